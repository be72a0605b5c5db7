"""The press: sets a booklet with typst, in a process of its own, so that its memory is given back.

Knows nothing of Django. Reads one JSON value from its standard input and writes a PDF (PDF/UA-1)
to its standard output; where typst refuses, it writes why to its standard error and leaves with 1.
What is printed never becomes markup: the template reads all of it from that one value.
"""

import json
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
TEMPLATE = HERE / "template" / "booklet.typ"
FONTS = HERE / "fonts"
STANDARD = "ua-1"
"""Under it typst refuses what has no alternative text, no title, or skips a level of headings."""
UNPRINTABLE = "▯"
NOT_PRINTED = ("Cc", "Cf", "Cs", "Co", "Cn")
PROBE = (
    b'#set document(title: "-")\n'
    b'#set text(font: ("Commissioner", "Vollkorn", "Libertinus Serif"))\n'
    b"#sys.inputs.booklet"
)


def pressed(sheet: Any) -> bytes:
    """Return a sheet (plain values, as the template wants them) as a PDF."""
    return _set(TEMPLATE, json.dumps(printable(sheet), ensure_ascii=False))


def _set(source: Path | bytes, text: str) -> bytes:
    return bytes(
        typst.compile(
            source,
            root=str(TEMPLATE.parent),
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[STANDARD],
            sys_inputs={"booklet": text},
        )
    )


def printable(value: Any) -> Any:
    """Return a value in which every letter of every text can be set.

    Control and direction marks are left out; what no font of the booklet has becomes „▯”.
    """
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value
        return "".join(map(_printed, unicodedata.normalize("NFC", value)))
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


@cache
def _printed(letter: str) -> str:
    """Ask the typesetter itself whether it has a letter: it knows its fonts best."""
    if (letter < "\u0180" and letter.isprintable()) or letter in "\u200b\u2026\u2013„”":
        return letter
    if unicodedata.category(letter) in NOT_PRINTED:
        return ""
    try:
        _set(PROBE, letter)
    except typst.TypstError:
        return UNPRINTABLE
    return letter


def main() -> int:
    """Print what comes in."""
    try:
        sys.stdout.buffer.write(pressed(json.load(sys.stdin.buffer)))
    except typst.TypstError as refusal:
        sys.stderr.write(str(refusal))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
