"""One measure on one page: its fields, and rows of milestones, indicators and evidence."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from savejie.core.keys import key_of
from savejie.core.row_choices import RowChoice
from savejie.directory.models import Organisation
from savejie.people.models import User
from savejie.plan.broken_down import TITLES
from savejie.plan.edits import EvidenceEdit, IndicatorEdit, MeasureEdit, MilestoneEdit
from savejie.plan.form_fields import DayField, LineField, NumberField, TargetsField, TextField
from savejie.plan.models import Evidence, Goal, Measure, needs_of
from savejie.plan.need_words import NeedsField

FIELDS = (
    "goal",
    "title",
    "text",
    "organisation_text",
    "role",
    "person",
    "starts_on",
    "due_on",
    "cost",
    "payer",
)


class MeasureForm(forms.Form):
    """A measure's own fields."""

    title = LineField(label=_("Measure"), max_length=200)
    text = TextField(label=_("What is done"), max_length=4000, required=False)
    goal = RowChoice(label=_("Goal"), queryset=Goal.objects.order_by("number"), empty_label=None)
    organisation_text = LineField(
        label=_("Who is responsible"),
        max_length=200,
        required=False,
        help_text=_(
            "An organisation of the directory by its number or exact name is linked to its page."
        ),
    )
    role = LineField(
        label=_("Role of the person"),
        max_length=120,
        required=False,
        help_text=_("A role, not a name: it is published."),
    )
    person = RowChoice(
        label=_("Who is reminded"),
        queryset=User.objects.filter(is_active=True).order_by("first_name", "last_name", "email"),
        required=False,
        empty_label=_("the support point"),
        help_text=_("Gets the letters about terms; never published."),
    )
    starts_on = DayField(label=_("Begins"), required=False)
    due_on = DayField(label=_("Term"), required=False)
    cost = NumberField(label=_("Cost, EUR"), required=False)
    payer = LineField(label=_("Who pays"), max_length=200, required=False)
    needs = NeedsField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_cost(self) -> Any:
        """Take no cost below nought."""
        cost = self.cleaned_data["cost"]
        if cost is not None and cost < 0:
            raise forms.ValidationError(_("A cost cannot be less than nought."))
        return cost

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and find the organisation."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, due_on = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts_on and due_on and due_on < starts_on:
            self.add_error("due_on", _("The measure ends before it begins. Look at the two days."))
        cleaned["organisation"] = organisation_called(cleaned.get("organisation_text", ""))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the fields of the measure."""
        return {name: self.cleaned_data[name] for name in (*FIELDS, "organisation")}


def organisation_called(text: str) -> Organisation | None:
    """Return the directory's organisation with this number or exactly this name, if there is one only."""
    text = text.strip()
    if not text:
        return None
    if text.isdigit():
        return Organisation.objects.filter(number=text).first()
    plain = text.replace("„", '"').replace("”", '"').replace("“", '"')
    found = Organisation.objects.filter(name__in={text, plain}).order_by("pk")[:2]
    return found[0] if len(found) == 1 else None


class RowForm(forms.Form):
    """A row that belongs to a measure; an empty one is none."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    gone = forms.BooleanField(label=_("take out"), required=False)

    def kept_key(self) -> int | None:
        """Return the key of the stored row, if it is one."""
        return key_of(self.cleaned_data.get("key") or "")

    @property
    def caption(self) -> str:
        """What the row is called for those who do not see it."""
        names = ("title", "name", "text")
        called = [self.initial[name] for name in names if self.initial.get(name)]
        return str(called[0]) if called else str(_("New row"))

    @property
    def is_filled(self) -> bool:
        """Whether somebody has written something in it."""
        return bool(self.has_changed() or self.cleaned_data.get("key"))


class MilestoneForm(RowForm):
    """A milestone."""

    title = LineField(label=_("Milestone"), max_length=200)
    due_on = DayField(
        label=_("Term"),
        error_messages={
            "required": _("A milestone needs a term: without a day nobody can be reminded.")
        },
    )

    def edit(self) -> MilestoneEdit:
        """Return what shall be written."""
        cleaned = self.cleaned_data
        return MilestoneEdit(cleaned["title"], cleaned["due_on"], self.kept_key(), cleaned["gone"])


class IndicatorForm(RowForm):
    """An indicator with its base and targets."""

    name = LineField(label=_("Indicator"), max_length=200)
    unit = LineField(label=_("Unit"), max_length=60)
    base = NumberField(
        label=_("Base"),
        error_messages={
            "required": _(
                "An indicator needs its base: where it stood at the beginning. Nought is one, too."
            )
        },
    )
    base_on = DayField(label=_("Base as of"))
    targets = TargetsField(
        label=_("Targets"),
        required=False,
        initial=dict,
        help_text=_("One in a line: 31.12.2026. 40"),
    )
    source = LineField(label=_("Source of the base"), max_length=200, required=False)
    dimensions = forms.MultipleChoiceField(
        label=_("Broken down"),
        choices=list(TITLES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    of_people = forms.BooleanField(
        label=_("people are counted"), required=False,
        help_text=_("Then groups of fewer than five are not shown to the public."),
    )  # fmt: skip
    overlapping = forms.BooleanField(
        label=_("the parts do not add up to the whole (shares, averages)"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a target that is not after the base, and a base of the future."""
        cleaned: dict[str, Any] = super().clean() or {}
        base_on, targets = cleaned.get("base_on"), cleaned.get("targets") or {}
        if base_on and base_on > timezone.localdate():
            self.add_error("base_on", _("A base cannot lie in the future."))
        if base_on and any(day <= base_on for day in targets):
            self.add_error("targets", _("A target has to be after the base."))
        return cleaned

    def edit(self) -> IndicatorEdit:
        """Return what shall be written."""
        cleaned = self.cleaned_data
        names = ("name", "unit", "base", "base_on", "source", "of_people", "targets", "gone")
        return IndicatorEdit(
            **{name: cleaned[name] for name in names},
            adds_up=not cleaned["overlapping"],
            dimensions=tuple(cleaned["dimensions"]),
            key=self.kept_key(),
        )


