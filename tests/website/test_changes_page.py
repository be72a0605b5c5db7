"""What is new, month by month: pages and feeds, filters, what is empty and what cannot be."""

from datetime import date
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from savejie.core.atom import ATOM
from savejie.directory.models import Change, Organisation
from savejie.territory.models import Area, Point, ReportingArea
from savejie.website import news
from tests.factories.changes import make_change
from tests.factories.directory import make_organisation

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 27)
PAGE = "/lv/jaunumi/"


@pytest.fixture
def places(filled):
    return {area.key: area for area in ReportingArea.objects.all()}


def told(page):
    return {
        section.kind: [one.name for one in section.told] for section in page.context["sections"]
    }


def moved(places, **fields):
    riga = Area.objects.get(key="riga")
    return make_change(
        "moved_out", OCTOBER, area_before=places["babite"], area_after=None, municipality_after=riga,
        **fields,
    )  # fmt: skip


def test_the_page_opens_on_the_newest_month_that_has_changes(fresh, places, filled):
    make_change("renamed", OCTOBER, filled, area_after=places["olaine"], before='"Vecais koris"')
    make_change("ended", date(2026, 8, 2), filled, area_after=places["olaine"])
    page = fresh.get(PAGE)
    assert page.context["title"] == "2026. gada oktobris"
    assert told(page) == {"renamed": [filled.title]}
    text = page.content.decode()
    assert "Nosaukums mainīts. Iepriekš saucās „Vecais koris”." in text
    assert '<a class="button button--quiet months__before"' in text
    assert page.context["earlier"]["url"] == "/lv/jaunumi/2026/8/"
    assert page.context["later"] is None


def test_a_move_stands_in_the_area_it_left_and_says_where_to(fresh, places):
    moved(places)
    page = fresh.get(f"{PAGE}2026/10/?area=babite")
    assert "Juridiskā adrese tagad ir Rīgā. Iepriekš tā bija Babītē." in page.content.decode()
    assert told(fresh.get(f"{PAGE}2026/10/?area=olaine")) == {}


def test_filters_are_links_that_add_and_take_away(fresh, places):
    moved(places)
    make_change("new", OCTOBER, area_after=places["babite"])
    make_change("new", OCTOBER, area_after=places["olaine"])
    page = fresh.get(f"{PAGE}2026/10/?area=babite&kind=new")
    assert len(told(page)["new"]) == 1
    groups = {group.key: group.first for group in page.context["groups"]}
    assert [(v.title, v.count, v.chosen) for v in groups["area"]] == [
        ("Babīte", 1, True),
        ("Olaine", 1, False),
    ]
    assert [(v.count, v.chosen) for v in groups["kind"]] == [(1, True), (1, False)]
    assert groups["area"][0].url == f"{PAGE}2026/10/?kind=new"
    assert groups["kind"][1].url == f"{PAGE}2026/10/?area=babite&kind=moved_out"
    assert 'content="noindex, follow"' in page.content.decode()


@pytest.mark.parametrize(
    "query", ["?area=nav", "?kind=nav", "?page=0", "?page=x", "?page=99999999"]
)
def test_what_is_not_known_is_left_out(fresh, places, query):
    moved(places)
    assert fresh.get(f"{PAGE}2026/10/{query}").status_code == 200


def test_only_the_territory_of_today_is_told(fresh, places):
    make_change("new", OCTOBER, area_after=None, area_before=None)
    assert Change.objects.in_territory(Point.current()).count() == 0
    assert told(fresh.get(PAGE)) == {}
    Point.objects.update(covers_country=True)
    assert Change.objects.in_territory(Point.current()).count() == 1


def test_a_month_without_changes_says_so(fresh, places):
    moved(places)
    make_change("new", date(2026, 8, 1), area_after=places["babite"])
    page = fresh.get(f"{PAGE}2026/9/")
    assert page.status_code == 200
    assert "Šajā mēnesī izmaiņas nav pamanītas." in page.content.decode()
    assert page.context["earlier"]["url"] == f"{PAGE}2026/8/"
    assert page.context["later"]["url"] == f"{PAGE}2026/10/"


def test_nothing_noted_at_all_is_no_fault(fresh, point):
    page = fresh.get(PAGE)
    assert page.status_code == 200
    assert "Šajā mēnesī izmaiņas nav pamanītas." in page.content.decode()


@pytest.mark.parametrize(
    "month", ["0/1", "2026/0", "2026/13", "0/13", "99999/1", "999999999999999999999/1", "2099/1", "1990/12"]
)  # fmt: skip
@pytest.mark.parametrize("ending", ["", "atom.xml"])
def test_a_month_that_cannot_be_is_answered_helpfully(fresh, places, month, ending):
    moved(places)
    page = fresh.get(f"{PAGE}{month}/{ending}")
    assert page.status_code == 404
    text = page.content.decode()
    assert "Tāda mēneša šeit nav" in text
    assert f'href="{PAGE}2026/10/"' in text


