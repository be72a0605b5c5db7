"""The staff's page on which a booklet is chosen and made."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from savejie.booklet.choice import DOCX, PDF, XLSX
from savejie.booklet.forms import BookletForm
from savejie.booklet.operations import Printed, make_booklet
from savejie.booklet.permissions import can_make
from savejie.core.errors import Refused
from savejie.people.requests import StaffRequest

TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def booklet(request: StaffRequest) -> HttpResponse:
    """Ask what to print; make it and give it."""
    if not can_make(request.user):
        raise PermissionDenied
    form = BookletForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["form"]
        try:
            return given(
                make_booklet(choice=form.choice(), form=chosen, made_on=timezone.localdate()),
                chosen,
            )
        except Refused as refused:
            messages.error(request, refused.sentence)
    return page(request, form)


def given(printed: Printed, form: str) -> HttpResponse:
    """Return a finished file as a download."""
    return HttpResponse(
        printed.content,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{printed.name}"'},
    )


def page(request: StaffRequest, form: BookletForm) -> TemplateResponse:
    """Return the page in Wagtail's frame."""
    title = _("Printed directory")
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": "", "label": title},
    ]
    context = {"header_title": title, "page_title": title, "header_icon": "doc-full-inverse"}
    return TemplateResponse(
        request,
        "booklet/staff.html",
        {**context, "breadcrumbs_items": crumbs, "form": form, "address": settings.ADDRESS},
    )
