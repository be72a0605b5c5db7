"""Reads a document, writes a file; where that fails, says why in one line and leaves with 1 (2: the document's own fault)."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from savejie.plan.press.alone import page_alone
from savejie.plan.press.checking import Unprintable, check
from savejie.plan.press.document import docx_of
from savejie.plan.press.pdf import pdf_of
from savejie.plan.press.progress import Progress, tell


def html_file(document: dict[str, Any], told: Callable[[int], None]) -> bytes:
    """Return the page, which stands alone, as bytes."""
    return page_alone(document, told).encode()


WRITERS: dict[str, Callable[[dict[str, Any], Callable[[int], None]], bytes]] = {
    "pdf": pdf_of,
    "docx": docx_of,
    "html": html_file,
}


def main() -> int:
    """Print what comes in."""
    asked = json.load(sys.stdin.buffer)
    document, path = asked["document"], Path(asked["progress"]) if asked["progress"] else None
    count = len(document["chapters"])

    def told(done: int) -> None:
        tell(path, Progress(done, count, "setting" if done == count else "chapters"))

    try:
        check(document)
        told(0)
        content = WRITERS[asked["form"]](document, told)
    except Unprintable as unprintable:
        sys.stderr.write(str(unprintable))
        return 2
    except Exception as failure:  # whatever it is, the other process tells it to a person
        sys.stderr.write(f"{type(failure).__name__}: {failure}")
        return 1
    tell(path, Progress(count, count, "ready"))
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
