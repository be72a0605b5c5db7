"""The catalogue of an edition by DCAT-AP 3: one dataset for each table, one distribution for each file. Pure."""

from savejie.opendata.describing import KEYWORDS, TEXT, TITLE
from savejie.opendata.edition import CC0_ADDRESS, CC0_TITLE, Edition, Made
from savejie.opendata.rdf import Node, Text
from savejie.opendata.table import Table, Words
from savejie.opendata.writing import media_type

EU = "http://publications.europa.eu/resource/authority/"
IANA = "http://www.iana.org/assignments/media-types/"
FIRST_DAY = "1991-01-01"
FORMATS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "sqlite": "SQLITE"}
THEMES = {
    "GOVE": Words("Valdība un publiskais sektors", "Government and public sector"),
    "SOCI": Words("Iedzīvotāji un sabiedrība", "Population and society"),
}
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
DATABASE = Words("Visas tabulas vienā datubāzē", "All tables in one database")
DATABASE_TEXT = Words(
    "Viens SQLite fails ar visām tabulām, atslēgām un kolonnu skaidrojumiem.",
    "One SQLite file with all tables, keys and the meaning of the columns.",
)
SERVICE = Words("Savējie: API", "Savējie: API")


def catalogue(edition: Edition, tables: tuple[Table, ...]) -> list[Node]:
    """Return the catalogue as a graph."""
    publisher = Node(f"{edition.address}/#point", ["foaf:Agent"])
    publisher.add("foaf:name", *said(edition.point)).add("foaf:homepage", document(edition.address))
    themes = Node(EU + "data-theme", ["skos:ConceptScheme"])
    themes.add("dct:title", *said(Words("Datu tēmas", "Data themes")))
    root = Node(edition.url("catalog"), ["dcat:Catalog"])
    root.add("dct:title", *said(TITLE)).add("dct:description", *said(TEXT))
    root.add("dct:publisher", publisher).add("dct:license", licence()).add(
        "dct:modified", day(edition)
    )
    root.add("foaf:homepage", document(edition.address + edition.pages.lv))
    root.add("dcat:themeTaxonomy", themes).add("dct:spatial", latvia())
    root.add("dct:language", *languages())
    datasets = [dataset(edition, table, publisher) for table in tables]
    datasets.append(database(edition, publisher))
    root.add("dcat:dataset", *datasets).add("dcat:service", service(edition, publisher, datasets))
    return [root]


def dataset(edition: Edition, table: Table, publisher: Node) -> Node:
    """Return a table with its files."""
    files = [made for made in edition.files if made.table == table.name]
    return described(edition, table.name, table.title, table.text, publisher).add(
        "dcat:distribution", *(distribution(edition, made, table.title) for made in files)
    )


def database(edition: Edition, publisher: Node) -> Node:
    """Return the file of all tables."""
    made = edition.file("savejie.sqlite")
    node = described(edition, "savejie", DATABASE, DATABASE_TEXT, publisher)
    return node.add("dcat:distribution", distribution(edition, made, DATABASE))


def described(edition: Edition, name: str, title: Words, text: Words, publisher: Node) -> Node:
    """Return a dataset without its files."""
    node = Node(edition.url(f"dataset/{name}"), ["dcat:Dataset"])
    node.add("dct:title", *said(title)).add("dct:description", *said(text))
    node.add("dct:identifier", Text(node.iri)).add("dct:publisher", publisher)
    node.add("dcat:contactPoint", contact(edition)).add("dcat:version", Text(edition.version))
    node.add("dcat:keyword", *(Text(word, "lv") for word in KEYWORDS[:3]))
    node.add("dcat:keyword", *(Text(word, "en") for word in KEYWORDS[3:]))
    node.add("dcat:theme", *themes_of()).add("dct:spatial", latvia()).add(
        "dct:temporal", span(edition)
    )
    node.add("dct:accrualPeriodicity", Node(EU + "frequency/DAILY", ["dct:Frequency"]))
    node.add("dct:modified", day(edition)).add("dct:language", *languages())
    node.add("dcat:landingPage", document(edition.address + edition.pages.lv))
    return node.add("dct:provenance", provenance(edition))


