"""What filling in on the web and at the desk have in common."""

from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from savejie.surveys.answering import SheetForm, asked_before
from savejie.surveys.models import Question, Survey


def questions_for(survey: Survey, request: HttpRequest) -> list[Question]:
    """Return the wordings that a form is about: those that it was shown with, else those of now."""
    before = asked_before(request.POST.get("asked", "")) if request.method == "POST" else None
    if before is not None:
        found = survey.questions.in_bulk(before)
        if len(found) == len(before) and before:
            return [found[pk] for pk in before]
    return list(survey.questions.current())


def form_of(survey: Survey, request: HttpRequest, **options: Any) -> SheetForm:
    """Return the form, filled with what came."""
    questions = questions_for(survey, request)
    if request.method != "POST":
        return SheetForm(questions, **options)
    return SheetForm(questions, request.POST, request.FILES, **options)


def written(form: SheetForm) -> list[tuple[str, str]]:
    """Return what somebody wrote, question by question, for a page that can keep it no more."""
    form.is_valid()
    pairs = [(q.text, q.words_of(form.by_key.get(q.key))) for q in form.questions]
    return [(text, words) for text, words in pairs if words]


def with_theirs(form: SheetForm, theirs: dict[str, Any]) -> MultiValueDict[str, str]:
    """Return what was sent, with answers of another window where nothing was written here."""
    sent: MultiValueDict[str, str] = MultiValueDict(dict(form.data.lists()))  # type: ignore[attr-defined]
    kept = SheetForm(form.questions, answers=theirs)
    for name, value in kept.initial.items():
        if value in (None, "", []) or sent.getlist(name) not in ([], [""]):
            continue
        sent.setlist(name, [str(one) for one in (value if isinstance(value, list) else [value])])
    return sent
