"""Two hundred organisations answer an anonymous survey; what the database then holds shows that nobody can be known."""

from itertools import pairwise

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from savejie.people.roles import Role
from savejie.surveys.models import Kind, Sheet
from savejie.surveys.receivers import grant_roles
from savejie.surveys.summary import summarise
from tests.factories.directory import make_organisation
from tests.factories.people import make_roles_ready, make_staff
from tests.factories.surveys import COLOURS, ask, make_open, question

pytestmark = pytest.mark.django_db
ASKED, ON_PAPER = 200, 20
HELD = {
    "id", "survey_id", "invitation_id", "is_anonymous", "answers", "codes", "channel", "answered_on",
    "is_finished", "revision", "consent",
}  # fmt: skip


def held() -> dict[str, list[tuple]]:
    """Return all rows of all tables of the database."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows[table] = cursor.fetchall()
        return rows


def test_nothing_tells_who_answered(client) -> None:
    make_roles_ready()
    grant_roles(sender=None)
    staff = type(client)()
    staff.force_login(make_staff(Role.COORDINATOR))
    names = [
        make_organisation(f"Biedrība {n}", email=f"b{n}@example.org").email for n in range(ASKED)
    ]
    survey = make_open()
    ask(survey, Kind.SCALE, "Cik labi?")
    staff.get(reverse("aptaujas:type_in", args=[survey.pk]))
    before = held()
    for number in range(ASKED):
        answer(client if number >= ON_PAPER else staff, survey, number, names[number])
    after = held()
    only_sheets_grew(before, after)
    sheets_say_nothing_else(after, names)
    staff.post(reverse("aptaujas:close", args=[survey.pk]))
    sums_are_exact(survey)


def answer(client, survey, number: int, email: str) -> None:
    """Answer on the web from an address of one's own, signed in nowhere; the first ones came on paper."""
    red, why = question(survey, "q1"), question(survey, "q2")
    scale = survey.questions.get(kind=Kind.SCALE)
    sent = {
        f"q{red.pk}": str(1 + number % 3), f"q{why.pk}": f"Tāpēc {number}",
        f"q{scale.pk}": str(1 + number % 5), "channel": "paper",
        "asked": client.get(address(client, survey)).context["form"].asked,
    }  # fmt: skip
    came = {
        "REMOTE_ADDR": f"203.0.113.{number}",
        "HTTP_USER_AGENT": f"Pārlūks-{number}",
        "HTTP_REFERER": f"https://epasts.example/{email}",
    }
    assert client.post(address(client, survey), sent, **came).status_code == 302


def address(client, survey) -> str:
    """Return where a visitor, or staff with paper, fill the questionnaire in."""
    typed = "sessionid" in client.cookies
    return (
        reverse("aptaujas:type_in", args=[survey.pk])
        if typed
        else reverse("survey", args=[survey.code])
    )


def only_sheets_grew(before: dict, after: dict) -> None:
    """Answering writes sheets, and not a row elsewhere: no session, no log, no draft, no link."""
    grown = {table for table in after if len(after[table]) != len(before[table])}
    assert grown == {Sheet._meta.db_table}
    assert len(after[Sheet._meta.db_table]) == ASKED


def sheets_say_nothing_else(after: dict, names: list[str]) -> None:
    """A sheet holds the answers, how they came and the day; its key and place tell no order of coming."""
    assert {
        field.attname for field in Sheet._meta.get_fields() if hasattr(field, "attname")
    } == HELD
    everything = "\n".join(str(row) for row in after[Sheet._meta.db_table])
    whole = "\n".join(str(row) for rows in after.values() for row in rows)
    assert "203.0.113." not in whole
    assert "Pārlūks-" not in whole
    assert "epasts.example" not in whole
    assert not any(email in everything for email in names)
    sheets = list(Sheet.objects.order_by("pk"))
    assert {(one.answered_on, one.invitation_id, one.revision) for one in sheets} == {
        (timezone.localdate(), None, 1)
    }
    came = [
        int(next(v for v in one.answers.values() if v.startswith("Tāpēc"))[6:]) for one in sheets
    ]
    steps = sum(1 for one, other in pairwise(came) if other > one)
    assert sorted(came) == list(range(ASKED))
    assert 60 < steps < 140


def sums_are_exact(survey) -> None:
    """The summary counts each once, by the channel on which it came."""
    survey.refresh_from_db()
    summary = summarise(survey)
    assert (summary.total, [count for _label, count in summary.channels]) == (
        ASKED, [ASKED - ON_PAPER, ON_PAPER, 0],
    )  # fmt: skip
    colours = summary.results[0]
    assert [(row.label, row.count) for row in colours.rows] == list(
        zip(COLOURS.split("\n"), (67, 67, 66), strict=True)
    )
