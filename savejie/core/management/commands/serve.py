"""`savejie serve`: the website, on this computer's own address unless told otherwise."""

import multiprocessing
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from savejie.core.commands import SavejieCommand


class Command(SavejieCommand):
    """Serves the site with gunicorn; static files by WhiteNoise."""

    help = "Serve the website (default: http://127.0.0.1:8000)."

    def add_options(self, parser: ArgumentParser) -> None:
        """Address and number of workers."""
        parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
        parser.add_argument("--workers", type=int, default=min(2, multiprocessing.cpu_count()))

    def run(self, **options: Any) -> dict[str, Any]:
        """Collect static files where they are not yet, then become gunicorn."""
        collect_static()
        address = options["address"]
        self.stderr.write(_("Savējie is at http://%(address)s/") % {"address": address})
        gunicorn = [sys.executable, "-m", "gunicorn", "savejie.wsgi", "--bind", address]
        gunicorn += ["--workers", str(options["workers"]), "--timeout", "60", "--preload"]
        gunicorn += ["--max-requests", "20000", "--max-requests-jitter", "2000"]
        gunicorn += ["--log-level", "warning"]
        os.execv(gunicorn[0], gunicorn)  # noqa: S606
        return {}


def collect_static() -> None:
    """Copy static files to the data folder when the package is newer than the copy."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    newest = max(path.stat().st_mtime for path in _static_files())
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0)


def _static_files() -> list[Path]:
    package = Path(__file__).resolve().parents[3]
    return [package / "__init__.py", *package.glob("*/static/**/*.*")]
