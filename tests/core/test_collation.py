from hypothesis import given
from hypothesis import strategies as st

from savejie.core.collation import LONGEST, _by_bytes, _by_letters, sort_key

ALPHABET = [
    "a",
    "ā",
    "b",
    "c",
    "č",
    "d",
    "e",
    "ē",
    "f",
    "g",
    "ģ",
    "h",
    "i",
    "ī",
    "y",
    "j",
    "k",
    "ķ",
    "l",
    "ļ",
    "m",
    "n",
    "ņ",
    "o",
    "ō",
    "p",
    "q",
    "r",
    "ŗ",
    "s",
    "š",
    "t",
    "u",
    "ū",
    "v",
    "w",
    "x",
    "z",
    "ž",
]


def in_order(*texts):
    return sorted(texts, key=sort_key)


def test_letters_stand_in_latvian_order():
    assert in_order(*reversed(ALPHABET)) == ALPHABET


def test_soft_consonants_are_letters_of_their_own():
    assert in_order("Čaka", "Zilupe", "Ādaži", "Cukurs", "Cz", "Daina") == [
        "Ādaži", "Cukurs", "Cz", "Čaka", "Daina", "Zilupe",
    ]  # fmt: skip


def test_long_vowels_and_capitals_decide_last():
    assert in_order("Ūdeņi", "Udens", "ūdens", "udens", "Ūdens") == [
        "udens", "Udens", "ūdens", "Ūdens", "Ūdeņi",
    ]  # fmt: skip


def test_y_stands_with_i():
    assert in_order("Joga", "Ivars", "Yga", "Igate", "Ibis") == [
        "Ibis", "Yga", "Igate", "Ivars", "Joga",
    ]  # fmt: skip


def test_quotes_and_signs_at_the_ends_count_for_nothing():
    assert sort_key("„Saule”") == sort_key('"Saule"') == sort_key(" Saule!")


def test_digits_stand_before_letters_and_shorter_before_longer():
    assert in_order("Saules", "Saule b", "Saule", "3x3") == ["3x3", "Saule", "Saule b", "Saules"]


def test_other_scripts_stand_after_latin():
    assert in_order("Ёлка", "Žagata", "ירושלים") == ["Žagata", "Ёлка", "ירושלים"]


def test_hostile_text_gets_a_key():
    assert sort_key("\x00\x01🎉\u202e") == ""
    assert len(sort_key("Žž " * 500_000)) <= LONGEST


@given(st.text())
def test_every_key_is_short_ascii(text):
    key = sort_key(text)
    assert key.isascii()
    assert key.isprintable()
    assert len(key) <= LONGEST


@given(st.text(alphabet=st.characters(codec="cp1257")))
def test_both_ways_of_weighing_agree(text):
    quick = _by_bytes(text.encode("cp1257"))
    assert quick is None or quick == _by_letters(text)
