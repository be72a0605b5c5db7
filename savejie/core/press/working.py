"""What a press does as a process: read a sheet, write a file; where that fails, say why in one line and leave with 1."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any


def work(writers: Mapping[str, Callable[[dict[str, Any]], bytes]]) -> int:
    """Print what comes in, by the writer of the form that is asked for; return the process' exit code."""
    asked = json.load(sys.stdin.buffer)
    try:
        content = writers[asked["form"]](asked["sheet"])
    except Exception as failure:  # whatever it is, the other process tells it to a person
        sys.stderr.write(f"{type(failure).__name__}: {failure}")
        return 1
    sys.stdout.buffer.write(content)
    return 0
