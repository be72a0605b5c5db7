"""Rules of conversations: what names a person, paragraphs, excerpts, guarded counts, periods."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.research.talks.excerpts import is_of, squeezed
from savejie.research.talks.frequency import Said, occurrence
from savejie.research.talks.naming import Kind, signs_of_persons
from savejie.research.talks.period import months_after
from savejie.research.talks.splitting import LONGEST, Paragraph, paragraphs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Paraudziņa teica, ka zāle ir pilna.", [(Kind.NAME, "Anna Paraudziņa")]),
        ("Runājām ar Pētera dēlu.", [(Kind.NAME, "Pētera")]),
        ("To zina Bērziņa kundze un A. Ozols.", [(Kind.NAME, "Bērziņa kundze"), (Kind.NAME, "A. Ozols")]),
        ("Zvani 29 123 456 vai +371 67123456.", [(Kind.PHONE, "29 123 456"), (Kind.PHONE, "+371 67123456")]),
        ("Raksti uz a.b@example.org!", [(Kind.EMAIL, "a.b@example.org")]),
        ("Kods 120580-11234, jaunais 321234-12345.", [(Kind.CODE, "120580-11234"), (Kind.CODE, "321234-12345")]),
        ("Ilga Parauga", [(Kind.NAME, "Ilga Parauga")]),
    ],
)  # fmt: skip
def test_what_names_a_person_is_found(text, found):
    assert [(sign.kind, sign.text) for sign in signs_of_persons(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Valde nolēma, ka 2024-2026 gadā vajag 20 000 000 eiro.",
        "Mārupes novadā, Olainē un Piņķos tas ir citādi. Ilga gaidīšana.",
        "Reģistrācijas numurs 40008012345; 2026. gada 23. novembrī.",
        "",
    ],
)
def test_everyday_words_name_nobody(text):
    assert signs_of_persons(text) == []


@given(st.text(max_size=300))
def test_signs_are_pieces_of_the_text_and_do_not_overlap(text):
    signs = signs_of_persons(text)
    assert all(text[sign.start : sign.end] == sign.text for sign in signs)
    assert all(a.end <= b.start for a, b in pairwise(signs))


def test_an_empty_line_parts_paragraphs_and_a_mark_says_who_speaks():
    notes = "D1: Mums ir\r\nzāle.\r\n \r\nD12 – Nav naudas.\n\nbez runātāja"
    assert paragraphs(notes) == [
        Paragraph("Mums ir zāle.", 1),
        Paragraph("Nav naudas.", 12),
        Paragraph("bez runātāja"),
    ]


@given(st.text(alphabet=st.sampled_from("ab. \n!ā"), max_size=400))
def test_no_word_is_lost_in_splitting(notes):
    assert " ".join(p.text for p in paragraphs(notes)).split() == notes.split()


def test_an_endless_paragraph_is_cut_and_stays_whole():
    notes = "D2: " + "Teikums ir te. " * 600 + "x" * 9000
    found = paragraphs(notes)
    assert {p.speaker for p in found} == {2}
    assert max(len(p.text) for p in found) <= LONGEST
    assert "".join(p.text for p in found).replace(" ", "") == notes[4:].replace(" ", "")


@pytest.mark.parametrize(
    ("excerpt", "fits"),
    [
        ("nav naudas", True),
        ("Mums […] naudas", True),
        ("Mums … naudas.", True),
        ("naudas […] Mums", False),
        ("nav laika", False),
        ("", False),
        ("[…]", False),
    ],
)
def test_excerpts_are_word_for_word(excerpt, fits):
    assert is_of("Mums  nav\nnaudas.", excerpt) is fits


@given(st.text(max_size=80), st.integers(0, 40), st.integers(1, 40))
def test_any_piece_of_a_text_is_its_excerpt(text, start, length):
    piece = squeezed(text)[start : start + length].strip(" ….[]")
    assert is_of(text, piece) is bool(piece)


def test_a_passage_and_a_person_count_once():
    said = [Said(1, passage=10, talk=1, person=n, kind="association") for n in range(6)] + [
        Said(2, passage=10, talk=1, person=0, kind="association")
    ]
    counts = occurrence(said, ["association", "group"])
    assert (counts.passages, counts.talks, counts.people) == (1, 1, 6)
    assert counts.by_kind == (6, 0)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 11, 23), 24, date(2028, 11, 23)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)  # fmt: skip
def test_a_period_ends_on_a_day_that_there_is(day, months, after):
    assert months_after(day, months) == after
