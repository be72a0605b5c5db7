"""How a survey was asked, in words: when, of how many, and in which way."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.core.templatetags.savejie import number, short_day
from savejie.surveys.models import Survey
from savejie.surveys.summary import Summary


def answers_said(summary: Summary) -> str:
    """Say how many answered, of how many where that is known."""
    if summary.is_hidden:
        return _("Fewer than five answered, so nothing is shown.")
    came = ngettext("%(shown)s answer came.", "%(shown)s answers came.", summary.total)
    said = came % {"shown": number(summary.total)}
    if not summary.asked:
        return f"{said} {_('How many were asked is not known.')}"
    of = {"asked": number(summary.asked), "rate": number(summary.rate)}
    return f"{said} {_('%(asked)s were asked; %(rate)s%% answered.') % of}"


def when_said(survey: Survey) -> str:
    """Say on which days answers were taken."""
    first, last = short_day(survey.opened_on), short_day(survey.closed_on)
    if not first:
        return ""
    if not last:
        return _("Answers are being taken, the first on %(day)s") % {"day": first}
    return f"{_('Answers were taken')} {first}" + (f"–{last}" if last != first else "")


def way_said(survey: Survey) -> str:
    """Say in which way it was answered."""
    if survey.is_anonymous:
        return _("anonymously")
    return _("each organisation had a link of its own")


def taken_said(survey: Survey) -> str:
    """Say when and in which way answers were taken."""
    return "; ".join(part for part in (when_said(survey), way_said(survey)) if part)
