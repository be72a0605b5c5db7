"""What the columns of the researchers' files mean, in words."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from savejie.directory.wording import activity_title
from savejie.research.figures.structure import reason_title

ENDED = "ended"


def reason_said(reason: str) -> str:
    """Name the sign by which the rule decided; of those that have ended it decides nothing."""
    return activity_title(ENDED) if reason == ENDED else reason_title(reason)


def column_said(column: str) -> str:
    """Say what a column holds; a column of a chapter is called as on the page."""
    return COLUMNS_SAID[column]() if column in COLUMNS_SAID else column


COLUMNS_SAID: Mapping[str, Callable[[], str]] = {
    "place_key": lambda: _("key of the place, as in addresses"),
    "place": lambda: _("name of the place"),
    "line": lambda: _("line of the table"),
    "column": lambda: _("column of the table"),
    "value": lambda: _("number; empty where it is not known"),
    "area": lambda: _("area of the support point in which the seat is; empty: in none"),
    "municipality": lambda: _("municipality in which the seat is; empty: not known"),
    "founded_year": lambda: _("year of first registration; empty: not known"),
    "ended_year": lambda: _("year of the end; empty: stands"),
    "legal_form": lambda: _("legal form"),
    "signs_of_life": lambda: _("what is known by the rule of signs of life"),
    "reason": lambda: _("the sign by which the rule decided"),
    "public_benefit": lambda: _("1: public-benefit status in force; 0: not"),
    "main_heading": lambda: _("main heading; empty: not known yet"),
    "organisations": lambda: _("how many organisations are alike in all that stands before"),
}
