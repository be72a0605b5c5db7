"""The servers that are measured side by side: ours, a bare Django view, and Datasette over the same organisations.

Each serves on 127.0.0.1 only. The bare view is one ORM query for one organisation behind gunicorn with our own number
of workers and SQLite settings, without any middleware. Datasette is tuned: an immutable file that it has inspected, an
FTS5 table of what a visitor may ask for, indexes on what is faceted, 20 rows to a page, no limits of time. Whoever
asks says whether it also suggests facets, as it does when installed (`_nosuggest`).
"""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from http_load import HOST, Refused, fetch

BIN = Path(sys.executable).parent
WORKERS = 2
PATIENCE = 120.0

BARE = f'''
"""One view with one query."""
import sys
import django
from django.conf import settings
from savejie.settings.home import SQLITE_PRAGMAS

settings.configure(
    SECRET_KEY="benchmark", ALLOWED_HOSTS=["{HOST}"], ROOT_URLCONF=__name__, MIDDLEWARE=[], USE_TZ=True,
    DATABASES={{"default": {{
        "ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1], "CONN_MAX_AGE": 60,
        "OPTIONS": {{"transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS}},
    }}}},
)
django.setup()
from django.core.handlers.wsgi import WSGIHandler
from django.db import models
from django.http import HttpResponse
from django.urls import path
from gunicorn.app.base import BaseApplication

class Organisation(models.Model):
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=500)
    seat = models.CharField(max_length=400)

    class Meta:
        app_label = "bare"
        db_table = "directory_organisation"
        managed = False

def organisation(request, number):
    found = Organisation.objects.get(number=number)
    return HttpResponse(f"<h1>{{found.name}}</h1><p>{{found.seat}}</p>")

urlpatterns = [path("<number>", organisation)]

class Server(BaseApplication):
    def load_config(self):
        for name, value in {{"bind": sys.argv[2], "workers": {WORKERS}, "preload_app": True,
                            "loglevel": "warning", "timeout": 60}}.items():
            self.cfg.set(name, value)

    def load(self):
        return WSGIHandler()

Server().run()
'''

COLUMNS = ("number", "name", "kind", "status", "area", "heading", "activity", "founded", "seat")
ORGANISATIONS = """
    SELECT o.number, o.name, o.kind, o.legal_status, a.name, h.name, o.activity, o.founded_year, o.seat
    FROM directory_organisation o
    LEFT JOIN territory_area a ON a.id = o.municipality_id
    LEFT JOIN directory_heading h ON h.id = o.main_heading_id
    WHERE o.number IS NOT NULL ORDER BY o.name_sort
"""


@contextmanager
def serving(command: list[str], port: int, first: str, home: Path) -> Iterator[int]:
    """Start a server, wait for its first page, give its process id; stop it at the end."""
    environment = {
        **os.environ,
        "SAVEJIE_HOME": str(home),
        "SAVEJIE_OPENDATA_AHEAD": "0",
        "SAVEJIE_DOCUMENTS_AHEAD": "0",
    }
    environment.pop("DATABASE_URL", None)
    with (home / f"server-{port}.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_for(port, first, server)
            yield server.pid
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(port: int, path: str, server: "subprocess.Popen[bytes]") -> None:
    """Ask again and again until a server answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fetch(port, path)
            return
        except (OSError, Refused):
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.02)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def savejie(port: int) -> list[str]:
    """Return the command that serves ours."""
    address = f"{HOST}:{port}"
    return [
        str(BIN / "savejie"),
        "serve",
        "--demo",
        "--address",
        address,
        "--workers",
        str(WORKERS),
    ]


def bare(port: int, home: Path) -> list[str]:
    """Write the bare project; return the command that serves it."""
    project = home / "bare.py"
    project.write_text(BARE, encoding="utf-8")
    return [sys.executable, str(project), str(home / "db.sqlite3"), f"{HOST}:{port}"]


def datasette(port: int, home: Path) -> list[str]:
    """Write Datasette's file; return the command that serves it."""
    file, counts = home / "national.db", home / "national.json"
    tool = os.environ.get("DATASETTE") or str(BIN / "datasette")
    if not file.exists():
        write_datasette(home / "db.sqlite3", file)
        subprocess.run([tool, "inspect", str(file), "--inspect-file", str(counts)], check=True)
    settings = {"sql_time_limit_ms": 600_000, "facet_time_limit_ms": 600_000, "default_page_size": 20,
                "num_sql_threads": WORKERS}  # fmt: skip
    chosen = [word for name, value in settings.items() for word in ("--setting", name, str(value))]
    return [tool, "serve", "-i", str(file), "--inspect-file", str(counts), "--host", HOST,
            "--port", str(port), *chosen]  # fmt: skip


def write_datasette(ours: Path, file: Path) -> None:
    """Write the organisations of our database into one table with full-text search."""
    source = sqlite3.connect(f"file:{ours}?mode=ro", uri=True)
    rows = source.execute(ORGANISATIONS).fetchall()
    source.close()
    database = sqlite3.connect(file)
    database.execute(f"CREATE TABLE organisations ({', '.join(COLUMNS)}, PRIMARY KEY (number))")
    marks = ", ".join("?" * len(COLUMNS))
    database.executemany(f"INSERT INTO organisations VALUES ({marks})", rows)
    for column in ("area", "heading"):
        database.execute(f"CREATE INDEX by_{column} ON organisations ({column})")
    database.execute(
        "CREATE VIRTUAL TABLE organisations_fts USING fts5(number, name, area, seat,"
        " content='organisations', tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute("INSERT INTO organisations_fts (organisations_fts) VALUES ('rebuild')")
    database.execute("INSERT INTO organisations_fts (organisations_fts) VALUES ('optimize')")
    database.execute("ANALYZE")
    database.commit()
    database.execute("VACUUM")
    database.close()
