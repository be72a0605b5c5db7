"""Areas: the point's own, today's and former municipalities, towns and parishes."""

from collections.abc import Iterator

from django.db.models import QuerySet

from savejie.opendata.table import DATE, Cell, Column, Reference, Row, Table, Words
from savejie.territory.models import MUNICIPAL, UNITS, Area, AreaCode, Level, ReportingArea

ATVK = "ATVK"
LEVELS = (
    "territory", "country", "reporting_area", "region", "district", "municipality", "state_city",
    "town", "parish",
)  # fmt: skip
KEYS = r"^(territory|country|(area|region|district|municipality|unit):[a-z0-9_-]+)$"
TERRITORY = ("territory", "territory", "Visa teritorija", None, None, "The whole territory")
COUNTRY = ("country", "country", "Latvija", "Latvijas", "Latvijā", "Latvia", "LV")


def area_key(level: str, key: str) -> str:
    """Return what stands for an area in all tables, the same as in the API's figures."""
    if level in MUNICIPAL:
        return f"municipality:{key}"
    if level in UNITS:
        return f"unit:{key}"
    return "country" if level == Level.COUNTRY else f"{level}:{key}"


def own_key(key: str) -> str:
    """Return what stands for one of the point's own areas."""
    return f"area:{key}"


def rows() -> Iterator[Row]:
    """Give the two wholes, the point's own areas, then the state's from the large to the small."""
    empty: list[Cell] = [None] * 6
    yield [*TERRITORY, *empty][:11]
    yield [*COUNTRY, *empty][:11]
    for own in ReportingArea.objects.in_order():
        names = (own.name, own.genitive, own.locative, own.english or None)
        yield (
            own_key(own.key), "reporting_area", *names, None, None, "territory", None, None,
        )  # fmt: skip
    codes = dict(
        AreaCode.objects.filter(scheme=ATVK)
        .order_by("valid_from", "pk")
        .values_list("area", "code")
    )
    for area in published_areas():
        yield _row(area, codes.get(area.pk))


def published_areas() -> "QuerySet[Area]":
    """Return the state's areas that the table lists, with their parents."""
    areas = Area.objects.exclude(level__in=[Level.COUNTRY, Level.VILLAGE])
    return areas.select_related("parent").order_by("level", "key")


def _row(area: Area, code: str | None) -> Row:
    parent = area_key(area.parent.level, area.parent.key) if area.parent else "country"
    names = (area.name, area.genitive, area.locative, area.english or None)
    return (
        area_key(area.level, area.key), area.level, *names, area.iso or None, code, parent,
        area.valid_from, area.valid_to,
    )  # fmt: skip


TABLE = Table(
    name="areas",
    title=Words("Teritorijas", "Areas"),
    text=Words(
        "Teritorijas, pēc kurām skaita: atbalsta punkta teritorija kopā un pa daļām, Latvija, novadi, pilsētas un pagasti, arī "
        "tie, kuru vairs nav, – ar laiku, kad tie pastāvēja.",
        "The areas that are counted by: the whole territory, Latvia, the support point's own areas, municipalities, "
        "towns and parishes – also those that no longer exist, with the time in which they did.",
    ),
    columns=(
        Column(
            "key", Words("Atslēga", "Key"),
            Words("Tā pati atslēga kā API skaitļos.", "The same key as in the API's figures."),
            required=True, unique=True, pattern=KEYS,
        ),
        Column("level", Words("Līmenis", "Level"), required=True, values=LEVELS),
        Column("name", Words("Nosaukums", "Name"), required=True),
        Column("genitive", Words("Ģenitīvs", "Genitive")),
        Column("locative", Words("Lokatīvs", "Locative")),
        Column("english", Words("Nosaukums angliski", "Name in English")),
        Column("iso", Words("ISO 3166-2 kods", "ISO 3166-2 code")),
        Column(
            "atvk", Words("ATVK kods", "ATVK code"),
            Words(
                "Jaunākais zināmais kods Administratīvo teritoriju un teritoriālo vienību klasifikatorā.",
                "The newest known code in the state's classification of territories.",
            ),
        ),
        Column("parent", Words("Ietilpst", "Part of"), pattern=KEYS),
        Column(
            "valid_from", Words("Spēkā no", "Valid from"),
            Words("Tukšs, ja teritorija ir vecāka par reģistriem.", "Empty where older than the registers."),
            kind=DATE,
        ),
        Column(
            "valid_to", Words("Spēkā līdz", "Valid to"),
            Words("Tukšs, ja teritorija pastāv arī šodien.", "Empty where the area exists today."),
            kind=DATE,
        ),
    ),
    key=("key",),
    rows=rows,
    foreign_keys=(Reference("parent", "areas", "key"),),
)  # fmt: skip
