"""Writes the shipped facts into the tables; what is there already is brought up to date."""

from datetime import date

from savejie.territory import shipped
from savejie.territory.models import Area, AreaAlias, AreaCode, AreaSuccession, FormerParent
from savejie.territory.shipped import ShippedArea

BATCH = 500
LAST_DAY_BEFORE_REFORM = "2021-06-30"
LEVELS = (
    ("country",),
    ("district", "municipality", "state_city"),
    ("town", "parish"),
    ("village",),
)
WRITTEN = (
    "level",
    "name",
    "name_sort",
    "genitive",
    "locative",
    "short",
    "english",
    "iso",
    "parent",
    "valid_from",
    "valid_to",
)


def load_shipped_facts() -> None:
    """Bring areas, codes, successions and other spellings up to the shipped files."""
    areas = list(shipped.areas())
    pks: dict[str, int] = {}
    for level in LEVELS:
        _write_areas([area for area in areas if area.level in level], pks)
    _write_main_units(areas, pks)
    _write_details(areas, pks)


def _write_areas(areas: list[ShippedArea], pks: dict[str, int]) -> None:
    """Write the areas of one level; `pks` knows what they are part of, and learns them."""
    rows = [
        Area(
            key=area.key,
            level=area.level,
            name=area.name,
            genitive=area.genitive,
            locative=area.locative,
            short=area.short,
            english=area.english,
            iso=area.iso,
            parent_id=pks.get(area.parent),
            valid_from=_day(area.valid_from),
            valid_to=_day(area.valid_to),
        )
        for area in areas
    ]
    Area.objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["key"], update_fields=WRITTEN
    )
    pks.update(Area.objects.values_list("key", "pk").order_by("pk"))


def _write_main_units(areas: list[ShippedArea], pks: dict[str, int]) -> None:
    wanted = {area.key: pks[area.main_unit] for area in areas if area.main_unit}
    rows = list(Area.objects.filter(key__in=wanted).order_by("pk"))
    for row in rows:
        row.main_unit_id = wanted[row.key]
    Area.objects.bulk_update(rows, ["main_unit"], BATCH)


def _write_details(areas: list[ShippedArea], pks: dict[str, int]) -> None:
    ends = {area.key: area.valid_to for area in areas}
    begins = {area.key: area.valid_from for area in areas}
    FormerParent.objects.bulk_create(
        (
            FormerParent(
                area_id=pks[area.key],
                parent_id=pks[parent],
                valid_from=_day(begins[parent]),
                valid_to=date.fromisoformat(ends[parent] or LAST_DAY_BEFORE_REFORM),
            )
            for area in areas
            for parent in area.former_parents
        ),
        BATCH,
        ignore_conflicts=True,
    )
    AreaSuccession.objects.bulk_create(
        (
            AreaSuccession(
                predecessor_id=pks[row["predecessor"]],
                successor_id=pks[row["successor"]],
                on=date.fromisoformat(row["on"]),
            )
            for row in shipped.successions()
        ),
        BATCH,
        update_conflicts=True,
        unique_fields=["predecessor", "successor"],
        update_fields=["on", "source"],
    )
    _write_codes_and_aliases(pks)


def _write_codes_and_aliases(pks: dict[str, int]) -> None:
    AreaCode.objects.bulk_create(
        (
            AreaCode(
                area_id=pks[row["area"]],
                scheme=row["scheme"],
                code=row["code"],
                valid_from=_day(row["valid_from"]),
                valid_to=_day(row["valid_to"]),
            )
            for row in shipped.codes()
        ),
        BATCH,
        ignore_conflicts=True,
    )
    AreaAlias.objects.bulk_create(
        (AreaAlias(area_id=pks[row["area"]], written=row["written"]) for row in shipped.aliases()),
        BATCH,
        ignore_conflicts=True,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
