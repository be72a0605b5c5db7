"""Before the first import there is an edition too: empty tables with their columns."""

from frictionless import Package, Resource, system

from savejie.opendata.operations import prepare


def test_a_new_point_has_an_edition_too(point):
    edition = prepare()
    assert edition.rows["organisations"] == 0
    with system.use_context(trusted=True):
        assert Package(str(edition.folder / "datapackage.json")).validate().valid
        table = Resource(path=str(edition.folder / "organisations.csv"))
        assert table.read_rows() == []


def test_the_page_opens(client, point):
    assert client.get("/lv/dati/").status_code == 200
