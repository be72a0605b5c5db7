"""One passage: its codes, its words put right, quotes taken from it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from savejie.core.errors import Refused
from savejie.core.keys import key_of
from savejie.people.requests import StaffRequest
from savejie.research.forms_of_talks import PassageForm, QuoteForm
from savejie.research.models import Code, Passage, Quote
from savejie.research.operations import coding as operations
from savejie.research.operations.talks import change_passage
from savejie.research.talks.choices import code_choices
from savejie.research.views.talk_frame import talk_page
from savejie.research.views.talks import MAY

PASSAGES = Passage.objects.select_related("talk", "participant")


@MAY
def passage(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a passage with the codes to choose from; keep what was chosen and go on to the next."""
    one = get_object_or_404(PASSAGES, pk=pk)
    excerpt = request.POST.get("excerpt", "").strip()
    if request.method == "POST":
        try:
            added, gone = operations.code_passage(
                passage=one,
                codes=chosen(request, one, excerpt),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            said = _("Codes added: %(added)s, taken off: %(gone)s.")
            messages.success(request, said % {"added": added, "gone": gone})
            return redirect(after(request, one))
    return shown(request, one, excerpt=excerpt)


def chosen(request: StaffRequest, one: Passage, excerpt: str) -> dict[int, str]:
    """Return the codes that are ticked; those that stood there keep their excerpt."""
    keys = {key for text in request.POST.getlist("code") if (key := key_of(text))}
    known = Code.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True)
    before = dict(one.codings.order_by("pk").values_list("code", "excerpt"))
    return {code: before.get(code, excerpt) for code in known}


def after(request: StaffRequest, one: Passage) -> str:
    """Return where to go on: to the next passage if asked, else to the conversation."""
    following = one.talk.passages.filter(position__gt=one.position).order_by("position").first()
    if "next" in request.POST and following:
        return reverse("sarunas:passage", args=[following.pk])
    return f"{reverse('sarunas:talk', args=[one.talk_id])}#p{one.position}"


def shown(request: StaffRequest, one: Passage, excerpt: str = "", **forms: Any) -> HttpResponse:
    """Return the page of a passage."""
    codings = list(one.codings.select_related("code__theme").order_by("pk"))
    last = one.talk.passages.order_by("-position").values_list("position", flat=True).first()
    ticked = {coding.code_id: coding.excerpt for coding in codings}
    given = {"text": one.text, "participant": one.participant}
    context = {
        "passage_form": PassageForm(talk=one.talk, initial=given, prefix="passage"),
        "quote_form": QuoteForm(),
        **forms,
        "passage": one,
        "excerpt": excerpt,
        "is_last": last == one.position,
        "themes": code_choices(ticked),
        "quotes": one.quotes.order_by("pk"),
    }
    title = _("Passage %(number)s") % {"number": one.position}
    return talk_page(request, "passage.html", title, tab="index", deeper=True, **context)


@require_POST
@MAY
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a passage right."""
    one = get_object_or_404(PASSAGES, pk=pk)
    form = PassageForm(request.POST, talk=one.talk, prefix="passage")
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("text", "participant")}
        try:
            change_passage(passage=one, **said, by=request.user)
        except Refused as refused:
            form.add_error("text", refused.sentence)
        else:
            messages.success(request, _("The passage is put right."))
            return redirect("sarunas:passage", pk)
    return shown(request, get_object_or_404(PASSAGES, pk=pk), passage_form=form)


@require_POST
@MAY
def quote(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a quote from a passage."""
    one = get_object_or_404(PASSAGES, pk=pk)
    form = QuoteForm(request.POST)
    if form.is_valid():
        try:
            operations.take_quote(passage=one, text=form.cleaned_data["quote"], by=request.user)
        except Refused as refused:
            form.add_error("quote", refused.sentence)
        else:
            messages.success(
                request, _("The quote is kept. It is shown only where its speaker consents.")
            )
            return redirect("sarunas:passage", pk)
    return shown(request, one, quote_form=form)


@require_POST
@MAY
def drop_quote(request: StaffRequest, pk: int) -> HttpResponse:
    """Erase a quote."""
    kept = get_object_or_404(Quote, pk=pk)
    operations.drop_quote(quote=kept, by=request.user)
    messages.success(request, _("The quote is erased."))
    return redirect("sarunas:passage", kept.passage_id)
