"""What has ended is findable, but stands behind what one can still join."""

import pytest

from savejie.directory import search
from savejie.directory.models import Organisation
from tests.factories.directory import make_organisation


@pytest.fixture
def indexed(db):
    make_organisation("Ābeļu klubs", activity="ended", ended_year=2010)
    make_organisation("Bērzu klubs")
    make_organisation("Vīksnu klubs pie upes")
    search.rebuild()


def names(text=""):
    found = Organisation.objects.in_bulk(ids := search.find(search.Query(text=text)).ids)
    return [found[pk].name for pk in ids]


def test_list_without_words_puts_the_ended_last(indexed):
    assert names() == ["Bērzu klubs", "Vīksnu klubs pie upes", "Ābeļu klubs"]


def test_among_equally_good_names_the_standing_come_first(indexed):
    assert names("klubs") == ["Bērzu klubs", "Ābeļu klubs", "Vīksnu klubs pie upes"]


def test_better_name_comes_first_even_if_it_has_ended(indexed):
    assert names("ābeļu klubiem")[0] == "Ābeļu klubs"
