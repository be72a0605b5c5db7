"""In which parish and village a seat lies, where the address says less than the address register, or something else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from savejie.directory import search
from savejie.directory.desk import compare
from savejie.directory.models import Change, HistoryEntry, Organisation
from savejie.directory.operations import correct, follow_everything, import_register
from savejie.directory.operations.merged_stops import words_of
from savejie.directory.operations.stops import lift_stop, stop_field
from savejie.directory.record import record_of
from savejie.directory.search import Query
from savejie.registers.mirror import facts_of
from savejie.registers.models import PlaceCentre
from savejie.territory.models import Area, FormerParent
from tests.factories.addresses import PLACES, address_file, addressed_row, building_row, flat_row
from tests.factories.directory import TODAY
from tests.factories.people import make_staff
from tests.factories.registers import make_file, number, register_row

FLAT, BUILDING, OTHER = "191000001", "181000001", "181000002"
STREET = "100000107"
HOUSE = "Parauga iela 1 - 7"
LESS, WRONG = f"Mārupes nov., {HOUSE}", f"Mārupes nov., Salas pag., Spuņciems, {HOUSE}"
RIGHT = f"Mārupes nov., Babītes pag., Piņķi, {HOUSE}"
PIŅĶI = ("marupes-novads", "babites-pagasts", "Piņķi", "babite", "vzd-places")


@pytest.fixture
def read(point, tmp_path):
    """Read a file of any source: `read("vzd-flats", rows)`."""

    def run(source, rows, force=True):
        if source == "ur-register":
            path = make_file(tmp_path, rows)
        else:
            path = address_file(tmp_path, source, list(rows))
        return import_register(source=source, path=path, today=TODAY, force=force)

    return run


def in_street(code=BUILDING, street=STREET):
    return building_row(code).replace("100000106,106,", f"{street},107,")


def read_addresses(read, places=PLACES):
    read("vzd-flats", [flat_row(FLAT, BUILDING)])
    read("vzd-buildings", [in_street()])
    read("vzd-places", places)


def seat(address=LESS, code=FLAT):
    return [addressed_row(1, code, address=address), register_row(2)]


def where(nth=1):
    o = Organisation.objects.get(number=number(nth))
    keys = [area.key if area else None for area in (o.municipality, o.unit)]
    return (*keys, o.village, o.reporting_area.key if o.reporting_area else None, o.place_source)


def told():
    """Return what was told of moves and areas."""
    history = HistoryEntry.objects.filter(aspect__in=["seat", "area"]).order_by("pk")
    return list(history.values_list("aspect", "value")), list(Change.objects.order_by("pk"))


NOTHING = ([], [])


@pytest.mark.parametrize("address", [LESS, WRONG, "Kaut kur", f"Rīga, {HOUSE}", "Mārupes nov."])
def test_the_address_registers_parish_and_village_stand(read, address):
    read("ur-register", seat(address))
    assert where() != PIŅĶI
    read_addresses(read)
    assert where() == PIŅĶI
    assert told() == NOTHING
    assert search.find(Query(text="Piņķi")).count == 1
    assert Organisation.objects.get(number=number(1)).seat == address.removesuffix(" - 7")


def test_the_register_of_enterprises_may_come_later(read):
    read("vzd-places", PLACES)
    read("ur-register", seat())
    assert where()[-1] == ""
    read("vzd-flats", [flat_row(FLAT, BUILDING)])
    read("vzd-buildings", [in_street()])
    assert where()[-1] == ""
    assert read("vzd-places", PLACES).state == "done"
    assert where() == PIŅĶI


def test_a_second_run_changes_nothing(read):
    read("ur-register", seat())
    read_addresses(read)
    runs = [read("vzd-flats", [flat_row(FLAT, BUILDING)]), read("vzd-buildings", [in_street()]),
            read("vzd-places", PLACES), read("ur-register", seat())]  # fmt: skip
    assert {run.state for run in runs} == {"unchanged"}
    assert not list(follow_everything(TODAY).ids)


def test_what_both_say_is_the_addresss_word(read):
    read("ur-register", seat(RIGHT))
    read_addresses(read)
    assert where() == (*PIŅĶI[:-1], "")


def test_a_village_that_only_is_written_otherwise_stays_as_written(read):
    read("ur-register", seat(f"Mārupes nov., Babītes pag., Vīkuļi, {HOUSE}"))
    read_addresses(read)
    assert where()[2::2] == ("Vīkuļi", "")


def test_a_building_without_a_street_and_one_in_a_parish(read):
    read("ur-register", [addressed_row(1, BUILDING, address=LESS), addressed_row(2, OTHER, address=WRONG)])  # fmt: skip
    rows = [building_row(BUILDING, "", ""), building_row(OTHER).replace("100000106,106", "100000105,105")]  # fmt: skip
    read("vzd-buildings", rows)
    read("vzd-places", PLACES)
    assert where() == PIŅĶI
    assert where(2) == ("marupes-novads", "babites-pagasts", "", "babite", "vzd-places")


def test_a_city_of_its_own_is_a_place_and_a_municipality_alone_is_none(read):
    city = '100000001,104,"Rīga",100000000,101,"Rīga",,,56.95,24.1'
    street = '100000002,107,"Kalna iela",100000001,104,"Kalna iela",,,56.95,24.1'
    alone = '100000003,107,"Ceļš",100000113,113,"Ceļš",,,56.95,24.1'
    read("ur-register", [addressed_row(1, BUILDING, address=LESS), addressed_row(2, OTHER, address=WRONG)])  # fmt: skip
    read("vzd-buildings", [in_street(street="100000002"), in_street(OTHER, "100000003")])
    read("vzd-places", [*PLACES, city, street, alone])
    assert where() == ("riga", None, "", None, "vzd-places")
    assert where(2)[1::3] == ("salas-pagasts", "")


@pytest.mark.parametrize("without", [PLACES[0], PLACES[1], PLACES[2], PLACES[5]])
def test_a_chain_that_is_broken_says_nothing(read, without):
    read("ur-register", seat(WRONG))
    read_addresses(read, [row for row in PLACES if row != without])
    assert where()[1] == "salas-pagasts"


def test_places_that_lie_in_each_other_harm_nobody(read):
    turning = [row.replace(",100000113,113,", ",100000106,106,") for row in PLACES]
    read("ur-register", seat(WRONG))
    read_addresses(read, turning)
    assert where()[1] == "salas-pagasts"


def test_streets_are_links_and_only_those_of_buildings_are_kept(read):
    other = PLACES[5].replace("100000107", "100000108")
    read("ur-register", seat())
    read_addresses(read, [*PLACES, other])
    kept = PlaceCentre.objects.filter(level="street").values_list(
        "code", "name", "parent_code", "lat"
    )
    assert list(kept) == [(STREET, "", "100000106", None)]
    assert PlaceCentre.objects.count() == 6


def test_a_building_that_vanishes_leaves_the_address_to_say_it(read):
    read("ur-register", [*seat(WRONG), addressed_row(3, OTHER)])
    before = where()
    read_addresses(read)
    read("vzd-buildings", [building_row(OTHER)])
    assert where() == before
    assert told() == NOTHING
    read("vzd-buildings", [in_street()])
    assert where() == PIŅĶI
    assert told() == NOTHING


def test_a_street_put_right_concerns_those_in_it_only(read):
    read("ur-register", [*seat(), addressed_row(3, OTHER, address=LESS)])
    read_addresses(read)
    read("vzd-buildings", [in_street(), building_row(OTHER)])
    moved = [*PLACES[:5], PLACES[5].replace("100000106,106", "100000206,106")]
    with CaptureQueriesContext(connection) as asked:
        read("vzd-places", moved)
    assert where()[2::2] == ("Vīkuļi", "vzd-places")
    assert where(3) == PIŅĶI
    followed = [q["sql"] for q in asked if "FROM registers_entity WHERE regcode IN" in q["sql"]]
    assert number(1) in str(followed)
    assert number(3) not in str(followed)
    assert told() == NOTHING


def test_an_address_put_right_is_no_move(read):
    read("ur-register", seat(WRONG))
    read_addresses(read)
    read("ur-register", seat(RIGHT))
    assert where() == (*PIŅĶI[:-1], "")
    assert told() == NOTHING
    read("ur-register", seat(WRONG))
    assert told() == NOTHING


def test_a_move_is_a_move_whoever_says_where(read):
    read("ur-register", seat(LESS))
    read_addresses(read)
    read("ur-register", seat("Olaines nov., Olaine, Cita iela 5", "181000055"))
    history, changes = told()
    assert [aspect for aspect, _ in history] == ["seat", "area"]
    assert [(one.kind, one.area_before.key, one.area_after.key) for one in changes] == [
        ("moved_within", "babite", "olaine")
    ]


def test_a_parish_led_elsewhere_by_a_reform_is_history_all_the_same(read):
    read("ur-register", seat(LESS))
    read_addresses(read)
    parish, olaine = (Area.objects.get(key=key) for key in ("babites-pagasts", "olaines-novads"))
    FormerParent.objects.create(area=parish, parent=parish.parent, valid_to=TODAY)
    Area.objects.filter(pk=parish.pk).update(parent=olaine)
    follow_everything(TODAY)
    assert [aspect for aspect, _ in told()[0]] == ["area"]


def test_staff_have_the_last_word(read):
    read("ur-register", seat(LESS))
    read_addresses(read)
    said = {"organisation": Organisation.objects.get(number=number(1)), "reason": "Zina.",
            "by": make_staff(), "now": timezone.now()}  # fmt: skip
    correct(field="village", value="Babīte", **said)
    assert where() == (*PIŅĶI[:2], "Babīte", *PIŅĶI[3:])
    correct(field="seat", value="Olaines nov., Olaine, Cita iela 5", **said)
    assert where() == ("olaines-novads", "olaine", "Babīte", "olaine", "")


@pytest.mark.parametrize(("field", "unit"), [("village", "babites-pagasts"), ("seat", "babites-pagasts")])  # fmt: skip
@pytest.mark.parametrize("address", [LESS, WRONG, f"Mārupes nov., Babītes pag., {HOUSE}"])
def test_the_stop_list_hides_what_the_code_tells(client, read, field, unit, address):
    read("ur-register", seat(address))
    read_addresses(read)
    organisation = Organisation.objects.get(number=number(1))
    stop = stop_field(organisation=organisation, field=field, reason="Lūdz.", by=make_staff(),
                      now=timezone.now())  # fmt: skip
    read("ur-register", [*seat(address), register_row(3)])
    row = Organisation.objects.get(pk=organisation.pk)
    assert (row.unit.key, row.village, row.point_precision) == (unit, "", "unit")
    paths = (
        f"/lv/organizacija/LV-RE-{number(1)}{end}" for end in ("/", ".json", ".geojson", ".vcf")
    )
    shown = "".join(b"".join(client.get(path)).decode() for path in paths)
    for word in ("Piņķi", "Parauga iela", "56.941"):
        assert word not in shown
        assert word.encode("unicode_escape").decode() not in shown
    assert search.find(Query(text="Piņķi")).count == 0
    assert told() == NOTHING
    lift_stop(stop=stop, by=make_staff(email="cits@example.org"), now=timezone.now())
    assert where() == PIŅĶI
    assert told() == NOTHING


def test_a_merged_records_village_is_known_by_its_code_too(read):
    read("ur-register", seat(LESS))
    read_addresses(read)
    organisation = Organisation.objects.get(number=number(1))
    assert words_of(organisation, facts_of([number(1)])[number(1)]).villages == {"pinki"}


def test_the_desk_lays_the_registers_village_beside_staffs(read):
    read("ur-register", seat(LESS))
    read_addresses(read)
    organisation = Organisation.objects.get(number=number(1))
    correct(organisation=organisation, field="village", value="Babīte", reason="Zina.",
            by=make_staff(), now=timezone.now())  # fmt: skip
    organisation.refresh_from_db()
    said = {one.name: one.register for one in compare(record_of(organisation))}
    assert said["village"] == "Piņķi"


def test_the_page_and_the_api_say_who_knows_the_place(client, read):
    read("ur-register", seat(LESS))
    read_addresses(read)
    answers = [client.get(f"/api/v1/organisations/LV-RE-{number(nth)}").json() for nth in (1, 2)]
    assert [one["place_source"] for one in answers] == ["vzd-places", "ur-register"]
    assert [one["village"] for one in answers] == ["Piņķi", None]
    pages = [
        client.get(f"/lv/organizacija/LV-RE-{number(nth)}/").content.decode() for nth in (1, 2)
    ]
    assert "pēc adreses koda; pašā adresē rakstīts mazāk vai citādi" in pages[0]
    assert "kā rakstīts adresē" in pages[1]


def test_without_an_address_register_one_question_is_asked(read):
    read("ur-register", seat())
    with CaptureQueriesContext(connection) as asked:
        follow_everything(TODAY)
    assert [q["sql"][:8] for q in asked if "registers_building" in q["sql"]] == ["SELECT 1"]
