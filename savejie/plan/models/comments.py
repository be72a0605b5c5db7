"""What people say to a version of the plan, and what the point answers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User
from savejie.plan.models.measures import Measure
from savejie.plan.models.plan import Version


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments."""

    def waiting(self) -> "CommentQuerySet":
        """Those that nobody has answered or put aside yet."""
        return self.filter(state=Comment.State.NEW)

    def published(self) -> "CommentQuerySet":
        """Those that everybody reads with their answers, in the order in which they came."""
        return self.filter(state=Comment.State.ANSWERED).order_by("at", "pk")


class Comment(models.Model):
    """A comment on the plan; public once it is answered, its contact never."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")
        ASIDE = "aside", _("put aside")

    class Verdict(models.TextChoices):
        TAKEN = "taken", _("taken into the plan")
        PARTLY = "partly", _("taken in part")
        NOT_TAKEN = "not_taken", _("not taken")
        NOTED = "noted", _("taken note of")

    version = models.ForeignKey(Version, models.CASCADE, related_name="comments")
    measure = models.ForeignKey(
        Measure, models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    about = models.CharField(_("about"), max_length=260, blank=True, editable=False)
    text = models.TextField(_("comment"), max_length=4000)
    author = models.CharField(_("who"), max_length=120, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.NEW)
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict.choices, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on the plan")
        verbose_name_plural = _("comments on the plan")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & ~Q(verdict="")),
                name="comment_answered_has_an_answer",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
