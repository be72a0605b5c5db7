"""A point before its first import: every page of the menu opens."""

import pytest

from savejie.core.signals import preparing


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "",
        "organizacijas/",
        "organizacijas/?view=map",
        "organizacijas/karte.json",
        "teritorija/",
        "avoti/",
    ],
)
def test_pages_open_before_the_first_import(client, home, path):
    preparing.send(sender=None)
    assert client.get(f"/lv/{path}").status_code == 200
