"""The number of a flat is never shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.territory.addresses import LONGEST, without_flat

SHORTENED = [
    ("Rīga, Āraišu iela 36 - 1A", "Rīga, Āraišu iela 36"),
    ("Rīga, Dzelzavas iela 76 k-4 - 42", "Rīga, Dzelzavas iela 76 k-4"),
    ("Rīga, Dzelzavas iela 76 k-4-42", "Rīga, Dzelzavas iela 76 k-4"),
    ("Rīga, Krišjāņa Valdemāra iela 33-5", "Rīga, Krišjāņa Valdemāra iela 33"),
    ("Rīga, Skudru iela 39 K-4 – 13", "Rīga, Skudru iela 39 K-4"),
    ('Babītes nov., Babītes pag., "Mājas" - 3', 'Babītes nov., Babītes pag., "Mājas"'),
    ("Babītes nov., „Mājas” – 3", "Babītes nov., „Mājas”"),
    ("Liepāja, Aldaru iela 36/38 - 21", "Liepāja, Aldaru iela 36/38"),
    ("Rīga, Ernesta Birznieka-Upīša iela 27 - 3A", "Rīga, Ernesta Birznieka-Upīša iela 27"),
    ("Rīga, Elizabetes iela 10B - 2", "Rīga, Elizabetes iela 10B"),
    ("Rīga, 18. novembra iela 5-12/3", "Rīga, 18. novembra iela 5"),
    ("Rīga, Brīvības iela 40 - N12", "Rīga, Brīvības iela 40"),
    ("Rīga, Stabu iela 9 dz. 4", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9, dzīvoklis 4", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9, telpa Nr. 4", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 99, 1", "Rīga, Stabu iela 99"),
    ("Stabu iela 9-4, Rīga, LV-1010", "Stabu iela 9, Rīga, LV-1010"),
    ("Rīga, Stabu iela 9 - 4.", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 - 4;", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 \N{MINUS SIGN} 4", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 \N{HYPHEN} 4", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 - 4 \N{ZERO WIDTH SPACE}", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 - 4 A", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 - 4 (dzīvoklis)", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 - 4 un 5", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 - dz. 4", "Rīga, Stabu iela 9"),
    ("Rīga, Stabu iela 9 dz. 4.", "Rīga, Stabu iela 9"),
    ("Olaines nov., Olaines pag., Kalni-77", "Olaines nov., Olaines pag., Kalni"),
    (
        "Mārupes nov., Babītes pag., Lejas Bērzi - 3A, LV-2107",
        "Mārupes nov., Babītes pag., Lejas Bērzi, LV-2107",
    ),
]

KEPT = [
    "",
    "Rīga",
    "Rīga, Ropažu iela 7A",
    "Ventspils nov., Ventspils-Liepājas šoseja 5",
    "Rīga, Skudru iela 39 k-4",
    "Rīga, Skudru iela 39k-4",
    "Rīga, Skudru iela 39 k4",
    "Mārupes nov., Mārupe, Daugavas iela 1",
    'Mārupes nov., "Mājas - 3"',
    'Mārupes nov., "Kalni", LV-2167',
    "Rīga, 11. novembra krastmala 17",
    "Olaines nov., Olaines pag., Jaunolaine",
    "Olaines nov., Olaines pag., Vec-Kalni",
    "Mārupes nov., Babītes pag., Piņķi, Kalni, LV-2107",
]


@pytest.mark.parametrize(("address", "shown"), SHORTENED)
def test_the_flat_is_left_out(address, shown):
    assert without_flat(address) == shown


@pytest.mark.parametrize("address", KEPT)
def test_what_has_no_flat_stays(address):
    assert without_flat(address) == address


streets = st.sampled_from(
    ["Daugavas iela", "Brīvības gatve", "Ventspils-Liepājas šoseja", "1905. gada iela"]
)
houses = st.from_regex(r"[1-9][0-9]{0,2}[A-J]?(/[1-9][0-9]?)?( k-[1-9])?", fullmatch=True)
flats = st.from_regex(r"[1-9][0-9]{0,2}[A-F]?", fullmatch=True)
dashes = st.sampled_from([" - ", "-", " – ", " -", " dz. ", ", dz. "])


@given(streets, houses, dashes, flats)
def test_a_street_and_house_stay_whatever_the_flat(street, house, dash, flat):
    assert without_flat(f"Rīga, {street} {house}{dash}{flat}") == f"Rīga, {street} {house}"


@given(streets, houses)
def test_a_house_is_never_taken_for_a_flat(street, house):
    assert without_flat(f"Rīga, {street} {house}") == f"Rīga, {street} {house}"


pieces = st.sampled_from(
    ["Rīga", ",", " ", "-", "–", '"', "k-4", "dz.", "12", "3A", "iela", "k", "/"]
)


@given(st.one_of(st.text(), st.lists(pieces).map("".join)))
def test_never_longer_and_settled_at_once(address):
    shown = without_flat(address)

    assert len(shown) <= len(address)
    assert without_flat(shown) == shown


def test_ten_megabytes_are_cut():
    assert len(without_flat("9-" * 5_000_000)) <= LONGEST
