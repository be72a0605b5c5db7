"""What somebody wishes to be written in the plan, as clean values."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class MilestoneEdit:
    """A milestone: a new one has no key; `gone` asks for it to be taken out."""

    title: str
    due_on: date | None
    key: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorEdit:
    """An indicator with its targets."""

    name: str
    unit: str
    base: Decimal | None
    base_on: date | None
    source: str = ""
    dimensions: tuple[str, ...] = ()
    adds_up: bool = True
    of_people: bool = False
    targets: dict[date, Decimal] = field(default_factory=dict)
    key: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceEdit:
    """What a measure rests on."""

    kind: str
    text: str
    source: str
    link: str = ""
    on: date | None = None
    key: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class MeasureEdit:
    """A measure's own fields by name, the needs that it answers, and the rows that belong to it.

    Without needs (None) they are left as they are.
    """

    fields: dict[str, Any]
    milestones: tuple[MilestoneEdit, ...] = ()
    indicators: tuple[IndicatorEdit, ...] = ()
    evidence: tuple[EvidenceEdit, ...] = ()
    needs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ValueEdit:
    """A value of an indicator with its parts; `replace` lets it stand in place of the day's earlier one."""

    on: date
    number: Decimal
    source: str
    parts: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    replace: bool = False
