"""Pure rules: conditions, gaps, tallies, tokens."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from savejie.core.charts import Frame
from savejie.core.gap_chart import gap_chart
from savejie.surveys.conditions import shown
from savejie.surveys.gaps import gaps
from savejie.surveys.needs import CODES, NEEDS
from savejie.surveys.operations.erasing import months_after
from savejie.surveys.tally import crossed, tallied
from savejie.surveys.tokens import digest_of, is_token, new_mark, token_of


@dataclass
class Asked:
    key: str
    only_if: str = ""
    only_if_values: list[str] = field(default_factory=list)


QUESTIONS = [Asked("q1"), Asked("q2", "q1", ["2"]), Asked("q3", "q2", ["1"])]


def test_a_question_waits_for_its_answer() -> None:
    assert shown(QUESTIONS, {"q1": "1"}) == {"q1"}
    assert shown(QUESTIONS, {"q1": "2"}) == {"q1", "q2"}


def test_what_hangs_on_an_unasked_question_is_not_asked() -> None:
    assert shown(QUESTIONS, {"q1": "1", "q2": "1"}) == {"q1"}
    assert shown(QUESTIONS, {"q1": ["1", "2"], "q2": "1"}) == {"q1", "q2", "q3"}


def test_the_eight_needs_have_both_names() -> None:
    assert CODES == (
        "funding", "premises", "communication", "municipality", "international", "people", "awareness", "strategy",
    )  # fmt: skip
    assert all(need.title("lv") != need.title("en") for need in NEEDS)


def test_a_gap_is_the_difference_of_means_the_widest_first() -> None:
    said = [{"funding": [5, 1], "people": [4, 4]}, {"funding": [4, 2], "people": [5, None]}]
    first, second, *rest = gaps(said, guarded=False)
    assert (first.code, first.n, first.importance, first.satisfaction, first.gap) == (
        "funding",
        2,
        4.5,
        1.5,
        3.0,
    )
    assert (second.code, second.n, second.gap) == ("people", 1, 0.0)
    assert all(gap.gap is None and gap.n == 0 for gap in rest)


def test_a_guarded_gap_of_few_says_nothing() -> None:
    (found,) = [g for g in gaps([{"funding": [5, 1]}] * 4, guarded=True) if g.code == "funding"]
    assert (found.n, found.gap) == (None, None)
    (found,) = [g for g in gaps([{"funding": [5, 1]}] * 5, guarded=True) if g.code == "funding"]
    assert (found.n, found.gap) == (5, 4.0)


STEPS = st.one_of(st.none(), st.integers(1, 5))


@given(st.lists(st.dictionaries(st.sampled_from(CODES), st.tuples(STEPS, STEPS)), max_size=30))
def test_gaps_stay_within_the_scale(said) -> None:
    for gap in gaps(said, guarded=False):
        assert gap.gap is None or -4 <= gap.gap <= 4


def test_the_gap_chart_names_both_marks_and_escapes() -> None:
    drawn = gap_chart(
        Frame("x", "Virsraksts", "Teikums."), [("<b>", 4.5, 1.5)], ("svarīga", "nodrošināta")
    )
    assert "&lt;b&gt;" in drawn
    assert drawn.count("<circle") == 2
    assert "svarīga" in drawn


def test_sheets_are_counted_in_one_pass() -> None:
    found = tallied([{"1": "2", "2": ["1", "3"], "3": 4}, {"1": "2", "3": 6.0}], {"1", "2"})
    assert (found["1"].answered, found["1"].counts) == (2, {"2": 2})
    assert found["2"].counts == {"1": 1, "3": 1}
    assert (found["3"].mean, found["3"].middle) == (5.0, 5.0)


def test_two_questions_together() -> None:
    sheets = [{"1": "1", "2": ["1", "2"]}, {"1": "2", "2": ["2"]}, {"1": "1"}, {"2": ["1"]}]
    assert crossed(sheets, ("1", ["1", "2"]), ("2", ["1", "2"])) == ([[1, 1], [0, 1]], [1, 1])


def test_a_token_is_the_same_again_and_another_for_another_mark() -> None:
    mark = new_mark()
    assert token_of(mark, "secret") == token_of(mark, "secret")
    assert token_of(mark, "secret") != token_of(mark, "other")
    assert token_of(mark, "secret") != token_of(new_mark(), "secret")
    assert is_token(token_of(mark, "secret"))
    assert digest_of(token_of(mark, "secret")) not in token_of(mark, "secret")


@given(st.text(max_size=40))
def test_most_texts_are_no_tokens(text) -> None:
    assert is_token(text) == (
        len(text) == 26 and set(text) <= set("abcdefghijklmnopqrstuvwxyz234567")
    )


@given(st.dates(), st.integers(1, 60))
def test_months_after_is_later_and_near(day, months) -> None:
    if day.year < 9990:
        assert 28 * months <= (months_after(day, months) - day).days <= 31 * months + 1
