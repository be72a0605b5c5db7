"""Taking over what an organisation said of itself: staff look at each value first."""

from datetime import datetime
from typing import cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from savejie.core.held import held
from savejie.directory.operations.desk import Edits, save_desk, stamp_of
from savejie.people.models import User
from savejie.surveys.errors import SurveyRefused
from savejie.surveys.models import ProfileOffer


@transaction.atomic
def settle_offer(*, offer: ProfileOffer, take: bool, seen: str, by: User, now: datetime) -> None:
    """Take an offered value over into the directory, or leave it.

    `seen` is the value that the directory showed beside it: where it is another one by now, nothing is overwritten.
    Raises `SurveyRefused`, and what the directory refuses (`savejie.core.errors.Refused`).
    """
    offer = held(ProfileOffer.objects.all(), offer.pk)
    if offer.state != ProfileOffer.State.NEW:
        raise SurveyRefused(_("Somebody else has decided about this in the meantime."))
    if take:
        _take(offer, seen, by, now)
    offer.state = ProfileOffer.State.TAKEN if take else ProfileOffer.State.LEFT
    offer.by, offer.on = by, now.date()
    offer.save()


def _take(offer: ProfileOffer, seen: str, by: User, now: datetime) -> None:
    organisation = offer.invitation.organisation
    if getattr(organisation, offer.field) != seen:
        raise SurveyRefused(
            _("The directory has another value by now. Look at it, and decide anew.")
        )
    try:
        field = cast("models.Field[str, str]", organisation._meta.get_field(offer.field))
        value = field.clean(offer.value, organisation)
    except ValidationError as wrong:
        raise SurveyRefused(
            _("“%(value)s” cannot be taken over: %(reason)s")
            % {"value": offer.value, "reason": " ".join(wrong.messages)}
        ) from None
    edits = Edits(own={offer.field: value})
    save_desk(pk=organisation.pk, seen=stamp_of(organisation), edits=edits, by=by, now=now)
