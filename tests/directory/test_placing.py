"""The rule that joins what an address says with what the address register says of its code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.directory.placing import ADDRESS_REGISTER, placed, registered_place
from savejie.directory.projection import Place

KEYS = st.sampled_from([None, 1, 2])
PLACES = st.builds(
    Place, KEYS, KEYS, st.sampled_from(["", "Piņķi", "Vīkuļi"]), KEYS, st.booleans(), st.text(max_size=9)
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "registered", "unit", "village", "source"),
    [
        (Place(1, None), Place(1, 11, "Piņķi"), 11, "Piņķi", ADDRESS_REGISTER),
        (Place(1, 12, "Spuņciems"), Place(1, 11), 11, "", ADDRESS_REGISTER),
        (Place(), Place(1, 11, "Piņķi"), 11, "Piņķi", ADDRESS_REGISTER),
        (Place(1, 11), Place(1, 11, "Piņķi"), 11, "Piņķi", ADDRESS_REGISTER),
        (Place(1, 11, "Vīkuļi"), Place(1, 11, "Piņķi"), 11, "Vīkuļi", ""),
        (Place(1, 11, "Piņķi"), Place(1, 11), 11, "Piņķi", ""),
        (Place(1, 12, "Spuņciems"), None, 12, "Spuņciems", ""),
    ],
)
def test_who_has_the_word(written, registered, unit, village, source):
    place, said_by = placed(written, registered)
    assert (place.unit, place.village, said_by) == (unit, village, source)


@given(PLACES, PLACES)
def test_the_seat_stays_as_written_and_joining_twice_adds_nothing(written, registered):
    place, source = placed(written, registered)
    assert place.seat == written.seat
    assert (place.municipality, place.unit) == (registered.municipality, registered.unit)
    assert (source == "") == (place == written)
    assert placed(place, registered) == (place, "")


@given(PLACES)
def test_without_the_address_register_the_address_says_it(written):
    assert placed(written, None) == (written, "")


@pytest.mark.parametrize(
    ("names", "place", "stands"),
    [
        ("", Place(1, 11), False),
        ("Mārupes nov., Nezināmais pag.", Place(1), False),
        ("Mārupes nov., Babītes pag.", Place(1, 11), True),
        ("Rīga", Place(3), True),
        ("Kaut kas", Place(), False),
    ],
)
def test_only_todays_parishes_towns_and_cities_count(names, place, stands):
    assert registered_place(names, lambda _names: place) == (place if stands else None)
