"""The tables that are published. To add one: write its module with a `TABLE`, and name it here."""

from savejie.opendata.table import Table
from savejie.opendata.tables import (
    areas,
    changes,
    definitions,
    figures,
    foundings,
    headings,
    organisation_headings,
    organisations,
)

TABLES: tuple[Table, ...] = (
    organisations.TABLE,
    organisation_headings.TABLE,
    foundings.TABLE,
    changes.TABLE,
    figures.TABLE,
    areas.TABLE,
    headings.TABLE,
    definitions.TABLE,
)
"""In the order in which people read them."""

BY_NAME = {table.name: table for table in TABLES}
