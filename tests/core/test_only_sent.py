"""An address that only takes what a form sends says so to whoever opens it."""

import pytest
from django.http import HttpResponseNotAllowed

from savejie.core.only_sent import OnlySentMiddleware

pytestmark = pytest.mark.django_db


def test_a_person_is_told_and_led_on(client, rf):
    answer = OnlySentMiddleware(lambda request: HttpResponseNotAllowed(["POST"]))(
        rf.get("/lv/kaut-kas/", headers={"accept": "text/html"})
    )
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Šeit nav lapas, ko rādīt" in answer.content.decode()


@pytest.mark.parametrize(
    ("method", "accept"), [("get", "application/json"), ("post", "text/html"), ("get", "")]
)
def test_programs_are_answered_as_ever(rf, method, accept):
    asked = getattr(rf, method)("/lv/kaut-kas/", headers={"accept": accept})
    answer = OnlySentMiddleware(lambda request: HttpResponseNotAllowed(["PUT"]))(asked)
    assert (answer.status_code, answer.content) == (405, b"")
