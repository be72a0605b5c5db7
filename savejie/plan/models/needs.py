"""Which of the eight needs of organisations a measure answers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from savejie.plan.models.measures import Measure
from savejie.surveys.needs import CODES


class MeasureNeed(models.Model):
    """That a measure answers a need; the need is one of a list that does not change, so it is kept as its code."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="needs")
    code = models.CharField(_("need"), max_length=16)

    class Meta:
        verbose_name = _("need that a measure answers")
        verbose_name_plural = _("needs that measures answer")
        constraints = [
            models.UniqueConstraint(fields=["measure", "code"], name="measure_answers_a_need_once"),
            models.CheckConstraint(condition=Q(code__in=CODES), name="need_is_one_of_the_eight"),
        ]

    def __str__(self) -> str:
        return self.code


def needs_of(measure: Measure) -> list[str]:
    """Return the codes of the needs that a measure answers, in their order; one query unless they are loaded."""
    codes = {one.code for one in measure.needs.all()}
    return [code for code in CODES if code in codes]
