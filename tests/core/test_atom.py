"""Feeds are Atom as the standard has it, whatever stands in the words."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.core.atom import ATOM, Entry, Feed, clean, render

MOMENT = datetime(2026, 11, 23, 6, tzinfo=UTC)
NAMES = {"atom": ATOM}


def feed(*entries: Entry, **fields) -> Feed:
    values = {
        "identifier": "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "title": "Kas jauns",
        "subtitle": "", "author": "Punkts", "language": "lv", "own_address": "https://x.example/a.xml",
        "page_address": "https://x.example/", "updated": MOMENT, "entries": entries,
    }  # fmt: skip
    return Feed(**(values | fields))


def entry(**fields) -> Entry:
    values = {
        "identifier": "urn:uuid:6ba7b811-9dad-11d1-80b4-00c04fd430c8", "title": "Koris",
        "summary": "Koris. Reģistrēts.", "address": "https://x.example/o/", "updated": MOMENT,
        "published": MOMENT,
    }  # fmt: skip
    return Entry(**(values | fields))


def test_everything_that_the_standard_asks_for_is_there():
    root = ElementTree.fromstring(  # noqa: S314 (our own)
        render(feed(entry(category="new", category_title="Jaunas")))
    )
    assert root.tag == f"{{{ATOM}}}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "lv"
    for parent in (root, root.find("atom:entry", NAMES)):
        assert [len(parent.findall(f"atom:{name}", NAMES)) for name in ("id", "title", "updated")] == [
            1, 1, 1,
        ]  # fmt: skip
    assert root.findtext("atom:author/atom:name", namespaces=NAMES) == "Punkts"
    links = {one.get("rel"): one.get("href") for one in root.findall("atom:link", NAMES)}
    assert links == {"self": "https://x.example/a.xml", "alternate": "https://x.example/"}
    assert root.findtext("atom:updated", namespaces=NAMES) == "2026-11-23T06:00:00+00:00"


def test_a_feed_without_entries_is_a_feed():
    read = feedparser.parse(render(feed()))
    assert (read.bozo, read.version, read.entries) == (0, "atom10", [])


@given(st.text(), st.text())
def test_any_words_can_be_told(title, summary):
    read = feedparser.parse(render(feed(entry(title=title, summary=summary))))
    assert read.bozo == 0
    assert len(read.entries) == 1


def test_what_no_document_may_hold_is_left_out():
    assert clean("a\x00\x0bb\ud800\ufffec\n") == "abc\n"


def test_a_moment_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        render(feed(updated=datetime(2026, 1, 1)))  # noqa: DTZ001