def test_a_kind_with_many_is_cut_and_has_pages_of_its_own(fresh, places, monkeypatch):
    monkeypatch.setattr(news, "FIRST", 2)
    monkeypatch.setattr(news, "PAGE", 3)
    for name in "ABCDEFG":
        make_change("new", OCTOBER, make_organisation(name), area_after=places["babite"])
    [section] = fresh.get(f"{PAGE}2026/10/").context["sections"]
    assert ([one.name for one in section.told], section.count) == (["A", "B"], 7)
    assert section.more == f"{PAGE}2026/10/?kind=new"
    third = fresh.get(f"{PAGE}2026/10/?kind=new&page=3")
    assert told(third) == {"new": ["G"]}
    assert third.context["pager"]["next"] is None


def test_the_number_of_questions_does_not_grow(fresh, places):
    def questions():
        fresh.get(PAGE)
        with CaptureQueriesContext(connection) as caught:
            fresh.get(PAGE)
        return len(caught)

    moved(places)
    with_one = questions()
    for kind in ("new", "renamed", "ended"):
        moved(places)
        make_change(kind, OCTOBER, area_after=places["marupe"])
    assert questions() == with_one


def test_english_page_says_the_same(fresh, places):
    moved(places)
    page = fresh.get("/en/changes/2026/10/").content.decode()
    assert "Its seat is now in" in page
    assert "October 2026" in page


def test_home_counts_the_newest_month_and_names_the_feed(fresh, places):
    moved(places)
    make_change("new", OCTOBER, area_after=places["babite"])
    page = fresh.get("/lv/").content.decode()
    assert "1 jauna organizācija" in page
    assert f'href="{PAGE}2026/10/?kind=moved_out"' in page
    assert f'href="{PAGE}atom.xml"' in page


def test_sitemap_lists_the_months(fresh, places):
    moved(places)
    assert "/lv/jaunumi/2026/10/</loc>" in fresh.get("/sitemap-pages.xml").content.decode()


# Feeds


@pytest.mark.parametrize(
    ("path", "count"),
    [
        (f"{PAGE}atom.xml", 3),
        (f"{PAGE}babite/atom.xml", 2),
        (f"{PAGE}olaine/atom.xml", 1),
        (f"{PAGE}marupe/atom.xml", 0),
        (f"{PAGE}2026/10/atom.xml", 2),
        ("/en/changes/babite/atom.xml", 2),
    ],
)
def test_feed_is_valid_and_tells_its_own(fresh, places, path, count):
    moved(places)
    make_change("new", OCTOBER, area_after=places["babite"], happened_on=date(2026, 10, 2))
    make_change("ended", date(2026, 8, 2), area_after=places["olaine"], after="liquidated")
    answer = fresh.get(path)
    read = feedparser.parse(answer.content)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (read.bozo, read.version, len(read.entries)) == (0, "atom10", count)
    assert read.feed.id.startswith("urn:uuid:")
    assert {link.rel for link in read.feed.links} == {"self", "alternate"}
    assert next(one.href for one in read.feed.links if one.rel == "self").endswith(path)
    assert len({one.id for one in read.entries}) == count
    root = ElementTree.fromstring(answer.content)  # noqa: S314 (our own)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == path[1:3]
    newest = max([root.findtext(f"{{{ATOM}}}updated"), *(one.updated for one in read.entries)])
    assert newest == root.findtext(f"{{{ATOM}}}updated")


def test_entry_speaks_in_plain_sentences_and_keeps_its_name(fresh, places):
    change = make_change(
        "new", OCTOBER, make_organisation('"Rīta rasa"'), area_after=places["babite"],
        happened_on=date(2026, 10, 2),
    )  # fmt: skip
    [entry] = feedparser.parse(fresh.get(f"{PAGE}atom.xml").content).entries
    assert entry.summary == "„Rīta rasa”. Reģistrēta 2026. gada 2. oktobrī."
    assert entry.title == "„Rīta rasa” – jauna organizācija"
    assert entry.id == change.uuid.urn
    Organisation.objects.update(name="Cits")
    assert feedparser.parse(fresh.get(f"{PAGE}atom.xml").content).entries[0].id == entry.id
    english = feedparser.parse(fresh.get("/en/changes/atom.xml").content).entries[0]
    assert english.id != entry.id
    assert "Registered on 2 October 2026." in english.summary


def test_feed_of_an_area_that_is_not_here(fresh, filled):
    assert fresh.get(f"{PAGE}nav-tadas/atom.xml").status_code == 404


def test_feed_of_a_point_without_imports(fresh, point):
    read = feedparser.parse(fresh.get(f"{PAGE}atom.xml").content)
    assert (read.bozo, read.entries) == (0, [])


def test_page_names_its_own_feed(fresh, places):
    moved(places)
    head = fresh.get(f"{PAGE}?area=babite").content.decode().partition("</head>")[0]
    assert f'href="{PAGE}babite/atom.xml"' in head
