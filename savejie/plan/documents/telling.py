"""Blocks of conversations: how often themes come up, and findings with the quotes that may be shown."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.core.templatetags.savejie import short_day
from savejie.plan.documents.figuring import sentence
from savejie.plan.documents.ground import Ground
from savejie.plan.documents.kinds import FindingValues, Nothing
from savejie.plan.documents.outcome import Gone, Made
from savejie.plan.press.description import Block, Quote, Table, Theme
from savejie.research.models import Finding, QuoteConsent
from savejie.research.models import Quote as Said
from savejie.research.talks.counting import base, frequencies

MOST_QUOTES = 3


def period() -> str:
    """Say how many conversations there were, and when."""
    found = base()
    if not found.talks or found.first is None or found.last is None:
        return ""
    told = ngettext("%(count)s conversation", "%(count)s conversations", found.talks)
    said = {"first": short_day(found.first), "last": short_day(found.last)}
    return f"{told % {'count': found.talks}}, {said['first']}–{said['last']}"


def themes(values: Nothing, ground: Ground, key: int) -> Made:
    """Return how often each theme came up; few people are not counted apart."""
    rows = [row for row in frequencies() if row.code is None and row.counts.passages]
    if not rows:
        return Made([sentence(_("No conversations have been coded yet."))])
    head = [_("Theme"), _("Passages"), _("Conversations"), _("People")]
    cells = [
        [
            row.title,
            str(row.counts.passages),
            str(row.counts.talks),
            "…" if row.counts.people is None else str(row.counts.people),
        ]
        for row in rows
    ]
    source = _(
        "Source: notes of conversations without names: %(when)s. … – fewer than five people."
    )
    table = Table(_("How often each theme came up"), head, cells, source % {"when": period()})
    numbers = [(f"{row[0]} – {head[1]}", row[1]) for row in cells]
    return Made([table], numbers, (), [(_("Conversations without names"), period())])


def finding(values: FindingValues, ground: Ground, key: int) -> Made:
    """Return one finding or all, each with what it rests on."""
    found = Finding.objects.with_ground().in_order()
    if values.finding:
        found = found.filter(pk=values.finding)
    loaded = list(found)
    if not loaded and values.finding:
        raise Gone(_("The finding was removed. Choose another one."))
    if not loaded:
        return Made([sentence(_("No findings have been written yet."))])
    quotes = quotes_of(loaded)
    blocks: list[Block] = [theme_of(one, quotes[one.pk]) for one in loaded]
    numbers = [(str(one), ground_said(one)) for one in loaded]
    return Made(blocks, numbers, (), [(_("Conversations without names"), period())])


def theme_of(one: Finding, quotes: list[Quote]) -> Theme:
    """Return a finding as the press prints it."""
    return Theme(str(one), ground_said(one), quotes[:MOST_QUOTES])


def ground_said(one: Finding) -> str:
    """Say on how many passages of how many conversations a finding rests."""
    passages = list(one.passages.all())
    talks = len({passage.talk_id for passage in passages})
    told = ngettext("Rests on %(count)s passage", "Rests on %(count)s passages", len(passages))
    of = ngettext("of %(count)s conversation", "of %(count)s conversations", talks)
    return f"{told % {'count': len(passages)}} {of % {'count': talks}}"


def quotes_of(findings: list[Finding]) -> defaultdict[int, list[Quote]]:
    """Return the quotes of findings that their speakers let documents show."""
    by_passage: dict[int, list[int]] = defaultdict(list)
    for one in findings:
        for passage in one.passages.all():
            by_passage[passage.pk].append(one.pk)
    allowed = Said.objects.allowed_for(QuoteConsent.Purpose.DOCUMENT)
    found: defaultdict[int, list[Quote]] = defaultdict(list)
    for said in allowed.filter(passage__in=by_passage).select_related("participant").in_order():
        quote = Quote(f"„{said.text}”", said.participant.described, said.pk)
        for pk in by_passage[said.passage_id]:
            found[pk].append(quote)
    return found
