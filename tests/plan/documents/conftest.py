"""A small filled point with a plan, a survey and conversations, as the demo has them; and its document."""

import pytest
from django.utils import timezone, translation

from savejie.plan.documents import rerun, shelf
from savejie.plan.documents.ready import Known, eleven_chapters
from savejie.plan.models import Plan, PlanDocument
from savejie.plan.operations.demo import make_demo_plan
from savejie.plan.operations.demo_document import add_demo_document
from savejie.plan.operations.documents import begin_document
from savejie.research.models import Theme
from savejie.research.receivers import seed_themes
from savejie.territory.models import Point
from tests.factories.people import make_staff
from tests.factories.plan import make_plan_roles
from tests.factories.points import FILLED
from tests.remembered import Remembered
from tests.website.conftest import filled, forgotten, ready, stocked  # noqa: F401 (fixtures)

NOW = timezone.localtime


@pytest.fixture(autouse=True)
def in_english():
    """Let what is said outside of any request be said in English, whatever a test before has left."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def own_shelf(tmp_path, settings):
    """Give each test a data folder of its own, and nothing that was worked out before."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    rerun._kept.clear()
    yield
    shelf.clear()


@pytest.fixture
def writer(filled):  # noqa: F811
    make_plan_roles()
    return make_staff()


@pytest.fixture
def document(writer) -> PlanDocument:
    """A document of eleven chapters, the plan's own, with hints in place of words."""
    structure = eleven_chapters(Known("lv", {"babite": "Babīte", "olaine": "Olaine"}))
    fields = {"title": "Rīcības plāns", "language": "lv", "is_own": True, "funder": "Maksā fonds."}
    return begin_document(fields=fields, structure=structure, by=writer, now=NOW())


def _make_demo() -> None:
    Point.objects.update(is_demo=True)
    seed_themes(sender=None)
    today = timezone.localdate()
    make_demo_plan(today=today)
    assert add_demo_document(today=today)


make_demo = Remembered(_make_demo, (*FILLED, Theme, Plan, PlanDocument))


@pytest.fixture
def demo(writer) -> PlanDocument:
    """The demo's document, frozen with the demo's plan."""
    make_demo()
    return PlanDocument.objects.get()
