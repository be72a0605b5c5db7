"""The figures of generated registers are what their generator knows to be true."""

import json
from collections import Counter
from datetime import date

import pytest

from savejie.core.signals import preparing
from savejie.directory.models import Kind, Organisation
from savejie.directory.operations.demo import Wish, make_demo
from savejie.research.counting import count_filed, filed_of
from savejie.research.figures import KEYS
from savejie.research.models import FiledReports, Study
from savejie.research.studies.changed import chapters_changed
from savejie.research.studies.told import changed_chapters
from savejie.research.survival import curves
from savejie.research.telling import Asked, tell

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db(transaction=True)


def by_label(key, area, column=0):
    figure = tell(key, Asked(area))[0]
    return {
        row.label: row.numbers[column].value for row in figure.rows if row.numbers[column].value
    }


def year_of(day):
    return int(day[:4]) if day else None


def test_figures_are_what_the_generator_knows(home):
    preparing.send(sender=None)
    make_demo(Wish(60, 2026, TODAY), lambda label: lambda done, total: None)
    truth = json.loads((home / "demo" / "truth.json").read_text(encoding="utf-8"))
    for area in ("babite", "marupe", "olaine"):
        agrees(area, truth["areas"][area], [o for o in truth["organisations"] if o["area"] == area])
    counted_ahead_and_on_the_spot_agree()
    whole_is_the_sum_of_its_parts()
    a_study_was_run_then_and_now()


def agrees(area, known, organisations):
    assert by_label("founded", area) == known["founded"]
    assert by_label("founded", area, 1) == known["standing"]
    assert by_label("ended", area) == known.get("ended", {})
    groups = Organisation.objects.filter(kind=Kind.INFORMAL, reporting_area__key=area).count()
    standing = sum(known["standing"].values())
    forms = by_label("forms", area)
    assert sum(forms.values()) == standing + groups
    assert tell("benefit", Asked(area))[0].rows[-1].numbers[0].value == sum(
        o["benefit"] for o in organisations
    )
    assert by_label("reports", area) == filed(organisations)
    lives = [(year_of(o["registered_on"]), year_of(o["ended_on"]), 1) for o in organisations]
    assert survival(area) == [
        (c.name, s.years, s.at_risk, s.ended, round(s.surviving, 6))
        for c in curves(lives, TODAY.year).values()
        for s in c.steps
    ]
    assert sum(by_label("ages", area).values()) == standing


def filed(organisations):
    counts = Counter(
        str(year)
        for o in organisations
        for year in set(o["report_years"])
        if year_of(o["registered_on"]) <= year < (year_of(o["ended_on"]) or 9999)
    )
    return dict(counts)


def survival(area):
    return [tuple(row) for row in tell("survival", Asked(area))[0].file[1]]


def counted_ahead_and_on_the_spot_agree():
    keys = ["territory", "country", "area:babite", "municipality:olaines-novads"]
    FiledReports.objects.all().delete()
    on_the_spot = {key: filed_of(key) for key in keys}
    count_filed()
    assert {key: filed_of(key) for key in keys} == on_the_spot
    assert on_the_spot["territory"]


def whole_is_the_sum_of_its_parts():
    parts = [by_label("stock", area) for area in ("babite", "marupe", "olaine")]
    whole = by_label("stock", "all")
    assert {year: sum(part.get(year, 0) for part in parts) for year in whole} == whole
    density = {row.label: row.numbers[1].value for row in tell("density", Asked("all"))[0].rows}
    assert len(density) >= 2
    assert all(tell(key, Asked("all"))[0].rows for key in KEYS)


def a_study_was_run_then_and_now():
    study = Study.objects.public().get()
    first, second = study.editions.order_by("number")
    assert [changed_chapters(one) for one in (first, second)] == [[], []]
    assert sum(
        table.compared.changed for c in chapters_changed(first, second) for table in c.tables
    )
    told = {row[0]: row[2][0] for row in second.told["lv"]["founded"][0]["rows"] if row[2][0]}
    assert told == by_label("founded", "all")
