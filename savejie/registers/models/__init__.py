"""The import runs, and the mirror: one plain table per source, joined by registration number."""

from savejie.registers.models.mirror import (
    AnnualReport,
    Entity,
    FieldEntry,
    FormerName,
    PublicBenefit,
)
from savejie.registers.models.proceedings import (
    Aims,
    Liquidation,
    Reorganisation,
    Suspension,
    TaxSuspension,
)
from savejie.registers.models.run import BadRow, ImportRun

__all__ = [
    "Aims",
    "AnnualReport",
    "BadRow",
    "Entity",
    "FieldEntry",
    "FormerName",
    "ImportRun",
    "Liquidation",
    "PublicBenefit",
    "Reorganisation",
    "Suspension",
    "TaxSuspension",
]
