"""Three months of registers in a row give exactly the changes that were put in, no more and no fewer."""

from datetime import date, timedelta

import pytest

from savejie.directory.models import Change, HistoryEntry, Organisation
from savejie.directory.operations import follow_everything
from savejie.directory.operations.demo import Wish, make_demo, read_month
from savejie.registers.synthetic.formats import FILES
from savejie.registers.synthetic.generator import generate
from savejie.registers.synthetic.months import days_before, months_in_a_row

TODAY = date(2026, 11, 23)


def told() -> list[tuple[date, str, str, date | None]]:
    """Return what was noted, as the manifest has it."""
    rows = Change.objects.values_list("noted_on", "organisation__number", "kind", "happened_on")
    return sorted(rows, key=lambda row: row[:3])


def put_in(months) -> list[tuple[date, str, str, date | None]]:
    return [(month.day, one.number, one.kind, one.on) for month in months for one in month.happened]


def test_days_before_are_the_same_day_of_each_month():
    assert days_before(date(2026, 1, 31), 3) == [
        date(2025, 10, 28),
        date(2025, 11, 28),
        date(2025, 12, 28),
    ]


def written(folder, *, organisations, seed):
    """Write three months before and the newest, as the demo does."""
    generate(folder, organisations=organisations, seed=seed, today=TODAY)
    return months_in_a_row(folder, organisations=organisations, seed=seed, today=TODAY)


@pytest.mark.parametrize("seed", [1, 7])
def test_months_give_exactly_what_was_put_in(point, tmp_path, seed):
    months = written(tmp_path, organisations=200, seed=seed)
    for month in months:
        read_month(month, list(FILES))
    assert told() == put_in(months)
    assert len({kind for _, _, kind, _ in told()}) > 4


def test_a_day_that_passes_and_a_file_read_again_tell_nothing(point, tmp_path):
    months = written(tmp_path, organisations=100, seed=5)
    for month in months:
        read_month(month, list(FILES))
    before = told()
    assert before
    read_month(months[-1], list(FILES))
    follow_everything(TODAY + timedelta(400))
    assert told() == before


def test_the_demo_tells_its_months_and_nothing_else(point, home):
    wish = Wish(600, 2026, TODAY)
    make_demo(wish, lambda label: lambda done, total: None)
    months = months_in_a_row(home / "again", organisations=600, seed=2026, today=TODAY)
    assert told() == put_in(months)
    assert {kind for _, _, kind, _ in told()} == set(Change.Kind.values)
    assert Change.objects.order_by().values("noted_on").distinct().count() == 3
    make_demo(wish, lambda label: lambda done, total: None)
    assert told() == put_in(months)


def test_a_reform_and_a_flat_are_no_news_but_do_reach_the_register(point, tmp_path):
    months = written(tmp_path, organisations=400, seed=3)
    read_month(months[0], list(FILES))
    before = dict(Organisation.objects.values_list("number", "seat_full"))
    for month in months[1:]:
        read_month(month, list(FILES))
    after = dict(Organisation.objects.values_list("number", "seat_full"))
    written_anew = {number for number, seat in before.items() if after[number] != seat}
    moved = {one.number for month in months for one in month.happened if "moved" in one.kind}
    assert len(written_anew - moved) > 5
    assert told() == put_in(months)
    seats = HistoryEntry.objects.filter(aspect="seat").exclude(organisation__number__in=moved)
    assert not seats.filter(organisation__in_territory=True).exists()
