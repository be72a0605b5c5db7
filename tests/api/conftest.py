"""The same ready point as the directory's tests have."""

from tests.directory.conftest import point, take

__all__ = ["point", "take"]
