"""Which legal forms are ours, and which never are."""

NONPROFIT = frozenset({"BDR", "NOD"})
"""Associations and foundations: always."""

TRADE_UNIONS = frozenset({"ARB", "ARA", "ARV"})
RELIGIOUS = frozenset({"DRZ", "BAZ", "DIE", "MIS", "KLO", "ROI", "REL", "KAT"})
HISTORICAL = frozenset({"SAB"})

NATURAL_PERSONS = frozenset({"IK", "ZEM", "IND", "ZVJ", "GIM"})
"""A merchant, a farm, a family: the row tells of a person. Never stored, not even as an example of a bad row."""


def forms_in_scope(*, extra_forms: bool) -> frozenset[str]:
    """Return the codes of the legal forms that are kept."""
    return NONPROFIT | TRADE_UNIONS | RELIGIOUS | HISTORICAL if extra_forms else NONPROFIT
