"""Django's commands under our name, settings preset."""

import gc
import json
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

UNSEARCHED = 20_000
"""So many new objects pass before garbage is looked for: starting makes hundreds of thousands that stay."""


def run() -> None:
    """Run `savejie COMMAND`; without a command, list what there is."""
    gc.set_threshold(UNSEARCHED, 20, 100)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savejie.settings.prod")
    try:
        execute_from_command_line(["savejie", *sys.argv[1:]])
    except ImproperlyConfigured as problem:
        refuse(str(problem), as_json="--json" in sys.argv)


def refuse(sentence: str, *, as_json: bool) -> None:
    """Say in a line why nothing can be done, and leave; settings that are wrong know no language yet."""
    if as_json:
        sys.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(f"savejie: {sentence}\n")
    raise SystemExit(1)
