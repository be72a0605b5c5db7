"""Verbs of people: give an account, let somebody choose a password."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.people.errors import AccountRefused
from savejie.people.models import User
from savejie.people.roles import Role, group_of


@transaction.atomic
def give_account(*, email: str, name: str, role: Role, password: str | None) -> User:
    """Make a staff member's account with a role, or give an existing one the role.

    The address counts as confirmed: whoever gives the account vouches for it. Without a
    password a new account waits for `password_link`.
    """
    address = email.strip().lower()
    _check_email(address)
    first, _space, last = name.strip().partition(" ")
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User(email=address, first_name=first, last_name=last.strip())
        user.set_unusable_password()
    elif name.strip():
        user.first_name, user.last_name = first, last.strip()
    user.is_active = True
    if password is not None:
        _check_password(password, user)
        user.set_password(password)
    user.save()
    user.groups.add(group_of(role))
    EmailAddress.objects.update_or_create(
        user=user, email=address, defaults={"verified": True, "primary": True}
    )
    return user


def password_link(user: User) -> str:
    """Return an address at which the person sets a password, once and for some days."""
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    return f"{settings.ADDRESS}{path}"


def _check_email(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise AccountRefused(
            _("“%(email)s” is not an e-mail address.") % {"email": address}
        ) from error


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error
