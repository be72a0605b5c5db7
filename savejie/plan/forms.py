"""What staff and visitors fill in about the plan."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from savejie.core.row_choices import RowChoice
from savejie.core.visitors import VisitorForm
from savejie.plan.broken_down import TITLES, keys_of
from savejie.plan.form_fields import DayField, LineField, NumberField, TextField
from savejie.plan.models import Comment, Goal, Indicator, Measure
from savejie.plan.progress import State
from savejie.research.talks.naming import signs_of_persons

WEEKS_FOR_COMMENTS = 3


class PlanForm(forms.Form):
    """The plan's title, summary and period."""

    title = LineField(label=_("Title"), max_length=200)
    summary = TextField(label=_("What it is for"), max_length=2000, required=False)
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("Until"), required=False)


class GoalForm(forms.Form):
    """A goal."""

    title = LineField(label=_("Goal"), max_length=200)
    text = TextField(label=_("Why"), max_length=4000, required=False)
    serves = RowChoice(
        label=_("Serves another goal"),
        queryset=Goal.objects.order_by("number"),
        required=False,
        empty_label=_("no other goal"),
    )


class ValueForm(forms.Form):
    """A value of an indicator with its parts, as few fields as the indicator asks for."""

    number = NumberField(label=_("Value"))
    on = DayField(label=_("As of"))
    source = LineField(label=_("Source"), max_length=200)
    replace = forms.BooleanField(
        label=_("put right: replace the value of that day"), required=False
    )

    def __init__(self, *args: Any, indicator: Indicator, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = self.fields["on"].initial or timezone.localdate
        self.asked = {one: keys_of(one) for one in TITLES if one in indicator.dimensions}
        for dimension, keys in self.asked.items():
            for key, title in keys.items():
                self.fields[f"{dimension}_{key}"] = NumberField(label=title, required=False)

    @property
    def dimensions(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of the parts by dimension."""
        return [
            (str(TITLES[one]), [self[f"{one}_{key}"] for key in keys])
            for one, keys in self.asked.items()
        ]

    def parts(self) -> dict[str, dict[str, Decimal]]:
        """Return the parts that were filled in."""
        found = {
            one: {
                key: self.cleaned_data[f"{one}_{key}"]
                for key in keys
                if self.cleaned_data.get(f"{one}_{key}") is not None
            }
            for one, keys in self.asked.items()
        }
        return {dimension: given for dimension, given in found.items() if given}


class StatusForm(forms.Form):
    """A status above the rule's, with its reason."""

    said = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("by the rule")), *Measure._meta.get_field("said").flatchoices],
        required=False,
    )
    reason = LineField(label=_("Reason"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a status is said."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("said") and not cleaned.get("reason"):
            self.add_error(
                "reason",
                _(
                    "Write why: a status that somebody says stands in public together with its reason."
                ),
            )
        return cleaned

    def said_value(self) -> str:
        """Return the status, or nothing where the rule decides."""
        said = self.cleaned_data.get("said") or ""
        return said if said in tuple(State) else ""


class OpenForm(forms.Form):
    """Until when comments are taken."""

    until = DayField(label=_("Last day for comments"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"].initial = in_some_weeks


def in_some_weeks() -> date:
    """Return the day that is offered as the last one for comments."""
    return timezone.localdate() + timedelta(weeks=WEEKS_FOR_COMMENTS)


class AdoptForm(forms.Form):
    """By which decision the plan is adopted."""

    note = LineField(
        label=_("Decision"),
        max_length=300,
        required=False,
        help_text=_("Who adopted it and when, for example the number of the decision."),
    )


class AnswerForm(forms.Form):
    """The answer to a comment."""

    verdict = forms.ChoiceField(label=_("What becomes of it"), choices=Comment.Verdict.choices)
    answer = TextField(label=_("Answer"), max_length=4000)
    looked = forms.BooleanField(label=_("I have looked: it may be published"), required=False)

    def __init__(self, *args: Any, said: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.said = said
        """The comment, which is published with the answer."""

    def clean(self) -> dict[str, Any]:
        """Ask about what may be somebody's personal data before it is published."""
        given = super().clean() or {}
        texts = [self.said, given.get("answer", "")]
        found = list(dict.fromkeys(one.text for text in texts for one in signs_of_persons(text)))
        if found and not given.get("looked"):
            pieces = ", ".join(f"„{piece}”" for piece in found[:12])
            said = _now(
                "This may be somebody’s personal data: %(pieces)s. Nothing is published yet. Tick that it may be, or put the comment aside."
            )
            self.add_error("looked", said % {"pieces": pieces})
        return given


class BringForm(forms.Form):
    """A file with the plan as a table."""

    file = forms.FileField(label=_("File"))


QUICKEST, OLDEST = 3, 60 * 60 * 12


class CommentForm(VisitorForm):
    """What somebody says to the plan.

    Two quiet traps catch machines: a field that people do not see, and a stamp that tells how long
    ago the form was shown. A person who is caught by the second loses nothing.
    """

    about = forms.ChoiceField(
        label=_("What is it about?"),
        required=False,
        widget=forms.Select(attrs={"class": "field__input"}),
    )
    text = TextField(
        label=_("What do you think of it?"),
        help_text=_(
            "Please write no personal data of other people: answered comments are published."
        ),
        min_length=5,
        max_length=4000,
        widget=forms.Textarea(attrs={"class": "field__input", "rows": 7}),
        error_messages={
            "required": _("Write what you think; one sentence is enough."),
            "min_length": _("Write a little more, so that we understand."),
            "max_length": _("That is more than 4000 characters. Shorten it a little."),
        },
    )
    author = LineField(
        label=_("Your name or organisation"),
        help_text=_("You need not give it. If you do, it is published with the comment."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"class": "field__input"}),
    )
    contact = LineField(
        label=_("E-mail or telephone, if you wish an answer"),
        help_text=_("You need not give it. We use it for the answer only."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "field__input"}),
    )

    def __init__(self, *args: Any, measures: list[Measure], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(one.pk), str(one)) for one in measures]
        self.fields["about"].choices = [("", _("The whole plan")), *choices]  # type: ignore[attr-defined]
