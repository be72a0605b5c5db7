"""What of the plan waits for staff, for the desk."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.directory.to_dos import Asking, ToDo
from savejie.plan.models import Comment, Milestone
from savejie.plan.needs_told import needs_nobody_works_on
from savejie.plan.permissions import can_answer, can_edit, can_report
from savejie.plan.progress import State


def plan_to_dos(asking: Asking) -> list[ToDo]:
    """Return late milestones and comments that wait; nothing for whoever could not act on them."""
    found = []
    if can_report(asking.user):
        found.append(late_milestones(asking))
    if can_edit(asking.user):
        found.append(open_needs())
    if can_answer(asking.user):
        found.append(comments())
    return [todo for todo in found if todo.count]


def late_milestones(asking: Asking) -> ToDo:
    """Milestones whose term has passed, of measures that nobody has stopped."""
    today = timezone.localdate(asking.now)
    late = Milestone.objects.filter(due_on__lt=today, done_on=None, adopted_on__isnull=False)
    count = late.exclude(measure__said__in=[State.STOPPED, State.DONE]).count()
    return ToDo(
        count=count,
        words=ngettext("milestone of the plan is late", "milestones of the plan are late", count),
        why=_("Mark what is done, or move the term and say why."),
        action=_("Look at the plan"),
        url=reverse("rplans:index") + "?late=1",
        is_urgent=True,
    )


def open_needs() -> ToDo:
    """Needs of organisations that no measure of the plan answers."""
    count = needs_nobody_works_on()
    return ToDo(
        count=count,
        words=ngettext(
            "need that no measure of the plan answers",
            "needs that no measure of the plan answers",
            count,
        ),
        why=_(
            "Say at each measure which needs it answers; of the rest the public page says that nothing is planned."
        ),
        action=_("Look at the needs"),
        url=reverse("rplans:needs"),
    )


def comments() -> ToDo:
    """Comments on the plan that nobody has answered."""
    count = Comment.objects.waiting().count()
    return ToDo(
        count=count,
        words=ngettext("comment on the plan", "comments on the plan", count),
        why=_("It becomes public together with the answer."),
        action=_("Read and answer"),
        url=reverse("rplans:comments"),
    )
