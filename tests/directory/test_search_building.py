"""What the index is made of is the same whether it fits into memory or was put aside in files."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from savejie.core.latvian import stem, words
from savejie.directory.search.bitset import unpack
from savejie.directory.search.building import Beginnings
from savejie.directory.search.document import Document
from savejie.directory.search.gathering import Gathered

LETTERS = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzžxwy1290"
word = st.text(LETTERS, min_size=1, max_size=9)
text = st.lists(word, max_size=5).map(" ".join)
documents = st.lists(st.tuples(text, text), max_size=25)


def gather(pairs, at_once):
    gathered = Gathered(at_once)
    for place, (name, rest) in enumerate(pairs):
        entry = gathered.lexicon.entry(Document(place, name, name or "x", [rest]))
        gathered.add(entry, place)
    gathered.speak("kopā visi", array("I", range(len(pairs))))
    return gathered


def as_sets(terms):
    return [(term, set(name), set(rest)) for term, name, rest in terms]


@given(documents, st.integers(min_value=1, max_value=7))
def test_putting_aside_changes_nothing(pairs, at_once):
    aside, at_hand = gather(pairs, at_once), gather(pairs, 1_000)
    assert list(aside.words()) == list(at_hand.words())
    assert as_sets(aside.terms()) == as_sets(at_hand.terms())


@given(documents)
def test_terms_and_words_come_in_order_and_once(pairs):
    gathered = gather(pairs, 4)
    spelled = list(gathered.words())
    terms = [term for term, _, _ in gathered.terms()]
    assert spelled == sorted(set(spelled))
    assert terms == sorted(set(terms))


@given(documents)
def test_beginnings_unite_the_terms_that_begin_so(pairs):
    found = list(gather(pairs, 1_000).terms())
    beginnings = Beginnings(len(pairs), many=1)
    for term in found:
        beginnings.add(term)
    wanted = {}
    for term, name, rest in found:
        for length in range(1, min(len(term), 2) + 1):
            kept = wanted.setdefault(term[:length], (set(), set()))
            kept[0].update(name)
            kept[1].update(rest)
    got = {
        letters: tuple({n for n in range(len(pairs)) if unpack(part) >> n & 1} for part in parts)
        for letters, parts in beginnings.entries()
    }
    assert got == wanted


def test_only_beginnings_of_many_terms_are_kept():
    beginnings = Beginnings(9, many=2)
    for found in gather([("bite bērzs", ""), ("bulta", "cits")], 10).terms():
        beginnings.add(found)
    assert [letters for letters, _ in beginnings.entries()] == ["b"]


@given(word)
def test_a_stem_keeps_the_first_two_letters(written):
    for spelled in words(written):
        assert stem(spelled)[:2] == spelled[:2]
