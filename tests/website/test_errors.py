"""When everything else fails, the page still helps."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from savejie.website.views.errors import forbidden, server_error


def test_the_fault_is_ours_and_needs_no_database(rf):
    response = server_error(rf.get("/lv/"))
    html = response.content.decode()
    assert response.status_code == 500
    assert "Kaut kas salūza pie mums" in html
    assert "Something broke on our side" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"), [("/lv/", "Forma netika nosūtīta"), ("/en/", "The form was not sent")]
)
def test_a_form_without_its_cookie_says_what_to_do(address, words):
    response = Client(enforce_csrf_checks=True).post(address, {"q": "koris"})
    assert response.status_code == 403
    assert words in response.content.decode()


@pytest.mark.django_db
def test_a_page_for_others_says_whom_to_ask(rf):
    response = forbidden(rf.get("/lv/"), PermissionDenied())
    assert response.status_code == 403
    assert "Šī lapa nav visiem" in response.content.decode()
