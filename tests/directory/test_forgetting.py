"""What is past its period is erased, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from savejie.directory.models import ProblemReport
from savejie.directory.operations import forget
from tests.factories.directory import make_organisation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def test_reports_go_a_year_after_they_are_settled():
    organisation = make_organisation()
    for message, created, settled in [
        ("sen izskatīts", ago(900), ago(366)),
        ("nesen izskatīts", ago(900), ago(364)),
        ("vēl gaida", ago(900), None),
    ]:
        ProblemReport.objects.create(
            organisation=organisation, message=message, created_at=created, settled_at=settled
        )
    assert forget(now=NOW)["reports"] == 1
    left = ProblemReport.objects.order_by("pk").values_list("message", flat=True)
    assert list(left) == ["nesen izskatīts", "vēl gaida"]


def test_ended_sessions_go():
    for key, days in [("ended", 1), ("alive", -1)]:
        Session.objects.create(session_key=key, session_data="", expire_date=ago(days))
    assert forget(now=NOW)["sessions"] == 1
    assert Session.objects.get().session_key == "alive"


def test_tries_at_signing_in_go_after_three_months():
    for days in (91, 89):
        attempt = AccessAttempt.objects.create(ip_address="127.0.0.1", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=ago(days))
    assert (forget(now=NOW)["sign_ins"], AccessAttempt.objects.count()) == (1, 1)
