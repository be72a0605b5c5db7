"""The style is one file: layers in order, fonts at their final addresses, contrast held."""

import re

import pytest

from savejie.core.stylesheet import FOLDER, files, joined

TOKENS = (FOLDER / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("ground", "surface", "sunk")
HEADINGS = (
    "culture", "sport", "education", "children-youth", "social-health", "environment", "community",
    "housing", "profession", "other",
)  # fmt: skip
TEXTS = ("ink", "quiet", "accent", "accent-strong", "positive", *HEADINGS)


def tokens(dark: bool) -> dict[str, str]:
    light, night = TOKENS.split("@media (prefers-color-scheme: dark)")
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light)
    return dict(found) | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", night)) if dark else {})


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out(dark: bool) -> None:
    found = tokens(dark)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("on-fill", "fill"), ("on-fill", "fill-strong"), ("on-attention", "attention")]
    weak = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("dark", [False, True])
def test_parts_of_the_interface_stand_out(dark: bool) -> None:
    found = tokens(dark)
    pairs = [(part, ground) for part in ("edge", "cloth", "focus") for ground in GROUNDS]
    weak = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_both_looks_have_the_same_colours() -> None:
    light, night = TOKENS.split("@media (prefers-color-scheme: dark)")
    colours = [set(re.findall(r"--([\w-]+): #", part)) for part in (light, night)]
    assert colours[0] == colours[1]


def test_every_file_lives_in_a_layer() -> None:
    bare = [path.name for path in files() if "@layer" not in path.read_text(encoding="utf-8")]
    assert bare == []


def test_every_role_that_is_asked_for_exists() -> None:
    text = joined().text
    defined = set(re.findall(r"(--[\w-]+):", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) - defined == set()


def test_addresses_are_final() -> None:
    assert "../" not in joined().text
    assert 'url("/static/fonts/vollkorn-800.woff2")' in joined().text


def test_the_digest_follows_the_text() -> None:
    assert joined() == joined()
    assert len(joined().digest) == 12


def test_the_fonts_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.parent.glob("fonts/*.woff2")) < 160_000


def test_the_fonts_come_with_their_licences() -> None:
    families = {path.name.split("-")[0] for path in FOLDER.parent.glob("fonts/*.woff2")}
    licensed = {path.name.split("-")[0] for path in FOLDER.parent.glob("fonts/*-OFL.txt")}
    assert families == licensed
