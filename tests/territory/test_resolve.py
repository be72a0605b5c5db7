"""Addresses of every vintage, and what is no address at all."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.territory import shipped
from savejie.territory.resolve import MOST_PARTS, REASONS, REMEMBERED, AreaFact, Gazetteer

GAZETTEER = shipped.gazetteer()
AREAS = GAZETTEER.areas
TODAY = {key: area for key, area in AREAS.items() if not area.ended}
UNITS = [area for area in TODAY.values() if area.level in ("town", "parish")]

PLACED = [
    # the three programme areas, in all three vintages
    ("Rīgas rajons, Babītes pagasts, Piņķi", "marupes-novads", "babites-pagasts", "Piņķi"),
    ("Rīgas rajons, Salas pagasts", "marupes-novads", "salas-pagasts", ""),
    ("Babītes nov., Babītes pag., Babīte", "marupes-novads", "babites-pagasts", "Babīte"),
    ('Babītes nov., Salas pag., "Māja"', "marupes-novads", "salas-pagasts", ""),
    ("Babītes nov., Spuņciems", "marupes-novads", "salas-pagasts", "Spuņciems"),
    (
        "Mārupes nov., Babītes pag., Piņķi, Ezera iela 3",
        "marupes-novads",
        "babites-pagasts",
        "Piņķi",
    ),
    ("Rīgas rajons, Mārupes pagasts", "marupes-novads", "marupes-pagasts", ""),
    ("Mārupes nov., Mārupe, Daugavas iela 1", "marupes-novads", "marupe", ""),
    ("Rīgas rajons, Mārupes pagasts, Mārupe", "marupes-novads", "marupe", ""),
    (
        "Mārupes nov., Jaunmārupe, Mazcenu aleja 3",
        "marupes-novads",
        "marupes-pagasts",
        "Jaunmārupe",
    ),
    ("Mārupes nov., Mārupes pag., Tīraine", "marupes-novads", "marupes-pagasts", "Tīraine"),
    ('Mārupes nov., "Māja 3"', "marupes-novads", "marupes-pagasts", ""),
    ("Rīgas rajons, Olaine", "olaines-novads", "olaine", ""),
    ("Olaine, Zemgales iela 1", "olaines-novads", "olaine", ""),
    ("Olaines nov., Olaine, Zemgales iela 1", "olaines-novads", "olaine", ""),
    ("Olaines nov., Olaines pag., Jaunolaine", "olaines-novads", "olaines-pagasts", "Jaunolaine"),
    ("Rīgas rajons, Piņķi", "marupes-novads", "babites-pagasts", "Piņķi"),
    # namesakes: what they are part of decides
    ("Jēkabpils nov., Salas pag., Sala", "jekabpils-novads", "salas-pagasts-jekabpils", "Sala"),
    ("Salas nov., Salas pag., Sala", "jekabpils-novads", "salas-pagasts-jekabpils", "Sala"),
    ("Jēkabpils rajons, Salas pagasts", "jekabpils-novads", "salas-pagasts-jekabpils", ""),
    ("Ilūkstes nov., Pilskalnes pag.", "augsdaugavas-novads", "pilskalnes-pagasts-ilukste", ""),
    ("Neretas nov., Pilskalnes pag.", "aizkraukles-novads", "pilskalnes-pagasts-nereta", ""),
    ("Jelgava, Lielā iela 30", "jelgava", None, ""),
    ("Jelgavas nov., Elejas pag., Eleja", "jelgavas-novads", "elejas-pagasts", "Eleja"),
    # cities that were on their own, towns that stand first
    ("Jēkabpils, Brīvības iela 3", "jekabpils-novads", "jekabpils", ""),
    ("Jēkabpils nov., Jēkabpils, Brīvības iela 3", "jekabpils-novads", "jekabpils", ""),
    ("Valmiera", "valmieras-novads", "valmiera", ""),
    ("Valmieras nov., Valmiera, Rīgas iela 3", "valmieras-novads", "valmiera", ""),
    ("Talsi", "talsu-novads", "talsi", ""),
    ("Ogres nov., Ogre", "ogres-novads", "ogre", ""),
    ("Rīga, Brīvības iela 1 - 2", "riga", None, ""),
    # divided and moved municipalities
    ("Aglonas nov., Grāveru pag.", "kraslavas-novads", "graveru-pagasts", ""),
    ("Aglonas nov., Aglonas pag.", "preilu-novads", "aglonas-pagasts", ""),
    ("Varakļānu nov., Varakļāni", "madonas-novads", "varaklani", ""),
    ("Inčukalna nov., Vangaži", "ropazu-novads", "vangazi", ""),
    ("Ozolnieku nov., Sidrabenes pag.", "jelgavas-novads", "salgales-pagasts", ""),
    ("Garkalnes nov., Upesciems, Ziedu iela 2A", "ropazu-novads", "garkalnes-pagasts", "Upesciems"),
    ("Preiļu rajons, Līvānu novads, Līvāni", "livanu-novads", "livani", ""),
    # spelling, order, what stands in front or behind
    ("marupes  NOVADS ,babites PAGASTS, pinki", "marupes-novads", "babites-pagasts", "Piņķi"),
    ("Daugavas iela 1, Mārupe, Mārupes nov., LV-2167", "marupes-novads", "marupe", ""),
    ("LV-2107, Mārupes nov., Babītes pag.", "marupes-novads", "babites-pagasts", ""),
    ("Latvija, Rīga, Brīvības iela 1", "riga", None, ""),
    ("Rīgas pilsēta, Brīvības iela 1", "riga", None, ""),
    ("Rīgas republikas pilsēta", "riga", None, ""),
    ("Mā\x00rupes nov., Mārupe", "marupes-novads", "marupe", ""),
    ("\u202eMārupes nov.\u202c, Mārupe", "marupes-novads", "marupe", ""),
]

NOT_PLACED = [
    ("", "empty"),
    (" , ,", "empty"),
    ("\x00", "empty"),
    ("Igaunija, Tallina, Narva mnt 1", "abroad"),
    ("Lielbritānija, Rīga Street 1", "abroad"),
    ("Rīgas rajons", "district_only"),
    ("Aizkraukles rajons, Salas pagasts", "district_only"),
    ("Salas pagasts", "unknown"),
    ("Pilskalnes pag., Rīgas iela 3", "unknown"),
    ("Nekurnekad", "unknown"),
    ("'; DROP TABLE territory_area; --", "unknown"),
    ("<script>alert(1)</script>", "unknown"),
    ("🏠, 🏠", "unknown"),
    ("مرحبا", "unknown"),
    ("x" * 10_000_000, "unknown"),
    ("," * 10_000_000, "empty"),
]


@pytest.mark.parametrize(("address", "municipality", "unit", "village"), PLACED)
def test_an_address_of_any_vintage_is_placed(address, municipality, unit, village):
    found = GAZETTEER.place(address)

    assert found == (municipality, unit, village, "placed")


@pytest.mark.parametrize(("address", "reason"), NOT_PLACED, ids=lambda value: value[:20])
def test_what_is_not_placed_says_why(address, reason):
    assert GAZETTEER.place(address) == (None, None, "", reason)


def test_an_unknown_parish_of_a_known_municipality_leaves_the_unit_open():
    found = GAZETTEER.place("Mārupes nov., Jaunais pag., Ciems, Iela 1")

    assert found == ("marupes-novads", None, "Ciems", "unit_unknown")


def test_a_district_that_is_one_municipality_today_is_placed_in_it():
    assert GAZETTEER.place("Gulbenes rajons") == ("gulbenes-novads", None, "", "unit_unknown")


def test_facts_that_run_in_a_circle_do_not_hang():
    circle = [
        AreaFact("a", "municipality", "Aizupes novads", successors=("b",), ended=True),
        AreaFact("b", "municipality", "Beņķu novads", successors=("a",), ended=True),
    ]

    assert Gazetteer(circle).place("Aizupes nov.").municipality in ("a", "b")


def test_every_unit_is_found_under_all_that_it_was_part_of():
    wrong = [
        (parent, area.key)
        for area in UNITS
        for parent in (area.parent, *area.former_parents)
        if GAZETTEER.place(f"{AREAS[parent].name}, {area.name}, Iela 1")[:2]
        != (area.parent, area.key)
    ]

    assert wrong == []


def test_every_unit_but_the_namesakes_is_found_alone():
    alone = {area.key for area in UNITS if GAZETTEER.place(area.name).unit == area.key}

    lost = {area.key for area in UNITS} - alone
    cities = {area.name for area in AREAS.values() if area.level == "state_city"}
    assert {AREAS[key].name for key in lost} - cities == {"Salas pagasts", "Pilskalnes pagasts"}


def test_the_memory_stays_bounded():
    gazetteer = shipped.gazetteer()
    tracemalloc.start()

    for number in range(REMEMBERED + 4_000):
        gazetteer.place(f"Vieta{number}, Ciems")

    assert tracemalloc.get_traced_memory()[1] < 16 * 2**20
    tracemalloc.stop()


names = st.sampled_from([area.name for area in AREAS.values()])
scraps = st.one_of(names, st.text(max_size=20), st.sampled_from(["LV-2167", "Latvija", ""]))


@given(st.lists(scraps, max_size=MOST_PARTS + 2).map(",".join))
def test_any_text_gets_an_answer_that_holds_together(address):
    found = GAZETTEER.place(address)

    assert found.reason in REASONS
    assert (found.municipality is None) == (found.reason not in ("placed", "unit_unknown"))
    if found.municipality:
        assert TODAY[found.municipality].level in ("municipality", "state_city")
    if found.unit:
        assert AREAS[found.unit].parent == found.municipality
    assert found == GAZETTEER.place(address)


@given(st.sampled_from(UNITS), st.text(max_size=60))
def test_what_follows_parish_and_town_never_changes_municipality(unit, rest):
    found = GAZETTEER.place(f"{AREAS[unit.parent].name}, {unit.name}, {rest}")

    assert found.municipality == unit.parent


@given(st.sampled_from(UNITS), st.sampled_from([str.lower, str.upper, str.title, str.swapcase]))
def test_capitals_make_no_difference(unit, change):
    address = f"{AREAS[unit.parent].name},  {unit.name} "

    assert GAZETTEER.place(change(address)) == GAZETTEER.place(address)
