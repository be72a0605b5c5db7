"""One register, one file: its provenance and a pure parser. Nothing here knows of Django or of the database."""

from savejie.registers.sources import (
    boundaries,
    ur_activity_fields,
    ur_annual_reports,
    ur_name_history,
    ur_register,
    vid_public_benefit,
    vzd_buildings,
    vzd_flats,
    vzd_places,
)
from savejie.registers.sources.source import Source

REGISTER = ur_register.SOURCE

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        REGISTER,
        ur_name_history.SOURCE,
        ur_activity_fields.SOURCE,
        ur_annual_reports.SOURCE,
        vid_public_benefit.SOURCE,
        vzd_flats.SOURCE,
        vzd_buildings.SOURCE,
        vzd_places.SOURCE,
        boundaries.SOURCE,
    )
}
"""All sources by name, in the order in which they are imported: the register itself first."""

__all__ = ["REGISTER", "SOURCES", "Source"]
