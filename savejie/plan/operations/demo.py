"""Gives a demo a plan: brought as a table like anybody's, then opened, commented on and adopted."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from savejie.directory.lists.reading import read_list
from savejie.plan.brought import read_rows
from savejie.plan.errors import PlanRefused
from savejie.plan.models import Comment, Goal, Measure, Milestone, Plan, PlanChange, Value, Version
from savejie.plan.operations.importing import ORDER, bring_row
from savejie.plan.operations.progressing import put_parts, told
from savejie.plan.operations.recording import record
from savejie.plan.snapshot import snapshot

TABLE = Path(__file__).parents[1] / "seeds" / "demo.csv"
DAY = re.compile(r"\{(-?\d+)\}")
WRITTEN, OPENED, CLOSED, ADOPTED = -215, -205, -185, -180
"""When the demo's plan was written, opened for comments, and adopted, in days from its today."""
QUIET = {"1.4.": 104, "2.3.": 121}
"""Measures that nobody has touched for so many days."""
DONE_SINCE, COUNTED_SINCE = ("1.1.", 3), ("1.2.", 13)
"""What came after the document was frozen: a milestone of a measure, a value of its indicator."""
TITLE = "Rīcības plāns kopienu organizāciju atbalstam (paraugs)"
SUMMARY = (
    "Izdomāts plāns, kas rāda, kā plāns šeit izskatās un dzīvo: trīs mērķi, desmit pasākumi, "
    "starpposmi un rādītāji. Organizācijas, skaitļi un avoti ir paraugdati."
)
COMMENTS = (
    ("1.1.", "Vai pieteikties drīkstēs arī grupa, kas nav reģistrēta?", "kora vadītāja", "taken",
     "Jā. Pasākuma aprakstu papildinājām: piedalīties var arī neformālas grupas."),
    ("2.2.", "Lūdzu, ne tajā pašā dienā, kad pagasta svētki.", "", "noted",
     "Datumu saskaņosim ar kultūras namiem; tas ir pirmais starpposms."),
    ("", "Plānā pietrūkst sporta laukumu.", "vecāks", "not_taken",
     "Laukumus būvē pēc pašvaldības investīciju plāna. Šis plāns ir par organizāciju atbalstu."),
)  # fmt: skip


@transaction.atomic
def make_demo_plan(*, today: date) -> None:
    """Write the demo's plan, once; where a plan is, nothing happens."""
    if Plan.objects.exists():
        return
    ends_on = today.replace(month=12, day=31, year=today.year + 1)
    begins_on = (today + timedelta(days=WRITTEN)).replace(month=1, day=1)
    Plan.objects.create(pk=1, title=TITLE, summary=SUMMARY, starts_on=begins_on, ends_on=ends_on)
    text = TABLE.read_text(encoding="utf-8")
    text = DAY.sub(lambda found: (today + timedelta(days=int(found[1]))).isoformat(), text)
    rows = sorted(read_rows(read_list(text.encode())), key=lambda row: ORDER.index(row.kind))
    for row in rows:
        outcome = bring_row(row, None, moment(today, 0))
        if outcome.kind == "rejected":
            raise PlanRefused(f"{row.line}: {outcome.why}")
    PlanChange.objects.all().delete()
    show(today)
    tell_history(today)


def moment(today: date, days: int) -> datetime:
    """Return a moment so many days from today, in the morning."""
    return timezone.make_aware(datetime.combine(today + timedelta(days=days), time(9, 30)))


