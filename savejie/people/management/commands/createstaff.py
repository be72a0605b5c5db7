"""`savejie createstaff EMAIL`: let somebody of the support point in."""

import getpass
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand
from savejie.people.errors import AccountRefused
from savejie.people.operations import give_account, password_link
from savejie.people.roles import Role


class Command(SavejieCommand):
    """Makes an account and gives it a role; prints a link for choosing the password."""

    help = "Make a staff account; without a password, print a one-time link for setting it."

    def add_options(self, parser: ArgumentParser) -> None:
        """Say who and what; where the password comes from."""
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--name", default="", help='for example "Anna Bērziņa"')
        parser.add_argument(
            "--role",
            choices=list(Role),
            default=Role.COORDINATOR,
            type=Role,
            metavar="ROLE",
            help="coordinator (default), specialist (reads and exports) or administrator",
        )
        password = parser.add_mutually_exclusive_group()
        password.add_argument(
            "--password-file", type=Path, metavar="FILE", help="a file whose first line is it"
        )
        password.add_argument(
            "--ask-password", action="store_true", help="ask for the password here"
        )

    def run(self, **options: Any) -> dict[str, Any]:
        """Make the account."""
        password = self._password(options)
        user = give_account(
            email=options["email"], name=options["name"], role=options["role"], password=password
        )
        result = {"email": user.email, "role": str(options["role"])}
        if password is None:
            return result | {"password_link": password_link(user)}
        return result | {"sign_in": settings.ADDRESS + reverse("account_login")}

    def _password(self, options: dict[str, Any]) -> str | None:
        if options["ask_password"]:
            return getpass.getpass(_("Password: "))
        if path := options["password_file"]:
            try:
                return path.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
            except (OSError, UnicodeDecodeError) as error:
                raise AccountRefused(
                    _("The file %(file)s cannot be read.") % {"file": path}
                ) from error
        return None

    def report(self, result: dict[str, Any]) -> None:
        """Tell the person at the console what to pass on."""
        self.stdout.write(_("The account of %(email)s is ready.") % result)
        if "password_link" in result:
            self.stdout.write(_("Set the password here (the link works once, for three days):"))
            self.stdout.write(result["password_link"])
        else:
            self.stdout.write(_("Sign in here: %(sign_in)s") % result)
