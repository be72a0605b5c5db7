"""The gallery shows every component, to those who work on the site."""

from pathlib import Path

import pytest

import savejie

COMPONENTS = Path(savejie.__file__).parent / "core/templates/components"
TEMPLATES = Path(savejie.__file__).parent / "website/templates/website/gallery.html"
IN_THE_FRAME = {"top", "menu", "language", "footer", "freshness", "table"}


def test_every_component_is_in_it():
    shown = TEMPLATES.read_text(encoding="utf-8")
    ours = {path.stem for path in COMPONENTS.glob("*.html")} - IN_THE_FRAME
    assert {name for name in ours if f"components/{name}.html" not in shown} == set()


def test_visitors_do_not_see_it(client, point):
    assert client.get("/lv/gallery/").status_code == 404


@pytest.mark.parametrize("path", ["/lv/gallery/", "/en/gallery/"])
def test_it_shows(client, point, settings, path):
    settings.DEBUG = True
    response = client.get(path)
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1
