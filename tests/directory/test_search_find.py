"""What the search answers: scopes, facets, pages, typing, corrections, bad input."""

import pytest

from savejie.directory import search
from savejie.directory.models import Organisation
from tests.factories.directory import make_organisation
from tests.factories.search import make_world, valid_number

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def find(text="", **options):
    return search.find(search.Query(text=text, **options))


def names(found):
    by_id = dict(Organisation.objects.values_list("pk", "name"))
    return [by_id[pk] for pk in found.ids]


def counts(found, key):
    return {
        value.value: value.count
        for facet in found.facets
        if facet.key == key
        for value in facet.values
    }


def test_no_text_lists_the_territory_by_the_latvian_alphabet(world):
    expected = Organisation.objects.in_territory().by_name()
    found = find(limit=200)
    assert found.ids == list(expected.values_list("pk", flat=True))
    assert (found.count, found.scope, found.exact) == (len(found.ids), "territory", True)


def test_no_index_yet_finds_nothing():
    assert find("saule") == search.Results(0, [], [], {}, "territory", exact=True)


def test_the_name_that_is_just_the_words_stands_first(world):
    assert names(find("saule")) == [
        'Biedrība "Saule"',
        'Biedrība "Saules bērni"',
        'Ģimeņu biedrība "Saules un vēja taka"',
        'Biedrība "Saulespuķe"',
    ]


def test_nothing_in_the_territory_shows_the_country_and_says_so(world):
    found = find("Liepājas vējš")
    assert (names(found)[0], found.scope) == ('Burāšanas klubs "Liepājas vējš"', "country")
    assert counts(found, "area") == {"liepaja": 1}


def test_a_country_wide_question_counts_municipalities(world):
    found = find(scope="country", limit=1)
    assert found.count == len(world)
    assert set(counts(found, "area")) == {
        "cesu-novads", "liepaja", "marupes-novads", "olaines-novads",
    }  # fmt: skip
    assert counts(found, "parish") == {}


def test_parishes_are_offered_country_wide_once_an_area_is_chosen(world):
    found = find(scope="country", filters={"area": ["cesu-novads"]})
    assert set(counts(found, "parish")) == {"cesis"}


def test_facets_count_what_a_choice_would_leave(world):
    everything = find()
    assert sum(counts(everything, "area").values()) == everything.count
    for facet in everything.facets:
        for value in facet.values:
            narrowed = find(filters={facet.key: [value.value]})
            assert narrowed.count == value.count > 0


def test_a_facet_does_not_narrow_its_own_counts(world):
    found = find(filters={"area": ["olaine"]})
    assert counts(found, "area") == counts(find(), "area")
    assert sum(counts(found, "heading").values()) < sum(counts(find(), "heading").values())


def test_values_of_one_facet_add_up_and_facets_narrow(world):
    both = find(filters={"area": ["olaine", "babite"]})
    one, other = find(filters={"area": ["olaine"]}), find(filters={"area": ["babite"]})
    assert both.count == one.count + other.count
    fund = find(filters={"area": ["olaine"], "form": ["foundation"]})
    assert fund.ids == [world["fonds"].pk]


def test_chosen_values_are_marked(world):
    found = find(filters={"form": ["foundation"]})
    chosen = [v.value for facet in found.facets for v in facet.values if v.chosen]
    assert chosen == ["foundation"]


def test_filters_that_do_not_exist_are_set_aside_and_reported(world):
    found = find(filters={"area": ["atlantis", "olaine"], "colour": ["red"]})
    assert found.unknown == {"area": ["atlantis"], "colour": ["red"]}
    assert found.count == find(filters={"area": ["olaine"]}).count


def test_pages_follow_each_other_without_gap_or_double(world):
    whole = find("biedrība", limit=200)
    pieces = [pk for at in range(0, 60, 7) for pk in find("biedrība", limit=7, offset=at).ids]
    assert pieces == whole.ids
    assert len(set(pieces)) == whole.count


@pytest.mark.parametrize(("offset", "limit"), [(10**12, 20), (0, 0), (0, -5), (200, 10**9)])
def test_pages_beyond_the_end_are_empty(world, offset, limit):
    found = find("biedrība", offset=offset, limit=limit)
    assert found.ids == []
    assert found.count == find("biedrība").count > 0


def test_a_negative_offset_is_the_first_page(world):
    assert find(offset=-1).ids == find().ids


@pytest.mark.parametrize("letters", ["m", "ma", "mak", "makš", "makšķ", "makšķerni"])
def test_results_follow_the_typing(world, letters):
    assert world["makšķernieki"].pk in find(letters, typing=True, limit=200).ids


def test_a_registration_number_is_found_in_every_way_of_writing_it(world):
    number = world["koris"].number
    spaced = f"{number[:4]} {number[4:8]} {number[8:]}"
    for text in (number, f"LV-RE-{number}", f"lv{number}", spaced, f"reģ. nr. {number}"):
        assert find(text).ids == [world["koris"].pk], text
    assert world["koris"].pk in find(number[:9], limit=200).ids
    assert find("40999999999").count == 0


def test_a_typing_error_is_corrected_and_said(world):
    found = find("pensionrāu")
    assert found.ids[0] == world["pensionāri"].pk
    assert found.corrected == {"pensionrau": "pensionāru"}
    assert found.exact is False


def test_words_written_apart_or_together_meet(world):
    assert find("saules puķe").ids[0] == world["saulespuķe"].pk
    assert find("vakarazvani").ids == [world["koris"].pk]


def test_what_no_result_has_is_left_out_and_said(world):
    found = find("saule qqqqqqqq")
    assert found.ids[0] == world["saule"].pk
    assert found.left_out == ["qqqqqqqq"]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "saule " * 2_000,
        "\x00\x00",
        "' OR 1=1; DROP TABLE directory_organisation; --",
        '"AND" NOT NEAR(* OR) ^ : {} []',
        "<script>alert(1)</script>",
        "\u202eאלוהים\u202c 🎉",
        "%" * 300 + "_",
        "1" * 5_000,
        "\ud800",
    ],
)
def test_any_text_has_an_answer(world, text):
    found = find(text)
    assert len(found.ids) <= 20
    assert Organisation.objects.count() == len(world)


def test_sql_and_html_in_names_are_words(world):
    made = make_organisation('Biedrība "<b>\'; DROP TABLE x;--"', number=valid_number(900))
    search.update([made.pk])
    assert find("drop table").ids == [made.pk]


def test_one_query_reads_the_stamps_when_all_is_at_hand(world, django_assert_num_queries):
    find("saule")
    with django_assert_num_queries(1):
        find("saule")
