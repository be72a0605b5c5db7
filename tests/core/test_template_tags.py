"""Dates and numbers are said as people say them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from savejie.core.templatetags.savejie import day, number, on_day, short_day

NOVEMBER = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("filter_", "latvian", "english"),
    [
        (on_day, "2026. gada 23. novembrī", "23 November 2026"),
        (day, "2026. gada 23. novembris", "23 November 2026"),
        (short_day, "23.11.2026.", "23 Nov 2026"),
    ],
)
def test_a_date_in_both_languages(filter_, latvian: str, english: str) -> None:
    with translation.override("lv"):
        assert filter_(NOVEMBER) == latvian
    with translation.override("en"):
        assert filter_(NOVEMBER) == english
    assert filter_(None) == ""


def test_a_moment_is_of_our_own_day() -> None:
    with translation.override("lv"):
        assert on_day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == "2026. gada 24. novembrī"


@pytest.mark.parametrize(
    ("value", "latvian", "english"),
    [
        (614, "614", "614"),
        (1234, "1234", "1234"),
        (27_318, "27\N{NO-BREAK SPACE}318", "27,318"),
        (2.5, "2,5", "2.5"),
        (12_345.5, "12\N{NO-BREAK SPACE}345,5", "12,345.5"),
        (None, "", ""),
    ],
)
def test_a_number_in_both_languages(value: float | None, latvian: str, english: str) -> None:
    with translation.override("lv"):
        assert number(value) == latvian
    with translation.override("en"):
        assert number(value) == english


def test_an_icon_is_silent_and_from_the_sprite() -> None:
    drawn = Template("{% load savejie %}{% icon 'culture' %}").render(Context())
    assert 'aria-hidden="true"' in drawn
    assert 'href="/static/img/icons.svg#culture"' in drawn


def test_a_sign_is_drawn() -> None:
    drawn = Template("{% load savejie %}{% sign 'LV-RE-1' 24 %}").render(Context())
    assert drawn.startswith('<svg class="sign" aria-hidden="true" focusable="false" width="24"')


def drawn(tag: str, **context: object) -> str:
    return Template("{% load savejie %}{% " + tag + " %}").render(Context(context))


def test_a_card_escapes_what_registers_say() -> None:
    card = SimpleNamespace(
        url="/x/?a=1&b=2", identifier="LV-RE-40000000000", name="<b>„Bite”</b>", what="Dzied & dejo",
        heading="culture", heading_title="Kultūra", guess=True, place="<Piņķi>", status="Klusums",
        has_ended=True,
    )  # fmt: skip
    text = drawn("organisation_card card", card=card)
    assert "&lt;b&gt;„Bite”&lt;/b&gt;" in text
    assert "Dzied &amp; dejo" in text
    assert 'href="/x/?a=1&amp;b=2"' in text
    assert "&lt;Piņķi&gt;" in text
    assert "card--ended" in text
    assert "is-culture" in text


def test_values_of_a_facet_are_links_and_the_chosen_one_says_so() -> None:
    values = [
        SimpleNamespace(title="<Rīga>", count=12_345, url="?area=riga", chosen=False),
        SimpleNamespace(title="Ogre", count=7, url="?", chosen=True),
    ]
    text = drawn("facet_values values", values=values)
    assert "&lt;Rīga&gt;" in text
    assert "12\N{NO-BREAK SPACE}345" in text
    assert text.count("<li>") == 2
    assert text.count('aria-current="true"') == 1
    assert text.count('<use href="') == 1


def test_rows_of_facts_escape_what_is_said() -> None:
    fact = SimpleNamespace(
        label="Nosaukums", values=["<b>Bite</b>", "A & B"], origin="register", words="UR",
        day=NOVEMBER, note="<i>",
    )  # fmt: skip
    with translation.override("lv"):
        text = drawn("fact_rows facts", facts=[fact])
    assert "<div>&lt;b&gt;Bite&lt;/b&gt;</div><div>A &amp; B</div>" in text
    assert "&lt;i&gt;" in text
    assert "UR, 23.11.2026." in text
