"""Files of conversations for researchers: counts, quotes that may be given away, findings, code book, method."""

import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from savejie.core.guarding import FEWEST
from savejie.core.workbooks import new_workbook
from savejie.directory.spreadsheet import Cell, csv_chunks
from savejie.research.models import Finding, Participant, Quote, QuoteConsent
from savejie.research.talks.counting import KINDS, Row, base, frequencies

Table = tuple[list[str], list[list[Cell]]]
WITHHELD = "…"


def counts_table(rows: Iterable[Row]) -> Table:
    """Return how often each theme and code occurs; what is withheld is shown as `…`."""
    kinds = [str(Participant.Organisation(kind).label) for kind in KINDS]
    head = [_("Theme"), _("Code"), _("Passages"), _("Conversations"), _("People"), *kinds]
    cells: list[list[Cell]] = []
    for row in rows:
        people = [row.counts.people, *row.counts.by_kind]
        shown: list[Cell] = [WITHHELD if count is None else count for count in people]
        code = str(row.code or "")
        cells.append([str(row.theme), code, row.counts.passages, row.counts.talks, *shown])
    return head, cells


def quotes_table() -> Table:
    """Return the quotes whose speakers let researchers have them; no other leaves the house."""
    quotes = Quote.objects.allowed_for(QuoteConsent.Purpose.RESEARCH).in_order()
    rows: list[list[Cell]] = [
        [quote.text, quote.participant.described, quote.said_on.year]
        for quote in quotes.select_related("participant")
    ]
    return [_("Quote"), _("Who says it"), _("Year")], rows


def findings_table() -> Table:
    """Return the findings, each with the codes and the number of passages and conversations it rests on."""
    rows: list[list[Cell]] = []
    for finding in Finding.objects.with_ground().in_order():
        passages = list(finding.passages.all())
        codes = "; ".join(str(code) for code in finding.codes.all())
        talks = len({passage.talk_id for passage in passages})
        rows.append([str(finding), codes, len(passages), talks])
    return [_("Finding"), _("Codes"), _("Passages"), _("Conversations")], rows


def code_book(rows: Iterable[Row]) -> Table:
    """Return what each theme and code means."""
    cells: list[list[Cell]] = [
        [str(row.theme), str(row.code or ""), row.code.meaning if row.code else row.theme.meaning]
        for row in rows
    ]
    return [_("Theme"), _("Code"), _("What belongs here")], cells


def method_table() -> Table:
    """Return how the counts came to be, one sentence a row."""
    held = base()
    between = {"first": held.first, "last": held.last}
    told: list[tuple[str, Cell]] = [
        (_("Conversations"), held.talks),
        (_("Participants"), held.people),
        (_("Passages"), held.passages),
        (_("Held"), _("from %(first)s to %(last)s") % between if held.first else "–"),
        (
            _("Passages"),
            _("a paragraph of notes; it may carry several codes, and counts once for each"),
        ),
        (_("Theme"), _("a passage that carries any code of the theme counts once")),
        (
            _("People"),
            _(
                "each participant counts once; fewer than %(fewest)s are withheld (…), and as many more cells as"
                " are needed so that they cannot be worked out"
            )
            % {"fewest": FEWEST},
        ),
        (_("Quote"), _("only where the speaker consents to being quoted in files for researchers")),
    ]
    return [_("What"), _("Meaning")], [[what, meaning] for what, meaning in told]


def counts_csv() -> Iterator[bytes]:
    """Yield the counts as CSV."""
    head, rows = counts_table(frequencies())
    return csv_chunks(head, rows)


def codes_csv() -> Iterator[bytes]:
    """Yield the code book as CSV."""
    head, rows = code_book(frequencies())
    return csv_chunks(head, rows)


def workbook() -> bytes:
    """Return everything as one XLSX, a sheet for each table."""
    rows = frequencies()
    sheets = {
        _("How often"): counts_table(rows),
        _("Code book"): code_book(rows),
        _("Findings"): findings_table(),
        _("Quotes"): quotes_table(),
        _("Method"): method_table(),
    }
    written = io.BytesIO()
    book = new_workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, wrapped = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for title, (head, cells) in sheets.items():
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 1, 44, wrapped)
        sheet.set_column(2, len(head), 18, wrapped)
        sheet.write_row(0, 0, head, bold)
        for number, row in enumerate(cells, 1):
            sheet.write_row(number, 0, row)
    book.close()
    return written.getvalue()
