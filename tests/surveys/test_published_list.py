"""The list of published results: which, how asked, when, how many answered; small ones guarded."""

from datetime import timedelta

import pytest

from savejie.surveys.models import Mode, State, Survey
from savejie.surveys.published_list import published_surveys
from tests.factories.surveys import TODAY, make_invited, make_open, make_sheets

pytestmark = pytest.mark.django_db
PATH = "/lv/aptaujas/rezultati/"


def close(survey: Survey, *, public: bool = True, days: int = 0, **fields) -> None:
    Survey.objects.filter(pk=survey.pk).update(
        state=State.CLOSED, closed_on=TODAY - timedelta(days), results_public=public, **fields
    )


def test_nothing_is_published_yet(client):
    close(make_open(), public=False)
    make_open()
    assert "Rezultāti vēl nav publicēti" in client.get(PATH).content.decode()


def test_each_says_how_many_answered_of_how_many(client, django_assert_num_queries):
    first, second, third = make_open(), make_open(Mode.PERSONAL), make_open()
    make_sheets(first, *[{"q1": "1"}] * 6)
    make_sheets(third, *[{"q1": "1"}] * 4)
    for number in range(8):
        make_invited(second, f"B{number}")
    close(first, days=2, asked=24)
    close(second, days=1)
    close(third)
    with django_assert_num_queries(1):
        listed = list(published_surveys())
    assert [(one.answers, one.asked, one.rate) for one in listed] == [
        (None, None, None), (None, 8, None), (6, 24, 25.0),
    ]  # fmt: skip
    page = client.get(PATH).content.decode()
    assert "Jautāts: 24; atbildēja 25,0\u00a0%" in page
    assert page.count("mazāk nekā piecas") == 2
    assert "katrai organizācijai bija sava saite" in page
