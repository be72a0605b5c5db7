"""A value broken down, in words: by area, age, women and men, new and returning."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from savejie.core.charts import WITHHELD
from savejie.core.guarding import FEWEST
from savejie.plan.models import Indicator, Value
from savejie.plan.parts import DIMENSIONS, shown_parts
from savejie.plan.written import number_text
from savejie.territory.models import ReportingArea

TITLES = {
    "area": gettext_lazy("by area"),
    "age": gettext_lazy("by age"),
    "gender": gettext_lazy("women and men"),
    "newcomer": gettext_lazy("new and returning"),
}
KEYS = {
    "0-17": gettext_lazy("up to 17"),
    "18-29": gettext_lazy("18–29"),
    "30-64": gettext_lazy("30–64"),
    "65+": gettext_lazy("65 and over"),
    "women": gettext_lazy("women"),
    "men": gettext_lazy("men"),
    "new": gettext_lazy("for the first time"),
    "returning": gettext_lazy("not for the first time"),
    "elsewhere": gettext_lazy("elsewhere"),
}


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part in words; the number is „mazāk par 5” or a dash where it is not shown."""

    key: str
    title: str
    number: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of a value in one dimension."""

    dimension: str
    title: str
    parts: list[PartShown]

    @property
    def has_hidden(self) -> bool:
        """Whether some part is too small to be shown."""
        return any(part.value is None for part in self.parts)


def area_keys() -> dict[str, str]:
    """Return the point's areas by key, and elsewhere."""
    areas = {area.key: str(area) for area in ReportingArea.objects.in_order()}
    return areas | {"elsewhere": str(KEYS["elsewhere"])}


def keys_of(dimension: str) -> dict[str, str]:
    """Return the keys of a dimension with their titles."""
    if dimension == "area":
        return area_keys()
    return {key: str(KEYS[key]) for key in DIMENSIONS.get(dimension, ())}


def asked_dimensions(indicator: Indicator) -> list[str]:
    """Return what an indicator is broken down by, in the order in which it is shown."""
    return [one for one in DIMENSIONS if one in indicator.dimensions]


def breakdowns(
    indicator: Indicator,
    value: Value,
    *,
    guarded: bool,
    areas: dict[str, str],
) -> list[Breakdown]:
    """Return a value's parts (which must be loaded) in each dimension; small ones hidden if guarded."""
    given: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for part in sorted(value.parts.all(), key=lambda part: part.pk):
        given[part.dimension][part.key] = part.number
    found = []
    for dimension in DIMENSIONS:
        if not given[dimension]:
            continue
        parts = shown_parts(
            value.number,
            given[dimension],
            adds_up=indicator.adds_up,
            of_people=guarded and indicator.of_people,
        )
        titles = areas if dimension == "area" else keys_of(dimension)
        shown = [
            PartShown(
                part.key, titles.get(part.key, part.key) if part.key else _("not known"),
                part_text(part.number), part.number,
            )
            for part in parts
        ]  # fmt: skip
        found.append(Breakdown(dimension, str(TITLES[dimension]), shown))
    return found


def part_text(number: Decimal | None) -> str:
    """Write a part's number, or that it is not shown."""
    return WITHHELD if number is None else number_text(number)


def hidden_note() -> str:
    """Say why some numbers are not shown."""
    return _(
        "“…” stands where a group has fewer than %(count)s people, and where a number would give"
        " such a group away."
    ) % {"count": FEWEST}


def one_line(found: Iterable[Breakdown]) -> str:
    """Write breakdowns in one line: „sievietes 12, vīrieši 8; …”."""
    return "; ".join(
        ", ".join(f"{part.title} {part.number}" for part in one.parts) for one in found
    )
