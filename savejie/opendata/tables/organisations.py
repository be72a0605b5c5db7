"""Organisations: what their pages show, one row each."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from savejie.directory.activity import STATUSES
from savejie.directory.lookup import Known, known
from savejie.directory.models import Kind, LegalStatus, Organisation, Origin
from savejie.opendata.table import (
    BOOLEAN,
    DATE,
    INTEGER,
    URI,
    YEAR,
    Cell,
    Column,
    Reference,
    Row,
    Table,
    Words,
)  # fmt: skip
from savejie.opendata.tables.areas import KEYS, area_key, own_key

BATCH = 2_000
READ = (
    "scheme", "number", "uuid", "name", "kind", "legal_form", "legal_status", "registered_on",
    "ended_on", "founded_year", "ended_year", "seat", "postal_code", "village", "unit_id",
    "municipality_id", "reporting_area_id", "in_territory", "main_heading_id", "heading_origin",
    "benefit", "activity", "activity_reason", "activity_on", "activity_rule", "last_report_year",
    "summary", "contacts_public", "website", "email", "phone", "first_seen_on", "changed_on",
)  # fmt: skip
CONTACTS = ("website", "email", "phone")


def rows() -> Iterator[Row]:
    """Give all organisations; contacts only where they may be published."""
    places, header = known(), TABLE.header
    stored = Organisation.objects.order_by("pk").values(*READ).iterator(chunk_size=BATCH)
    for values in stored:
        derived = _derived(values, places)
        row = (derived[name] if name in derived else values[name] for name in header)
        yield [None if cell == "" else cell for cell in row]


def _derived(values: dict[str, Any], places: Known) -> dict[str, Cell]:
    """Return the columns that are not as they are stored."""
    number = values["number"]
    reference = f"{values['scheme']}-{number}" if number else str(values["uuid"])
    heading = places.headings.get(values["main_heading_id"])
    derived: dict[str, Cell] = {
        "identifier": reference if number else f"urn:uuid:{reference}",
        "uri": f"{settings.ADDRESS}/id/{reference}",
        "unit": _area(places, values["unit_id"]),
        "municipality": _area(places, values["municipality_id"]),
        "reporting_area": _own(places, values["reporting_area_id"]),
        "heading": heading.slug if heading else None,
        "heading_origin": values["heading_origin"] if heading else None,
        "public_benefit": values["benefit"],
    }
    return derived if values["contacts_public"] else derived | dict.fromkeys(CONTACTS)


def _area(places: Known, key: int | None) -> str | None:
    area = places.areas.get(key) if key else None
    return area_key(area.level, area.key) if area else None


def _own(places: Known, key: int | None) -> str | None:
    area = places.reporting_areas.get(key) if key else None
    return own_key(area.key) if area else None


IDENTIFIERS = r"^(LV-RE-[0-9]{9,11}|urn:uuid:[0-9a-f-]{36})$"
PUBLIC_ONLY = Words(
    "Tikai tad, ja organizācija atļāvusi to publicēt.", "Only where the organisation allows it."
)
ORIGINS = Words(
    "`staff` – atbalsta punkts, `register` – darbības joma reģistrā, `guess` – minējums pēc nosaukuma un mērķiem.",
    "`staff`: the support point, `register`: the field in the register, `guess`: a guess from name and aims.",
)
COLUMNS = (
    Column(
        "identifier", Words("Identifikators", "Identifier"),
        Words(
            "Pēc org-id.guide: LV-RE un reģistrācijas numurs; neformālai grupai – urn:uuid.",
            "By org-id.guide: LV-RE and the registration number; urn:uuid for an informal group.",
        ),
        required=True, unique=True, pattern=IDENTIFIERS,
    ),
    Column(
        "uri", Words("Pastāvīgā adrese", "Permanent address"),
        Words("Ved uz organizācijas lapu.", "Leads to the organisation's page."),
        kind=URI, required=True,
    ),
    Column(
        "number", Words("Reģistrācijas numurs", "Registration number"),
        Words("Teksts, nevis skaitlis. Neformālai grupai – tukšs.", "Text, not a number. Empty for an informal group."),
        pattern="^[0-9]{9,11}$",
    ),
    Column("name", Words("Nosaukums", "Name"), Words("Kā rakstīts reģistrā.", "As the register writes it."), required=True),
    Column("kind", Words("Veids", "Kind"), required=True, values=Kind.values),
    Column("legal_form", Words("Tiesiskā forma", "Legal form")),
    Column("legal_status", Words("Tiesiskais statuss", "Legal status"), required=True, values=LegalStatus.values),
    Column("registered_on", Words("Reģistrēta", "Registered on"), kind=DATE),
    Column("ended_on", Words("Darbība beigusies", "Ended on"), kind=DATE),
    Column("founded_year", Words("Dibināšanas gads", "Founded in"), kind=YEAR),
    Column("ended_year", Words("Darbības beigu gads", "Ended in"), kind=YEAR),
    Column(
        "seat", Words("Juridiskā adrese", "Seat"),
        Words("Adrese bez dzīvokļa numura.", "The address without a flat's number."),
    ),
    Column("postal_code", Words("Pasta indekss", "Postal code")),
    Column("village", Words("Ciems", "Village")),
    Column("unit", Words("Pagasts vai pilsēta", "Parish or town"), pattern=KEYS),
    Column("municipality", Words("Novads vai valstspilsēta", "Municipality or state city"), pattern=KEYS),
    Column("reporting_area", Words("Uzskaites teritorija", "The support point's area"), pattern=KEYS),
    Column("in_territory", Words("Atbalsta punkta teritorijā", "In the support point's territory"), kind=BOOLEAN, required=True),
    Column(
        "heading", Words("Galvenā joma", "Main heading"),
        Words("Visas jomas ir tabulā `organisation_headings`.", "All headings are in the table `organisation_headings`."),
    ),
    Column(
        "heading_origin", Words("Kas jomu noteicis", "Who says so"),
        ORIGINS,
        values=Origin.values,
    ),
    Column("public_benefit", Words("Sabiedriskā labuma statuss ir spēkā", "Public-benefit status in force"), kind=BOOLEAN, required=True),
    Column(
        "activity", Words("Dzīvības pazīmes", "Signs of life"),
        Words(
            "Kas zināms, nevis spriedums: `silent` – ilgāku laiku ziņu nav vai darbība apturēta, `unclear` – ziņu vēl nav.",
            "What is known, not a verdict: `silent`: no news for longer or activity suspended, `unclear`: no news yet.",
        ),
        required=True, values=STATUSES,
    ),
    Column("activity_reason", Words("Kas par to liecina", "By which evidence"), required=True),
    Column("activity_on", Words("Kad", "As of"), Words("Diena, uz kuru ziņa attiecas.", "The day that the evidence is of."), kind=DATE),
    Column("activity_rule", Words("Noteikumu versija", "Version of the rule"), kind=INTEGER, required=True, minimum=0),
    Column("last_report_year", Words("Pēdējais gada pārskats par gadu", "Last annual report for"), kind=YEAR),
    Column("summary", Words("Ko tā dara", "What it does"), Words("Vienā teikumā.", "In one sentence.")),
    Column("website", Words("Tīmekļvietne", "Website"), PUBLIC_ONLY),
    Column("email", Words("E-pasts", "E-mail"), PUBLIC_ONLY),
    Column("phone", Words("Tālrunis", "Telephone"), PUBLIC_ONLY),
    Column("first_seen_on", Words("Katalogā kopš", "In the directory since"), kind=DATE, required=True),
    Column("changed_on", Words("Ieraksts mainīts", "Entry changed on"), kind=DATE, required=True),
)  # fmt: skip

TABLE = Table(
    name="organisations",
    title=Words("Organizācijas", "Organisations"),
    text=Words(
        "Katra biedrība, nodibinājums un neformāla grupa katalogā, arī tās, kas darbību beigušas: kas, kur, kopš kura laika, "
        "ko dara un kas par to liecina. Personu datu nav.",
        "Every association, foundation and informal group of the directory, also those that have ended: what, where, "
        "since when, what it does and by which evidence. No personal data.",
    ),
    columns=COLUMNS,
    key=("identifier",),
    rows=rows,
    foreign_keys=(
        Reference("unit", "areas", "key"),
        Reference("municipality", "areas", "key"),
        Reference("reporting_area", "areas", "key"),
        Reference("heading", "headings", "slug"),
    ),
)
