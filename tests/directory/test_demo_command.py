"""`savejie demo`: the fictional registers through the real pipeline, and never among real records."""

import json
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from savejie.core.errors import Refused
from savejie.core.signals import preparing
from savejie.directory.models import FieldLabel, Kind, Organisation
from savejie.directory.operations.demo import GROUPS, Wish, demo_here, make_demo, refuse_real_data
from savejie.territory.models import Point
from tests.factories.directory import make_organisation

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def point(home):
    """Give a new point: its three areas, the headings, no organisation."""
    preparing.send(sender=None)
    return Point.objects.get()


def quiet(label):
    return lambda done, total: None


def truth_of(home):
    return json.loads((home / "demo" / "truth.json").read_text(encoding="utf-8"))


def registered():
    return Organisation.objects.exclude(kind=Kind.INFORMAL)


def test_demo_shows_what_the_generator_knows(point, home):
    result = make_demo(Wish(60, 2026, TODAY), quiet)
    truth = truth_of(home)
    assert Point.objects.get().is_demo
    assert registered().count() == truth["sums"]["organisations"]
    assert Organisation.objects.filter(kind=Kind.INFORMAL).count() == GROUPS == result["groups"]
    assert result["bad"]["ur-register"] == sum(truth["around"]["bad"].values())
    founded = Counter(str(day.year) for day in registered().values_list("registered_on", flat=True))
    expected = Counter()
    for area in truth["areas"].values():
        expected.update(area["founded"])
    assert founded == expected
    areas = Counter(registered().values_list("reporting_area__key", flat=True))
    known = Counter(entry["area"] or None for entry in truth["organisations"])
    assert areas == known
    assert registered().exclude(ended_on=None).count() == sum(
        sum(area.get("ended", {}).values()) for area in truth["areas"].values()
    )
    assert registered().filter(benefit=True).count() == truth["sums"]["benefit_in_force"]


def test_a_few_labels_are_left_for_staff(point):
    make_demo(Wish(30, 1, TODAY), quiet)
    assert 3 <= FieldLabel.objects.filter(heading=None).count() <= 4


def test_making_the_same_demo_again_changes_nothing(point):
    make_demo(Wish(30, 1, TODAY), quiet)
    before = list(Organisation.objects.order_by("pk").values_list("uuid", "name", "changed_on"))
    assert make_demo(Wish(30, 1, TODAY), quiet)["groups"] == 0
    after = list(Organisation.objects.order_by("pk").values_list("uuid", "name", "changed_on"))
    assert after == before


def test_real_organisations_are_never_mixed_with_invented_ones(point):
    make_organisation()
    with pytest.raises(Refused):
        refuse_real_data()


def test_another_demo_is_never_written_over_the_first(point):
    make_demo(Wish(20, 1, TODAY), quiet)
    with pytest.raises(Refused, match="20"):
        make_demo(Wish(30, 1, TODAY), quiet)
    assert demo_here() == Wish(20, 1, TODAY)


def test_command_prints_one_line_and_if_empty_keeps_what_is_there(point):
    out = StringIO()
    arguments = ["demo", "--organisations", "20", "--today", "2026-11-23", "--json"]
    call_command(*arguments, stdout=out)
    assert json.loads(out.getvalue())["state"] == "made"
    kept = StringIO()
    call_command(*arguments, "--if-empty", stdout=kept)
    assert json.loads(kept.getvalue())["state"] == "kept"


@pytest.mark.parametrize(
    "wrong",
    [
        ["--organisations", "0"],
        ["--organisations", "many"],
        ["--organisations", "99999999"],
        ["--today", "31.02.2020"],
        ["--today", "1980-01-01"],
    ],
)
def test_command_refuses_what_cannot_be_made(home, wrong):
    with pytest.raises(CommandError):
        call_command("demo", *wrong)
