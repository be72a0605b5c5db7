"""Writes a feed of news as Atom (RFC 4287): pure, from values to bytes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"
KIND = "application/atom+xml; charset=utf-8"
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even escaped."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news. `identifier` never changes; `address` is the page that says more."""

    identifier: str
    title: str
    summary: str
    address: str
    updated: datetime
    published: datetime
    category: str = ""
    category_title: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where it is itself, the page that says the same, who tells it, in which language."""

    identifier: str
    title: str
    subtitle: str
    author: str
    language: str
    own_address: str
    page_address: str
    updated: datetime
    entries: Iterable[Entry] = field(default_factory=list)


def render(feed: Feed) -> bytes:
    """Return the feed as an XML document; moments must know their time zone (ValueError if not)."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _texts(root, id=feed.identifier, title=feed.title, subtitle=feed.subtitle)
    _texts(root, updated=_moment(feed.updated), generator="Savējie")
    _link(root, "self", KIND.partition(";")[0], feed.own_address)
    _link(root, "alternate", "text/html", feed.page_address)
    _texts(SubElement(root, "author"), name=feed.author)
    for entry in feed.entries:
        _entry(root, entry)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Element, entry: Entry) -> None:
    item = SubElement(root, "entry")
    _texts(item, id=entry.identifier, title=entry.title, summary=entry.summary)
    _texts(item, updated=_moment(entry.updated), published=_moment(entry.published))
    _link(item, "alternate", "text/html", entry.address)
    if entry.category:
        SubElement(item, "category", term=entry.category, label=clean(entry.category_title))


def _link(parent: Element, rel: str, kind: str, address: str) -> None:
    SubElement(parent, "link", rel=rel, type=kind, href=clean(address))


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = clean(text)


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment of a feed needs its time zone")
    return moment.isoformat(timespec="seconds")


def clean(text: str) -> str:
    """Return a text without the characters that no XML document may hold."""
    return FORBIDDEN.sub("", text)
