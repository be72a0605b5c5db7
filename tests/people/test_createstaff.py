"""`savejie createstaff`: what it prints, what it refuses."""

import json

import pytest
from django.core.management import CommandError, call_command

from savejie.people.management.commands.createstaff import Command
from savejie.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(roles, monkeypatch):
    monkeypatch.setattr(Command, "prepares", False)


def run(capsys, *arguments):
    call_command("createstaff", *arguments)
    return capsys.readouterr().out


def test_prints_a_link_for_the_password(capsys):
    out = run(capsys, "anna@example.org", "--name", "Anna Paraudziņa", "--language", "lv")
    assert "/konts/password/reset/key/" in out.splitlines()[-1]
    assert User.objects.get().has_perm("directory.change_organisation")


def test_says_it_as_json(capsys):
    result = json.loads(run(capsys, "anna@example.org", "--role", "specialist", "--json"))
    assert result["role"] == "specialist"
    assert result["password_link"].startswith("http")


def test_takes_the_password_from_a_file(capsys, tmp_path):
    secret = tmp_path / "parole"
    secret.write_text("gara-un-droša-parole\n", encoding="utf-8")
    result = json.loads(run(capsys, "anna@example.org", "--password-file", str(secret), "--json"))
    assert result["sign_in"].endswith("/konts/login/")
    assert User.objects.get().check_password("gara-un-droša-parole")


def test_asks_for_the_password(capsys, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda prompt: "gara-un-droša-parole")
    run(capsys, "anna@example.org", "--ask-password")
    assert User.objects.get().check_password("gara-un-droša-parole")


def test_refuses_in_a_sentence(capsys, tmp_path):
    with pytest.raises(CommandError, match=r"nav e-pasta adrese|is not an e-mail"):
        run(capsys, "nav-adrese")
    with pytest.raises(CommandError):
        run(capsys, "anna@example.org", "--password-file", str(tmp_path / "nav"))
    assert User.objects.count() == 0
