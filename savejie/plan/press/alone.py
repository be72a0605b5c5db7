"""A document as one HTML file that needs nothing else: no style sheet, no font, no network. Pure."""

from collections.abc import Callable
from html import escape
from typing import Any

from savejie.plan.press.page import html_of

LOOK = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 2rem 1.25rem 5rem; max-width: 52rem; background: #fdfbf6; color: #221d19;
  font: 1.0625rem/1.55 Commissioner, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { font-family: Vollkorn, Georgia, serif; line-height: 1.2; text-wrap: balance; }
h1 { font-size: 2.25rem; margin-bottom: .5rem; }
h2 { margin-top: 3.5rem; padding-top: 1rem; border-top: 2px solid #221d19; }
a { color: #8a1230; }
.quiet, .doc-source, .doc-funder, .doc-quote figcaption, small { color: #5c5247; }
.doc-contents ul { padding: 0; list-style: none; columns: 18rem; }
.doc-contents a { display: inline-block; padding: .375rem 0; }
.doc-figure { border-block: 1px solid #c9bda6; padding: .75rem 0; }
.doc-figure__number { font: 800 2.25rem Vollkorn, Georgia, serif; }
.doc-figure small { display: block; }
.doc-chart, .doc-quote { margin: 1.5rem 0; }
.doc-chart svg { display: block; width: 100%; height: auto; }
.doc-chart figcaption, .doc-table caption { font-weight: 600; text-align: start; }
.doc-chart__narrow { display: none; }
.doc-quote { padding-inline-start: 1rem; border-inline-start: 3px solid #8a1230; }
.doc-quote blockquote { margin: 0; font-style: italic; }
.doc-table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .9375rem; }
th, td { padding: .375rem .75rem .375rem 0; border-bottom: 1px solid #c9bda6; text-align: start; vertical-align: top; }
tbody th { font-weight: 400; }
.doc-number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media (width < 40em) { .doc-chart__narrow { display: block; } .doc-chart__wide { display: none; } }
@media print { .doc-table { overflow: visible; } h2 { break-before: page; } figure, tr { break-inside: avoid; } }
"""


def page_alone(document: dict[str, Any], told: Callable[[int], None] = lambda done: None) -> str:
    """Return a whole page with its look in it."""
    title, language = escape(document["title"]), escape(document["language"])
    facts = " · ".join(filter(None, (document["point"], document["edition"])))
    subtitle = f"<p>{escape(document['subtitle'])}</p>" if document["subtitle"] else ""
    demo = f"<p><strong>{escape(document['demo'])}</strong></p>" if document["demo"] else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{LOOK}</style></head><body><main><h1>{title}</h1>{subtitle}"
        f'<p class="quiet">{escape(facts)}</p>{demo}{html_of(document, told)}</main></body></html>\n'
    )
