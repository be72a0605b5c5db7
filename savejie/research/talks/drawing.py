"""The chart of how often each theme occurs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from savejie.core.charts import Frame, Series, bars
from savejie.research.talks.counting import Row


@dataclass(frozen=True, slots=True)
class Chart:
    """The same chart for a wide and for a narrow screen."""

    wide: SafeString
    narrow: SafeString


def chart_of(rows: Sequence[Row]) -> Chart | None:
    """Draw the passages of each theme as bars; nothing where no passage carries a code."""
    themes = [row for row in rows if row.code is None and row.counts.passages]
    if not themes:
        return None
    themes.sort(key=lambda row: -row.counts.passages)
    told = "; ".join(f"{row.title}: {row.counts.passages}" for row in themes)
    series = Series(_("Passages"), [row.counts.passages for row in themes])
    titles = [row.title for row in themes]

    def drawn(ident: str, width: int) -> SafeString:
        title = _("How many passages each theme comes up in")
        frame = Frame(ident, title, f"{told}.", width)
        return mark_safe(bars(frame, [series], titles))  # noqa: S308 (charts escape)

    return Chart(drawn("themes", 760), drawn("themes-narrow", 340))
