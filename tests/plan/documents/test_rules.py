"""Pure rules of documents: marks of text, values of blocks, what differs, withdrawn words."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.plan.documents.differing import differing
from savejie.plan.documents.kinds import SHAPES, Misfit, plain, read
from savejie.plan.documents.marks import parts_of, tidied, written
from savejie.plan.documents.ready import Known, eleven_chapters, seed
from savejie.plan.documents.withdrawn import quote_keys, without
from savejie.plan.models import BlockKind
from savejie.plan.press.cleaning import Part, Run, gathered, joined, words_of

LETTERS = st.text(alphabet="aā *_[]()\\-–1).<>&b", min_size=1, max_size=12)
LINKS = st.sampled_from(["", "https://example.org/a", "mailto:a@b.lv"])
RUNS = st.lists(
    st.builds(Run, LETTERS, st.booleans(), st.booleans(), LINKS), min_size=1, max_size=5
)
ITEM = RUNS.map(joined).filter(bool)
FORM = st.sampled_from(["paragraph", "bullets", "numbers"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
)
WORD = """<p class=MsoNormal style='mso-fareast-language:LV'><b>Secinājumi</b><o:p></o:p></p><style>p{color:red}</style>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>·<span>  </span><![endif]>Telpas ir</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>· <i>Naudas</i> nav</p><script>alert(1)</script>"""


@given(st.lists(st.tuples(FORM, ITEM), max_size=4))
def test_what_is_written_in_marks_is_read_the_same(items):
    parts = gathered(items)
    assert parts_of(written(parts)) == parts


@given(st.text(alphabet="aā *_[](https://x)\\-–1).<>&b\n"))
def test_tidying_twice_changes_nothing_more(text):
    assert tidied(tidied(text)) == tidied(text)


@given(st.text(alphabet="aāb c\n"))
def test_no_letter_of_plain_text_is_lost(text):
    assert words_of(parts_of(text)).split() == text.split()


def test_text_from_word_keeps_its_words_and_loses_its_styles():
    found = tidied(WORD)
    assert found == "**Secinājumi**\n\n- Telpas ir\n- *Naudas* nav"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12. decembrī nolēma", "12. decembrī nolēma"),
        ("5 * 3 * 2 = 30", "5 * 3 * 2 = 30"),
        ("cena* ar zvaigznīti", "cena* ar zvaigznīti"),
        ("[te](javascript:alert)", "[te](javascript:alert)"),
    ],
)
def test_what_only_looks_like_a_mark_stays_as_it_is(text, shown):
    assert parts_of(text) == [Part([[Run(shown)]])]


def test_every_kind_of_block_has_a_shape():
    assert set(SHAPES) == set(BlockKind.values)


@given(st.sampled_from(sorted(SHAPES)), JSON)
def test_values_of_a_block_are_read_whole_or_refused(kind, raw):
    try:
        values = read(kind, raw)
    except Misfit:
        return
    assert read(kind, plain(values)) == values


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("chart", {"key": 3}),
        ("chart", {}),
        ("chart", {"key": "stock", "base": 7}),
        ("heading", {"text": "A", "level": 1}),
        ("heading", {"text": "A", "level": True}),
        ("organisations", {"columns": ["secret"]}),
        ("gap", {"survey": -1}),
        ("text", {"text": "a\0b"}),
        ("text", []),
        ("nothing", {}),
    ],
)
def test_values_that_do_not_fit_are_refused(kind, raw):
    with pytest.raises(Misfit):
        read(kind, raw)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_ready_structure_has_eleven_chapters_and_claims_nothing(language):
    found = eleven_chapters(Known(language, {"a": "A", "b": "B"}, 1, ["q1", "q2"]))
    assert len(found) == 11
    blocks = [block for _title, blocks in found for block in blocks]
    assert all(read(kind, values) for kind, values in blocks)
    texts = [values for kind, values in blocks if kind == "text"]
    own = {b["text"][language] for c in seed()["chapters"] for b in c["blocks"] if "text" in b and b["kind"] == "text"}  # fmt: skip
    assert {values["text"] for values in texts} == {"", *own}
    assert all(values["hint"] or values["text"] for values in texts)


def test_many_areas_have_no_charts_of_their_own():
    few = eleven_chapters(Known("lv", {str(n): str(n) for n in range(3)}))
    many = eleven_chapters(Known("lv", {str(n): str(n) for n in range(100)}))
    assert len(few[1][1]) > len(many[1][1])


def kept(*blocks, key=1):
    rows = [
        {"key": pk, "kind": kind, "title": kind, "values": {}, "numbers": numbers}
        for pk, kind, numbers in blocks
    ]
    return [{"key": key, "title": "Nodaļa", "blocks": rows}]


def test_what_differs_is_told_by_block_and_number():
    before = kept((1, "chart", [["2025", "4"], ["2024", "3"]]), (2, "table", [["a", "1"]]))
    after = kept((1, "chart", [["2026", "5"], ["2025", "6"], ["2024", "3"]]), (3, "gap", []))
    (chapter,) = differing(before, after)
    assert [(block.how, block.kind) for block in chapter.blocks] == [
        ("changed", "chart"),
        ("new", "gap"),
        ("gone", "table"),
    ]
    numbers = [(one.what, one.before, one.after) for one in chapter.blocks[0].numbers]
    assert numbers == [("2026", "", "5"), ("2025", "4", "6")]


def test_a_block_that_moved_is_the_same_block():
    before = kept((1, "chart", [["2025", "4"]])) + kept((2, "table", []), key=2)
    after = kept(key=1) + kept((2, "table", []), (1, "chart", [["2025", "4"]]), key=2)
    assert differing(before, after) == []


@given(st.lists(st.integers(0, 5), max_size=6), st.sets(st.integers(1, 5)))
def test_withdrawn_words_are_nowhere_and_the_rest_stays(keys, gone):
    quotes = [{"kind": "quote", "text": f"vārdi {k}", "who": "kāds", "key": k} for k in keys]
    content = {"chapters": [{"blocks": [{"kind": "theme", "quotes": quotes}, *quotes]}]}
    before = copy.deepcopy(content)
    found = without(content, gone, "lv")
    assert quote_keys(found) == quote_keys(content) - gone
    assert not any(f"vārdi {k}'" in str(found) for k in gone)
    assert content == before
