"""`savejie figures FILE` without Django, whose start alone takes longer than the whole file. Pure.

Only the plain way is taken here; whatever else is asked for, and every refusal, is the command's own business
(`management/commands/figures.py`).
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from savejie.registers.reading.opening import Unreadable
from savejie.research.raw import RawFigures, write_csv
from savejie.research.two_at_once import count_by_two

EVERY_FORM = "--all-forms"
NOT_TAKEN = "{bad} no {rows} rindām nav ieskaitītas; pirmā ir {line}. rindā ({reason}).\n"


def counted_quickly(arguments: Sequence[str]) -> bool:
    """Count a file and write the table, if that is all that is asked; say whether it was done."""
    asked = [word for word in arguments if word != EVERY_FORM]
    if not asked or any(word.startswith("-") for word in asked):
        return False
    if len(asked) != 1:
        return False
    try:
        found = count_by_two(Path(asked[0]), every_form=EVERY_FORM in arguments)
    except (OSError, Unreadable):
        return False
    write_csv(found, sys.stdout)
    sys.stderr.write(not_taken(found))
    return True


def not_taken(found: RawFigures) -> str:
    """Say how many rows could not be taken, and where the first stands; nothing where all were."""
    if not found.first_bad:
        return ""
    line, reason = found.first_bad[0]
    return NOT_TAKEN.format(bad=found.bad.total(), rows=found.rows, line=line, reason=reason)
