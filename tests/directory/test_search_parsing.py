import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.core.latvian import words
from savejie.directory.search.document import Lexicon, initials, length_facet
from savejie.directory.search.parsing import MOST_WORDS, Word, parse


def texts(query):
    return [word.text for word in parse(query)]


def test_a_query_is_words_without_those_that_say_nothing():
    assert texts("Bērni un Jaunieši, par „Sauli”!") == ["berni", "jauniesi", "sauli"]
    assert texts("un") == ["un"]


def test_a_word_has_its_stem_for_meaning():
    assert parse("jauniešiem") == [Word("jauniesiem", (("jaunies",),))]


@pytest.mark.parametrize("query", ["b-ba", "biedr.", "B-BA", "bdr"])
def test_an_abbreviation_may_stand_for_itself_or_for_words(query):
    (word,) = parse(query)
    assert ("biedrib",) in word.meanings


def test_an_abbreviation_of_many_words_means_all_of_them():
    (word,) = parse("DzĪB")
    assert word.meanings == (("dzib",), ("dzivokl", "ipasniek", "biedrib"))


@pytest.mark.parametrize(
    "query",
    ["40008123456", "LV-RE-40008123456", "lv40008123456", "4000 8123 456", "40008 123 456",
     "LV 4000 8123456", "reģ. nr. 40008123456"],
)  # fmt: skip
def test_a_registration_number_is_one_word(query):
    assert texts(query) == ["40008123456"]


def test_house_numbers_stay_apart():
    assert texts("Rīgas iela 12 4") == ["rigas", "iela", "12", "4"]


def test_only_the_first_words_of_a_long_query_count():
    assert len(parse(" ".join(f"vārds{n}x" for n in range(5_000)))) == MOST_WORDS
    assert texts("saule " * 2_000) == ["saule"]
    assert parse("") == parse("\x00 ?!") == []


@given(st.text(max_size=600))
def test_any_text_is_a_query(query):
    found = parse(query)
    assert len(found) <= MOST_WORDS
    assert all(word.meanings and all(word.meanings) for word in found)


def test_a_name_is_not_longer_for_its_legal_form():
    lexicon = Lexicon()
    assert length_facet(lexicon.stem_all('Biedrība "Saule"')) == "length=1"
    assert length_facet(lexicon.stem_all("Saules un vēja taka")) == "length=3"
    assert length_facet(lexicon.stem_all("biedrība")) == "length=1"
    assert length_facet(f"w{n}" for n in range(30)) == "length=9"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Olaines dejotāju un jauniešu brigāde", ["odjb"]),
        ("Biedrība Olaines dejotāju jauniešu kopa", ["odjk", "odjkb"]),
        ("Biedrība Zaļā pļava", ["zpb"]),
        ("Saule", []),
        ("a b c d e f g h i", []),
    ],
)
def test_a_name_is_known_by_its_initials(name, letters):
    spelled = words(name)
    stems = [Lexicon()[word] for word in spelled]
    assert initials(spelled, stems) == letters
