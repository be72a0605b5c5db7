"""Changes for tests: what happened to fictional organisations."""

from datetime import date
from typing import Any

from savejie.directory.models import Change, Organisation
from savejie.registers.models import ImportRun
from tests.factories.directory import TODAY, make_organisation
from tests.factories.registers import make_run


def make_change(
    kind: str = "new",
    noted_on: date = TODAY,
    organisation: Organisation | None = None,
    **fields: Any,
) -> Change:
    """Make a change of an organisation of its own, noted by a run, unless told otherwise."""
    organisation = organisation or make_organisation()
    values = {
        "run": fields.pop("run", None) or ImportRun.objects.first() or make_run(),
        "area_after": organisation.reporting_area,
        "area_before": organisation.reporting_area,
        "municipality_after": organisation.municipality,
    }
    return Change.objects.create(
        kind=kind, noted_on=noted_on, organisation=organisation, **(values | fields)
    )
