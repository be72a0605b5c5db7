"""Rows of the address register and features of outlines, in the publishers' own shape; all are invented."""

import json
from pathlib import Path

from savejie.registers.synthetic.addresses import HEADERS
from tests.factories.registers import make_file, register_row

NAMES = {
    "vzd-flats": "aw_dziv.csv",
    "vzd-buildings": "aw_eka.csv",
    "vzd-places": "aw_vietu_centroidi.csv",
}
PLACES = (
    '100000113,113,"Mārupes nov.",,,"Mārupes nov.",,,56.90,23.95',
    '100000105,105,"Babītes pag.",100000113,113,"Babītes pag.",,,56.94,23.85',
    '100000106,106,"Piņķi",100000105,105,"Piņķi",,,56.942,23.914',
    '100000206,106,"Vīkuļi",100000105,105,"Vīkuļi",,,56.950,23.800',
    '100000104,104,"Mārupe",100000113,113,"Mārupe",,,56.903,24.035',
    '100000107,107,"Parauga iela",100000106,106,"Parauga iela",,,56.94,23.91',
)


def flat_row(code: str, building: str, status: str = "EKS") -> str:
    """Return a flat's row."""
    return f'{code},109,{status},Y,100,{building},108,"7",0007,,2010.01.01 00:00:00,2010.01.01 00:00:00,,"7, Piņķi"'


def building_row(
    code: str, north: object = 56.941, east: object = 23.915, status: str = "EKS"
) -> str:
    """Return a building's row."""
    return (
        f'{code},108,{status},Y,100,100000106,106,"Parauga iela 1",,LV-2107,,2010.01.01 00:00:00,'
        f'2010.01.01 00:00:00,,,,"Parauga iela 1, Piņķi",308000.1,495000.2,{north},{east}'
    )


def addressed_row(nth: int, code: str, **fields: str) -> str:
    """Return an association's row of the register with an address code."""
    return register_row(nth, **fields).replace(";100000001;", f";{code};")


def address_file(folder: Path, source: str, rows: list[str], **options: str) -> Path:
    """Write a file of the address register."""
    return make_file(
        folder, rows, source=source, name=NAMES[source], header=HEADERS[source], **options
    )


def feature(code: str, corners: list[list[float]], name: str = "Izdomu novads") -> dict:
    """Return an outline as a feature."""
    return {
        "type": "Feature",
        "properties": {"nosaukums": name, "atrib": code},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


def outline_file(folder: Path, features: list[object], name: str = "outlines.geojson") -> Path:
    """Write features as GeoJSON."""
    path = folder / name
    content = {"type": "FeatureCollection", "name": "robežas", "features": features}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path
