"""What staff fill in about conversations; text that may name a person is asked about before it is kept."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from savejie.research.models import (
    Code,
    Guide,
    GuideQuestion,
    Participant,
    QuoteConsent,
    Talk,
    Theme,
)
from savejie.research.models.talks import KEPT_MONTHS, LONGEST_KEPT_YEARS
from savejie.research.talks.naming import signs_of_persons
from savejie.research.talks.period import months_after
from savejie.territory.models import ReportingArea

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONGEST_NOTES = 200_000


class Nameless(forms.Form):
    """A form whose texts name nobody: where one seems to, it asks, and takes it only with a tick."""

    nameless: tuple[str, ...] = ()
    looked = forms.BooleanField(
        label=_("I have looked: nobody is named here"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([name for name in self.fields if name != "looked"])  # the tick comes last

    def clean(self) -> dict[str, Any]:
        """Ask about what may name a person, each piece once."""
        given = super().clean() or self.cleaned_data
        texts = [str(given.get(name) or "") for name in self.nameless]
        found = list(dict.fromkeys(sign.text for text in texts for sign in signs_of_persons(text)))
        if found and not given.get("looked"):
            self.fields["looked"].widget = forms.CheckboxInput()
            shown = ", ".join(f"„{piece}”" for piece in found[:12])
            raise forms.ValidationError(
                gettext(
                    "This may name a person: %(pieces)s. Nothing is saved yet, and nothing is lost. Write the role instead,"
                    " or tick that nobody is named here."
                )
                % {"pieces": shown}
            )
        return given


class TalkForm(Nameless, forms.ModelForm):
    """A conversation; how long its notes are kept has a default."""

    nameless = ("topic",)
    keep_until = forms.DateField(label=_("Notes are kept until"), widget=DAY, required=False)

    class Meta:
        model = Talk
        fields = ("topic", "kind", "on", "guide", "area", "keep_until")
        widgets = {"on": DAY}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        guide, area = (
            cast("forms.ModelChoiceField[Any]", self.fields[name]) for name in ("guide", "area")
        )
        guide.queryset = Guide.objects.order_by("title")
        area.queryset = ReportingArea.objects.in_order()

    def clean_on(self) -> date:
        """Take no day of the future: notes come after the conversation."""
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A conversation cannot lie in the future."))
        return day

    def clean_keep_until(self) -> date | None:
        """Take the usual period where none is given, and no endless one."""
        on, until = self.cleaned_data.get("on"), self.cleaned_data["keep_until"]
        if on is None:
            return until
        until = until or months_after(on, KEPT_MONTHS)
        if until < on:
            raise forms.ValidationError(
                _("Notes are kept at least until the day of the conversation.")
            )
        if until > months_after(on, 12 * LONGEST_KEPT_YEARS):
            raise forms.ValidationError(_("Notes are kept for five years at most."))
        return until


class ParticipantForm(forms.ModelForm):
    """Who took part: chosen from lists, so that nobody is named."""

    class Meta:
        model = Participant
        fields = ("role", "organisation")


class NotesForm(Nameless):
    """Notes to be added, and the question that they answer."""

    nameless = ("notes", "asked", "other")
    asked = forms.ChoiceField(label=_("What was asked"), required=False)
    other = forms.CharField(label=_("Another question"), max_length=400, required=False)
    notes = forms.CharField(
        label=_("Notes"), max_length=LONGEST_NOTES, widget=forms.Textarea(attrs={"rows": 10})
    )

    def __init__(self, *args: Any, talk: Talk, **options: Any) -> None:
        super().__init__(*args, **options)
        questions = talk.guide.questions.order_by("position", "pk") if talk.guide else []
        said = [str(question) for question in questions]
        cast(forms.ChoiceField, self.fields["asked"]).choices = [
            ("", gettext("not from the guide")),
            *((text, text) for text in said),
        ]

    def question(self) -> str:
        """Return the question as it was asked."""
        return str(self.cleaned_data["other"] or self.cleaned_data["asked"])


class SpeakerField(forms.ModelChoiceField):
    """A participant, by number and description."""

    def label_from_instance(self, obj: Participant) -> str:
        """Say who this is without a name."""
        return f"{obj}: {obj.described}"


class PassageForm(Nameless):
    """A passage put right."""

    nameless = ("text",)
    text = forms.CharField(
        label=_("Text"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    participant = SpeakerField(
        label=_("Who says it"), queryset=Participant.objects.none(), required=False
    )

    def __init__(self, *args: Any, talk: Talk, **options: Any) -> None:
        super().__init__(*args, **options)
        people = cast(SpeakerField, self.fields["participant"])
        people.queryset = talk.participants.order_by("number")


class QuoteForm(Nameless):
    """Words to be quoted."""

    nameless = ("quote",)
    quote = forms.CharField(
        label=_("Words of the quote"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ConsentForm(forms.ModelForm):
    """A consent: for what, how, when."""

    class Meta:
        model = QuoteConsent
        fields = ("purpose", "how", "on")
        widgets = {"on": DAY}

    def clean_on(self) -> date:
        """Take no day of the future."""
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A consent cannot lie in the future."))
        return day


class ThemeForm(forms.ModelForm):
    """A theme."""

    class Meta:
        model = Theme
        fields = ("title", "english", "meaning", "position")


class CodeForm(forms.ModelForm):
    """A code within a theme."""

    class Meta:
        model = Code
        fields = ("theme", "title", "english", "meaning", "position")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        theme = cast("forms.ModelChoiceField[Theme]", self.fields["theme"])
        theme.queryset = Theme.objects.in_order()


class GuideForm(forms.ModelForm):
    """A guide without its questions."""

    class Meta:
        model = Guide
        fields = ("title", "purpose")


QuestionFormSet = forms.inlineformset_factory(
    Guide,
    GuideQuestion,
    fields=("text", "english"),
    extra=5,
    can_delete=True,
    can_order=False,
)


class FindingForm(Nameless):
    """A finding: its sentence."""

    nameless = ("sentence", "english")
    sentence = forms.CharField(
        label=_("Sentence"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    english = forms.CharField(
        label=_("Sentence in English"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
