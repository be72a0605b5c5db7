"""By what staff narrow a list of organisations or labels down."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from savejie.core.latvian import fold
from savejie.core.row_choices import RowFilter
from savejie.directory import search
from savejie.directory.activity import STATUSES
from savejie.directory.identity import number_of
from savejie.directory.models import (
    FieldLabel,
    Heading,
    Kind,
    LegalStatus,
    Organisation,
    Origin,
)
from savejie.directory.search import Query
from savejie.directory.wording import activity_title
from savejie.territory.models import ReportingArea

MOST_FOUND = 1000
"""A search by words shows so many organisations at most, the best first."""
PAGE = 200


def activity_choices() -> list[tuple[str, str]]:
    """Return the states of activity in the reader's language."""
    return [(status, activity_title(status)) for status in STATUSES]


class OrganisationFilters(WagtailFilterSet):
    """The point's territory unless the whole country is asked for."""

    scope = django_filters.ChoiceFilter(
        label=_("Where"),
        choices=[("territory", _("the point's territory")), ("country", _("the whole country"))],
        empty_label=None,
        method="in_scope",
        widget=forms.RadioSelect,
    )
    reporting_area = RowFilter(
        label=_("Area"),
        queryset=lambda request: ReportingArea.objects.in_order(),
        widget=forms.RadioSelect,
        empty_label=_("any area"),
    )
    headings__heading = RowFilter(
        label=_("Heading"),
        queryset=lambda request: Heading.objects.in_order(),
        widget=forms.RadioSelect,
        empty_label=_("any heading"),
    )
    heading_origin = django_filters.ChoiceFilter(
        label=_("Who says the heading"),
        choices=[*Origin.choices, ("none", _("nobody: there is none"))],
        method="said_by",
        widget=forms.RadioSelect,
        empty_label=_("anybody"),
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Kind.choices, widget=forms.RadioSelect, empty_label=_("any kind")
    )
    legal_status = django_filters.ChoiceFilter(
        label=_("Legal status"),
        choices=LegalStatus.choices,
        widget=forms.RadioSelect,
        empty_label=_("any status"),
    )
    activity = django_filters.ChoiceFilter(
        label=_("Signs of life"),
        choices=activity_choices,
        widget=forms.RadioSelect,
        empty_label=_("any"),
    )
    benefit = django_filters.ChoiceFilter(
        label=_("Public benefit"),
        choices=[("yes", _("in force")), ("no", _("not in force"))],
        method="of_benefit",
        widget=forms.RadioSelect,
        empty_label=_("any"),
    )
    contacts_public = django_filters.ChoiceFilter(
        label=_("May contacts be published"),
        choices=[
            ("yes", _("yes")),
            ("no", _("no")),
            ("unasked", _("not asked")),
            ("waiting", _("not asked, though contacts are known")),
        ],
        method="with_answer",
        widget=forms.RadioSelect,
        empty_label=_("any answer"),
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        given = data.copy() if data is not None else {}
        given.setdefault("scope", "territory")
        super().__init__(given, *args, **options)
        self.form.fields["scope"].initial = "territory"

    def in_scope(self, rows: QuerySet[Organisation], name: str, value: str) -> Any:
        """Narrow to the territory unless the country is asked for."""
        return rows if value == "country" else rows.filter(in_territory=True)

    def said_by(self, rows: QuerySet[Organisation], name: str, value: str) -> Any:
        """Narrow by who says the heading; `none` where there is no heading."""
        return rows.filter(heading_origin="" if value == "none" else value)

    def of_benefit(self, rows: QuerySet[Organisation], name: str, value: str) -> Any:
        """Narrow by public-benefit status."""
        return rows.filter(benefit=value == "yes")

    def with_answer(self, rows: QuerySet[Organisation], name: str, value: str) -> Any:
        """Narrow by whether contacts may be published."""
        if value == "waiting":
            return rows & Organisation.objects.contacts_unasked()
        return rows.filter(contacts_public={"yes": True, "no": False}.get(value))


def search_organisations(
    rows: QuerySet[Organisation], text: str, *, country: bool, ordered: bool
) -> QuerySet[Organisation]:
    """Narrow to what our own search finds, the best first unless an order was asked for."""
    number = number_of(text)
    if number:
        return rows.filter(number=number)
    ids = list(_found(text, "country" if country else "territory"))
    rows = rows.filter(pk__in=ids)
    if ordered or not ids:
        return rows
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(ids)]
    return rows.order_by(Case(*places, output_field=IntegerField()), "pk")


def _found(text: str, scope: str) -> Iterator[int]:
    for offset in range(0, MOST_FOUND, PAGE):
        page = search.find(Query(text=text, scope=scope, limit=PAGE, offset=offset))
        yield from page.ids
        if len(page.ids) < PAGE:
            return


class LabelFilters(WagtailFilterSet):
    """Whether a label leads somewhere, and where."""

    state = django_filters.ChoiceFilter(
        label=_("Leads to a heading"),
        choices=[
            ("none", _("nowhere yet")),
            ("guess", _("by a guess that nobody confirmed")),
            ("staff", _("as staff decided")),
        ],
        method="in_state",
        widget=forms.RadioSelect,
        empty_label=_("any"),
    )
    heading = RowFilter(
        label=_("Heading"),
        queryset=lambda request: Heading.objects.in_order(),
        widget=forms.RadioSelect,
        empty_label=_("any heading"),
    )

    class Meta:
        model = FieldLabel
        fields: list[str] = []

    def in_state(self, rows: QuerySet[FieldLabel], name: str, value: str) -> Any:
        """Narrow by who led the label to its heading."""
        if value == "none":
            return rows.filter(heading=None)
        return rows.exclude(heading=None).filter(is_guess=value == "guess")


def search_labels(rows: QuerySet[FieldLabel], text: str) -> QuerySet[FieldLabel]:
    """Narrow to labels that hold all the words, with or without diacritics."""
    asked = fold(text).split()
    labels = FieldLabel.objects.order_by("pk").values_list("pk", "label")
    ids = [pk for pk, label in labels if all(word in fold(label) for word in asked)]
    return rows.filter(pk__in=ids)
