import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.core.latvian import fold, keys, stem, words
from tests.core.declension import decline, halves, lexicon, unseen

LETTERS = "abcdefghijklmnopqrstuvwxyzāčēģīķļņšūžŗ"
latvian_words = st.text(alphabet=LETTERS, min_size=1, max_size=20)


def share_of_forms_found(lemmas):
    pairs = [(keys(form), keys(lemma)) for lemma, kind in lemmas for form in decline(lemma, kind)]
    return sum(form == lemma for form, lemma in pairs) / len(pairs)


def test_forms_on_which_the_stemmer_was_tuned_meet_their_lemma():
    assert share_of_forms_found(halves()[0]) == 1


def test_forms_that_were_held_out_meet_their_lemma():
    assert share_of_forms_found(halves()[1]) >= 0.99


def test_forms_of_words_added_later_meet_their_lemma():
    assert share_of_forms_found(unseen()) >= 0.97


def test_different_words_keep_different_keys():
    lemmas = {lemma for lemma, _ in [*lexicon(), *unseen()]}
    by_key = {}
    for lemma in lemmas:
        by_key.setdefault(stem(fold(lemma)), set()).add(lemma)
    merged = {frozenset(group) for group in by_key.values() if len(group) > 1}
    assert merged == {
        frozenset({"dzīve", "dzīvs"}),
        frozenset({"skolotājs", "skolotāja"}),
    }


@pytest.mark.parametrize(
    "forms",
    [
        "brālis brāļa brāļi brālim",
        "jaunietis jaunieša jauniešiem jaunieti",
        "zvaigzne zvaigžņu",
        "lācis lāča",
        "dzērve dzērvju",
        "nakts nakšu naktī",
        "pasaule pasauļu",
        "koris kora koru",
        "deja deju dejā",
        "Olaine Olainē Olaines Olaini",
        "Mārupe Mārupē Mārupes Mārupi",
        "Piņķi Piņķos Piņķu",
        "Babīte Babītes Babītē Babīti",
        "radošs radošais radošajiem radošā",
        "sociāls sociālā sociālajai",
        "apvienots apvienotā apvienotais",
        "makšķernieki makšķernieku makšķerniekiem",
        "apsaimniekošana apsaimniekošanas apsaimniekošanai",
        "dzīvoklis dzīvokļu dzīvoklim",
        "upe upes upju",
        "ola olu olas",
        "Liepāja Liepājas Liepājā",
    ],
)
def test_forms_of_one_word_share_a_key(forms):
    assert len(set(keys(forms))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Liepāja", "liepa"), ("un", "Una"), ("māte", "māsa"), ("gads", "gāze"), ("kino", "Ķīna"),
     ("vieta", "viesi"), ("jauns", "jaunietis")],
)  # fmt: skip
def test_different_words_do_not_meet(one, other):
    assert keys(one) != keys(other)


def test_folding_leaves_letters_digits_and_single_spaces():
    assert fold(" „Ķekavas\tŠŪPOLES”—Nr. ７ ") == "kekavas supoles nr 7"
    assert fold("Ёлка, Čaks & Straße Ærø") == "елка caks strasse aero"
    assert fold("a\u0304bele s\u0327") == "abele s"
    assert fold("x\x00y\u200bz 🎉 ירושלים") == "x yz"


@given(st.text())
def test_any_text_folds_to_latin_digits_or_cyrillic(text):
    assert re.fullmatch(r"[a-z0-9Ѐ-џ ]*", fold(text))
    assert fold(fold(text)) == fold(text)
    assert words(text) == fold(text).split()


@given(st.lists(latvian_words, min_size=1, max_size=5).map(" ".join))
def test_a_missing_diacritic_costs_nothing(text):
    assert keys(text) == keys(fold(text)) == keys(text.upper())


@given(latvian_words)
def test_a_key_is_a_beginning_or_a_softened_one_and_never_very_short(word):
    folded = fold(word)
    key = stem(folded)
    assert len(key) >= 2 or key == folded or len(folded) <= 3
    assert key[: len(key) - 2] == folded[: len(key) - 2]
    assert len(stem(key)) <= len(key)


@given(st.text(max_size=40))
def test_keys_never_fail(text):
    assert all(key for key in keys(text))
