"""The shipped facts hold together, and agree with public facts where those are at hand."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from savejie.territory import shipped
from savejie.territory.spelling import spelled

FACTS = Path(__file__).parents[3] / "shared" / "data"
AREAS = {area.key: area for area in shipped.areas()}
GAZETTEER = shipped.gazetteer()
with_facts = pytest.mark.skipif(not FACTS.exists(), reason="no folder of public facts beside us")


def rows(name, **options):
    with (FACTS / name).open(encoding="utf-8-sig", newline="") as file:
        if options:
            file.readline()
        return list(csv.DictReader(file, **options))


def test_every_key_and_name_is_given_once():
    names = Counter((a.level, a.parent, a.name) for a in AREAS.values() if not a.valid_to)

    assert len(AREAS) == len(list(shipped.areas()))
    assert [name for name, times in names.items() if times > 1] == []
    assert [a.key for a in AREAS.values() if not (a.name and a.genitive and a.locative)] == []


def test_no_two_areas_of_one_parent_are_spelled_alike():
    spellings = Counter(
        (parent, spelled(area.name))
        for area in AREAS.values()
        if area.level in ("town", "parish")
        for parent in (area.parent, *area.former_parents)
    )

    assert [key for key, times in spellings.items() if times > 1] == []


def test_what_is_referred_to_exists():
    referred = [
        row[column] for row in shipped.successions() for column in ("predecessor", "successor")
    ]
    referred += [row["area"] for row in (*shipped.codes(), *shipped.aliases())]
    referred += [p for a in AREAS.values() for p in (a.parent, a.main_unit, *a.former_parents) if p]

    assert set(referred) - set(AREAS) == set()


def test_the_counts_are_those_of_the_reforms():
    def municipal(day):
        return [
            a
            for a in AREAS.values()
            if a.level in ("municipality", "state_city")
            and a.valid_from <= day
            and (a.valid_to or "9999") >= day
        ]

    assert len(municipal("2015-01-01")) == 119
    assert len(municipal("2022-01-01")) == 43
    assert len(municipal("2026-01-01")) == 42
    assert Counter(a.level for a in AREAS.values())["district"] == 26


def test_every_ended_municipality_has_a_successor_that_stands():
    heirs = {row["predecessor"]: row["successor"] for row in shipped.successions()}
    ended = {a.key for a in AREAS.values() if a.valid_to and a.level != "district"}

    assert set(heirs) == ended
    assert [key for key, heir in heirs.items() if AREAS[heir].valid_to] == []


def test_forms_are_declined():
    forms = {key: (AREAS[key].genitive, AREAS[key].locative) for key in ("talsi", "cesis", "ogre")}

    assert forms == {
        "talsi": ("Talsu", "Talsos"),
        "cesis": ("Cēsu", "Cēsīs"),
        "ogre": ("Ogres", "Ogrē"),
    }
    assert AREAS["marupes-novads"].locative == "Mārupes novadā"


@with_facts
def test_the_municipalities_of_2009_have_the_right_codes_and_heirs():
    facts = rows("atvk_municipalities_2009_2021.csv")
    codes = {(row["code"], AREAS[row["area"]].short) for row in shipped.codes()}

    assert len(facts) == 119
    for fact in facts:
        found = GAZETTEER.place(fact["name_as_in_ur_address"])
        assert AREAS[found.municipality].short == fact["successor_today"]
        assert (fact["atvk_old"], fact["name_as_in_ur_address"]) in codes


@with_facts
def test_todays_municipalities_have_the_right_codes():
    areas = {row["code"]: AREAS[row["area"]] for row in shipped.codes()}
    facts = rows("atvk_municipalities_2021.csv")

    ours = [(fact["atvk"], areas[fact["atvk"]].name, areas[fact["atvk"]].iso) for fact in facts]
    assert ours == [(fact["atvk"], fact["name"], fact["iso_3166_2"]) for fact in facts]
    assert len(facts) == 43


@with_facts
def test_every_unit_of_the_first_point_is_placed():
    expected = {
        "babite": {"babites-pagasts", "salas-pagasts"},
        "marupe": {"marupe", "marupes-pagasts"},
        "olaine": {"olaine", "olaines-pagasts", None},
    }

    for fact in rows("target_area_units.csv"):
        found = GAZETTEER.place(fact["address_prefix_in_ur"])
        assert AREAS[found.municipality].name == fact["area_today"]
        assert found.unit in expected[fact["area_key"]]


@with_facts
def test_every_real_row_is_placed_in_its_municipality():
    facts = rows("ur_register_sample_associations_2021.csv", delimiter=";")
    heirs = {
        row["old_name_in_ur_address"]: row["current_name"]
        for row in rows("municipality_successors.csv")
    }

    for fact in facts:
        found = GAZETTEER.place(fact["address"])
        first = fact["address"].split(",")[0]
        assert found.reason == "placed"
        assert AREAS[found.municipality].short == heirs.get(first, first)


@with_facts
def test_every_prefix_seen_is_placed_but_bare_districts():
    facts = rows("atvk_codes_seen_in_register_sample_2021.csv")

    reasons = {f["address_prefix"]: GAZETTEER.place(f["address_prefix"]).reason for f in facts}
    open_ones = {prefix for prefix, reason in reasons.items() if reason != "placed"}
    assert [prefix for prefix in open_ones if not prefix.endswith("rajons")] == []
    assert reasons["Aizkraukles rajons"] == "district_only"
