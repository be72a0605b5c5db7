"""A point that is ready to work, as the first command leaves it."""

from wagtail.models import Locale, Site

from savejie.core.signals import preparing
from savejie.directory.models import FigureSet, Heading, Organisation
from savejie.registers.models import ImportRun
from savejie.research.models import Theme
from savejie.territory.models import Area, Point
from savejie.territory.operations import prepare_territory
from tests.factories.people import RIGHTS
from tests.remembered import Remembered

FACTS = (Area, Point, Heading, FigureSet, Organisation, Theme, Locale, Site)

FILLED = (Organisation, ImportRun, Area)
"""What tells fillings of a point apart."""

make_point_ready = Remembered(lambda: preparing.send(sender=None), (*RIGHTS, *FACTS))
"""Let every app give the point what it cannot work without: `make_point_ready()`."""

make_territory_ready = Remembered(prepare_territory, (Area, Point))
"""Load the shipped facts, and the first point: `make_territory_ready()`."""
