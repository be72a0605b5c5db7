"""The directory's state in its address: pure links."""

from django.http import QueryDict

from savejie.website.listing import LAST_PAGE, PAGE_SIZE, asked_of, pager_of


def asked(query: str):
    return asked_of(QueryDict(query))


def test_a_value_is_added_and_taken_away():
    state = asked("q=koris&heading=culture")
    assert state.toggled("heading", "sport") == "?q=koris&heading=culture&heading=sport"
    assert state.toggled("heading", "culture") == "?q=koris"


def test_another_choice_begins_at_the_first_page():
    assert (
        asked("heading=culture&page=3").toggled("area", "olaine") == "?heading=culture&area=olaine"
    )


def test_what_is_typed_is_trimmed_and_cut():
    assert asked("q=  jauktais   koris ").text == "jauktais koris"
    assert len(asked("q=" + "a" * 9_000).text) == 200


def test_pages_out_of_bounds_come_back_into_them():
    pages = {
        query: asked(f"page={query}").page for query in ("-1", "0", "x", "7", "999999", "9" * 30)
    }
    assert pages == {"-1": 1, "0": 1, "x": 1, "7": 7, "999999": LAST_PAGE, "9" * 30: 1}


def test_the_query_asks_for_one_page():
    query = asked("page=3&form=foundation").query()
    assert (query.limit, query.offset) == (PAGE_SIZE, 2 * PAGE_SIZE)
    assert query.filters == {"form": ["foundation"]}


def test_the_pager_shows_ends_and_neighbours():
    pager = pager_of(asked("page=5"), 12 * PAGE_SIZE)
    numbers = [page["number"] if page else None for page in pager["pages"]]
    assert numbers == [1, None, 3, 4, 5, 6, 7, None, 12]
    assert (pager["previous"], pager["next"]) == ("?page=4", "?page=6")


def test_one_page_needs_no_pager():
    assert pager_of(asked(""), PAGE_SIZE) is None
    assert pager_of(asked(""), 0) is None


def test_the_last_page_has_no_next():
    assert pager_of(asked("page=2"), PAGE_SIZE + 1)["next"] == ""
