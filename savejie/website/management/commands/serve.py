"""`savejie serve`: the website, on this computer's own address unless told otherwise."""

import gc
import multiprocessing
import os
import resource
import socket
import sys
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections
from django.urls import get_resolver
from django.utils.translation import gettext as _
from gunicorn.app.base import BaseApplication
from gunicorn.http import message

from savejie.core.commands import SavejieCommand
from savejie.core.errors import Refused
from savejie.opendata.making import begin_ahead

HEAVY = 140 << 20
"""In bytes: more than starting alone takes (some 115 MiB)."""

LONGEST_ADDRESS = 1 << 17
"""In bytes: a search of 10,000 letters, each up to twelve bytes in an address, is still answered."""
message.MAX_REQUEST_LINE = LONGEST_ADDRESS  # gunicorn answers longer ones itself, and barely


class Server(BaseApplication):
    """gunicorn, in the process that has Django loaded already; its workers share that memory."""

    def __init__(self, application: WSGIHandler, choices: dict[str, Any]) -> None:
        self.application = application
        self.choices = choices
        super().__init__()

    def load_config(self) -> None:
        """Take the command's choices."""
        for name, value in self.choices.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """Return the site."""
        return self.application


class Command(SavejieCommand):
    """Serves the site with gunicorn; static files by WhiteNoise."""

    help = "Serve the website (default: http://127.0.0.1:8000)."

    def add_options(self, parser: ArgumentParser) -> None:
        """Address and number of workers."""
        parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
        parser.add_argument("--workers", type=int, default=min(2, multiprocessing.cpu_count()))
        parser.add_argument(
            "--demo", action="store_true", help="make a demo first where there are no data yet"
        )
        parser.add_argument("--anew", action="store_true", help=SUPPRESS)

    def run(self, **options: Any) -> dict[str, Any]:
        """Collect static files where they are not yet, warm up, serve until told to stop."""
        refuse_taken(options["address"])
        if options["demo"]:
            call_command("demo", if_empty=True, stdout=self.stdout, stderr=self.stderr)
        collect_static()
        if not options["anew"] and peak_bytes() > HEAVY:
            begin_anew()
        application = WSGIHandler()
        get_resolver().url_patterns  # noqa: B018  (loads all views before the workers part)
        begin_ahead()
        connections.close_all()
        gc.collect()
        gc.freeze()  # workers share what is loaded now, and never search it for garbage
        address = options["address"]
        self.stderr.write(_("Savējie is at http://%(address)s/") % {"address": address})
        choices = {
            "bind": address,
            "workers": options["workers"],
            "timeout": 60,
            "preload_app": True,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "loglevel": "warning",
            "limit_request_line": LONGEST_ADDRESS,
        }
        Server(application, choices).run()
        return {"address": address}


def peak_bytes() -> int:
    """Return the most memory that this process has held, in bytes (getrusage tells KiB, on macOS bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def begin_anew() -> NoReturn:
    """Start this command again in the same process.

    A demo, a migration or a recount that came before leaves its memory behind, and every worker would
    inherit it: some fifty MiB each.
    """
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    again = [argument for argument in sys.argv[1:] if argument != "--demo"]
    os.execv(sys.executable, [sys.executable, "-m", "savejie", *again, "--anew"])  # noqa: S606


def refuse_taken(address: str) -> None:
    """Refuse an address that cannot be listened on, before any work is done for it."""
    host, _colon, port = address.rpartition(":")
    if not port.isdigit():
        return  # a socket file or the like: gunicorn knows
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except (OSError, OverflowError) as failure:
            raise Refused(
                _(
                    "Savējie cannot be served at %(address)s: %(reason)s. Perhaps it is running there already;"
                    " another address is given by --address, such as --address 127.0.0.1:8001."
                )
                % {"address": address, "reason": failure}
            ) from failure


def collect_static() -> None:
    """Copy static files to the data folder when the package is newer than the copy."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    newest = max(path.stat().st_mtime for path in _static_files())
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0)


def _static_files() -> list[Path]:
    package = Path(__file__).resolve().parents[3]
    return [package / "__init__.py", *package.glob("*/static/**/*.*")]
