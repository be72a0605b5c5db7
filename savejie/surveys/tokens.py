"""Personal links: what stands in them, and what of it is kept. Pure but for the key that is given.

A link's token is worked out from a secret of the installation and a random mark of the invitation, so that a
reminder can bring the same link again; the database holds a digest of it only.
"""

import base64
import hashlib
import hmac
import re
import secrets

LENGTH = 26
SHAPE = re.compile(rf"[a-z2-7]{{{LENGTH}}}")


def new_mark() -> str:
    """Return a random mark for an invitation."""
    return secrets.token_hex(16)


def token_of(mark: str, secret: str) -> str:
    """Return the token of an invitation: 128 bits, in letters that nobody mistakes."""
    digest = hmac.new(secret.encode(), f"savejie.surveys:{mark}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()


def digest_of(token: str) -> str:
    """Return what the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(text: str) -> bool:
    """Tell whether something has the shape of a token at all."""
    return bool(SHAPE.fullmatch(text))
