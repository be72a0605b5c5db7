"""Screens of the staff that stand on what the whole site is made of."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture
from pytest_django import Settings
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Page

from savejie.people.roles import Role
from savejie.people.stored_names import name_roots
from tests.factories.people import make_roles_ready, make_staff

LATVIAN = {"accept-language": "lv"}


@pytest.fixture(autouse=True)
def collection(point: None, tmp_path: Path, settings: Settings) -> Collection:
    """Make the root of collections, which migrations bring, and the rights in it."""
    settings.MEDIA_ROOT = tmp_path
    root = Collection.add_root(name="Root")
    make_roles_ready()
    return root


@pytest.fixture
def picture() -> Image:
    png = io.BytesIO()
    Picture.new("RGB", (400, 300), "teal").save(png, "PNG")
    file = ContentFile(png.getvalue(), name="talka.png")
    return Image.objects.create(title="Talka", width=400, height=300, file=file)


@pytest.fixture
def document() -> Document:
    return Document.objects.create(title="Nolikums", file=ContentFile(b"x", name="nolikums.txt"))


def test_roots_are_named_but_a_name_of_the_staff_is_kept():
    root = Page.objects.get(depth=1)
    assert root.title == root.draft_title == "Visas lapas"
    assert Collection.objects.get(depth=1).name == "Pamatkolekcija"
    Collection.objects.update(name="Mūsu bildes")
    name_roots()
    assert Collection.objects.get(depth=1).name == "Mūsu bildes"


@pytest.mark.parametrize("path", ["/admin/documents/", "/admin/documents/edit/{pk}/"])
def test_documents_have_addresses(client, document, path):
    client.force_login(make_staff(Role.COORDINATOR))
    answer = client.get(path.format(pk=document.pk), headers=LATVIAN)
    assert answer.status_code == 200
    assert document.url in answer.text
    assert b"".join(client.get(document.url)) == b"x"


def test_pictures_are_sent_and_documents_only_by_their_own_view(client, picture, document):
    answer = client.get(picture.get_rendition("width-100").url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert client.get("/media/images/../documents/nolikums.txt").status_code == 404
    assert client.get("/media/images/nav.png").status_code == 404


@pytest.mark.parametrize("path", ["pages/", "sites/", "jomu-nosaukumi/", "zinojumi/", "importi/"])
def test_a_superuser_has_no_broken_screens(client, path):
    user = make_staff(Role.ADMINISTRATOR)
    user.is_superuser = True
    user.save()
    client.force_login(user)
    assert client.get(f"/admin/{path}", headers=LATVIAN).status_code == 200
