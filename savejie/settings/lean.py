"""Keeps out of a process what libraries load wherever it is installed, and what is needed seldom.

A worker's memory is mostly modules. Some are tried for by a library and used by nobody here; some serve one button
in a thousand pages. Neither should stand in every worker, and in every import.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

TRIED_FOR = ("chardet", "jinja2", "lxml", "pillow_heif", "pygments", "yaml")
"""Each is imported within `try` by bs4, Django's test client (which django-ninja loads), bs4, willow (AVIF pictures are
Pillow's own work), Django REST framework (which Wagtail loads), the same; all do without where it is missing."""

SELDOM = (
    "allauth.mfa.webauthn.internal.auth",
    "charset_normalizer",
    "requests",
    "xlsxwriter",
)
"""Passkeys, which bring cryptography; guessing of encodings; downloads of registers; workbooks that are given back."""


class LoadedWhenUsed(MetaPathFinder):
    """Finds the modules that it is told of as usual, and has them read at the first touch of an attribute."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a lazy spec (importlib.util.LazyLoader); `None` leaves a module to the other finders."""
        if fullname not in self.names:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.loader is None:
            return None
        spec.loader = LazyLoader(spec.loader)
        return spec


def leave_out(*names: str) -> None:
    """Make an import of these fail as if they were not installed; those loaded already stay."""
    for name in names:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]


def load_when_used(*names: str) -> None:
    """Put off reading these until they are used."""
    sys.meta_path.insert(0, LoadedWhenUsed(names))
