"""Changes: what happened to the territory's organisations between two readings of a register."""

from collections.abc import Iterator

from savejie.directory.lookup import known
from savejie.directory.models import Change, Stop
from savejie.directory.stops import HISTORY
from savejie.opendata.table import DATE, Column, Reference, Row, Table, Words
from savejie.opendata.tables.areas import area_key, own_key
from savejie.opendata.tables.organisations import IDENTIFIERS
from savejie.territory.models import Point

READ = (
    "uuid", "organisation_id", "organisation__scheme", "organisation__number",
    "organisation__uuid", "kind", "noted_on", "happened_on", "before", "after",
    "area_before_id", "area_after_id", "municipality_before_id", "municipality_after_id",
    "run__source",
)  # fmt: skip
RENAMED = Change.Kind.RENAMED
ONLY_RENAMED = Words(
    "Tikai, ja mainīts nosaukums; tukšs, ja nosaukums satur personas datus.",
    "Only where the name was changed; empty where the name is personal data.",
)


def rows() -> Iterator[Row]:
    """Give what happened in the territory, in the order in which it was noted."""
    places = known()
    stopped = set(
        Stop.objects.standing()
        .filter(field__in=HISTORY["name"])
        .values_list("organisation_id", flat=True)
    )
    noted = Change.objects.in_territory(Point.current()).order_by("noted_on", "pk")
    for row in noted.values_list(*READ).iterator(chunk_size=2_000):
        (uuid, pk, scheme, number, group, kind, on, happened, before, after, *where, source) = row
        told = kind == RENAMED and pk not in stopped
        own = [places.reporting_areas.get(key) for key in where[:2]]
        public = [places.areas.get(key) for key in where[2:]]
        yield [
            str(uuid),
            f"{scheme}-{number}" if number else f"urn:uuid:{group}",
            kind,
            on,
            happened,
            (before or None) if told else None,
            (after or None) if told else None,
            *(own_key(area.key) if area else None for area in own),
            *(area_key(area.level, area.key) if area else None for area in public),
            source,
        ]


TABLE = Table(
    name="changes",
    title=Words("Izmaiņas", "Changes"),
    text=Words(
        "Kas ar teritorijas organizācijām noticis starp diviem reģistra nolasījumiem. Robežu reforma, cits dzīvokļa "
        "numurs un reģistra pirmais nolasījums nav izmaiņa.",
        "What happened to the territory's organisations between two readings of a register. A border reform, another "
        "flat and the first reading of a register are no change.",
    ),
    columns=(
        Column("id", Words("Identifikators", "Identifier"), required=True, unique=True),
        Column(
            "organisation", Words("Organizācija", "Organisation"), required=True, pattern=IDENTIFIERS
        ),
        Column(
            "kind", Words("Kas noticis", "What happened"), required=True,
            values=tuple(Change.Kind.values),
        ),
        Column("noted_on", Words("Pamanīts", "Noted on"), kind=DATE, required=True),
        Column(
            "happened_on", Words("Diena reģistrā", "Day in the register"),
            Words("Tukšs, ja reģistrs dienu nesaka.", "Empty where the register tells no day."),
            kind=DATE,
        ),
        Column("name_before", Words("Iepriekšējais nosaukums", "Name before"), ONLY_RENAMED),
        Column("name_after", Words("Jaunais nosaukums", "Name after"), ONLY_RENAMED),
        Column("area_before", Words("Programmas teritorija iepriekš", "The programme's area before")),
        Column("area_after", Words("Programmas teritorija tagad", "The programme's area after")),
        Column("municipality_before", Words("Pašvaldība iepriekš", "Municipality before")),
        Column("municipality_after", Words("Pašvaldība tagad", "Municipality after")),
        Column("source", Words("Avots", "Source"), required=True),
    ),
    key=("id",),
    rows=rows,
    foreign_keys=(
        Reference("organisation", "organisations", "identifier"),
        Reference("area_before", "areas", "key"),
        Reference("area_after", "areas", "key"),
        Reference("municipality_before", "areas", "key"),
        Reference("municipality_after", "areas", "key"),
    ),
)  # fmt: skip
