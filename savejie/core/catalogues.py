"""Compile the catalogues (.po to .mo) without gettext: `python -m savejie.core.catalogues`."""

import os
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1]


def compile_catalogue(source: Path) -> bool:
    """Write the .mo beside a .po unless a newer one is there; return whether it was written."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    part = target.with_suffix(f".{os.getpid()}.part")
    polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(part))
    part.replace(target)
    return True


def compile_all(folder: Path = PACKAGE) -> list[Path]:
    """Compile every catalogue under a folder, drop orphaned .mo files, return what was compiled."""
    for compiled in folder.rglob("LC_MESSAGES/*.mo"):
        if not compiled.with_suffix(".po").exists():
            compiled.unlink()
    sources = sorted(folder.rglob("LC_MESSAGES/*.po"))
    return [source for source in sources if compile_catalogue(source)]


if __name__ == "__main__":
    compile_all()
