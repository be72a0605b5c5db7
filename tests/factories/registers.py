"""Rows, files and runs of registers. Every number, name and address in them is invented."""

import gzip
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from savejie.registers.models import ImportRun

HEADERS: dict[str, str] = {
    "ur-register": (
        "regcode;sepa;name;name_before_quotes;name_in_quotes;name_after_quotes;without_quotes;"
        "regtype;regtype_text;type;type_text;registered;terminated;closed;address;index;addressid;"
        "region;city;atvk;reregistration_term"
    ),
    "ur-name-history": "regcode;date_to;name",
    "ur-activity-fields": "regcode;name;type;area_of_activity",
    "ur-annual-reports": (
        "id;file_id;legal_entity_registration_number;source_schema;source_type;year;"
        "year_started_on;year_ended_on;employees;rounded_to_nearest;currency;created_at"
    ),
    "vid-public-benefit": (
        "Registracijas_kods,Nosaukums,Organizacijas_veids,Statuss,Speka_no,Speka_lidz,"
        "Lemuma_pienemsanas_datums,Lemuma_butiba,Darbibas_jomas_nosaukums"
    ),
    "ur-liquidations": (
        "legal_entity_registration_number;liquidation_type;liquidation_type_text;date_from;"
        "grounds_for_liquidation;registered_on;last_modified_at"
    ),
    "ur-suspensions": (
        "legal_entity_registration_number;suspension_code;suspension_code_text;date_from;ground_for"
    ),
    "vid-suspended": ("Registracijas_kods,Nosaukums,Lemuma_datums,Lemuma_par_atjaunosanu_datums"),
    "ur-reorganisations": (
        "source_entity_regcode;final_entity_regcode;reorganization_type;"
        "reorganization_type_text;registered"
    ),
    "ur-aims": (
        '"legal_entity_registration_number";"name";"legal_form_code";"legal_form_code_text";'
        '"area_of_activity"'
    ),
}


def number(index: int) -> str:
    """Return the registration number of an invented association."""
    return f"40008{900000 + index:06d}"


def register_row(nth: int, **fields: str) -> str:
    """Return an invented association's row of the register, as the register writes it."""
    values = {
        "regcode": number(nth),
        "name": f"Izdomātā biedrība {nth}",
        "in_quotes": f"Izdomātā biedrība {nth}",
        "form": "BDR",
        "form_text": "Biedrība",
        "registered": "2001-02-03",
        "terminated": "",
        "closed": " ",
        "address": "Olaines nov., Olaine, Parauga iela 1 - 2",
        "index": "2114",
        "atvk": "0801009",
    } | fields
    return (
        '{regcode};LV00ZZZ{regcode};{name};"";{in_quotes};"";0;B;Biedrību un nodibinājumu'
        " reģistrs;{form};{form_text};{registered};{terminated};{closed};{address};{index};"
        "100000001;100016583;0;{atvk};"
    ).format(**values)


def report_row(
    index: int, year: int, created: str = "2024-03-30 10:00:00", kind: str = "BNAGP"
) -> str:
    """Return an invented annual report's row."""
    return f"{index};1;{number(index)};Dok;{kind};{year};{year}-01-01;{year}-12-31;1;ONES;EUR;{created}"


def benefit_row(index: int, label: str = "labdarība", state: str = "Spēkā esošs") -> str:
    """Return an invented row of the public-benefit register, with the spaces that it has."""
    return (
        f'{number(index)},"Izdomātā biedrība, {index}",Biedrība,{state}, 19.10.2012 ,,'
        f' 17.10.2012 ,Piešķirt,"{label}"'
    )


def aims_row(index: int, aims: str) -> str:
    """Return an invented row of statutory aims: everything quoted, line breaks inside."""
    cells = (number(index), "Izdomātā biedrība", "ASSOCIATION_BDR", "Biedrība", aims)
    return ";".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def liquidation_row(index: int, since: str = "2026-03-04") -> str:
    """Return an invented liquidation, with the free text that must never be kept."""
    return f"{number(index)};LIKV;Likvidācija;{since};Lūdza Pēteris Paraugs;2026-03-10;2026-03-10"


def tax_suspension_row(index: int, decided: str = "02.05.2026", lifted: str = "") -> str:
    """Return an invented decision of the State Revenue Service, with its apostrophes and spaces."""
    ended = f" {lifted} " if lifted else ""
    return f"'{number(index)}',\"Izdomātā, {index}\", {decided} ,{ended}"


def make_file(
    folder: Path,
    rows: Iterable[str] = (),
    *,
    source: str = "ur-register",
    name: str = "register.csv",
    header: str | None = None,
    encoding: str = "utf-8",
    ending: str = "\n",
    before: str = "",
) -> Path:
    """Write a register's file; by its name it is plain, `.gz` or `.zip`."""
    lines = [HEADERS[source] if header is None else header, *rows]
    content = (before + "".join(line + ending for line in lines)).encode(encoding)
    path = folder / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(content))
    elif name.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("table.csv", content)
    else:
        path.write_bytes(content)
    return path


def make_register(
    folder: Path, count: int = 3, *, rows: Sequence[str] = (), name: str = "register.csv"
) -> Path:
    """Write a register of so many invented associations, and further rows."""
    return make_file(folder, [*(register_row(index) for index in range(count)), *rows], name=name)


def make_run(**fields: object) -> ImportRun:
    """Store an import run that went well."""
    moment = datetime(2026, 11, 1, 12, tzinfo=UTC)
    values = {
        "source": "ur-register",
        "state": "done",
        "started_at": moment,
        "finished_at": moment,
        "scope": "nonprofit",
    } | fields
    return ImportRun.objects.create(**values)
