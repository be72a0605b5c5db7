"""The roles are there."""

import pytest

from tests.factories.people import make_roles_ready


@pytest.fixture
def roles(db: None) -> None:
    """Make the groups with all that each may do."""
    make_roles_ready()
