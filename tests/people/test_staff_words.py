"""Names and labels that catalogues cannot reach are in the first language, too."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.utils.translation import override
from wagtail.admin.forms.choosers import EmailLinkChooserForm

from savejie.people.roles import Role
from savejie.people.stored_names import name_rights
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db

LATVIAN = {"accept-language": "lv"}


def names_of(codename: str) -> set[str]:
    return set(Permission.objects.filter(codename=codename).values_list("name", flat=True))


def text_of(page: bytes) -> str:
    return re.sub(r"\s+", " ", page.decode())


def test_rights_have_names_in_the_first_language(roles):
    assert names_of("add_user") == {"Pievienot (lietotājs)"}
    assert names_of("publish_page") == {"Publicēt jebkuru lapu"}
    assert names_of("choose_image") == {"Izvēlēties (attēls)"}
    assert not [
        name for name in Permission.objects.values_list("name", flat=True) if "Can " in name
    ]


def test_names_are_given_once_whatever_the_language_of_who_prepares(roles):
    with override("en"):
        make_roles_ready()
        assert name_rights() == 0
    assert names_of("add_user") == {"Pievienot (lietotājs)"}


def test_fields_without_a_label_have_one_in_both_languages():
    with override("lv"):
        assert "Saites teksts" in (latvian := EmailLinkChooserForm().as_p())
    with override("en"):
        assert "Text of the link" in EmailLinkChooserForm().as_p()
    assert "Link text" not in latvian


def test_yes_and_no_are_said_in_latvian(roles, client):
    client.force_login(make_staff(Role.ADMINISTRATOR))
    page = text_of(client.get("/admin/users/", headers=LATVIAN).content)
    assert '<span class="w-sr-only"> jā </span>' in page
    assert "True" not in page
