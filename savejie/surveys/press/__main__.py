"""Reads a sheet, writes a file; where that fails, says why in one line and leaves with 1."""

import json
import sys
from collections.abc import Callable
from typing import Any

from savejie.surveys.press.pdf import pdf_of
from savejie.surveys.press.workbook import xlsx_of

WRITERS: dict[str, Callable[[dict[str, Any]], bytes]] = {"pdf": pdf_of, "xlsx": xlsx_of}


def main() -> int:
    """Print what comes in."""
    asked = json.load(sys.stdin.buffer)
    try:
        content = WRITERS[asked["form"]](asked["sheet"])
    except Exception as failure:  # whatever it is, the other process tells it to a person
        sys.stderr.write(f"{type(failure).__name__}: {failure}")
        return 1
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
