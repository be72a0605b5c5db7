"""Where a downloaded file came from: kept beside the file, read again when it is imported."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Origin:
    """The address of a file and what its server said of it."""

    address: str = ""
    etag: str = ""
    last_modified: str = ""
    size: int = 0
    checksum: str = ""


def origin_path(path: Path) -> Path:
    """Return where the origin of a file is kept."""
    return path.with_name(path.name + ".origin.json")


def kept_origin(path: Path) -> Origin:
    """Return the origin kept beside a file, with the size that the file has now."""
    try:
        kept = Origin(**json.loads(origin_path(path).read_text(encoding="utf-8")))
        return replace(kept, size=path.stat().st_size)
    except (OSError, ValueError, TypeError):
        return Origin()


def read_origin(path: Path) -> Origin:
    """Return the origin of a whole file; an empty one where none is kept or it is another file."""
    try:
        kept = Origin(**json.loads(origin_path(path).read_text(encoding="utf-8")))
        return kept if kept.size == path.stat().st_size else Origin()
    except (OSError, ValueError, TypeError):
        return Origin()


def write_origin(path: Path, origin: Origin) -> None:
    """Keep the origin of a file."""
    origin_path(path).write_text(json.dumps(asdict(origin)), encoding="utf-8")
