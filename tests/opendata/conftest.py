"""A filled point with a group whose texts are dangerous, and an edition made of it once for each module."""

import shutil
from pathlib import Path

import pytest

from savejie.directory.models import Kind, Organisation
from savejie.opendata import shelf
from savejie.opendata.operations import prepare
from tests.website.conftest import forgotten, fresh, point, ready, stocked

__all__ = ["forgotten", "fresh", "point", "ready", "stocked"]

DANGEROUS = {
    "name": '=HYPERLINK("http://x";"Koris"), "A; B"',
    "summary": "-2+3+cmd|' /C calc'!A0",
    "phone": "+371 20 000 000",
    "email": "speletaji@example.org",
    "contacts_public": True,
}


@pytest.fixture(scope="module")
def dangerous_stock(stocked: None, django_db_blocker) -> None:
    """Let the group have texts that a spreadsheet would work out, and wish to be reached."""
    with django_db_blocker.unblock():
        Organisation.objects.filter(kind=Kind.INFORMAL).update(**DANGEROUS)


@pytest.fixture
def filled(dangerous_stock: None, db: None) -> Organisation:
    """Give a filled point, and return the choir."""
    return Organisation.objects.get(name__contains="Rīta rasa")


@pytest.fixture
def dangerous(filled: Organisation) -> Organisation:
    """Return the group."""
    return Organisation.objects.get(kind=Kind.INFORMAL)


@pytest.fixture
def edition(filled: Organisation) -> shelf.Ready:
    """Return the edition of the filled point: it lies ready from the module's first test on."""
    return prepare()


@pytest.fixture(autouse=True)
def own_shelf(ready: Path, db: None) -> None:
    """Take away editions that tests made of their own changes: others will use their numbers."""
    shelf._read.clear()
    for folder in shelf.room().glob("*-*"):
        if folder.name != shelf.key_of_now():
            shutil.rmtree(folder)
