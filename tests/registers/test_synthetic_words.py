"""The fictional names and numbers: right grammar, right check digits, none of them real."""

import csv
import re
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.lv import pvn

from savejie.registers.synthetic.groups import informal_groups, locative
from savejie.registers.synthetic.naming import Namer, key_of, kinds_of, real_names, split
from savejie.registers.synthetic.numbering import (
    FICTIONAL,
    organisation_number,
    other_number,
    sepa_of,
)
from savejie.registers.synthetic.places import AREAS, Map, places
from savejie.registers.synthetic.words import (
    benefits_of,
    composed_names,
    kinds,
    labels,
    labels_of,
)
from savejie.territory import shipped

PAPERS = Path(__file__).parents[2].parent / "shared"
LATVIAN = re.compile(r"[A-Za-zĀČĒĢĪĶĻŅŠŪŽāčēģīķļņšūž0-9 \-.:&+,]+")


def place_called(name: str):
    return next(place for place in places() if place.name == name)


@given(st.integers(0, 3_000_000))
def test_numbers_are_checked_and_belong_to_nobody(serial):
    for number in (organisation_number(serial), other_number(serial)):
        assert number == "" or (pvn.is_valid(number) and number.startswith(FICTIONAL))


def test_numbers_of_organisations_and_others_never_meet():
    ours = {organisation_number(serial) for serial in range(0, 2_200_000, 997)}
    others = {other_number(serial) for serial in range(0, 6_000_000, 997)}
    assert ours & others == {""}


def test_sepa_identifier_is_of_the_registers_form():
    assert sepa_of("40999000351") == "LV87ZZZ40999000351"


@pytest.mark.parametrize(
    ("day", "address"),
    [
        (date(2009, 6, 30), "Rīgas rajons, Babītes pagasts, Piņķi"),
        (date(2009, 7, 1), "Babītes nov., Babītes pag., Piņķi"),
        (date(2021, 6, 30), "Babītes nov., Babītes pag., Piņķi"),
        (date(2021, 7, 1), "Mārupes nov., Babītes pag., Piņķi"),
    ],
)
def test_addresses_follow_the_border_reforms(day, address):
    assert place_called("Piņķi").prefix(day) == address


@pytest.mark.parametrize(
    ("day", "address"),
    [
        (date(2005, 1, 1), "Rīgas rajons, Mārupes pagasts, Mārupe"),
        (date(2015, 1, 1), "Mārupes nov., Mārupe"),
        (date(2022, 1, 1), "Mārupes nov., Mārupes pag., Mārupe"),
        (date(2022, 7, 1), "Mārupes nov., Mārupe"),
    ],
)
def test_marupe_was_a_village_before_it_was_a_town(day, address):
    assert place_called("Mārupe").prefix(day) == address


@pytest.mark.parametrize(
    "day", [date(1999, 1, 1), date(2012, 1, 1), date(2021, 9, 1), date(2026, 1, 1)]
)
def test_every_place_is_found_by_the_gazetteer(day):
    gazetteer = shipped.gazetteer()
    expected = {"babite": "marupes-novads", "marupe": "marupes-novads", "olaine": "olaines-novads"}
    for place in places():
        placed = gazetteer.place(f"{place.prefix(day)}, Skolas iela 1")
        assert placed.reason == "placed", place
        assert placed.municipality == expected.get(place.area, placed.municipality)


def test_villages_bear_the_same_genitive_as_in_the_territory():
    known = {row["name"]: row["genitive"] for row in shipped.rows("villages")}
    ours = {place.name: place.genitive for place in places() if place.area and place.unit}
    assert {name: ours[name] for name in ours if name in known} == {
        name: known[name] for name in ours if name in known
    }


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Piņķi", "Piņķos"),
        ("Mārupe", "Mārupē"),
        ("Grēnes", "Grēnēs"),
        ("Medemciems", "Medemciemā"),
        ("Kūdra", "Kūdrā"),
    ],
)
def test_locative(name, where):
    assert locative(name) == where


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('Sporta klubs "Spars"', ("Sporta klubs", "Spars", "")),
        ('Deju kopas "Spars" atbalsta biedrība', ("Deju kopas", "Spars", "atbalsta biedrība")),
        ('"Māmiņu klubs "Bikšu gali""', ("", 'Māmiņu klubs "Bikšu gali"', "")),
        ("Piņķu audēju kopa", ("Piņķu audēju kopa", "", "")),
    ],
)
def test_names_are_split_as_the_register_splits_them(text, parts):
    name = split(text)
    assert (name.before, name.inside, name.after) == parts
    assert name.without_quotes == "0"


