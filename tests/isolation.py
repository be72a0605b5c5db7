"""Tests never touch the data of whoever runs them: they get a data folder of their own.

Loaded by `-p` in pyproject.toml, because pytest-django reads the settings before any conftest.
"""

import atexit
import os
import shutil
import tempfile

if "SAVEJIE_TEST_HOME" not in os.environ:  # workers of pytest-xdist share the first one's folder
    os.environ["SAVEJIE_TEST_HOME"] = folder = tempfile.mkdtemp(prefix="savejie-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["SAVEJIE_HOME"] = os.environ["SAVEJIE_TEST_HOME"]
