"""Makes a point with fictional organisations, by the very same pipeline as real registers."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from savejie.core.errors import Refused
from savejie.directory.models import FieldLabel, Heading, Kind, Organisation
from savejie.directory.operations.editing import add_informal_group
from savejie.directory.operations.imports import follow_everything, import_register
from savejie.directory.signals import demo_made, demo_month_read
from savejie.registers.synthetic.formats import FILES
from savejie.registers.synthetic.generator import MANIFEST, generate
from savejie.registers.synthetic.groups import Group, informal_groups
from savejie.registers.synthetic.months import Month, months_in_a_row
from savejie.registers.synthetic.residents import write_residents
from savejie.registers.synthetic.words import labels
from savejie.territory.models import Area, AreaCode, Point, ReportingArea
from savejie.territory.successions import ATVK

FOLDER = "demo"
GROUPS = 14
MONTHS, MONTHS_UP_TO = 3, 3000
"""So many months of before are read first, one after another, where the demo is not larger."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Wish:
    """What kind of demo is wanted."""

    organisations: int
    seed: int
    today: date


def refuse_real_data() -> None:
    """Refuse to mix fictional organisations with real ones."""
    if Organisation.objects.exists() and not Point.objects.filter(is_demo=True).exists():
        raise Refused(
            _(
                "This data folder holds real organisations; a demo would mix invented ones in with them."
                " Give the demo a folder of its own: set SAVEJIE_HOME to an empty one and run it again."
            )
        )


def demo_here() -> Wish | None:
    """Return the wish after which the demo of this data folder was made, if there is one."""
    path = Path(settings.HOME) / FOLDER / MANIFEST
    if not path.exists() or not Organisation.objects.exists():
        return None
    known = json.loads(path.read_text(encoding="utf-8"))
    return Wish(known["asked"], known["seed"], date.fromisoformat(known["today"]))


def refuse_other_demo(wish: Wish) -> None:
    """Refuse to write one demo over another: the organisations of the first would stay among the second."""
    here = demo_here()
    if here not in (None, wish):
        raise Refused(
            _(
                "Another demo is here already: %(organisations)s organisations, seed %(seed)s, of %(today)s."
                " For a new one set SAVEJIE_HOME to an empty folder."
            )
            % vars(here)
        )


def make_demo(wish: Wish, progress_for: Callable[[str], Progress]) -> dict[str, Any]:
    """Write the fictional registers and import them; return what came of it."""
    refuse_real_data()
    refuse_other_demo(wish)
    folder = Path(settings.HOME) / FOLDER
    manifest = generate(folder, organisations=wish.organisations, seed=wish.seed, today=wish.today)
    Point.objects.update(is_demo=True)
    learn_demo_labels(wish.today)
    filled = [source for source in FILES if manifest.rows[source]]
    if not Organisation.objects.exists() and wish.organisations <= MONTHS_UP_TO:
        read_months_before(folder, wish, filled)
    runs = {
        source: _import(source, manifest.files[source], wish.today, progress_for(source))
        for source in filled
    }
    read_residents(folder, wish)
    follow_everything(wish.today)
    groups = add_demo_groups(wish)
    demo_made.send(sender=Wish, today=wish.today, seed=wish.seed)
    return {
        "state": "made",
        "folder": str(folder),
        "seed": wish.seed,
        "organisations": Organisation.objects.count(),
        "groups": groups,
        "rows": {source: run["rows_read"] for source, run in runs.items()},
        "bad": {source: run["rows_bad"] for source, run in runs.items()},
    }


def read_months_before(folder: Path, wish: Wish, sources: list[str]) -> None:
    """Read the registers of some months before, so that the demo has something to tell of each month."""
    months = months_in_a_row(
        folder, organisations=wish.organisations, seed=wish.seed, today=wish.today, months=MONTHS
    )
    for month in months[:-1]:
        read_month(month, sources)
        demo_month_read.send(sender=Wish, day=month.day)


def read_residents(folder: Path, wish: Wish) -> None:
    """Invent how many people live in the point's areas and in today's municipalities, and read it as a file."""
    municipalities = Area.objects.of_today().municipal()
    areas = Area.objects.of_today().filter(reporting_areas__isnull=False) | municipalities
    municipal = set(municipalities.values_list("pk", flat=True))
    codes = AreaCode.objects.filter(area__in=areas, scheme=ATVK)
    newest: dict[int, str] = {}
    for pk, code in codes.order_by(F("valid_from").asc(nulls_first=True)).values_list(
        "area", "code"
    ):
        newest[pk] = code
    known = {code: pk in municipal for pk, code in newest.items()}
    path = write_residents(folder, known, wish.seed, wish.today.year)
    _import("population", path, wish.today)


def read_month(month: Month, sources: list[str]) -> None:
    """Import one month's files, as of that month's day."""
    for source in sources:
        if source in month.files:
            _import(source, month.files[source], month.day)


def _import(
    source: str, path: Path, today: date, progress: Progress | None = None
) -> dict[str, int]:
    run = import_register(
        source=source,
        path=path,
        progress=progress,
        force=True,
        started_by="savejie demo",
        today=today,
    )
    return {"rows_read": run.rows_read, "rows_bad": run.rows_bad}


def learn_demo_labels(today: date) -> None:
    """Lead the demo's legal labels to public headings, but for a few that staff shall find unmapped."""
    headings = dict(Heading.objects.order_by("pk").values_list("slug", "pk"))
    FieldLabel.objects.bulk_create(
        (
            FieldLabel(
                label=label.text, heading_id=headings.get(label.heading), first_seen_on=today
            )
            for label in labels()
        ),
        ignore_conflicts=True,
    )


def add_demo_groups(wish: Wish) -> int:
    """Enter the informal groups, unless there are some; return how many were entered."""
    if Organisation.objects.filter(kind=Kind.INFORMAL).exists():
        return 0
    groups = informal_groups(wish.seed, GROUPS)
    return sum(_add_group(group, wish.today) for group in groups)


def _add_group(group: Group, today: date) -> bool:
    place = group.place
    unit_name = place.unit.replace(" pag.", " pagasts") or place.name
    unit = Area.objects.filter(name=unit_name, parent__short=place.municipality).first()
    area = ReportingArea.objects.filter(key=place.area).first()
    if unit is None or area is None:
        return False
    add_informal_group(
        name=group.name,
        summary=group.summary,
        reporting_area=area,
        unit=unit,
        village="" if unit.name == place.name else place.name,
        heading=Heading.objects.filter(slug=group.heading).first(),
        today=today,
    )
    return True