def test_a_whole_name_without_quotes_is_flagged():
    name = split("Piņķu audēju kopa", whole=True)
    assert (name.inside, name.without_quotes) == ("Piņķu audēju kopa", "1")


def test_word_files_are_tidy():
    for kind in kinds():
        assert min(len(kind.names), len(kind.patterns)) > 0, kind.key
        assert len(kind.names) == len(set(kind.names)), kind.key
        assert min(len(labels_of(kind.theme)[0]), len(benefits_of(kind.theme))) > 0, kind.key
        for _, pattern in kind.patterns:
            assert set(re.findall(r"{(.)}", pattern)) <= set("qgns"), pattern
            assert pattern.count('"') in (0, 2), pattern
        for name in kind.names:
            assert LATVIAN.fullmatch(name), name
    assert len(composed_names()) == len(set(composed_names()))


def test_labels_are_unique_and_a_few_are_left_unmapped():
    texts = [label.text for label in labels()]
    assert len(texts) == len(set(texts))
    assert {label.vocabulary for label in labels()} == {"2015", "2024"}
    assert 3 <= sum(not label.heading for label in labels()) <= 4


@pytest.mark.parametrize("seed", [1, 2, 2026])
def test_names_are_unique_and_none_is_real(seed):
    rng = Random(seed)
    atlas = Map(rng, whole_country=False)
    namer = Namer(rng, atlas)
    names = []
    for year in [*range(1991, 2027)] * 30:
        place = atlas.place(rng.choice((*AREAS, "")))
        form = "NOD" if rng.random() < 0.1 else "BDR"
        names.append(namer.name(namer.kind(year), place, date(year, 5, 5), form).text)
    keys = [key_of(name) for name in names]
    assert len(keys) == len(set(keys))
    assert not set(keys) & real_names()
    assert [name for name in names if "{" in name or "  " in name or name != name.strip()] == []


def test_a_town_is_never_called_a_village():
    rng = Random(5)
    namer = Namer(rng, Map(rng, whole_country=False))
    village = next(kind for kind in kinds() if kind.key == "villages")
    for _ in range(300):
        name = namer.name(village, place_called("Olaine"), date(2015, 1, 1), "BDR")
        assert "ciema" not in name.text.casefold()


@pytest.mark.parametrize("real", ["Redzi mani", "MĀK-ONIS", "Pasaule visiem"])
def test_real_own_names_are_known_in_any_spelling(real):
    assert key_of(real) in real_names()


def test_every_year_has_kinds():
    for year in (1991, 2005, 2026):
        assert sum(kinds_of(year)[1]) > 0


def test_informal_groups_are_the_same_for_a_seed_and_lie_in_the_areas():
    groups = informal_groups(2026, 14)
    assert groups == informal_groups(2026, 14)
    assert {group.place.area for group in groups} == set(AREAS)
    assert len({group.name for group in groups}) == 14
    for group in informal_groups(1, 99):
        assert group.summary.endswith(".")
        assert "{" not in group.name + group.summary


def real_names_beside_this_tree():
    """Give the real names in the project's papers, where those lie beside this tree."""
    sample = PAPERS / "data" / "ur_register_sample_associations_2021.csv"
    domain = PAPERS / "domain.md"
    if sample.exists():
        lines = sample.read_text(encoding="utf-8").splitlines()[1:]
        for row in csv.DictReader(lines, delimiter=";"):
            yield row["name"]
            yield row["name_in_quotes"]
    if domain.exists():
        listed = domain.read_text(encoding="utf-8").partition("## 10. ")[2].partition("## 11")[0]
        yield from re.split(r"[;:,()\[\]*“”„\n\"]+", listed.partition("* **Places**")[0])


def test_no_own_name_is_a_known_real_one():
    real = {key_of(name) for name in real_names_beside_this_tree()} - {""} | real_names()
    assert {key_of(name) for kind in kinds() for name in kind.names} & real == set()
