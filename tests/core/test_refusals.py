"""What is wrong around a command is said in a sentence, to programs in one JSON line."""

import json
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.db import DatabaseError, IntegrityError, OperationalError

from savejie.console import refuse
from savejie.core import commands
from savejie.settings.home import database, home_folder, secret_key


class Failing(commands.SavejieCommand):
    """Fails as told."""

    prepares = False
    failure: Exception = OperationalError("no answer")

    def run(self, **options):
        """Fail."""
        raise self.failure


@pytest.mark.parametrize(
    "failure", [OperationalError("no answer"), OSError("disk full"), DatabaseError("no database")]
)
def test_failing_surroundings_are_told_in_a_sentence(failure):
    command = Failing(stdout=StringIO())
    command.failure = failure
    with pytest.raises(SystemExit):
        command.handle(json=True, language="en")
    assert str(failure) in json.loads(command.stdout.getvalue())["error"]
    with pytest.raises(CommandError, match=str(failure)):
        command.handle(json=False, language="en")


def test_mistakes_of_the_code_and_wanted_tracebacks_stay_what_they_are():
    command = Failing()
    with pytest.raises(OperationalError):
        command.handle(json=True, language="en", traceback=True)
    command.failure = IntegrityError("twice")
    with pytest.raises(IntegrityError):
        command.handle(json=True, language="en")


def test_programs_read_wrong_arguments(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["savejie", "failing", "--json", "--nosuch"])
    with pytest.raises(SystemExit) as leaving:
        Failing().run_from_argv(["savejie", "failing", "--json", "--nosuch"])
    assert leaving.value.code == 2
    assert "--nosuch" in json.loads(capsys.readouterr().out)["error"]


@pytest.mark.parametrize("address", ["mysql://x/y", "garbage", "postgres://a:b@host:port/x"])
def test_wrong_database_address_is_named(address, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(tmp_path)


def test_folder_that_cannot_be_used_is_named(monkeypatch, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("SAVEJIE_HOME", str(file))
    with pytest.raises(ImproperlyConfigured, match="SAVEJIE_HOME"):
        home_folder()
    with pytest.raises(ImproperlyConfigured, match="SAVEJIE_HOME"):
        secret_key(tmp_path / "nowhere")


def test_refusal_before_the_settings_is_one_line(capsys):
    for as_json in (True, False):
        with pytest.raises(SystemExit):
            refuse("Wrong.", as_json=as_json)
    said = capsys.readouterr()
    assert (json.loads(said.out), said.err) == ({"error": "Wrong."}, "savejie: Wrong.\n")
