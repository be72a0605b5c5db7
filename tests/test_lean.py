"""What a worker does without, seen in a process that has the settings of those who run Savējie."""

import os
import subprocess
import sys
from pathlib import Path

STARTED = """
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
def loaded(*names): return sorted(set(names) & {n for n, m in sys.modules.items() if m is not None})
"""


def ran(code: str, home: Path) -> str:
    """Run code in a new process after the site's views have been loaded; return what it printed."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DATABASE_URL", "COVERAGE_PROCESS_START")
    } | {"DJANGO_SETTINGS_MODULE": "savejie.settings.prod", "SAVEJIE_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", STARTED + code],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_worker_holds_nothing_that_nobody_asked_for(tmp_path: Path) -> None:
    code = """print(loaded("psycopg", "pillow_heif", "jinja2", "yaml", "cryptography", "fido2.server", "requests.models", "xlsxwriter.workbook"))"""
    assert ran(code, tmp_path) == "[]"


def test_passkeys_are_there_as_soon_as_they_are_used(tmp_path: Path) -> None:
    code = """
from allauth.mfa.webauthn.internal import auth
auth.get_server
print(loaded("fido2.server", "cryptography"))
"""
    assert ran(code, tmp_path) == "['cryptography', 'fido2.server']"


def test_registers_are_still_downloaded(tmp_path: Path) -> None:
    code = """
from savejie.registers import fetch
print(fetch.requests.Session.__name__, loaded("requests.models", "charset_normalizer.api"))
"""
    assert ran(code, tmp_path) == "Session ['charset_normalizer.api', 'requests.models']"


def test_a_workbook_is_still_made(tmp_path: Path) -> None:
    code = """
from savejie.core.workbooks import new_workbook
with new_workbook("a.xlsx", {}) as book: book.add_worksheet("Lapa").write(0, 0, "Ābele")
print(loaded("xlsxwriter.workbook"))
"""
    assert ran(code, tmp_path) == "['xlsxwriter.workbook']"
