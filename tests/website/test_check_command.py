"""`savejie check` speaks to people as Django does, and to programs in one line."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError


def test_everything_is_in_order():
    out = StringIO()
    call_command("check", json=True, stdout=out)
    assert json.loads(out.getvalue()) == {"failed": False, "messages": []}


def test_what_is_wrong_is_named_and_fails(settings):
    settings.SECRET_KEY = "short"
    out = StringIO()
    with pytest.raises(SystemCheckError):
        call_command(
            "check", json=True, deploy=True, fail_level="WARNING", tags=["security"], stdout=out
        )
    result = json.loads(out.getvalue())
    assert result["failed"]
    assert "security.W009" in {message["id"] for message in result["messages"]}
