"""Liquidations, suspensions and reorganisations from the file to the page."""

from datetime import date

import pytest

from savejie.directory.activity import Activity, Evidence, Suspended, assess
from savejie.directory.models import HistoryEntry, Organisation
from savejie.directory.record import full, record_of
from tests.factories.directory import TODAY
from tests.factories.registers import (
    liquidation_row,
    number,
    register_row,
    report_row,
    tax_suspension_row,
)


def organisation(index: int) -> Organisation:
    return Organisation.objects.with_places().get(number=number(index))


def page(client, index):
    return client.get(f"/lv/organizacija/LV-RE-{number(index)}/").content.decode()


def test_liquidation_is_a_status_with_its_day_and_source(take, client):
    take([register_row(1), register_row(2, terminated="2020-01-01", closed="L")])
    take([liquidation_row(1), liquidation_row(2)], source="ur-liquidations")

    one, two = organisation(1), organisation(2)
    assert (one.legal_status, two.legal_status) == ("in_liquidation", "liquidated")
    assert (one.ended_on, one.activity) == (None, "unclear")
    html = page(client, 1)
    assert "tiek likvidēta" in html.casefold()
    assert "kopš 2026. gada 4. marta" in html
    assert "Pēteris" not in html
    assert "Pēteris" not in str(full(record_of(one)))


def test_liquidation_that_is_over_leaves_history(take):
    take([register_row(1), register_row(2)])
    take([liquidation_row(1), liquidation_row(2)], source="ur-liquidations")
    take([liquidation_row(2)], source="ur-liquidations")

    assert organisation(1).legal_status == "registered"
    kept = HistoryEntry.objects.filter(organisation__number=number(1), aspect="status")
    assert list(kept.order_by("pk").values_list("value", flat=True)) == [
        "registered",
        "in_liquidation",
    ]


def test_suspension_is_said_with_who_and_since_when(take, client):
    take([register_row(n) for n in range(4)])
    take([report_row(n, 2025) for n in range(4)], source="ur-annual-reports")
    take(
        [tax_suspension_row(0), tax_suspension_row(1, lifted="01.06.2026")], source="vid-suspended"
    )
    take(
        [
            f"{number(2)};X;Darbības apturēšana;2026-01-02;Pēteris Paraugs",
            f"{number(3)};Y;Aizliegums reģistrēt;2026-01-02;Pēteris Paraugs",
        ],
        source="ur-suspensions",
    )

    reasons = [organisation(n).activity_reason for n in range(4)]
    assert reasons == ["suspended_by_tax", "report", "suspended", "report"]
    assert organisation(0).activity_on == date(2026, 5, 2)
    html = page(client, 0)
    assert "Darbību 02.05.2026. apturējis Valsts ieņēmumu dienests" in html
    assert "neaktīv" not in html.casefold()
    assert "Aizliegums reģistrēt" in page(client, 3)


@pytest.mark.parametrize(
    ("confirmed", "suspended", "reason"),
    [
        (date(2026, 6, 1), Suspended(date(2026, 5, 2), "tax"), "confirmed"),
        (date(2026, 4, 1), Suspended(date(2026, 5, 2), "tax"), "suspended_by_tax"),
        (date(2026, 4, 1), Suspended(None, "register"), "confirmed"),
        (date(2020, 4, 1), Suspended(None, "register"), "suspended"),
        (None, Suspended(date(2026, 5, 2), "register"), "suspended"),
    ],
)
def test_own_later_word_outweighs_a_suspension(confirmed, suspended, reason):
    evidence = Evidence(
        registered_on=date(2005, 1, 1),
        last_report_year=2025,
        benefit=True,
        confirmed_on=confirmed,
        suspended=suspended,
    )
    assert assess(evidence, TODAY).reason == reason


def test_ended_is_ended_whatever_was_suspended():
    evidence = Evidence(ended=True, suspended=Suspended(TODAY, "tax"))
    assert assess(evidence, TODAY) == Activity("ended", "ended")


def test_successor_and_predecessor_link_to_each_other(take, client):
    take([register_row(1, terminated="2020-02-02", closed="R"), register_row(2)])
    take(
        [
            f"{number(1)};{number(2)};ACQUISITION;Pievienošana;2020-02-02",
            f"40003000000;{number(2)};MERGER;Saplūšana;2021-01-01",
        ],
        source="ur-reorganisations",
    )

    assert f'href="/lv/organizacija/LV-RE-{number(2)}/"' in page(client, 1)
    html = page(client, 2)
    assert f'href="/lv/organizacija/LV-RE-{number(1)}/"' in html
    assert "40003000000" in html
    links = full(record_of(organisation(2)))["reorganisations"]
    assert [(link["role"], link["name"]) for link in links] == [
        ("predecessor", None),
        ("predecessor", "Izdomātā biedrība 1"),
    ]
