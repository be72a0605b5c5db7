"""Finds what stands in English on a screen of the staff, by the words of our catalogues."""

import csv
import re
from urllib.parse import urlsplit

import polib
from playwright.sync_api import Page

from tests.browser import ROOT

WORD = re.compile(r"[^\W\d_]{3,}")
NO_PROSE = re.compile(
    r"%\(\w+\)\w|{\w*}|<[^>]*>|https?://\S+|\S+@\S+|\S*\.(?:csv|zip|txt|png)\b|savejie \w+"
    r"|\b(?:ur|vid|vzd)-[a-z-]+|\b(?:boundaries|population)\b"
)
"""What is no prose: addresses, files, commands, and the names of sources, which are the same in every language."""

NOT_A_SCREEN = re.compile(
    r"logout|iziet|export=|/preview/|\.csv|\.xlsx|\.pdf|\.zip|\.docx|/bulk/[^?]*$|(?<!/plans)/dokumenti/|/apskate/|/prieksskatijums/en/|language=en"
)
"""What is no screen of words: files, other languages, and the preview of a document, which lists names of organisations."""
OUR_NAMES = {"codes"}  # a parish
GATHER = """async (html) => {
    const found = [];
    const add = (text) => found.push((text || '').replace(/\\s+/g, ' ').trim());
    const foreign = ['[lang]:not([lang=lv])', 'select[name*=language]',
        '.xdsoft_datetimepicker', '.DraftEditor-root', '.w-side-panel-toggle__counter', 'kbd',
        'textarea', 'script', 'style', 'noscript'].join(', ');
    const walk = (from) => {
        const each = document.createTreeWalker(from, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
        for (let node = each.nextNode(); node; node = each.nextNode()) {
            const element = node.nodeType === 3 ? node.parentElement : node;
            if (element && element.closest(foreign)) continue;
            if (node.nodeType === 3) { add(node.data); continue; }
            for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
                add(node.getAttribute(name));
            for (const attribute of node.attributes)
                if (/-(content|message|label|text)-value$/.test(attribute.name)) add(attribute.value);
            if (node.tagName === 'INPUT' && /submit|button/.test(node.type)) add(node.value);
            if (node.tagName === 'TEMPLATE') walk(node.content);
        }
    };
    if (html) {
        const box = document.createElement('div');
        box.innerHTML = html;
        document.body.append(box);
        await new Promise((done) => setTimeout(done));  // our script names what has come
        walk(box);
        box.remove();
    } else {
        add(document.title);
        walk(document.body);
    }
    return [...new Set(found)].filter(Boolean);
}"""


def words(text: str) -> set[str]:
    """Return the words of three letters or more, without what is no prose."""
    return {word.lower() for word in WORD.findall(NO_PROSE.sub(" ", text))}


def english_words() -> set[str]:
    """Return the words of all English texts that no Latvian text has."""
    english: set[str] = set()
    latvian: set[str] = set(OUR_NAMES)
    for path in ROOT.glob("savejie/**/lv/LC_MESSAGES/*.po"):
        for entry in polib.pofile(str(path), encoding="utf-8"):
            english |= words(f"{entry.msgid} {entry.msgid_plural}")
            latvian |= words(f"{entry.msgstr} {' '.join(entry.msgstr_plural.values())}")
    return english - latvian


def names_of_the_english_site() -> list[str]:
    """Return titles and headings that are English because the public site has them in English."""
    found = []
    for path, column in (
        ("website/texts/pages", "title_en"),
        ("directory/seeds/headings", "name_en"),
    ):
        with (ROOT / f"savejie/{path}.csv").open(encoding="utf-8", newline="") as file:
            found += [row[column] for row in csv.DictReader(file)]
    return found


def english_names_of_the_demo() -> list[str]:
    """Return the invented organisations' names that are English because some real ones are."""
    text = (ROOT / "savejie/registers/synthetic/words/kinds.txt").read_text(encoding="utf-8")
    lists = [line.removeprefix("names ") for line in text.splitlines() if line.startswith("names ")]
    names = [name.strip() for line in lists for name in line.split(";")]
    return sorted((name for name in names if name.isascii() and name), key=len, reverse=True)


class Office:
    """The staff's side of a running site, seen by one person who notes what is in English."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.english = english_words()
        names = [*names_of_the_english_site(), *english_names_of_the_demo()]
        self.names = re.compile("|".join(map(re.escape, names)))
        self.found: dict[str, str] = {}

    def look(self, where: str, html: str = "") -> None:
        """Note what is in English on the screen, or in HTML that a screen would be given."""
        for text in self.page.evaluate(GATHER, html):
            if words(self.names.sub(" ", text)) & self.english:
                self.found.setdefault(text[:120], where)

    def open(self, path: str) -> int:
        """Open a screen and look at it; return the status of the answer."""
        answer = self.page.goto(path)
        self.page.wait_for_load_state("load")
        self.look(path)
        return answer.status if answer else 0

    def walk(self, start: str, at_most: int) -> dict[str, int]:
        """Follow links from screen to screen, one of each kind; return the statuses."""
        seen: dict[str, int] = {}
        kinds: set[str] = set()
        waiting = [start]
        while waiting and len(seen) < at_most:
            path = waiting.pop(0)
            kind = re.sub(r"\d+", "0", path.split("?")[0]) + "?" * ("?" in path)
            if kind not in kinds:
                kinds.add(kind)
                seen[path] = self.open(path)
                waiting += self.links()
        return seen

    def links(self) -> list[str]:
        """Return the paths of the staff's screens that this one leads to."""
        hrefs = self.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        parts = [urlsplit(str(href)) for href in hrefs if not NOT_A_SCREEN.search(str(href))]
        ours = [part for part in parts if part.path.startswith(("/admin/", "/konts/"))]
        return [f"{part.path}?{part.query}" if part.query else part.path for part in ours]
