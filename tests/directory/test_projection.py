"""From register facts to an organisation's row: pure, so facts are plain here."""

from dataclasses import dataclass
from datetime import date

import pytest

from savejie.directory.projection import Known, Place, Rules, guess_heading, project

TODAY = date(2026, 11, 23)
GUESSES = {"sport": 1, "jauniet": 2, "vide": 3, "videi": 4}


@dataclass
class Entry:
    """A register row as the mirror gives it."""

    name: str = '"Rīta rasa"'
    form_code: str = "BDR"
    form_text: str = "Biedrība"
    registered_on: date | None = date(2001, 5, 5)
    terminated_on: date | None = None
    closed: str = ""
    address: str = "Mārupes nov., Babītes pag., Piņķi, Jūrmalas iela 1 - 2"
    postal_code: str = "2107"
    vanished_on: date | None = None


def locate(address):
    return Place(10, 11, "Piņķi", 12, "Piņķi" in address, address.rsplit(" - ", 1)[0])


def rules(**fields):
    values = {"headings_of_labels": {"Sports": 1, "Vide": 3, "Futbols": 1}, "guesses": GUESSES}
    return Rules(today=TODAY, locate=locate, **(values | fields))


def row(entry=None, known=None):
    return project(entry or Entry(), known or Known(), rules())[0]


def test_seat_is_shown_without_the_flat():
    shown = row()
    assert (shown.seat, shown.seat_full) == (
        "Mārupes nov., Babītes pag., Piņķi, Jūrmalas iela 1",
        "Mārupes nov., Babītes pag., Piņķi, Jūrmalas iela 1 - 2",
    )


def test_place_and_years_follow():
    shown = row(Entry(terminated_on=date(2019, 2, 3), closed="L"))
    assert (shown.municipality_id, shown.unit_id, shown.reporting_area_id) == (10, 11, 12)
    assert (shown.founded_year, shown.ended_year, shown.in_territory) == (2001, 2019, True)


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (Entry(), "registered"),
        (Entry(terminated_on=date(2019, 2, 3), closed="L"), "liquidated"),
        (Entry(terminated_on=date(2019, 2, 3), closed="R"), "reorganised"),
        (Entry(terminated_on=date(2019, 2, 3)), "removed"),
        (Entry(vanished_on=date(2026, 2, 3)), "removed"),
    ],
)
def test_legal_status_is_the_registers_word(entry, status):
    shown = row(entry)
    assert shown.legal_status == status
    assert (shown.activity == "ended") == (status != "registered")


def test_staff_correction_stands_above_the_register():
    known = Known(corrections={"name": "Rīta rasa Piņķos", "founded_year": "1999"})
    shown = row(known=known)
    assert (shown.name, shown.founded_year, shown.registered_on) == (
        "Rīta rasa Piņķos",
        1999,
        date(2001, 5, 5),
    )


def test_headings_come_from_staff_then_the_register_then_a_guess():
    entry = Entry(name="Piņķu sporta klubs")
    labels = ("Vide", "Futbols", "Sports", "Nezināma")
    assert project(entry, Known(labels=labels, staff_headings=(9,)), rules())[1] == (9,)
    found, headings = project(entry, Known(labels=labels), rules())
    assert (headings, found.heading_origin) == ((1, 3), "register")
    guessed, headings = project(entry, Known(labels=("Nezināma",)), rules())
    assert (headings, guessed.heading_origin) == ((1,), "guess")
    bare, headings = project(Entry(), Known(), rules())
    assert (headings, bare.main_heading_id, bare.heading_origin) == ((), None, "")


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Jauniešu centrs", None),
        ("JAUNIETIS", 2),
        ("Olaines sporta un vides klubs", 1),
        ("Videi draudzīgi", 4),
        ("", None),
        ("„”", None),
    ],
)
def test_guess_takes_the_longest_beginning_of_a_word(name, heading):
    assert guess_heading(name, GUESSES) == heading


def test_postal_code_zero_is_none():
    assert row(Entry(postal_code="0")).postal_code == ""


def test_row_equals_itself_when_nothing_changes():
    assert project(Entry(), Known(), rules()) == project(Entry(), Known(), rules())
