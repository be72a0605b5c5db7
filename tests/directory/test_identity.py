"""Registration numbers and the way names are shown."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from savejie.directory.identity import checksum_holds, identifier_of, number_of, typographic
from savejie.directory.said import done_sentence


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("LV-RE-40008124830", "40008124830"),
        ("lv-re-40008124830", "40008124830"),
        ("4000 8124 830", "40008124830"),
        ("LV40008124830", "40008124830"),
        ("010100292", "010100292"),
        ("4000812483", ""),
        ("LV-RE-", ""),
        ("biedrība", ""),
        ("", ""),
    ],
)
def test_number_is_found_in_what_people_write(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize("number", ["40008124830", "51203041201", "40003108882"])
def test_checksum_holds_for_the_published_examples(number):
    assert checksum_holds(number)


@given(st.sampled_from(["40008124830", "51203041201", "40003108882"]), st.integers(0, 9))
def test_another_last_digit_is_refused(number, digit):
    mistyped = f"{number[:-1]}{digit}"
    assert checksum_holds(mistyped) == (mistyped == number)


def test_nine_digits_have_no_check_digit():
    assert checksum_holds("010100292")
    assert not checksum_holds("01010029a")


def test_identifier_follows_org_id():
    assert identifier_of("40008124830") == "LV-RE-40008124830"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('"Brīvdiena"', "„Brīvdiena”"),
        ('"Klubs "Bite""', "„Klubs „Bite””"),
        ('Mednieku klubs "Atvasa"', "Mednieku klubs „Atvasa”"),
        ("Bez pēdiņām", "Bez pēdiņām"),
    ],
)
def test_name_is_shown_with_latvian_quotes(name, shown):
    assert typographic(name) == shown


@given(st.text())
def test_quotes_are_all_that_changes(name):
    shown = typographic(name)
    assert len(shown) == len(name)
    assert [a for a, b in zip(name, shown, strict=True) if a != b] == ['"'] * name.count('"')


def test_no_sentence_puts_a_name_in_quotation_marks():
    """A name brings marks of its own: „„Rīta rasa”” is never to be read."""
    lv = Path(__file__).parents[2] / "savejie/directory/locale/lv/LC_MESSAGES/django.po"
    text = lv.read_text(encoding="utf-8")
    named = re.findall(r'^msg(?:id|str) ".*[“„]%\((?:name|kept)\)s”.*"$', text, re.MULTILINE)
    assert [line for line in named if "election" not in line and "Atlase" not in line] == []
    done = {"did": "correct", "field": "name", "value": '"Rīta rasa"', "reason": "Tā sevi sauc"}
    with translation.override("lv"):
        assert done_sentence(done) == "Nosaukums: labojums – „Rīta rasa”. Kāpēc: Tā sevi sauc"
