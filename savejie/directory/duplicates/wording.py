"""What two records have in common, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from savejie.directory.duplicates.likeness import Sign

SAID = {
    Sign.NAME: _("the same name"),
    Sign.FORMER_NAME: _("the name of one is a former name of the other"),
    Sign.NEARLY_NAME: _("nearly the same name"),
    Sign.EMAIL: _("the same e-mail address"),
    Sign.PHONE: _("the same telephone number"),
    Sign.WEBSITE: _("the same website"),
    Sign.ADDRESS: _("the same address"),
    Sign.PLACE: _("the same parish or town"),
    Sign.OTHER_PLACE: _("another parish or town"),
    Sign.TWO_NUMBERS: _("two registration numbers"),
}


def signs_said(signs: Iterable[Sign]) -> str:
    """Return the signs in words, with commas between."""
    return ", ".join(str(SAID[sign]) for sign in signs)
