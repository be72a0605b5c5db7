"""Tables of the search index; only `savejie.directory.search` reads and writes them."""

from django.db import models


class SearchIndex(models.Model):
    """Which index is in force: one row; each of its stamps changes with what it stands for."""

    blocks_stamp = models.BigIntegerField()
    changes_stamp = models.BigIntegerField()
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="search_index_is_one_row"),
        ]

    def __str__(self) -> str:
        return f"{self.size} ({self.made_at})"


class SearchBlock(models.Model):
    """A run of entries of the index in their order; `first` is the first entry's key."""

    stamp = models.BigIntegerField()
    kind = models.CharField(max_length=1)
    number = models.PositiveIntegerField()
    first = models.BinaryField()
    payload = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stamp", "kind", "number"], name="one_search_block")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class SearchChange(models.Model):
    """An organisation that changed after the blocks were written.

    `position` is its place in the blocks, now void; `rank` how many stand before it now; an
    empty `entry` says that it is no more.
    """

    organisation_id = models.BigIntegerField(primary_key=True)
    position = models.PositiveIntegerField(null=True)
    rank = models.PositiveIntegerField()
    key = models.CharField(max_length=300)
    entry = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.organisation_id)
