"""The plan as everybody sees it: goals, measures, progress, what changed, versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from savejie.core import atom
from savejie.plan.charting import timelines
from savejie.plan.feed import plan_feed
from savejie.plan.files import answer_with
from savejie.plan.models import Comment, FrozenDocument, Measure, PlanChange, Version
from savejie.plan.operations.commenting import open_version
from savejie.plan.outline import newest_version, outline
from savejie.plan.shown import (
    changes_told,
    differences_of,
    measure_in_full,
    outline_told,
    states_counted,
)
from savejie.plan.wording import rule_in_words, rule_title


def page(request: HttpRequest, template: str, **context: object) -> TemplateResponse:
    """Return a public page; it is not kept, because what is late depends on the day."""
    response = TemplateResponse(request, f"plan/{template}", context)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def plan(request: HttpRequest) -> HttpResponse:
    """Show the whole plan."""
    now = timezone.localtime()
    version = newest_version()
    if version is None:
        return page(request, "none.html")
    found = outline(today=now.date(), public=True)
    told = outline_told(found)
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    changes = PlanChange.objects.public().since(month).newest_first()
    return page(
        request, "plan.html", plan=found.plan, goals=told, counted=states_counted(told),
        has_document=FrozenDocument.objects.exists(), version=version, open=open_version(now), today=now.date(), chart=timelines(found),
        quiet=[one for goal in told for one in goal.measures if one.quiet],
        changes=changes_told(changes[:40]), rule=rule_in_words(), rule_title=rule_title(),
    )  # fmt: skip


def measure(request: HttpRequest, ident: str) -> HttpResponse:
    """Show one measure."""
    goal, _dot, number = ident.partition(".")
    found = Measure.objects.public().filter(goal__number=goal, number=number or 0).first()
    if found is None:
        raise Http404
    now = timezone.localtime()
    full = measure_in_full(found.pk, today=now.date(), public=True)
    return page(
        request, "measure.html", full=full, told=full.told, measure=full.told.measure,
        open=open_version(now), crumbs=[(_("Plan"), reverse("plan"))], rule=rule_in_words(),
        rule_title=rule_title(), comments=Comment.objects.published().filter(measure=found),
    )  # fmt: skip


def versions(request: HttpRequest) -> HttpResponse:
    """List the versions."""
    found = Version.objects.newest_first().defer("content")
    return page(request, "versions.html", versions=found, crumbs=[(_("Plan"), reverse("plan"))])


def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show a version's wording, what changed in it, and the comments with their answers."""
    found = Version.objects.filter(number=number).first()
    if found is None:
        raise Http404
    crumbs = [(_("Plan"), reverse("plan")), (_("Versions"), reverse("plan_versions"))]
    return page(
        request, "version.html", version=found, differences=differences_of(found),
        comments=found.comments.published(), crumbs=crumbs, has_document=found.documents.exists(),
        is_first=not Version.objects.filter(number__lt=number).exists(),
    )  # fmt: skip


def file(request: HttpRequest, ending: str) -> HttpResponse:
    """Give the public plan as a table."""
    if newest_version() is None:
        raise Http404
    return answer_with(ending, language=get_language() or "lv", public=True)


def feed(request: HttpRequest) -> HttpResponse:
    """Tell what happened to the plan as Atom."""
    return HttpResponse(atom.render(plan_feed(get_language() or "lv")), content_type=atom.KIND)
