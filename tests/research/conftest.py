"""A point ready for studies, made once for each module that asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from savejie.core.models import Generation
from tests.factories.points import make_point_ready
from tests.factories.studies import found_one


@pytest.fixture(scope="module")
def ready_for_studies(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Make a point with one organisation for all tests of a module; each test sees it as it was."""
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "HOME", home)
        with transaction.atomic():
            make_point_ready()
            Generation.bump()
            found_one("Pirmā")
            yield home
            transaction.set_rollback(True)


@pytest.fixture
def point(ready_for_studies: Path, db: None) -> None:
    """Give a point with one organisation."""
