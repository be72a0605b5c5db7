"""The same ready point as the directory's tests have."""

import pytest
from django.conf import settings

from tests.directory.conftest import point, take

__all__ = ["point", "take"]


@pytest.fixture
def fresh(client):
    """Let every answer be worked out."""
    client.cookies[settings.SESSION_COOKIE_NAME] = "not-kept-pages"
    return client
