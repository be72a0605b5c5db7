"""What tests of surveys share."""

import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def anew():
    """Forget how many links and sheets came, and which language was read last."""
    cache.clear()
    translation.activate("lv")
