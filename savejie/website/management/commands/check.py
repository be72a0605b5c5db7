"""`savejie check`: Django's own checks, and a line for programs."""

import json
from typing import Any

from django.core import checks
from django.core.management.base import CommandParser, SystemCheckError
from django.core.management.commands.check import Command as DjangoCheck


class Command(DjangoCheck):
    """Checks settings and models; `--deploy` also what matters on a public server."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--json` to Django's options."""
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="print the result as one JSON line")

    def handle(self, *app_labels: list[str], **options: Any) -> None:
        """Check; with `--json` tell what was found in one line, and fail as Django's does."""
        if not options.pop("json"):
            super().handle(*app_labels, **options)
            return
        found = checks.run_checks(tags=options["tags"], include_deployment_checks=options["deploy"])
        level = getattr(checks, options["fail_level"])
        failed = any(message.is_serious(level) for message in found if not message.is_silenced())
        messages = [
            {"id": message.id, "level": message.level, "message": str(message.msg)}
            for message in found
            if not message.is_silenced()
        ]
        self.stdout.write(json.dumps({"failed": failed, "messages": messages}, ensure_ascii=False))
        if failed:
            raise SystemCheckError("")
