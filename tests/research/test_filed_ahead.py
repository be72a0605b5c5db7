"""Annual reports are counted once for what they rest on: not anew because staff changed something else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from savejie.core.models import Generation
from savejie.directory.models import Organisation
from savejie.directory.operations import index_and_count
from savejie.research.counting import count_filed, filed_of, forget
from savejie.research.models import FiledReports
from tests.directory.conftest import point, take  # noqa: F401 (fixtures)
from tests.factories.directory import TODAY
from tests.factories.registers import register_row, report_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(take):  # noqa: F811
    take([register_row(1), register_row(2)])
    take([report_row(1, 2024), report_row(2, 2024)], source="ur-annual-reports")
    count_filed()


def counting_queries(call):
    """Return how many queries looked into the reports themselves, and what came out."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        result = call()
    return sum("count(DISTINCT" in one["sql"] for one in seen), result


def test_a_change_of_something_else_does_not_throw_the_count_away(counted):
    Generation.bump()
    assert counting_queries(lambda: filed_of("territory")) == (0, [(2024, 2)])
    assert counting_queries(count_filed)[0] == 0


def test_after_a_change_of_an_organisation_a_worker_counts_once(counted):
    second = Organisation.objects.order_by("pk")[1]
    Organisation.objects.filter(pk=second.pk).update(founded_year=2025)
    index_and_count([second.pk], TODAY)
    assert counting_queries(lambda: filed_of("territory")) == (1, [(2024, 1)])
    assert counting_queries(lambda: filed_of("territory")) == (0, [(2024, 1)])
    forget()
    count_filed()
    assert counting_queries(lambda: filed_of("territory")) == (0, [(2024, 1)])


def test_reports_read_anew_are_counted_anew(counted, take):  # noqa: F811
    take([report_row(1, 2024)], source="ur-annual-reports")
    assert counting_queries(lambda: filed_of("territory")) == (1, [(2024, 1)])
    count_filed()
    assert FiledReports.objects.get().counts["territory"] == [[2024, 1]]


def test_where_nothing_is_counted_there_is_nothing_to_remember(point):  # noqa: F811
    assert filed_of("territory") == []
