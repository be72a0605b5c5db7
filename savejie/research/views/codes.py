"""Themes and codes, guides of questions: lists that staff keep for all conversations."""

from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from savejie.core.errors import Refused
from savejie.core.held import kept, there
from savejie.people.requests import StaffRequest
from savejie.research.forms_of_talks import CodeForm, GuideForm, QuestionFormSet, ThemeForm
from savejie.research.models import Code, Guide, Theme
from savejie.research.operations.coding import remove_code
from savejie.research.views.talk_frame import talk_page
from savejie.research.views.talks import MAY


@MAY
def index(request: StaffRequest) -> HttpResponse:
    """List themes with their codes; take a new code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept(form)
        messages.success(request, _("The code is saved."))
        return redirect("sarunas:codes")
    codes = Code.objects.annotate(used=Count("codings")).in_order()
    themes = Theme.objects.in_order().prefetch_related(Prefetch("codes", queryset=codes))
    title = _("Themes and codes")
    return talk_page(request, "codes.html", title, tab="codes", themes=themes, form=form)


@MAY
def code(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a code right, or take it out of the list."""
    one = get_object_or_404(Code, pk=pk)
    form = CodeForm(request.POST or None, instance=one)
    if request.method == "POST" and "remove" in request.POST:
        try:
            remove_code(code=there(Code.objects.all(), pk), by=request.user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("sarunas:codes")
    if request.method == "POST" and form.is_valid():
        kept(form)
        messages.success(request, _("The code is saved."))
        return redirect("sarunas:codes")
    title = str(there(Code.objects.all(), pk))
    return talk_page(
        request, "form.html", title, tab="codes", deeper=True, form=form, removable=True
    )


@MAY
def theme(request: StaffRequest, pk: int = 0) -> HttpResponse:
    """Enter a theme, or put one right."""
    one = get_object_or_404(Theme, pk=pk) if pk else Theme()
    title = str(one) if pk else _("New theme")
    form = ThemeForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        kept(form)
        messages.success(request, _("The theme is saved."))
        return redirect("sarunas:codes")
    return talk_page(request, "form.html", title, tab="codes", deeper=True, form=form)


@MAY
def guides(request: StaffRequest) -> HttpResponse:
    """List the guides."""
    found = Guide.objects.annotate(count=Count("questions")).order_by("title", "pk")
    return talk_page(request, "guides.html", _("Guides of questions"), tab="guides", guides=found)


@MAY
def guide(request: StaffRequest, pk: int = 0) -> HttpResponse:
    """Write a guide with its questions."""
    one = get_object_or_404(Guide, pk=pk) if pk else Guide()
    title = str(one) if pk else _("New guide")
    form = GuideForm(request.POST or None, instance=one)
    questions = QuestionFormSet(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid() and questions.is_valid():
        kept(form)
        questions.save()
        in_their_order(one)
        messages.success(request, _("The guide is saved."))
        return redirect("sarunas:guide", one.pk)
    context = {"form": form, "questions": questions, "guide": one if pk else None}
    return talk_page(request, "guide.html", title, tab="guides", deeper=True, **context)


def in_their_order(one: Guide) -> None:
    """Number the questions as they stand on the page: the older first."""
    for place, question in enumerate(one.questions.order_by("pk"), 1):
        one.questions.filter(pk=question.pk).update(position=place)


@require_POST
@MAY
def remove_guide(request: StaffRequest, pk: int) -> HttpResponse:
    """Remove a guide; conversations keep their questions as they were asked."""
    get_object_or_404(Guide, pk=pk).delete()
    messages.success(request, _("The guide is removed. Conversations keep their questions."))
    return redirect("sarunas:guides")
