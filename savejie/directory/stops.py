"""What the stop list takes away from what the registers say. Pure."""

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from savejie.registers.mirror import Facts

OWN_FIELDS = {"summary": ("summary",), "contacts": ("website", "email", "phone")}
"""Fields that no register gives: what stood in them is erased when they are stopped."""

HISTORY = {"name": {"name", "former_names"}, "seat": {"seat"}}
"""Aspects of history, and the stops that take them away."""


def shown_facts(facts: "Facts", stopped: Collection[str]) -> "Facts":
    """Return the registers' facts without what is stopped."""
    entity = facts.entity
    if "name" in stopped:
        entity = entity._replace(name="", name_in_quotes="")
    if "seat" in stopped:
        entity = entity._replace(address="", postal_code="", address_id="")
    return facts._replace(
        entity=entity,
        former_names=() if hides("name", stopped) else facts.former_names,
        aims="" if "aims" in stopped else facts.aims,
    )


def hides(aspect: str, stopped: Collection[str]) -> bool:
    """Tell whether an aspect of history is not shown."""
    return bool(HISTORY.get(aspect, set()) & set(stopped))
