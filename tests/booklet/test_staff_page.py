"""The staff's page: who may open it, what it gives, what it says when it cannot."""

import io

import pikepdf
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from savejie.booklet.errors import NotPrintable
from savejie.people.roles import Role
from tests.factories.directory import make_organisation, make_reporting_area
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
URL = "/admin/drukatais-katalogs/"
ASKED = {"order": "area", "form": "pdf", "language": "lv", "which": "standing"}


@pytest.fixture
def coordinator(client):
    """Sign a coordinator in."""
    make_roles_ready()
    client.force_login(make_staff(Role.COORDINATOR))
    return client


def said(response) -> list[str]:
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_may_make_a_booklet(client, role) -> None:
    make_roles_ready()
    client.force_login(make_staff(role))
    response = client.get(URL)
    assert response.status_code == 200
    assert URL in response.content.decode()


def test_somebody_without_a_role_may_not(client) -> None:
    make_roles_ready()
    client.force_login(make_staff(None))
    for response in (client.get(URL), client.post(URL, ASKED)):
        assert response.status_code == 302
        assert response["Location"] != URL


def test_a_visitor_may_not(client) -> None:
    assert client.post(URL, ASKED).status_code == 302


@pytest.mark.parametrize(
    ("form", "start"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04"), ("xlsx", b"PK\x03\x04")]
)
def test_it_gives_the_file(coordinator, form, start) -> None:
    make_organisation()
    response = coordinator.post(URL, {**ASKED, "form": form})
    assert response.content.startswith(start)
    assert response["Content-Disposition"].startswith('attachment; filename="katalogs-')
    assert response["Content-Disposition"].endswith(f'-area-lv.{form}"')
    assert "no-store" in response["Cache-Control"]


def test_it_prints_what_is_chosen(coordinator) -> None:
    area = make_reporting_area()
    make_organisation("Šeit", reporting_area=area)
    make_organisation("Citur")
    asked = {**ASKED, "areas": [area.key], "language": "en", "title": "Our own"}
    content = coordinator.post(URL, asked).content
    with pikepdf.open(io.BytesIO(content)) as book:
        assert book.docinfo["/Title"] == "Our own"
        assert book.Root.Lang == "en"


def test_nothing_to_print_is_said(coordinator) -> None:
    response = coordinator.post(URL, ASKED)
    assert response.status_code == 200
    assert said(response) == [
        "Šādai izvēlei neatbilst neviena organizācija, tāpēc drukāt nav ko. Paplašini izvēli."
    ]


def test_a_failure_is_said_and_the_choice_is_kept(coordinator, monkeypatch) -> None:
    def refuse(**asked):
        raise NotPrintable("Burtu nav.")

    monkeypatch.setattr("savejie.booklet.views.make_booklet", refuse)
    response = coordinator.post(URL, {**ASKED, "title": "Mans virsraksts"})
    assert said(response) == ["Burtu nav."]
    assert "Mans virsraksts" in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "exe"},
        {"areas": ["nav"]},
        {"areas": ["9" * 25]},
        {"headings": ["9" * 25]},
        {"language": "xx"},
        {"title": "x" * 81},
    ],
)
def test_a_senseless_choice_is_explained(coordinator, wrong) -> None:
    response = coordinator.post(URL, {**ASKED, **wrong})
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == wrong.keys()


def test_menu_leads_there(coordinator) -> None:
    assert reverse("booklet") == URL
    assert f'"url": "{URL}"' in coordinator.get("/admin/").content.decode()
