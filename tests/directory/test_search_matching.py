"""Ranking and corrections on a few documents in memory."""

from savejie.directory.search.bitset import take
from savejie.directory.search.correcting import joined_or_split, near_words
from savejie.directory.search.document import Document, Lexicon
from savejie.directory.search.parsing import parse
from savejie.directory.search.postings import MemoryIndex
from savejie.directory.search.steps import match


def index_of(*documents):
    """Make an index of (name, rest) pairs, all in the territory unless they end in `!`."""
    lexicon = Lexicon()
    entries = [
        lexicon.entry(
            Document(
                n, name, name, [rest], facets=[] if rest.endswith("!") else ["scope=territory"]
            )
        )
        for n, (name, rest) in enumerate(documents)
    ]
    return MemoryIndex(entries, lexicon)


def ranked(index, text, typing=False):
    found, scope = match(index, parse(text), "territory", typing)
    order = [n for tier in found.tiers for n in take(tier, 0, 99)]
    return order, scope, found


def test_fuller_cover_of_the_name_ranks_first_then_words_elsewhere():
    index = index_of(
        ("Kalna koris", "dzied Saulē"),
        ("Saules kalna koris", ""),
        ("Koris", "Saule"),
        ("Saules koris", ""),
    )
    assert ranked(index, "saule koris")[0] == [3, 1, 0, 2]


def test_inside_a_rank_the_order_is_that_of_positions():
    index = index_of(("Avots", "koris"), ("Bērzs", "koris"), ("Cīrulis", "koris"))
    assert ranked(index, "koris")[0] == [0, 1, 2]


def test_each_result_stands_in_one_rank_only():
    index = index_of(("Saule saule", "saule"), ("Saulespuķe", "saule"))
    order, _, found = ranked(index, "saule", typing=True)
    assert order == [0, 1]
    assert sum(tier.bit_count() for tier in found.tiers) == 2


def test_an_unfinished_word_counts_as_a_beginning():
    index = index_of(("Jaunā māja", ""), ("Jauniešu māja", ""))
    order, _, found = ranked(index, "jaunie māja")
    assert set(order) == {0, 1}
    assert found.exact


def test_steps_go_from_words_to_errors_and_from_territory_to_country():
    index = index_of(("Ziedu kalns", ""), ("Upes krasts", "!"), ("Upe", "!"))
    assert ranked(index, "upe")[:2] == ([2, 1], "country")
    order, scope, found = ranked(index, "ziedu kalsn")
    assert (order, scope, found.corrected) == ([0], "territory", {"kalsn": "kalns"})


def test_a_word_mistyped_into_another_word_is_corrected():
    index = index_of(("Zaļā sala", ""), ("Kalna gals", ""))
    order, _, found = ranked(index, "zaļā gala")
    assert order[0] == 0
    assert found.corrected == {"gala": "sala"}


def test_short_words_and_numbers_are_not_corrected():
    index = index_of(("Abc 1234567", ""))
    assert near_words(index, "abd") == []
    assert near_words(index, "1234568") == []


def test_a_mistyped_form_that_nobody_writes_is_corrected_by_its_stem():
    index = index_of(("Makšķernieku klubs", ""))
    assert near_words(index, "makskernekiem") == [("makskernieku", 1)]


def test_words_are_joined_and_split_as_the_index_has_them():
    index = index_of(("Jaunolaine", ""), ("Zaļais kalns", ""))
    assert joined_or_split(index, parse("jaun olaine")) == [
        ("jaun olaine", "jaunolaine", ["jaunolaine"])
    ]
    assert ranked(index, "zaļaiskalns")[0] == [1]


def test_most_of_the_words_are_better_than_nothing():
    index = index_of(("Saules koris", ""), ("Ezera koris", ""), ("Vārti", ""))
    order, _, found = ranked(index, "saules koris brūklenājs")
    assert order == [0]
    assert (found.left_out, found.exact) == (["bruklenajs"], False)
    assert set(ranked(index, "ezera saules koris")[0]) == {0, 1}


def test_initials_are_the_last_reading_of_a_word():
    index = index_of(("Olaines dejotāju jauniešu brigāde", ""), ("Cits", ""))
    assert ranked(index, "ODJB")[0] == [0]


def test_a_query_of_nothing_but_strange_words_is_not_corrected():
    index = index_of(("Saules koris", ""))
    text = " ".join(f"saulex{letter}" for letter in "abcdef")
    assert ranked(index, text)[0] == []
    assert index.near == {}


def test_mistyped_words_are_looked_up_once(monkeypatch):
    index = index_of(("Saules koris", ""))
    monkeypatch.setattr("savejie.directory.search.correcting.MOST_KEPT", 2)
    for text in ("sales", "sauels", "saulse"):
        assert near_words(index, text) == [("saules", 1)]
    assert list(index.near) == ["saulse"]
