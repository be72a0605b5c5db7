"""Where a downloaded file came from: kept beside the file, read again when it is imported."""

import json
from dataclasses import asdict, dataclass
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


def read_origin(path: Path) -> Origin:
    """Return the origin of a file; an empty one where none is kept or the file is another one."""
    try:
        origin = Origin(**json.loads(origin_path(path).read_text(encoding="utf-8")))
        return origin if origin.size == path.stat().st_size else Origin()
    except (OSError, ValueError, TypeError):
        return Origin()


def write_origin(path: Path, origin: Origin) -> None:
    """Keep the origin of a file."""
    origin_path(path).write_text(json.dumps(asdict(origin)), encoding="utf-8")
