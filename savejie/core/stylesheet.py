"""Joins the style files in their order of layers into one, so that a page asks only once."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static" / "css"
SCHEMES = ("light", "dark")
LAYERS = "@layer tokens,base,layout,components,print;"


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The whole style of the site, and a digest that changes when it does."""

    text: str
    digest: str


def files() -> list[Path]:
    """Return the style files: tokens and bare elements, then components, then paper."""
    first = [FOLDER / name for name in ("tokens.css", "base.css", "layout.css")]
    return [*first, *sorted(FOLDER.glob("components/*.css")), FOLDER / "print.css"]


def joined() -> Stylesheet:
    """Read, shorten and join the files; addresses of fonts and pictures become final."""
    text = LAYERS + "".join(path.read_text(encoding="utf-8") for path in files())
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(r'url\("(?:\.\./)+(.+?)"\)', lambda found: f'url("{static(found[1])}")', text)
    return Stylesheet(text, hashlib.blake2b(text.encode(), digest_size=6).hexdigest())


@lru_cache(maxsize=1)
def kept() -> Stylesheet:
    """Return the style as it was when the process started."""
    return joined()


def stylesheet() -> Stylesheet:
    """Return the style; read anew at each page while somebody works on it."""
    return joined() if settings.DEBUG else kept()


def in_scheme(text: str, scheme: str) -> str:
    """Return a style that is light or dark whatever the reader's system asks for; else as it is."""
    if scheme not in SCHEMES:
        return text
    always = "all" if scheme == "dark" else "not all"
    text = text.replace("@media (prefers-color-scheme: dark)", f"@media {always}")
    return text.replace("color-scheme: light dark", f"color-scheme: {scheme}")