def show(today: date) -> None:
    """Keep two versions: one for comments, then the adopted one."""
    adopted = snapshot()
    opened = Version.objects.create(
        number=1, state=Version.State.OPEN, at=moment(today, OPENED), content=as_before(adopted),
        comments_until=today + timedelta(days=CLOSED),
    )  # fmt: skip
    Version.objects.create(
        number=2, state=Version.State.ADOPTED, at=moment(today, ADOPTED), content=adopted,
        note="Paraugs: pieņemts atbalsta punkta padomē",
    )  # fmt: skip
    for model in (Goal, Measure):
        model.objects.update(public_since=today + timedelta(days=OPENED))
    for adopted_one in (Goal, Measure, Milestone):
        adopted_one.objects.update(adopted_on=today + timedelta(days=ADOPTED))
    by_ident = {measure.ident: measure for measure in Measure.objects.select_related("goal")}
    for ident, text, author, verdict, answer in COMMENTS:
        measure = by_ident.get(ident)
        Comment.objects.create(
            version=opened, measure=measure, about=str(measure or ""), text=text, author=author,
            at=moment(today, OPENED + 6), state=Comment.State.ANSWERED, verdict=verdict,
            answer=answer, answered_at=moment(today, CLOSED + 1),
        )  # fmt: skip


def as_before(content: dict[str, Any]) -> dict[str, Any]:
    """Return the wording that was open for comments: a few things were different then."""
    goals = [
        goal | {"measures": [dict(one) for one in goal["measures"]]} for goal in content["goals"]
    ]
    first = goals[0]["measures"][0]
    first["text"] = "Pieteikums uz četrām lapām, atbilde 60 dienās."
    first["cost"] = "30000"
    goals[2]["measures"] = goals[2]["measures"][:-1]
    return {"goals": goals}


def tell_history(today: date) -> None:
    """Record what happened, each on its day, and stop one measure with a reason."""
    record("opened", by=None, now=moment(today, OPENED), number=1)
    record("adopted", by=None, now=moment(today, ADOPTED), number=2)
    for milestone in Milestone.objects.exclude(done_on=None).select_related("measure__goal"):
        measure, days = milestone.measure, ((milestone.done_on or today) - today).days
        facts = {"ident": milestone.ident_in(measure), "title": milestone.title}
        record("done", by=None, now=moment(today, days), measure=measure, **facts)
    for measure in Measure.objects.select_related("goal").prefetch_related("indicators__values"):
        for indicator in measure.indicators.all():
            for value in indicator.values.all():
                told(indicator, value, "", None, moment(today, (value.on - today).days))
    touch(today)


def touch(today: date) -> None:
    """Say when each measure was touched last; stop one, let two lie."""
    reason = "Šādu kursu šogad rīko novada jauniešu centrs, un divus nevajag"
    for measure in Measure.objects.select_related("goal"):
        newest = measure.changes.newest_first().first()
        days = -QUIET.get(measure.ident, 0)
        measure.touched_at = (
            moment(today, days) if days else newest.at if newest else moment(today, ADOPTED)
        )
        if measure.ident == "3.3.":
            now = moment(today, -9)
            measure.said, measure.said_reason, measure.said_at = "stopped", reason, now
            facts = {
                "ident": measure.ident,
                "title": measure.title,
                "state": "stopped",
                "reason": reason,
            }
            record("said", by=None, now=now, measure=measure, **facts)
            measure.touched_at = now
        measure.save()


@transaction.atomic
def go_on_with_demo(*, now: datetime) -> None:
    """Let the plan live on after its document was frozen, so that something differs between the two."""
    by_ident = {measure.ident: measure for measure in Measure.objects.select_related("goal")}
    ident, number = DONE_SINCE
    measure = by_ident[ident]
    milestone = measure.milestones.get(number=number)
    milestone.done_on = now.date()
    milestone.save(update_fields=["done_on"])
    facts = {"ident": milestone.ident_in(measure), "title": milestone.title}
    record("done", by=None, now=now, measure=measure, **facts)
    ident, count = COUNTED_SINCE
    indicator = by_ident[ident].indicators.get()
    value = Value.objects.create(
        indicator=indicator, on=now.date(), number=count, source="Telpu saraksts", at=now
    )
    parts = {"area": {"babite": Decimal(3), "marupe": Decimal(6), "olaine": Decimal(4)}}
    put_parts(value, parts)
    told(indicator, value, "", None, now)
