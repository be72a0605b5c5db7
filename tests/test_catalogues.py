"""The Latvian catalogues are whole: nothing empty, nothing fuzzy, nothing missing."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
CATALOGUES = sorted(ROOT.glob("savejie/**/LC_MESSAGES/*.po"))
OWN = [path for path in CATALOGUES if not path.is_relative_to(ROOT / "savejie/locale")]
LATVIAN_PLURAL = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|{\w*}")
KEYWORDS = [
    "gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "npgettext:1c,2,3",
    "pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3",
]  # fmt: skip

Text = tuple[str | None, str, str]

pytestmark = pytest.mark.skipif(not CATALOGUES, reason="no catalogue yet")
needs_xgettext = pytest.mark.skipif(
    not shutil.which("xgettext"), reason="needs xgettext. On Debian: apt install gettext"
)


def entries(path: Path) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(path), encoding="utf-8") if not entry.obsolete]


def named(paths: Path) -> str:
    return paths.relative_to(ROOT).parent.as_posix()


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


@pytest.mark.parametrize("path", CATALOGUES, ids=named)
def test_nothing_is_left_to_translate(path: Path) -> None:
    unfinished = [
        entry.msgid
        for entry in entries(path)
        if entry.fuzzy or not all(map(str.strip, translations(entry)))
    ]
    assert unfinished == []


@pytest.mark.parametrize("path", CATALOGUES, ids=named)
def test_plurals_have_all_three_forms(path: Path) -> None:
    plurals = [entry for entry in entries(path) if entry.msgid_plural]
    assert [entry.msgid for entry in plurals if sorted(entry.msgstr_plural) != [0, 1, 2]] == []
    assert polib.pofile(str(path)).metadata["Plural-Forms"] == LATVIAN_PLURAL


@pytest.mark.parametrize("path", CATALOGUES, ids=named)
def test_placeholders_survive(path: Path) -> None:
    changed = [
        (entry.msgid, translation)
        for entry in entries(path)
        for translation in translations(entry)
        if placeholders(translation) != placeholders(entry.msgid_plural or entry.msgid)
    ]
    assert changed == []


@pytest.mark.parametrize("path", OWN, ids=named)
def test_placeholders_have_names(path: Path) -> None:
    nameless = [
        entry.msgid for entry in entries(path) if {"%s", "%d"} & set(placeholders(entry.msgid))
    ]
    assert nameless == []


def test_a_text_is_translated_in_one_way() -> None:
    seen: dict[tuple[str | None, str], tuple[str, ...]] = {}
    twice = {
        entry.msgid
        for path in CATALOGUES
        if path.parts[-3] == "lv"
        for entry in entries(path)
        if seen.setdefault((entry.msgctxt, entry.msgid), (*translations(entry),))
        != (*translations(entry),)
    }
    assert twice == set()


def marked_texts(paths: Iterable[Path], folder: Path) -> set[Text]:
    """Return (context, text, plural) of all that files of code and templates mark."""
    copies = []
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else templatize(text, origin=str(path))
        copy = folder / f"{number}.py"
        copy.write_text(code, encoding="utf-8")
        copies.append(str(copy))
    options = [f"--keyword={keyword}" for keyword in KEYWORDS]
    xgettext = ["xgettext", "--language=Python", "--from-code=UTF-8", "--output=-", *options]
    done = subprocess.run([*xgettext, *copies], capture_output=True, check=True, text=True)
    found = polib.pofile(done.stdout) if done.stdout else []
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in found}


def written_texts(folder: Path) -> set[tuple[str | None, str]]:
    """Return (context, text) of all that our code and templates mark for translation."""
    package = ROOT / "savejie"
    paths = sorted([*package.rglob("*.py"), *package.rglob("*.html"), *package.rglob("*.txt")])
    ours = [path for path in paths if not {"migrations", "static"} & set(path.parts)]
    return {(context, one) for context, one, _many in marked_texts(ours, folder)}


@needs_xgettext
def test_every_text_is_in_a_latvian_catalogue(tmp_path: Path) -> None:
    latvian = [path for path in CATALOGUES if path.parts[-3] == "lv"]
    known = {(entry.msgctxt, entry.msgid) for path in latvian for entry in entries(path)}
    assert sorted(written_texts(tmp_path) - known, key=str) == []
