"""Keys of rows as addresses and forms bring them, which anybody may have written. Pure."""

LARGEST = 2**63 - 1
"""The largest key that a database takes."""
MOST_DIGITS = 19


def key_of(text: str) -> int | None:
    """Read a row's key; None where it is none that a row could have."""
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        return None
    return int(text) if int(text) <= LARGEST else None
