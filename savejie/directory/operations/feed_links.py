"""Secret links of private feeds: made, checked, renewed."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from savejie.directory.models import FeedLink
from savejie.people.models import User

SALT = "savejie.directory.feed"
LONGEST_KEY = 100


def feed_key(*, user: User, now: datetime) -> str:
    """Return the key of somebody's private feeds; the first time it is made."""
    link, _made = FeedLink.objects.get_or_create(
        user=user, defaults={"nonce": secrets.token_hex(16), "made_at": now}
    )
    return f"{user.pk}-{_signature(link)}"


@transaction.atomic
def renew_feed_key(*, user: User, now: datetime) -> str:
    """Make another key; the old one opens nothing from now on."""
    FeedLink.objects.filter(user=user).delete()
    return feed_key(user=user, now=now)


def user_of_key(key: str) -> User | None:
    """Return whose key this is, if it is right and they may still see imports."""
    number, _dash, signature = key.partition("-")
    if len(key) > LONGEST_KEY or not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    link = FeedLink.objects.select_related("user").filter(user_id=int(number)).first()
    if link is None or not constant_time_compare(_signature(link), signature):
        return None
    user = link.user
    return user if user.is_active and user.has_perm("registers.view_importrun") else None


def _signature(link: FeedLink) -> str:
    return salted_hmac(SALT, f"{link.user_id}:{link.nonce}", algorithm="sha256").hexdigest()
