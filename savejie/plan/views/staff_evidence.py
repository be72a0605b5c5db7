"""Resting a measure on something that the house knows: choose where, then which number."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from savejie.core.keys import key_of
from savejie.people.requests import StaffRequest
from savejie.plan.evidence_forms import AnswerForm, FigureForm, TalkForm
from savejie.plan.models import Measure
from savejie.plan.operations.evidence import rest_on
from savejie.plan.picking import (
    Picked,
    amounts_of,
    figure_in_latvian,
    options_of,
    pick_answer,
    pick_figure,
    pick_finding,
    pick_theme,
)
from savejie.plan.views.frame import staff_page
from savejie.surveys.models import Question, Survey

BETWEEN = "\t"


@permission_required("plan.change_measure")
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what can be chosen and, where that is done, the numbers; keep the one that is picked."""
    measure = get_object_or_404(Measure.objects.select_related("goal"), pk=pk)
    given = request.POST or request.GET
    forms: dict[str, Any] = {
        "figure": FigureForm(given if "figure" in given else None),
        "answer": AnswerForm(given if "question" in given else None),
        "talk": TalkForm(given if {"theme", "finding"} & set(given) else None),
    }
    valid = {name: form for name, form in forms.items() if form.is_valid()}
    picked = picked_from(valid, request.POST) if request.method == "POST" else None
    if picked:
        rest_on(measure=measure, picked=picked, by=request.user, now=timezone.localtime())
        messages.success(request, _("Kept as it reads today: %(text)s") % {"text": picked.text})
        return redirect(reverse("rplans:measure", args=[pk]) + "#evidence")
    if request.method == "POST" and valid:
        messages.error(request, _("Nothing is kept: choose one of the numbers."))
    return staff_page(
        request, "evidence.html", _("Rest the measure on something known"), measure=measure,
        **forms, **numbers_of(valid),
    )  # fmt: skip


def picked_from(valid: dict[str, Any], given: Any) -> Picked | None:
    """Return what was picked; None where no number was, or it is not told any more."""
    if "figure" in valid:
        chosen = valid["figure"].cleaned_data
        row, _tab, column = given.get("number", "").partition(BETWEEN)
        return pick_figure(chosen["figure"], chosen["place"], row, column)
    if "answer" in valid:
        question = question_of(valid["answer"])
        return pick_answer(question, given.get("number", "")) if question else None
    if "talk" in valid:
        chosen = valid["talk"].cleaned_data
        return pick_theme(chosen["theme"]) if chosen["theme"] else pick_finding(chosen["finding"])
    return None


def numbers_of(valid: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers to pick from: of the figure, or of the question that was chosen."""
    if "figure" in valid:
        chosen = valid["figure"].cleaned_data
        figure = figure_in_latvian(chosen["figure"], chosen["place"])
        return {"of_figure": figure, "figure_rows": rows_of(figure) if figure else []}
    question = question_of(valid["answer"]) if "answer" in valid else None
    return {"of_question": question, "options": options_of(question) if question else []}


def rows_of(figure: Any) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the table of a figure: (row, [(column, number, what is sent)])."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for row, column, amount in amounts_of(figure):
        rows.setdefault(row, []).append((column, amount.text, f"{row}{BETWEEN}{column}"))
    return list(rows.items())


def question_of(form: AnswerForm) -> Question | None:
    """Return the question that was chosen, of a survey that is still published."""
    found = Question.objects.filter(
        pk=key_of(form.cleaned_data["question"]) or 0, survey__in=Survey.objects.published()
    )
    return found.select_related("survey").first()
