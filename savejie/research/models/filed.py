"""How many annual reports were filed, reckoned ahead: the one figure that takes more than a page's time."""

from typing import Any

from django.db import models


class FiledReports(models.Model):
    """For each place and year how many filed, with the stamp of what they rest on (`counting.stamp_now`): one row, made by commands."""

    stamp = models.CharField(max_length=80)
    counts: Any = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="filed_reports_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.stamp
