"""A point without organisations yet invites all the same."""

import pytest


@pytest.mark.parametrize("path", ["/lv/", "/lv/organizacijas/", "/lv/avoti/", "/en/"])
def test_an_empty_point_answers(client, point, path):
    assert client.get(path).status_code == 200


def test_home_shows_no_empty_parts(client, point):
    html = client.get("/lv/").content.decode()
    assert "tiles__item" not in html
    assert 'class="band"' not in html
