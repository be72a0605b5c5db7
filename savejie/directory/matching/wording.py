"""Reasons in words, and how sure one may be."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from savejie.directory.matching.question import Reason

SAID = {
    Reason.NUMBER: _("the registration number is the same"),
    Reason.SAME_NAME: _("the name is the same"),
    Reason.SAME_WORDS: _("the name has the same words"),
    Reason.NEARLY_SAME: _("the name is nearly the same"),
    Reason.SIMILAR: _("the name is similar"),
    Reason.FORMER_NAME: _("it is a former name"),
    Reason.PLACE: _("the place is the same"),
    Reason.OTHER_PLACE: _("the place is another"),
    Reason.OTHER_NUMBER: _("the registration number is another"),
    Reason.OTHER_NAME: _("the name is quite another"),
    Reason.BAD_NUMBER: _("the registration number in the list has a mistake"),
    Reason.RIVAL: _("another one is as similar"),
    Reason.WORD_MORE: _("a word of the list does not stand in its name"),
    Reason.WORD_LESS: _("its name has one word more"),
    Reason.WORD_GUESSED: _("one of the words may be another"),
    Reason.ENDED: _("it has ended"),
}


def reasons_said(reasons: Iterable[Reason]) -> str:
    """Return the reasons in words, with commas between."""
    return ", ".join(str(SAID[reason]) for reason in reasons)
