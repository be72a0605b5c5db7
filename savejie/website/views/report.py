"""Something is wrong? A visitor's report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from savejie.core.visitors import times_lately
from savejie.website.forms import ReportForm
from savejie.website.operations import take_report
from savejie.website.views.organisation import found_or_404

MOST = 5


@never_cache
@csrf_protect
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask what is wrong, keep it, and write of it to the point."""
    found = found_or_404(ref)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        if form.is_from_machine:
            return redirect("report_thanks", found.reference)
        if is_too_often(request):
            form.add_error(None, _("Too many reports from this address. Try again in an hour."))
        else:
            message, contact = form.cleaned_data["message"], form.cleaned_data["contact"]
            now = timezone.now()
            take_report(organisation=found, message=message, contact=contact, now=now)
            return redirect("report_thanks", found.reference)
    context = {"organisation": found, "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "website/report.html", context, status=status)


@never_cache
def thanks(request: HttpRequest, ref: str) -> TemplateResponse:
    """Thank, and say what happens next."""
    context = {"organisation": found_or_404(ref)}
    return TemplateResponse(request, "website/report_thanks.html", context)


def is_too_often(request: HttpRequest) -> bool:
    """Count the reports from one network address in the last hour."""
    return times_lately("report", request) > MOST
