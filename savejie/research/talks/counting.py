"""How often each theme and code occurs, read from the database in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min

from savejie.research.models import Code, Coding, Participant, Passage, Talk, Theme
from savejie.research.talks.frequency import Occurrence, Said, occurrence

KINDS = tuple(Participant.Organisation)


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, or a code of it, with how often it occurs."""

    theme: Theme
    code: Code | None
    counts: Occurrence

    @property
    def title(self) -> str:
        """Return what the row is about."""
        return str(self.code or self.theme)


@dataclass(frozen=True, slots=True)
class Base:
    """What the counts are counted in: how many talks, people and passages, from when to when."""

    talks: int
    people: int
    passages: int
    first: date | None
    last: date | None


def base() -> Base:
    """Return what all conversations together hold."""
    days = Talk.objects.aggregate(first=Min("on"), last=Max("on"), count=Count("pk"))
    people, passages = Participant.objects.count(), Passage.objects.count()
    return Base(days["count"], people, passages, days["first"], days["last"])


def all_said() -> list[tuple[int, Said]]:
    """Return each coding with its theme."""
    rows = Coding.objects.order_by("pk").values_list(
        "code__theme",
        "code",
        "passage",
        "passage__talk",
        "passage__participant",
        "passage__participant__organisation",
    )
    return [
        (theme, Said(code, passage, talk, person, kind or ""))
        for theme, code, passage, talk, person, kind in rows
    ]


def frequencies() -> list[Row]:
    """Return every theme followed by its codes; a passage counts once for a theme."""
    by_theme: dict[int, list[Said]] = defaultdict(list)
    by_code: dict[int, list[Said]] = defaultdict(list)
    for theme_pk, said in all_said():
        by_theme[theme_pk].append(said)
        by_code[said.code].append(said)
    codes: dict[int, list[Code]] = defaultdict(list)
    for code in Code.objects.in_order():
        codes[code.theme_id].append(code)
    rows = []
    for theme in Theme.objects.in_order():
        rows.append(Row(theme, None, occurrence(by_theme[theme.pk], KINDS)))
        rows += [Row(theme, code, occurrence(by_code[code.pk], KINDS)) for code in codes[theme.pk]]
    return rows
