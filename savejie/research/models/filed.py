"""How many annual reports were filed, reckoned ahead: the one figure that takes more than a page's time."""

from typing import Any

from django.db import models


class FiledReports(models.Model):
    """For each place and year how many filed, as of a generation: one row, made anew after every command."""

    generation = models.BigIntegerField()
    counts: Any = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="filed_reports_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.generation)
