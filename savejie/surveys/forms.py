"""What staff fill in: a survey, a question, whom to invite, how an answer came."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from savejie.directory.models import Organisation
from savejie.directory.narrowing import NarrowingForm
from savejie.surveys.models import Channel, Kind, Mode, Question, State, Survey
from savejie.surveys.models.question import CHOSEN, COUNTED, MOST_OPTIONS, lines
from savejie.surveys.naming import Named, named

MODE_TITLES = [
    (Mode.ANONYMOUS, _("Anonymous – nobody, not even you, can find out who answered what")),
    (
        Mode.PERSONAL,
        _("By personal link – each organisation has its own, and you see who answered"),
    ),
]


class SurveyForm(forms.ModelForm):
    """A survey's words, mode and days."""

    class Meta:
        model = Survey
        fields = (
            "title_lv", "title_en", "intro_lv", "intro_en", "mode", "closes_on", "asked",
            "asks_consent", "keep_months",
        )  # fmt: skip
        widgets = {
            "intro_lv": forms.Textarea(attrs={"rows": 4}),
            "intro_en": forms.Textarea(attrs={"rows": 4}),
            "closes_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "mode": forms.RadioSelect,
        }
        help_texts = {
            "title_en": _("If it is left empty, English readers see the Latvian one."),
            "closes_on": _("Without one the survey stays open until you close it."),
            "asked": _(
                "For an anonymous survey, to reckon how many of them answered: write how many people or organisations you gave it to."
            ),
            "asks_consent": _(
                "By personal link only. You look at each answer before it is taken over."
            ),
            "keep_months": _(
                "From the closing on. Then own words, files and who answered are erased; counts stay. 60 at most."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mode"].choices = MODE_TITLES  # type: ignore[attr-defined]
        if self.instance.pk and self.instance.state != State.DRAFT:
            self.fields["mode"].disabled = True
            self.fields["mode"].help_text = _(
                "It cannot be changed any more: those who answered relied on it."
            )

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs together."""
        cleaned = super().clean() or {}
        mode, keep = cleaned.get("mode"), cleaned.get("keep_months")
        if cleaned.get("asks_consent") and mode == Mode.ANONYMOUS:
            self.add_error(
                "asks_consent",
                _("An anonymous survey cannot update a page: it does not know whose it is."),
            )
        if keep is not None and not 1 <= keep <= 60:
            self.add_error("keep_months", _("Write a number from 1 to 60."))
        if mode == Mode.ANONYMOUS and self._asks_for_files():
            self.add_error("mode", _("There is a question that asks for a file. Remove it first."))
        return cleaned

    def _asks_for_files(self) -> bool:
        questions = Question.objects.current().filter(survey=self.instance.pk)
        return bool(self.instance.pk) and questions.filter(kind=Kind.FILE).exists()


ONLY_FOR = {
    "options_lv": (*CHOSEN, Kind.SCALE),
    "options_en": (*CHOSEN, Kind.SCALE),
    "highest": (Kind.SCALE,),
}
"""Fields of a question that only some kinds of it have."""


class QuestionForm(forms.ModelForm):
    """One question in both languages, and when it is asked."""

    condition = forms.MultipleChoiceField(
        label=_("Ask only if an earlier question was answered like this"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick answers of one question. If none is ticked, everybody is asked."),
    )

    class Meta:
        model = Question
        fields = (
            "kind", "text_lv", "text_en", "note_lv", "note_en", "options_lv", "options_en",
            "highest", "required", "part_lv", "part_en", "fills",
        )  # fmt: skip
        widgets = {
            "text_lv": forms.Textarea(attrs={"rows": 2}),
            "text_en": forms.Textarea(attrs={"rows": 2}),
            "options_lv": forms.Textarea(attrs={"rows": 6}),
            "options_en": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "options_lv": _(
                "One in a line. For a scale: two lines, what the lowest and what the highest step mean."
            ),
            "options_en": _("As many lines, in the same order."),
            "highest": _("From 2 to 10; for scales only."),
            "part_lv": _("If a new part of the questionnaire begins with this question."),
            "fills": _("Only where the organisation agrees, and only after you have looked at it."),
        }

    def __init__(self, survey: Survey, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.survey = survey
        self.fields["condition"].choices = list(self._conditions())  # type: ignore[attr-defined]
        only_if, values = self.instance.only_if, self.instance.only_if_values
        self.fields["condition"].initial = [f"{only_if}:{value}" for value in values]
        if not survey.asks_consent:
            del self.fields["fills"]
        if survey.is_anonymous:
            kinds = [(k, title) for k, title in Kind.choices if k != Kind.FILE]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def fields_with_kinds(self) -> Iterator[tuple[forms.BoundField, str]]:
        """Yield each field with the kinds of question that it is for; none: for all."""
        for field in self:
            yield field, " ".join(ONLY_FOR.get(field.name, ()))

    def _conditions(self) -> Any:
        for question in self.survey.questions.current().filter(kind__in=COUNTED):
            if self.instance.pk and question.position >= self.instance.position:
                continue
            answers = [(f"{question.key}:{code}", words) for code, words in question.choices]
            yield question.text, answers

    def clean(self) -> dict[str, Any]:
        """Ask for answers to choose from where the kind needs them."""
        cleaned = super().clean() or {}
        self._leave_out_what_is_not_asked(cleaned)
        latvian, english = (
            lines(cleaned.get("options_lv", "")),
            lines(cleaned.get("options_en", "")),
        )
        if cleaned.get("kind") in CHOSEN and not 2 <= len(latvian) <= MOST_OPTIONS:
            self.add_error(
                "options_lv", _("Write from 2 to 40 answers to choose from, one in a line.")
            )
        if english and len(english) != len(latvian):
            self.add_error(
                "options_en",
                _now("There are %(lv)s lines in Latvian and %(en)s in English; write as many.")
                % {"lv": len(latvian), "en": len(english)},
            )
        highest = cleaned.get("highest")
        if highest is not None and not 2 <= highest <= 10:
            self.add_error("highest", _("Write a number from 2 to 10."))
        if len({one.split(":")[0] for one in cleaned.get("condition", [])}) > 1:
            self.add_error("condition", _("Tick answers of one question only."))
        return cleaned

    def _leave_out_what_is_not_asked(self, cleaned: dict[str, Any]) -> None:
        """Take no notice of fields that this kind has none of: they may be hidden, and an error there is never seen."""
        for name in [name for name, kinds in ONLY_FOR.items() if cleaned.get("kind") not in kinds]:
            self.errors.pop(name, None)
            cleaned[name] = getattr(self.instance, name) if name == "highest" else ""

    def question_fields(self) -> dict[str, Any]:
        """Return what the question is to be."""
        cleaned = dict(self.cleaned_data)
        ticked = [one.split(":") for one in cleaned.pop("condition")]
        cleaned["only_if"] = ticked[0][0] if ticked else ""
        cleaned["only_if_values"] = [code for _key, code in ticked]
        return cleaned


class InviteForm(NarrowingForm):
    """Which organisations are asked: those that are named, or all of some areas and headings."""

    names = forms.CharField(
        label=_("Only these, one in a line"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "By name or registration number. If it is left empty, all that are ticked here are put on the list."
        ),
    )
    without_address = forms.BooleanField(
        label=_("Also those whose e-mail is not known: they are asked by telephone or on paper"),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=[("lv", _("Latvian")), ("en", _("English"))],
        initial="lv",
    )

    def clean_names(self) -> list[int]:
        """Return the organisations that are named. None is taken while one of them is in doubt."""
        found = named(lines(self.cleaned_data["names"]))
        doubtful = [doubt_said(one) for one in found if one.sure is None]
        if doubtful:
            raise forms.ValidationError(
                _now("Nothing was put on the list yet. Not sure which are meant: %(names)s.")
                % {"names": "; ".join(doubtful)}
            )
        return [one.sure for one in found if one.sure]

    def organisations(self) -> Any:
        """Return the organisations that are meant: those named, else those of the territory that are ticked."""
        cleaned = self.cleaned_data
        if cleaned["names"]:
            return Organisation.objects.filter(pk__in=cleaned["names"]).standing().by_name()
        found = Organisation.objects.in_territory().standing()
        if cleaned["areas"]:
            found = found.filter(reporting_area__in=cleaned["areas"])
        if cleaned["headings"]:
            found = found.filter(main_heading__in=cleaned["headings"])
        if not cleaned["without_address"]:
            found = found.exclude(email="")
        return found.by_name()


def doubt_said(one: Named) -> str:
    """Name a line, and what it may mean."""
    likely = ", ".join(one.likely)
    if not likely:
        return f"„{one.line}”"
    return _now("“%(line)s” (perhaps %(likely)s)") % {"line": one.line, "likely": likely}


class ChannelForm(forms.Form):
    """How an answer came that is typed in."""

    channel = forms.ChoiceField(
        label=_("How the answer came"),
        choices=[(Channel.PAPER, Channel.PAPER.label), (Channel.PHONE, Channel.PHONE.label)],
        initial=Channel.PAPER,
        widget=forms.RadioSelect,
    )
