"""What the sources have in common that list things of entities: names, fields, reports, statuses."""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from savejie.registers.reading.records import REGCODE, Bad, Records
from savejie.registers.reading.values import AROUND_NUMBERS, BadValue, is_number, tidy
from savejie.registers.sources.source import Row, Scope

Build = Callable[..., Row | None]
Tidy = Callable[[Sequence[str], Sequence[str]], list[str]]


def rows_of_known(
    records: Records,
    scope: Scope,
    columns: tuple[str, ...],
    build: Build,
    tidied: Tidy = tidy,
) -> Iterator[tuple[int, Row]]:
    """Give what `build` makes of the rows whose number, the first column, is in the mirror.

    All other rows are passed over unread, so that nothing of a natural person can get in; `build` returns None for a
    row that says nothing.
    """
    pick = itemgetter(*map(records.position, columns))
    for line, fields in records:
        regcode, *others = pick(fields)
        regcode = regcode.strip(AROUND_NUMBERS)
        if regcode not in scope.known:
            if not is_number(regcode):
                records.bad(Bad(line, REGCODE, columns[0]))
            continue
        try:
            row = build(regcode, *tidied(others, columns[1:]))
        except BadValue as bad:
            records.bad(Bad(line, bad.reason, bad.detail, tuple(fields), regcode))
        else:
            if row:
                yield line, row