def distribution(edition: Edition, made: Made, title: Words) -> Node:
    """Return a file with its size and checksum."""
    ending = made.name.rpartition(".")[2]
    node = Node(edition.url(f"distribution/{made.name}"), ["dcat:Distribution"])
    written = Words(f"{title.lv} ({ending.upper()})", f"{title.en} ({ending.upper()})")
    checksum = Node("", ["spdx:Checksum"])
    checksum.add("spdx:algorithm", Node(SHA256, ["spdx:ChecksumAlgorithm"]))
    checksum.add("spdx:checksumValue", Text(made.sha256, kind="xsd:hexBinary"))
    node.add("dct:title", *said(written)).add(
        "dcat:accessURL", page(edition.address + edition.pages.lv)
    )
    node.add("dcat:downloadURL", page(edition.url(made.name)))
    node.add("dcat:mediaType", Node(IANA + media_type(made.name), ["dct:MediaType"]))
    node.add("dct:format", Node(f"{EU}file-type/{FORMATS[ending]}", ["dct:MediaTypeOrExtent"]))
    node.add("dct:license", licence()).add("dct:modified", day(edition)).add(
        "spdx:checksum", checksum
    )
    node.add("dcat:byteSize", Text(str(made.size), kind="xsd:nonNegativeInteger"))
    if ending == "csv":
        schema = Node(edition.url("datapackage.json"), ["dct:Standard"])
        node.add("dct:conformsTo", schema.add("dct:title", Text("Table Schema", "en")))
    return node


def service(edition: Edition, publisher: Node, datasets: list[Node]) -> Node:
    """Return the API."""
    node = Node(edition.url("service/api"), ["dcat:DataService"])
    node.add("dct:title", *said(SERVICE)).add("dct:publisher", publisher).add(
        "dct:license", licence()
    )
    node.add("dcat:endpointURL", page(f"{edition.address}/api/v1/"))
    node.add("dcat:endpointDescription", page(f"{edition.address}/api/v1/openapi.json"))
    return node.add("dcat:contactPoint", contact(edition)).add("dcat:servesDataset", *datasets)


def said(words: Words) -> tuple[Text, Text]:
    """Return words in both languages."""
    return Text(words.lv, "lv"), Text(words.en, "en")


def document(iri: str) -> Node:
    """Return a page."""
    return Node(iri, ["foaf:Document"])


def page(iri: str) -> Node:
    """Return an address that a shape wants to be some resource."""
    return Node(iri, ["rdfs:Resource"])


def day(edition: Edition) -> Text:
    """Return the moment at which the edition was made."""
    return Text(edition.made_at.isoformat(timespec="seconds"), kind="xsd:dateTime")


def licence() -> Node:
    """Return our licence."""
    return Node(CC0_ADDRESS, ["dct:LicenseDocument"]).add("rdfs:label", Text(CC0_TITLE, "en"))


def latvia() -> Node:
    """Return the country."""
    return Node(EU + "country/LVA", ["dct:Location"])


def languages() -> list[Node]:
    """Return the languages of the words."""
    return [Node(f"{EU}language/{code}", ["dct:LinguisticSystem"]) for code in ("LAV", "ENG")]


def themes_of() -> list[Node]:
    """Return the European themes that the tables are about."""
    return [
        Node(f"{EU}data-theme/{code}", ["skos:Concept"]).add(
            "skos:prefLabel", *said(words)
        )
        for code, words in THEMES.items()
    ]  # fmt: skip


def span(edition: Edition) -> Node:
    """Return the time that the tables tell of."""
    node = Node("", ["dct:PeriodOfTime"]).add("dcat:startDate", Text(FIRST_DAY, kind="xsd:date"))
    return node.add("dcat:endDate", Text(edition.made_at.date().isoformat(), kind="xsd:date"))


def contact(edition: Edition) -> Node:
    """Return how to reach who publishes."""
    node = Node("", ["vcard:Kind", "vcard:Organization"]).add("vcard:fn", *said(edition.point))
    node.add("vcard:hasURL", page(edition.address))
    if edition.email:
        node.add("vcard:hasEmail", page(f"mailto:{edition.email}"))
    return node


def provenance(edition: Edition) -> Node:
    """Return the registers that the tables rest on."""
    latvian = "; ".join(f"{s.publisher.lv}: {s.title.lv} ({s.on or '–'})" for s in edition.sources)
    english = "; ".join(f"{s.publisher.en}: {s.title.en} ({s.on or '–'})" for s in edition.sources)
    node = Node("", ["dct:ProvenanceStatement"])
    return node.add("rdfs:label", *said(Words(latvian, english)))
