"""How far the press has come, in a small file that another process reads while it works. Pure."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Progress:
    """Chapters that are ready, of how many; `step` is chapters, setting (the pages) or ready."""

    done: int
    of: int
    step: str


def tell(path: Path | None, progress: Progress) -> None:
    """Write the progress whole or not at all, so that nobody reads half of it."""
    if path is None:
        return
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(asdict(progress)), encoding="ascii")
    os.replace(beside, path)  # noqa: PTH105 (whole or not at all)


def read(path: Path) -> Progress | None:
    """Read the progress; None where nothing has begun yet."""
    try:
        return Progress(**json.loads(path.read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        return None