class EvidenceForm(RowForm):
    """What a measure rests on."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Evidence.Kind.choices, initial=Evidence.Kind.FIGURE
    )
    text = LineField(label=_("What it shows"), max_length=500)
    source = LineField(label=_("Source"), max_length=200)
    link = forms.URLField(label=_("Link"), max_length=400, required=False, assume_scheme="https")
    on = DayField(label=_("As of"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.initial.get("picked"):
            for name in ("kind", "source", "link", "on"):
                self.fields[name].disabled = True

    def edit(self) -> EvidenceEdit:
        """Return what shall be written."""
        names = ("kind", "text", "source", "link", "on", "gone")
        values = {name: self.cleaned_data[name] for name in names}
        return EvidenceEdit(**values, key=self.kept_key())


class Rows(forms.BaseFormSet):
    """Rows of one kind; those that nobody has filled in are left out."""

    def edits(self) -> tuple[Any, ...]:
        """Return what shall be written of the rows."""
        return tuple(form.edit() for form in self.forms if form.is_filled)


def rows_of(
    form: type[RowForm], name: str, stored: list[dict[str, Any]], given: Any, blank: int
) -> Rows:
    """Return rows of one kind: the stored ones, and some blank ones."""
    kind = forms.formset_factory(form, formset=Rows, extra=blank, max_num=200, absolute_max=300)
    return kind(given, initial=stored, prefix=name)  # type: ignore[return-value]


class MeasurePage:
    """The form of a measure with its rows, as one."""

    def __init__(self, measure: Measure | None, goal: Goal | None, given: Any) -> None:
        new = measure is None
        self.form = MeasureForm(
            given, initial=initial_of(measure) if measure else {"goal": goal, "seen": 0}
        )
        stored = stored_rows(measure) if measure else {}
        self.milestones = rows_of(MilestoneForm, "m", stored.get("m", []), given, 3 if new else 1)
        self.indicators = rows_of(IndicatorForm, "i", stored.get("i", []), given, 1)
        self.evidence = rows_of(EvidenceForm, "e", stored.get("e", []), given, 1)

    def is_valid(self) -> bool:
        """Tell whether all of it can be saved; every part is looked at."""
        parts = (self.form, self.milestones, self.indicators, self.evidence)
        valid = [part.is_valid() for part in parts]
        return all(valid)

    def edit(self) -> MeasureEdit:
        """Return what shall be written."""
        return MeasureEdit(
            self.form.values(),
            self.milestones.edits(),
            self.indicators.edits(),
            self.evidence.edits(),
            needs=tuple(self.form.cleaned_data["needs"]),
        )


def initial_of(measure: Measure) -> dict[str, Any]:
    """Return the fields of a stored measure."""
    values = {name: getattr(measure, name) for name in FIELDS}
    return values | {
        "organisation_text": measure.responsible,
        "needs": needs_of(measure),
        "seen": measure.edition,
    }


def stored_rows(measure: Measure) -> dict[str, list[dict[str, Any]]]:
    """Return the stored rows of a measure as the forms show them."""
    indicators = measure.indicators.order_by("number").prefetch_related("targets")
    return {
        "m": [
            {"key": str(one.pk), "title": one.title, "due_on": one.due_on}
            for one in measure.milestones.order_by("number")
        ],
        "i": [
            {
                "key": str(one.pk), "name": one.name, "unit": one.unit, "base": one.base,
                "base_on": one.base_on, "source": one.source, "dimensions": one.dimensions,
                "overlapping": not one.adds_up, "of_people": one.of_people,
                "targets": {target.on: target.number for target in one.targets.all()},
            }
            for one in indicators
        ],
        "e": [
            {
                "key": str(one.pk), "kind": one.kind, "text": one.text, "source": one.source,
                "link": one.link, "on": one.on, "picked": one.is_picked,
            }
            for one in measure.evidence.order_by("pk")
        ],
    }  # fmt: skip
