"""Icons, signs, and how dates and numbers are said: `{% load savejie %}`."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from savejie.core import drawing
from savejie.core import sign as signs

register = template.Library()

LOCATIVE = (
    "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī"
).split()
GENITIVE = (
    "janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra decembra"
).split()
NOMINATIVE = (
    "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris "
    "decembris"
).split()
ENGLISH = (
    "January February March April May June July August September October November December"
).split()


def is_latvian() -> bool:
    """Tell whether the reader reads Latvian."""
    return (get_language() or "lv").startswith("lv")


def day_of(value: date | datetime) -> date:
    """Return the day in our own time zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def written(value: date | datetime | None, months: list[str]) -> str:
    """Write a date in words with the given names of months."""
    if not value:
        return ""
    day = day_of(value)
    if is_latvian():
        return f"{day.year}. gada {day.day}. {months[day.month - 1]}"
    return f"{day.day} {ENGLISH[day.month - 1]} {day.year}"


@register.filter
def on_day(value: date | datetime | None) -> str:
    """Say on which day: 2026. gada 23. novembrī; 23 November 2026."""
    return written(value, LOCATIVE)


@register.filter
def day(value: date | datetime | None) -> str:
    """Name a day: 2026. gada 23. novembris; 23 November 2026."""
    return written(value, NOMINATIVE)


@register.filter
def since_day(value: date | datetime | None) -> str:
    """Name a day after "since": (kopš) 2026. gada 23. novembra; (since) 23 November 2026."""
    return written(value, GENITIVE)


@register.filter
def short_day(value: date | datetime | None) -> str:
    """Write a day for tables: 23.11.2026.; 23 Nov 2026."""
    if not value:
        return ""
    moment = day_of(value)
    if is_latvian():
        return f"{moment:%d.%m.%Y}."
    return f"{moment.day} {ENGLISH[moment.month - 1][:3]} {moment.year}"


@register.filter
def number(value: float | None, decimals: int | None = None) -> str:
    """Write a number with a decimal comma; thousands are set apart from 10 000 on.

    With `decimals` it has so many, so that numbers that stand one below another compare.
    """
    if value is None:
        return ""
    if decimals is not None:
        text = f"{value:.{decimals}f}"
        return text.replace(".", ",") if is_latvian() else text
    text = f"{value:,}" if abs(value) >= 10_000 else f"{value}"
    if is_latvian():
        return text.replace(".", ";").replace(",", "\N{NO-BREAK SPACE}").replace(";", ",")
    return text


@register.simple_tag
@lru_cache(maxsize=64)
def icon(name: str) -> SafeString:
    """Draw an icon; the words beside it say what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false" width="24" height="24">'
        '<use href="{}#{}"/></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def sign(identifier: str, size: int = 50) -> SafeString:
    """Draw the woven sign of an identifier."""
    return mark_safe(signs.sign_svg(identifier, size))  # noqa: S308 (numbers and letters of ours)


@register.simple_tag
def band(identifiers: list[str]) -> SafeString:
    """Draw the woven band of many signs."""
    return mark_safe(signs.band_svg(identifiers))  # noqa: S308 (numbers and letters of ours)


@register.simple_tag
def facet_values(values: Iterable[drawing.Value]) -> SafeString:
    """Draw the values of a facet as plain links."""
    return mark_safe(drawing.draw_values(values, icon("check"), number))  # noqa: S308 (escaped there)


@register.simple_tag
def organisation_card(card: drawing.Card) -> SafeString:
    """Draw an organisation in a list."""
    mark = icon(card.heading) if card.heading else ""
    return mark_safe(drawing.draw_card(card, mark, _("(a guess)")))  # noqa: S308 (escaped there)


@register.simple_tag
def fact_rows(facts: Iterable[drawing.Fact]) -> SafeString:
    """Draw facts as the rows of their table."""
    return mark_safe(drawing.draw_facts(facts, short_day))  # noqa: S308 (escaped there)


@register.simple_tag
@lru_cache(maxsize=64)
def asset(path: str) -> str:
    """Return the address of a static file, looked up once."""
    return static(path)
