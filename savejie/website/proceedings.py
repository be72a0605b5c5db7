"""What is under way with an organisation in law, and whom it follows, as facts for its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from savejie.core.templatetags.savejie import day, since_day
from savejie.directory.identity import SCHEME, typographic
from savejie.directory.record import Link, Record
from savejie.registers.sources.ur_reorganisations import SUCCESSOR
from savejie.registers.sources.ur_suspensions import SUSPENSION
from savejie.website.own_pages import own_page


@dataclass(frozen=True, slots=True)
class Said:
    """A fact, and the source that says it."""

    label: str
    values: list[Any]
    source: str


def proceedings(record: Record) -> Iterator[Said]:
    """Give liquidation, suspensions, predecessors and successors; nothing where there is none."""
    facts = record.facts
    if not facts:
        return
    if facts.liquidations and record.organisation.legal_status == "in_liquidation":
        values = [since(fact.text or _("liquidation"), fact.since) for fact in facts.liquidations]
        yield Said(_("Liquidation"), values, "ur-liquidations")
    for kind, label in ((True, _("Activity suspended")), (False, _("Prohibitions"))):
        rows = [fact for fact in facts.suspensions if (fact.kind == SUSPENSION) == kind]
        values = [since(fact.text or label, fact.since) for fact in rows]
        if values:
            yield Said(label, values, "ur-suspensions")
    if facts.tax_suspensions:
        values = [span(fact.decided_on, fact.lifted_on) for fact in facts.tax_suspensions]
        yield Said(_("Activity suspended"), values, "vid-suspended")
    yield from _links(record)


def _links(record: Record) -> Iterator[Said]:
    for is_successor, label in ((False, _("Came from")), (True, _("Continued by"))):
        rows = [link for link in record.links if (link.role == SUCCESSOR) == is_successor]
        if rows:
            yield Said(label, [named(link) for link in rows], "ur-reorganisations")


def named(link: Link) -> str:
    """Return the other organisation: a link to its page where the directory has it, else its number."""
    how = " · ".join(part for part in (link.how, day(link.on) if link.on else "") if part)
    if not link.name:
        return f"{link.number} · {how}" if how else link.number
    address = own_page(f"{SCHEME}-{link.number}")
    tail = f" · {how}" if how else ""
    return format_html('<a href="{}">{}</a>{}', address, typographic(link.name), tail)


def since(text: str, on: date | None) -> str:
    """Say what, and since when."""
    return _("%(what)s, since %(day)s") % {"what": text, "day": since_day(on)} if on else text


def span(begun: date, ended: date | None) -> str:
    """Say from when until when, or since when it holds."""
    if ended:
        return _("from %(begun)s until %(ended)s") % {"begun": day(begun), "ended": day(ended)}
    return _("since %(day)s") % {"day": since_day(begun)}
