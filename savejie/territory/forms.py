"""The form in which a point's areas, name and choices are set."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from savejie.core.errors import Refused
from savejie.core.row_choices import RowChoice
from savejie.territory.areas_asked import AskedArea, Directory, described
from savejie.territory.models import Area, Point

GROUPS_HELP = _(
    "One area a line: its name or key. To join several under a name of your own: "
    "Babīte = Babītes pagasts + salas-pagasts."
)


class AreaChoice(RowChoice):
    """A choice of one of today's areas, namesakes told apart."""

    def label_from_instance(self, obj: Area) -> str:
        """Return the area's name with what it is part of."""
        return described(obj)


class PointForm(forms.Form):
    """Input of `operations.set_point`; `cleaned_data` has its arguments."""

    name = forms.CharField(label=_("Name of the point"), max_length=120, required=False)
    whole_country = forms.BooleanField(label=_("The whole country"), required=False)
    areas = forms.CharField(
        label=_("Areas"), widget=forms.Textarea, required=False, help_text=GROUPS_HELP
    )
    extra_forms = forms.BooleanField(
        label=_("Trade unions, religious and historical public organisations too"), required=False
    )

    def __init__(self, *args: Any, directory: Directory, **options: Any) -> None:
        super().__init__(*args, **options)
        self.directory = directory

    def clean_areas(self) -> tuple[AskedArea, ...] | None:
        """Read the lines into reporting areas; say of a wrong one what may have been meant."""
        lines = [line.strip() for line in self.cleaned_data["areas"].splitlines()]
        text = ",".join(filter(None, lines))
        if not text:
            return None
        try:
            return self.directory.asked(text)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from refused

    def clean(self) -> dict[str, Any]:
        """Take either areas or the whole country."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("whole_country"):
            cleaned["areas"] = None
        elif cleaned.get("areas") is None and "areas" not in self.errors:
            self.add_error("areas", _("Name at least one area."))
        return cleaned


def initial_of(point: Point, areas: list[AskedArea]) -> dict[str, Any]:
    """Return what the form shows before anything is changed."""
    return {
        "name": point.name,
        "whole_country": point.covers_country,
        "areas": "" if point.covers_country else "\n".join(map(as_line, areas)),
        "extra_forms": point.extra_forms,
    }


def as_line(one: AskedArea) -> str:
    """Return a reporting area as the form and the command write it."""
    if one.areas == (one.key,):
        return one.key
    return f"{one.name} = " + " + ".join(one.areas)
