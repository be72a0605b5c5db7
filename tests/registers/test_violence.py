"""Killed at any moment the previous state stands; two imports at once do not meet."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def outcome(savejie, tmp_path):
    environment = savejie.environment | {
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.registers.violence", str(tmp_path)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_killed_at_ten_random_moments_nothing_half_done_is_ever_seen(outcome):
    assert set(outcome["states"]) <= {"old", "new"}
    assert (outcome["ends_as"], outcome["last"]) == ("new", "done")
    assert "running" not in outcome["runs"]
    assert outcome["bad_rows_without_run"] == 0
    assert (outcome["second"], outcome["first"]) == ("busy", "done")
