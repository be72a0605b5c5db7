"""What staff fill in about organisations, headings and labels."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from savejie.core.row_choices import RowChoice, RowChoices
from savejie.directory.fields import AnswerField
from savejie.directory.models import FieldLabel, Heading, Organisation, SignOfLife
from savejie.directory.operations import CORRECTABLE
from savejie.directory.operations.desk import GROUP_FIELDS, OWN_FIELDS, Edits, Sign
from savejie.directory.wording import field_title
from savejie.territory.models import Area, ReportingArea

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SignFields(forms.Form):
    """A sign of life that staff noticed; may be left empty."""

    sign = forms.ChoiceField(
        label=_("What shows that it is about"),
        choices=[("", _("nothing new")), *SignOfLife.Sign.choices],
        required=False,
    )
    sign_on = forms.DateField(label=_("When"), widget=DAY, required=False)
    sign_note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_sign_on(self) -> date | None:
        """Take no day of the future."""
        day: date | None = self.cleaned_data["sign_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("A sign of life cannot lie in the future."))
        return day

    def noticed(self) -> Sign | None:
        """Return the sign, today's if no day is given."""
        cleaned = self.cleaned_data
        if not cleaned.get("sign"):
            return None
        return Sign(cleaned["sign"], cleaned.get("sign_on") or self.today, cleaned["sign_note"])


