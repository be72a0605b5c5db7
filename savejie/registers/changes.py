"""What an import changed, for those above who follow: registration numbers in batches."""

from collections.abc import Iterator

from savejie.registers.models import ImportRun
from savejie.registers.tables import BATCH, CHANGED, index_temporary, pages, scalar


class ChangedCodes:
    """The registration numbers whose mirror rows are new, changed, gone or vanished.

    They stand in a temporary table until the import is over: iterate as often as you like, inside
    the import's transaction only.
    """

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self._count: int | None = None
        index_temporary(CHANGED, "regcode")

    def __len__(self) -> int:
        if self._count is None:
            self._count = int(scalar(f"SELECT COUNT(*) FROM {CHANGED}"))  # noqa: S608
        return self._count

    def __iter__(self) -> Iterator[list[str]]:
        return self.batches()

    def batches(self, size: int = BATCH) -> Iterator[list[str]]:
        """Give the numbers in order, at most so many at a time."""
        query = f"SELECT regcode FROM {CHANGED} WHERE regcode > %s ORDER BY regcode LIMIT %s"  # noqa: S608
        for page in pages(query, size):
            yield [regcode for (regcode,) in page]
