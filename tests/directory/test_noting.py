"""Which imports make news, and what stays quiet although rows differ."""

from datetime import date

import pytest
from django.utils import timezone

from savejie.directory.models import Change, Organisation
from savejie.directory.operations import correct, withdraw_correction
from savejie.people.models import User
from savejie.registers.models import ImportRun
from savejie.territory.areas_asked import AskedArea
from savejie.territory.operations import set_point
from tests.factories.directory import TODAY
from tests.factories.registers import benefit_row, number, register_row, report_row

PINKI = 'Mārupes nov., Babītes pag., Piņķi, "Kļavas"'
KULDIGA = AskedArea("kuldiga", "Kuldīga", "Kuldīgas", "Kuldīgā", ("kuldigas-novads",))
YOUNG = {"registered": "2026-11-02"}


def told() -> list[tuple[str, str]]:
    rows = Change.objects.order_by("organisation__number", "kind")
    return list(rows.values_list("organisation__number", "kind"))


def test_first_reading_of_each_register_is_no_news(take):
    take([register_row(1, **YOUNG), register_row(2)])
    take([benefit_row(1)], source="vid-public-benefit")
    take([report_row(2, 2025)], source="ur-annual-reports")
    assert told() == []


def test_change_says_from_which_run_and_where(take):
    take([register_row(1)])
    run = take([register_row(1, address=PINKI), register_row(2, **YOUNG)])
    first, second = Change.objects.with_places().order_by("organisation__number")
    assert (first.kind, first.area_before.key, first.area_after.key) == (
        "moved_within",
        "olaine",
        "babite",
    )
    assert (first.before, first.after) == ("Olaines nov., Olaine, Parauga iela 1", PINKI)
    assert (second.kind, second.happened_on, second.area_before) == ("new", date(2026, 11, 2), None)
    assert {change.run for change in (first, second)} == {run}
    assert {change.noted_on for change in (first, second)} == {TODAY}


def test_benefit_and_report_of_later_readings_are_news(take):
    take([register_row(1), register_row(2)])
    take([benefit_row(2)], source="vid-public-benefit")
    take([report_row(1, 2020)], source="ur-annual-reports")
    given = benefit_row(1).replace("19.10.2012", "02.11.2026")
    take([given, benefit_row(2, state="Atņemts")], source="vid-public-benefit")
    filed = report_row(1, 2025, created="2026-11-05 10:00:00")
    take([report_row(1, 2020), filed, report_row(2, 2025)], source="ur-annual-reports")
    assert told() == [
        (number(1), "benefit_gained"),
        (number(1), "report_after_silence"),
        (number(2), "benefit_lost"),
    ]
    days = dict(Change.objects.values_list("kind", "happened_on"))
    assert days["benefit_gained"] == date(2026, 11, 2)
    assert days["report_after_silence"] == date(2026, 11, 5)


def test_other_legal_forms_are_no_news(take):
    union = {"form": "ARB", "form_text": "Arodbiedrība", **YOUNG}
    take([register_row(1)])
    set_point(extra_forms=True)
    take([register_row(1), register_row(2, **union)])
    assert Organisation.objects.count() == 2
    assert told() == []


def test_another_version_of_the_parser_is_no_news(take):
    take([register_row(1, name="A", in_quotes="A")])
    ImportRun.objects.update(parser_version="older")
    take([register_row(1, name="B", in_quotes="B")])
    assert told() == []


def test_a_file_cut_short_ends_nobody_and_revives_nobody(take):
    whole = [register_row(n) for n in range(60)]
    take(whole)
    take(whole[:30])
    take(whole)
    assert told() == []
    take(whole[:-1])
    assert told() == [(number(59), "ended")]


def test_day_of_a_renaming_comes_with_the_former_names(take):
    take([register_row(1, name="Agrā", in_quotes="Agrā")])
    take([register_row(1, name="Jaunā", in_quotes="Jaunā")])
    assert Change.objects.get().happened_on is None
    take([f"{number(1)};2026-11-09;Agrā"], source="ur-name-history")
    assert Change.objects.get().happened_on == date(2026, 11, 9)


def test_a_name_given_up_long_ago_lends_no_day(take):
    take([register_row(1, name="Agrā", in_quotes="Agrā")])
    take([f"{number(1)};2012-01-01;Agrā"], source="ur-name-history")
    take([register_row(1, name="Jaunā", in_quotes="Jaunā")])
    assert Change.objects.get().happened_on is None


def test_what_staff_say_is_no_news(take):
    someone = User.objects.create_user("koordinators@example.org")
    take([register_row(1)])
    now = timezone.now()
    said = correct(
        organisation=Organisation.objects.get(), field="name", value="Īstais", reason="Tā raksta",
        by=someone, now=now,
    )  # fmt: skip
    take([register_row(1, name="Cits", in_quotes="Cits")])
    withdraw_correction(correction=said, now=now)
    assert told() == []


def test_another_territory_is_no_news_and_tells_its_own_from_then_on(
    take, django_capture_on_commit_callbacks
):
    kuldiga = {"address": "Kuldīgas nov., Kuldīga, Kalna iela 1"}
    take([register_row(1), register_row(2, **kuldiga)])
    with django_capture_on_commit_callbacks(execute=True):
        set_point(areas=(KULDIGA,))
    assert told() == []
    take([register_row(1, name="A"), register_row(2, name="B", **kuldiga)])
    assert told() == [(number(2), "renamed")]


def test_an_import_that_fails_tells_nothing(take, monkeypatch):
    take([register_row(1)])
    monkeypatch.setattr("savejie.directory.operations.imports.count_figures", lambda day: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take([register_row(1, name="A", in_quotes="A")])
    assert told() == []
