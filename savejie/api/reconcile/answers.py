"""What the service answers: candidates, suggestions, columns, and what it says of itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from savejie.api.reconcile.asking import ANY, MOST_CANDIDATES, Asked
from savejie.api.reconcile.properties import PROPERTIES, cells_of, named
from savejie.core.latvian import fold
from savejie.directory import search
from savejie.directory.lookup import organisations_by_references, organisations_in_order
from savejie.directory.matching import SURE, Candidate, match
from savejie.directory.models import Kind, Organisation
from savejie.territory.models import Point

VERSIONS = ["0.2"]
SUGGESTED = 10
PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 200


def manifest(root: str) -> dict[str, Any]:
    """Describe the service; `root` is its own address."""
    return {
        "versions": VERSIONS,
        "name": f"Savējie – {Point.current()}",
        "identifierSpace": f"{settings.ADDRESS}/id/",
        "schemaSpace": f"{settings.ADDRESS}/api/v1/docs",
        "documentation": f"{settings.ADDRESS}/api/v1/docs",
        "defaultTypes": [type_of(ANY)],
        "view": {"url": f"{settings.ADDRESS}/lv/organizacija/{{{{id}}}}/"},
        "preview": {
            "url": f"{root}/preview/{{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            kind: {"service_url": root, "service_path": f"/suggest/{kind}"}
            for kind in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def answers(batch: Mapping[str, Asked]) -> dict[str, Any]:
    """Answer a batch: for each query its candidates, the likeliest first, with the reasons as features."""
    asked = list(batch.values())
    widest = max((MOST_CANDIDATES if one.kinds else one.limit for one in asked), default=1)
    found = match([one.question for one in asked], limit=widest)
    known = _known({candidate.organisation for some in found for candidate in some})
    return {
        key: {"result": _results(one, candidates, known)}
        for (key, one), candidates in zip(batch.items(), found, strict=True)
    }


def _known(ids: Iterable[int]) -> dict[int, Organisation]:
    wanted, found = sorted(ids), dict[int, Organisation]()
    for at in range(0, len(wanted), 500):
        found |= {row.pk: row for row in organisations_in_order(wanted[at : at + 500])}
    return found


def _results(
    asked: Asked, candidates: Iterable[Candidate], known: Mapping[int, Organisation]
) -> list[dict[str, Any]]:
    meant = [
        (candidate, known[candidate.organisation])
        for candidate in candidates
        if candidate.organisation in known
    ]
    if asked.kinds:
        meant = [(one, row) for one, row in meant if row.kind in asked.kinds]
    return [_result(one, row, at == 0) for at, (one, row) in enumerate(meant[: asked.limit])]


def _result(candidate: Candidate, row: Organisation, first: bool) -> dict[str, Any]:
    return {
        **entity(row),
        "type": [type_of(row.kind)],
        "score": round(candidate.score * 100, 2),
        "match": first and candidate.score >= SURE,
        "features": [{"id": str(reason), "value": True} for reason in candidate.reasons],
    }


def entity(row: Organisation) -> dict[str, str]:
    """Return an organisation as the API names it: identifier, name, and what tells it apart."""
    places = [str(place) for place in (row.unit, row.municipality) if place]
    ended = _("ended in %(year)s") % {"year": row.ended_year} if row.ended_year else ""
    parts = [row.number or "", *dict.fromkeys(filter(None, [row.village, *places])), ended]
    return {
        "id": row.reference,
        "name": row.title,
        "description": ", ".join(filter(None, parts)),
    }


def type_of(kind: str) -> dict[str, str]:
    """Return a type with its name in the reader's language."""
    names = {ANY: _("Organisation"), **{value: str(label) for value, label in Kind.choices}}
    return {"id": kind, "name": names.get(kind, kind)}


def extension(ids: Iterable[str], names: Iterable[str]) -> dict[str, Any]:
    """Return columns for organisations; what is not known here has empty cells."""
    wanted = [name for name in names if name in PROPERTIES]
    references = list(ids)
    known = organisations_by_references(references)
    rows = {
        reference: {
            name: cells_of(known[reference], name) if reference in known else [] for name in wanted
        }
        for reference in references
    }
    return {"meta": [named(name) for name in wanted], "rows": rows}


def suggested_entities(prefix: str, skip: int) -> list[dict[str, Any]]:
    """Suggest organisations for what is being typed."""
    asked = search.Query(text=prefix, limit=SUGGESTED, offset=skip, typing=True, scope="country")
    rows = organisations_in_order(search.find(asked).ids) if prefix.strip() else []
    return [{**entity(row), "notable": [type_of(row.kind)]} for row in rows]


def suggested_types(prefix: str) -> list[dict[str, str]]:
    """Suggest types whose name or identifier holds the letters."""
    return _holding(prefix, [type_of(kind) for kind in (ANY, *Kind.values)])


def suggested_properties(prefix: str) -> list[dict[str, str]]:
    """Suggest properties whose name or identifier holds the letters."""
    return _holding(prefix, [named(name) for name in PROPERTIES])


def _holding(prefix: str, known: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    letters = fold(prefix).strip()
    return [one for one in known if letters in fold(f"{one['id']} {one['name']}")]
