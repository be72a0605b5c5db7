"""A document as a web page: the inside of an `article`, in plain HTML that means what it says. Pure.

Headings begin with the second level, as the page has one of its own. Looks are the website's: classes `doc-…`, no style.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from savejie.plan.press.laying import laid_out, ready, written
from savejie.plan.press.words import WORDS

Plain = dict[str, Any]
REGION = re.compile(r'(<div class="doc-table" role="region" tabindex="0" aria-label=")([^"]*)(")')


def html_of(document: Plain, told: Callable[[int], None] = lambda done: None) -> str:
    """Return contents, chapters, sources and the funder's text."""
    laid = laid_out(document, told)
    words = laid["words"]
    chapters = list(enumerate(laid["chapters"], 1))
    links = "".join(
        f'<li><a href="#nodala-{n}">{escape(chapter["heading"])}</a></li>'
        for n, chapter in chapters
    )
    body = "".join(
        f'<section class="doc-chapter" aria-labelledby="nodala-{n}"><h2 id="nodala-{n}">'
        f"{escape(chapter['heading'])}</h2>{''.join(map(block_of, chapter['blocks']))}</section>"
        for n, chapter in chapters
    )
    contents = escape(words["contents"])
    return (
        f'<nav class="doc-contents" aria-label="{contents}"><ul>{links}</ul></nav>'
        f"{told_apart(body + ending(laid))}"
    )


def told_apart(html: str) -> str:
    """Return a page on which tables of the same name are numbered: a reader who jumps between them has to know which is which."""
    seen: Counter[str] = Counter()

    def numbered(found: re.Match[str]) -> str:
        seen[found[2]] += 1
        mark = f" ({seen[found[2]]})" if seen[found[2]] > 1 else ""
        return f"{found[1]}{found[2]}{mark}{found[3]}"

    return REGION.sub(numbered, html)


def inside_of(blocks: Sequence[Any], language: str) -> str:
    """Return a few blocks by themselves, for whoever is just writing one of them."""
    words = WORDS[language]
    plain = [json.loads(json.dumps(asdict(block))) for block in blocks]
    return "".join(block_of(ready(written(one), words, f"s{n}")) for n, one in enumerate(plain))


def ending(laid: Plain) -> str:
    """Return the sources and the funder's text."""
    sources = table_of(laid["origins"]) if laid["origins"]["rows"] else ""
    funder = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in laid["funder"])
    return f'{sources}<div class="doc-funder">{funder}</div>' if funder else sources


def block_of(block: Plain) -> str:
    """Return one block."""
    return WRITERS[block["kind"]](block)


def heading_of(block: Plain) -> str:
    """Return a heading, one level lower than in the document."""
    level = block["level"] + 1
    return f"<h{level}>{escape(block['text'])}</h{level}>"


def text_of(block: Plain) -> str:
    """Return paragraphs and lists."""
    return "".join(map(part_of, block["parts"]))


def part_of(part: Plain) -> str:
    """Return a paragraph, or a list."""
    items = ["".join(map(run_of, runs)) for runs in part["items"]]
    if part["form"] == "paragraph":
        return "".join(f"<p>{item}</p>" for item in items)
    tag = "ol" if part["form"] == "numbers" else "ul"
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}>{inner}</{tag}>"


def run_of(run: Plain) -> str:
    """Return a stretch of text with its marks."""
    text = escape(run["text"])
    text = f"<em>{text}</em>" if run["italic"] else text
    text = f"<strong>{text}</strong>" if run["bold"] else text
    return f'<a href="{escape(run["link"])}">{text}</a>' if run["link"] else text


def figure_of(block: Plain) -> str:
    """Return a number with what makes it honest."""
    return (
        f'<p class="doc-figure"><strong class="doc-figure__number">{escape(block["number"])}</strong> '
        f'<span class="doc-figure__label">{escape(block["label"])}</span> <small>{escape(block["definition"])} '
        f"{escape(block['source'])}, {escape(block['day'])}</small>{more_of(block)}</p>"
    )


