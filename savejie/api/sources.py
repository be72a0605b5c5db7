"""Sources: which registers the facts are from, and as of when."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from savejie.registers.freshness import Freshness, freshness

router = Router()


class SourceOut(Schema):
    """A register's provenance and the last import of it."""

    name: str
    title: str
    title_en: str
    publisher: str
    licence: str
    page: str
    address: str
    imported_at: datetime | None
    checksum: str | None
    rows: int | None
    age_days: int | None
    stale: bool


@router.get("", response=list[SourceOut], summary="Sources and freshness")
def list_sources(request: HttpRequest) -> list[dict[str, Any]]:
    """Return every source with its last good import; empty where there was none."""
    return [_as_out(fresh) for fresh in freshness()]


def _as_out(fresh: Freshness) -> dict[str, Any]:
    source, run = fresh.source, fresh.run
    return {
        "name": source.name,
        "title": source.title_lv,
        "title_en": source.title_en,
        "publisher": source.publisher.lv,
        "licence": source.licence,
        "page": source.page,
        "address": source.address,
        "imported_at": run.finished_at if run else None,
        "checksum": run.checksum if run else None,
        "rows": run.rows_in_scope if run else None,
        "age_days": fresh.age,
        "stale": fresh.is_stale,
    }
