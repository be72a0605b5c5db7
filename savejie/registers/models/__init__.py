"""The import runs, and the mirror: one plain table per source, joined by registration number or address code."""

from savejie.registers.models.mirror import (
    AnnualReport,
    Entity,
    FieldEntry,
    FormerName,
    PublicBenefit,
)
from savejie.registers.models.places import Building, Flat, Outline, PlaceCentre
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
    "Building",
    "Entity",
    "FieldEntry",
    "Flat",
    "FormerName",
    "ImportRun",
    "Liquidation",
    "Outline",
    "PlaceCentre",
    "PublicBenefit",
    "Reorganisation",
    "Suspension",
    "TaxSuspension",
]