def more_of(block: Plain) -> str:
    """Return a link to the numbers and the lists behind them, where there is one."""
    address, said = block.get("more", ""), escape(block.get("more_said", ""))
    return f' <a class="doc-more" href="{escape(address)}">{said}</a>' if address else ""


def table_of(table: Plain, name: str = "") -> str:
    """Return a table with heading cells for its columns and rows, in a frame that can be scrolled by keyboard.

    `name` is what it is called where it has no caption of its own.
    """
    numeric = table["numeric"]
    css = [' class="doc-number"' if is_number else "" for is_number in numeric]
    head = "".join(
        f'<th scope="col"{mark}>{escape(title)}</th>'
        for title, mark in zip(table["head"], css, strict=True)
    )
    rows = "".join(_row(row, css) for row in table["rows"] or [["–"] * len(numeric)])
    name = escape(table["caption"] or name or table["head"][0])
    caption = f"<caption>{escape(table['caption'])}</caption>" if table["caption"] else ""
    return (
        f'<div class="doc-table" role="region" tabindex="0" aria-label="{name}"><table>{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{source_of(table['source'], table)}"
    )


def _row(row: list[str], css: list[str]) -> str:
    first = f'<th scope="row">{escape(row[0])}</th>'
    rest = zip(row[1:], css[1:], strict=True)
    return f"<tr>{first}{''.join(f'<td{mark}>{escape(cell)}</td>' for cell, mark in rest)}</tr>"


def source_of(source: str, block: Plain | None = None) -> str:
    """Return where something is from, and where its numbers open their lists."""
    said = f"{f'<small>{escape(source)}</small>' if source else ''}{more_of(block or {})}"
    return f'<p class="doc-source">{said}</p>' if said else ""


def chart_of(block: Plain) -> str:
    """Return a chart with its title; its numbers follow as a table."""
    table = table_of(block["table"]) if block["table"] else ""
    drawn = block["svg"]
    if block.get("narrow"):
        narrow = f'<div class="doc-chart__narrow">{block["narrow"]}</div>'
        drawn = f'<div class="doc-chart__wide">{drawn}</div>{narrow}'
    return (
        f'<figure class="doc-chart"><figcaption>{escape(block["title"])}</figcaption>{drawn}'
        f"{source_of(block['source'], block)}</figure>{table}"
    )


def quote_of(block: Plain) -> str:
    """Return a quote and who says it."""
    return (
        f'<figure class="doc-quote"><blockquote><p>{escape(block["text"])}</p></blockquote>'
        f"<figcaption>{escape(block['who'])}</figcaption></figure>"
    )


def theme_of(block: Plain) -> str:
    """Return a finding with what it rests on and its quotes."""
    quotes = "".join(map(quote_of, block["quotes"]))
    return (
        f'<div class="doc-theme"><p class="doc-theme__sentence"><strong>{escape(block["sentence"])}</strong></p>'
        f"{source_of(block['ground'])}{quotes}</div>"
    )


def goals_of(block: Plain) -> str:
    """Return each goal with the table of its measures."""
    return "".join(
        f"<h3>{escape(g['heading'])}</h3>{table_of(g['table'], g['heading'])}"
        for g in block["goals"]
    )


def organisations_of(block: Plain) -> str:
    """Return each group with its table."""
    groups = [(f"<h3>{escape(g['title'])}</h3>" if g["title"] else "", g) for g in block["groups"]]
    return "".join(heading + table_of(group["table"], group["title"]) for heading, group in groups)


WRITERS: dict[str, Callable[[Plain], str]] = {
    "heading": heading_of,
    "text": text_of,
    "figure": figure_of,
    "table": table_of,
    "chart": chart_of,
    "gap": chart_of,
    "quote": quote_of,
    "theme": theme_of,
    "goals": goals_of,
    "organisations": organisations_of,
}
