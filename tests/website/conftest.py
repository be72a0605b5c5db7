"""A small filled point, made once for each module: a choir, a club that ended, a group …"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from savejie.core.models import Generation
from savejie.directory import lookup
from savejie.directory.models import Kind, Organisation
from savejie.directory.operations import import_register, index_and_count
from savejie.directory.search.changed import forget
from savejie.territory.models import Area, ReportingArea
from savejie.website import frame
from tests.factories.directory import TODAY, make_organisation
from tests.factories.points import make_point_ready
from tests.factories.registers import make_file, register_row

ROWS = [
    register_row(1, name='Biedrība "Jauktais koris "Rīta rasa""'),
    register_row(2, name='"Vecais futbola klubs"', terminated="2016-05-06", closed="L"),
    register_row(3, name='Nodibinājums "Ābolu dārzs"', form="NOD", form_text="Nodibinājums"),
    register_row(4, name='"Senais koris"', address="Ventspils, Parauga iela 1"),
]


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Forget what was kept in memory for another database."""
    cache.clear()
    frame._frames.clear()
    lookup._kept.clear()
    forget()


@pytest.fixture(scope="module")
def ready(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Make a point ready for all tests of a module; each test sees it as it was."""
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "HOME", home)
        with transaction.atomic():
            make_point_ready()
            Generation.bump()
            yield home
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def stocked(ready: Path) -> None:
    """Fill the point from the register, and add an informal group."""
    path = make_file(ready, ROWS, source="ur-register")
    import_register(source="ur-register", path=path, today=TODAY, force=True)
    make_organisation(
        "Piņķu rīta skrējēji",
        kind=Kind.INFORMAL,
        reporting_area=ReportingArea.objects.get(key="babite"),
        municipality=Area.objects.get(key="marupes-novads"),
        founded_year=2024,
        summary="Skrien katru rītu.",
    )
    index_and_count([o.pk for o in Organisation.objects.all()], TODAY)


@pytest.fixture
def point(ready: Path, db: None) -> None:
    """Give an empty point."""


@pytest.fixture
def filled(stocked: None, db: None) -> Organisation:
    """Give a filled point, and return the choir."""
    return Organisation.objects.get(name__contains="Rīta rasa")


@pytest.fixture
def group(filled: Organisation) -> Organisation:
    """Return the informal group."""
    return Organisation.objects.get(kind=Kind.INFORMAL)


@pytest.fixture
def fresh(client: Client) -> Client:
    """Give a visitor to whom no kept page is shown."""
    client.cookies[django_settings.SESSION_COOKIE_NAME] = "not-kept-pages"
    return client
