"""Roles for every test of the plan that touches the database."""

import pytest

from tests.factories.people import make_staff
from tests.factories.plan import make_plan_roles


@pytest.fixture
def worker(db):
    make_plan_roles()
    return make_staff()
