"""Staff and visitors read how fresh each source is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from savejie.registers.freshness import freshness
from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES
from tests.factories.registers import make_run

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def run_of(days_ago: int, **fields) -> ImportRun:
    moment = datetime(2026, 11, 23, 12, tzinfo=UTC) - timedelta(days=days_ago)
    return make_run(started_at=moment, finished_at=moment, **fields)


@pytest.mark.parametrize(
    ("age", "stale", "sentence"),
    [
        (0, False, "As of today, 23 November 2026."),
        (1, False, "As of 22 November 2026, 1 day ago."),
        (14, False, "As of 9 November 2026, 14 days ago."),
        (15, True, "As of 8 November 2026, 15 days ago. It is time to update."),
    ],
)
def test_age_and_sentence(age, stale, sentence):
    run_of(age)

    with override("en"):
        fresh = freshness(TODAY)[0]
        assert (fresh.age, fresh.is_stale, fresh.sentence) == (age, stale, sentence)


def test_only_good_runs_count():
    good = run_of(5)
    run_of(2, state="refused")
    unchanged = run_of(3, state="unchanged")
    assert freshness(TODAY)[0].run == unchanged
    unchanged.delete()
    assert freshness(TODAY)[0].run == good


def test_source_never_imported_is_stale():
    with override("en"):
        states = [(one.source.name, one.is_stale, one.sentence) for one in freshness(TODAY)]

    assert states[0] == ("ur-register", True, "Not imported yet.")
    assert len(states) == len(SOURCES)


def test_runs_tell_what_they_are():
    run = run_of(0)

    assert (run.is_good, run.title) == (True, "Uzņēmumu reģistra subjekti")
    assert str(run) == "ur-register 2026-11-23 12:00 done"
