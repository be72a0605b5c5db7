"""Lines that can break, and what a file can hold."""

from hypothesis import given
from hypothesis import strategies as st

from savejie.core.press.letters import BREAK, LONGEST_RUN, breakable, writable


@given(st.text())
def test_breaking_changes_no_letter(text) -> None:
    assert breakable(text).replace(BREAK, "") == text.replace(BREAK, "")


@given(st.text(alphabet="aāZ/.@-_ 9", max_size=400))
def test_no_run_is_too_long_for_a_column(text) -> None:
    runs = breakable(text).replace(" ", BREAK).split(BREAK)
    assert max(map(len, runs)) <= LONGEST_RUN + 1


def test_addresses_break_at_their_joints() -> None:
    address = "https://example.org/lv/organizacijas"
    assert breakable(address).split(BREAK) == [
        "https://",
        "example.",
        "org/",
        "lv/",
        "organizacijas",
    ]


def test_short_words_stay_whole() -> None:
    assert breakable("info@example.org Rīts-vakars") == "info@example.org Rīts-vakars"


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert writable("a\x00b\x0b\ud800\uffffč\n\t😀") == "abč\n\t😀"