class SignForm(SignFields):
    """What somebody who may only note signs of life fills in."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def edits(self) -> Edits:
        """Return the sign alone."""
        return Edits(sign=self.noticed())


class HeadingFields(forms.Form):
    """Headings, and which of them stands first."""

    headings = RowChoices(
        label=_("Headings"),
        queryset=Heading.objects.in_order(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    main = RowChoice(
        label=_("The main one"),
        queryset=Heading.objects.in_order(),
        required=False,
        empty_label=_("the first that is ticked"),
        help_text=_("Under this one the organisation is counted in the figures."),
    )

    def clean(self) -> dict[str, Any]:
        """Tick the main heading too if it was not."""
        cleaned: dict[str, Any] = super().clean() or {}
        main, chosen = cleaned.get("main"), list(cleaned.get("headings") or [])
        if main and chosen:
            chosen = [main, *(heading for heading in chosen if heading != main)]
        elif main:
            chosen = [main]
        cleaned["chosen"] = chosen
        return cleaned


class OwnFields(forms.Form):
    """What staff type in of contacts; an address without a scheme is taken for a safe one."""

    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https"
    )
    contacts_public = AnswerField(
        label=_("May contacts be published"),
        required=False,
        help_text=_(
            "“Yes” only when the organisation agreed: then everybody sees its e-mail,"
            " telephone and website."
        ),
    )

    def clean_contacts_public(self) -> bool | None:
        """Leave the answer alone where the form was sent without one."""
        given = "contacts_public" in self.data
        answer: bool | None = self.cleaned_data["contacts_public"]
        return answer if given else self.instance.contacts_public  # type: ignore[attr-defined]


class DeskForm(OwnFields, HeadingFields, SignFields, forms.ModelForm):
    """All that staff say of an organisation, saved at once; empty corrections say nothing."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    confirm = forms.BooleanField(
        label=_("These headings are right: let them stand as ours"), required=False
    )
    give_back = forms.BooleanField(
        label=_("Give the headings back to the register"), required=False
    )

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = OWN_FIELDS
        widgets = {"summary": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, standing: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.standing = standing
        self.current = [place.heading for place in self._places()]
        self.fields["headings"].initial = self.current
        self.fields["main"].initial = self.instance.main_heading_id
        self.corrects = bool(self.instance.number)
        if self.instance.heading_origin == "staff" or not self.current:
            del self.fields["confirm"]
        if self.instance.heading_origin != "staff" or not self.corrects:
            del self.fields["give_back"]
        for name in CORRECTABLE if self.corrects else ():
            self._add_correction(name)

    def _places(self) -> Any:
        return self.instance.headings.select_related("heading").order_by("pk")

    def _add_correction(self, name: str) -> None:
        standing = self.standing.get(name)
        title = field_title(name)
        self.fields[f"value_{name}"] = forms.CharField(
            label=_("Our correction: %(field)s") % {"field": title},
            max_length=400,
            required=False,
            initial=standing.value if standing else "",
        )
        self.fields[f"reason_{name}"] = forms.CharField(
            label=_("Why? (%(field)s)") % {"field": title},
            max_length=300,
            required=False,
            initial=standing.reason if standing else "",
        )
        if standing:
            self.fields[f"back_{name}"] = forms.BooleanField(
                label=_("Give back to the register: %(field)s") % {"field": title}, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a correction, and for a year that is one."""
        cleaned = super().clean()
        for name, (value, reason) in self._corrected(cleaned).items():
            if not reason:
                self.add_error(
                    f"reason_{name}", _("Say why: the reason stands next to the correction.")
                )
            if name == "founded_year" and not self._is_year(value):
                self.add_error(
                    f"value_{name}", _("Write the year in four digits, for example 1996.")
                )
        return cleaned

    def _is_year(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and 1800 <= int(value) <= self.today.year

    def _corrected(self, cleaned: dict[str, Any]) -> dict[str, tuple[str, str]]:
        changed = {}
        for name in CORRECTABLE if self.corrects else ():
            value = (cleaned.get(f"value_{name}") or "").strip()
            reason = (cleaned.get(f"reason_{name}") or "").strip()
            standing = self.standing.get(name)
            same = standing and (value, reason) == (standing.value, standing.reason)
            if value and not same and not cleaned.get(f"back_{name}"):
                changed[name] = (value, reason)
        return changed

    def _taken_back(self) -> tuple[str, ...]:
        cleaned = self.cleaned_data
        return tuple(
            name
            for name in self.standing
            if cleaned.get(f"back_{name}") or not (cleaned.get(f"value_{name}") or "").strip()
        )

    def _headings(self) -> tuple[Heading, ...] | None:
        cleaned = self.cleaned_data
        if cleaned.get("give_back"):
            return ()
        chosen = cleaned["chosen"]
        same = set(chosen) == set(self.current) and chosen[:1] == self.current[:1]
        return None if same and not cleaned.get("confirm") else tuple(chosen)

    def edits(self) -> Edits:
        """Return what is to become different."""
        own = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return Edits(
            own=own,
            corrections=self._corrected(self.cleaned_data),
            taken_back=self._taken_back() if self.corrects else (),
            headings=self._headings(),
            sign=self.noticed(),
        )


class UnitChoice(RowChoice):
    """A choice of a parish or town, told apart by municipality."""

    def label_from_instance(self, obj: Area) -> str:
        """Return „Salas pagasts (Mārupes novads)”."""
        return f"{obj} ({obj.parent})" if obj.parent else str(obj)


AREA_CLASS = {"reporting_area": RowChoice}


def offer(form: forms.BaseForm, name: str, rows: Any, empty: Any = None) -> None:
    """Let a field of a form choose among rows that are asked for at each showing."""
    choice = cast(forms.ModelChoiceField, form.fields[name])
    choice.queryset = rows
    if empty is not None:
        choice.empty_label = empty


def units() -> Any:
    """Return today's parishes and towns with their municipalities."""
    return Area.objects.units().of_today().select_related("parent").by_name()


class GroupDeskForm(DeskForm):
    """The desk of an informal group: nothing of it stands in a register."""

    unit = UnitChoice(label=_("Parish or town"), queryset=Area.objects.none(), required=False)

    class Meta(DeskForm.Meta):
        fields = (*GROUP_FIELDS, *OWN_FIELDS)
        field_classes = AREA_CLASS

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "unit", units())
        offer(self, "reporting_area", ReportingArea.objects.in_order())
        self.fields["reporting_area"].required = True


class GroupForm(OwnFields, HeadingFields, forms.ModelForm):
    """A new informal group; it gets no number, now or ever."""

    unit = UnitChoice(label=_("Parish or town"), queryset=Area.objects.none(), required=False)

    class Meta:
        model = Organisation
        fields = (*GROUP_FIELDS, *OWN_FIELDS)
        field_classes = AREA_CLASS
        widgets = DeskForm.Meta.widgets

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "unit", units())
        offer(self, "reporting_area", ReportingArea.objects.in_order())
        self.fields["reporting_area"].required = True

    def values(self) -> dict[str, Any]:
        """Return the group's own fields."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class BulkHeadingsForm(HeadingFields):
    """The same headings for many organisations, or none: back to the register."""

    give_back = forms.BooleanField(label=_("Give back to the register"), required=False)

    def clean(self) -> dict[str, Any]:
        """Take either headings or giving back."""
        cleaned = super().clean()
        if bool(cleaned["chosen"]) == bool(cleaned.get("give_back")):
            raise forms.ValidationError(
                _("Tick headings, or tick that they are given back to the register.")
            )
        return cleaned


class LabelForm(forms.ModelForm):
    """Where a legal label leads."""

    class Meta:
        model = FieldLabel
        fields = ("heading",)
        field_classes = {"heading": RowChoice}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "heading", Heading.objects.in_order(), _("no heading"))


class BulkLabelsForm(forms.Form):
    """One heading for many legal labels."""

    heading = RowChoice(
        label=_("Heading"),
        queryset=Heading.objects.in_order(),
        required=False,
        empty_label=_("no heading"),
    )
