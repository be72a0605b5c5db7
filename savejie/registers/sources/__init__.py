"""One register, one file: its provenance and a pure parser. Nothing here knows of Django or of the database."""

from savejie.registers.sources import (
    atvk,
    boundaries,
    population,
    ur_activity_fields,
    ur_aims,
    ur_annual_reports,
    ur_liquidations,
    ur_name_history,
    ur_register,
    ur_reorganisations,
    ur_suspensions,
    vid_public_benefit,
    vid_suspended,
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
        ur_liquidations.SOURCE,
        ur_suspensions.SOURCE,
        vid_suspended.SOURCE,
        ur_reorganisations.SOURCE,
        ur_aims.SOURCE,
        atvk.SOURCE,
        population.SOURCE,
        vzd_flats.SOURCE,
        vzd_buildings.SOURCE,
        vzd_places.SOURCE,
        boundaries.SOURCE,
    )
}
"""All sources by name, in the order in which they are imported: the register itself first."""

DOWNLOADED = [name for name, source in SOURCES.items() if source.address]
"""The sources that `savejie update` brings; the others somebody imports from a file."""

__all__ = ["DOWNLOADED", "REGISTER", "SOURCES", "Source"]
