"""What is drawn for print: woven signs, bands of them, and square codes. Pure."""

import io
from collections.abc import Sequence

import segno

from savejie.core.sign import SIDE, STEP, band_row, sign_path

SEAM = 1.03
"""How wide a row of stitches is drawn: a little over its height, so that no light shows between."""
IN_A_ROW = 24


def sign(identifier: str) -> str:
    """Return an organisation's sign as an SVG in `currentColor`."""
    return _svg(SIDE, SIDE, f'<path d="{sign_path(identifier)}"/>')


def band(identifiers: Sequence[str], height: int = 1, width: int = IN_A_ROW) -> str:
    """Return a woven band of the given size in signs; few signs are woven again until it is full."""
    wanted = height * width
    woven = [identifiers[n % len(identifiers)] for n in range(wanted)] if identifiers else []
    cloth = "".join(band_row(woven[n * width : (n + 1) * width], n) for n in range(height) if woven)
    return _svg(width * STEP - 1, height * STEP - 1, cloth)


def square_code(address: str) -> str:
    """Return a QR code of an address as an SVG without a margin."""
    drawn = io.BytesIO()
    code = segno.make(address, error="m", micro=False, boost_error=False)
    code.save(drawn, kind="svg", xmldecl=False, border=0, omitsize=True, svgclass=None)
    return drawn.getvalue().decode().replace("<path", f'<path stroke-width="{SEAM}"', 1)


def _svg(width: int, height: int, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" fill="none" '
        f'stroke="currentColor" stroke-width="{SEAM}">{drawn}</svg>'
    )
