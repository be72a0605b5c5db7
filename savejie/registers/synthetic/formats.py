"""Writes the files exactly as the registers write them: header, separators, quotes, dates, line ends."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from savejie.registers.synthetic.addresses import HEADERS as ADDRESS_HEADERS
from savejie.registers.synthetic.addresses import AddressBook, address_code, place_rows
from savejie.registers.synthetic.lives import Life, Report
from savejie.registers.synthetic.numbering import sepa_of
from savejie.registers.synthetic.schematic import features

FILES = {
    "ur-register": "register.csv",
    "ur-name-history": "register_name_history.csv",
    "ur-activity-fields": "areas_of_activity_of_associations_foundations.csv",
    "ur-annual-reports": "financial_statements.csv",
    "vid-public-benefit": "pdb_sloregistrs_odata.csv",
    "ur-liquidations": "liquidations.csv",
    "ur-suspensions": "suspensions_prohibitions.csv",
    "vid-suspended": "pdb_saimndarbibaaptureta_odata.csv",
    "ur-reorganisations": "reorganizations.csv",
    "ur-aims": "area_of_activity.csv",
    "vzd-flats": "aw_dziv.csv",
    "vzd-buildings": "aw_eka.csv",
    "vzd-places": "aw_vietu_centroidi.csv",
    "boundaries": "administrativas_teritorijas.geojson",
}
"""The name of each source's file, in the order of import."""

HEADERS = {
    "ur-register": "regcode;sepa;name;name_before_quotes;name_in_quotes;name_after_quotes;without_quotes;regtype;"
    "regtype_text;type;type_text;registered;terminated;closed;address;index;addressid;region;city;atvk;"
    "reregistration_term",
    "ur-name-history": "regcode;date_to;name",
    "ur-activity-fields": "regcode;name;type;area_of_activity",
    "ur-annual-reports": "id;file_id;legal_entity_registration_number;source_schema;source_type;year;"
    "year_started_on;year_ended_on;employees;rounded_to_nearest;currency;created_at",
    "vid-public-benefit": "Registracijas_kods,Nosaukums,Organizacijas_veids,Statuss,Speka_no,Speka_lidz,"
    "Lemuma_pienemsanas_datums,Lemuma_butiba,Darbibas_jomas_nosaukums",
    "ur-liquidations": "legal_entity_registration_number;liquidation_type;liquidation_type_text;"
    "date_from;grounds_for_liquidation;registered_on;last_modified_at",
    "ur-suspensions": "legal_entity_registration_number;suspension_code;suspension_code_text;"
    "date_from;ground_for",
    "vid-suspended": "Registracijas_kods,Nosaukums,Lemuma_datums,Lemuma_par_atjaunosanu_datums",
    "ur-reorganisations": "source_entity_regcode;final_entity_regcode;reorganization_type;"
    "reorganization_type_text;registered",
    "ur-aims": '"legal_entity_registration_number";"name";"legal_form_code";"legal_form_code_text";'
    '"area_of_activity"',
    **ADDRESS_HEADERS,
    "boundaries": '{"type": "FeatureCollection", "features": [',
}
ENDS = {"boundaries": "]}\n"}
MARKED = ("vid-public-benefit", "vzd-flats", "vzd-buildings", "vzd-places")
"""Files that begin with a byte-order mark, whatever the register's own begins with."""

WITH_MARK = ("vid-public-benefit", "vid-suspended", "ur-aims")
VARIANTS = {"bom": "\ufeff", "sep": "sep=;\n", "bom+sep": "\ufeffsep=;\n", "plain": ""}
"""How `register.csv` may begin: with a byte-order mark (2026), with a line for Excel (2021), both, neither."""

FORMS = {
    "BDR": ("B", "Biedrību un nodibinājumu reģistrs", "Biedrība"),
    "NOD": ("B", "Biedrību un nodibinājumu reģistrs", "Nodibinājums"),
    "ARB": ("A", "Arodbiedrību reģistrs", "Arodbiedrība"),
    "DRZ": ("R", "Reliģisko organizāciju un to iestāžu reģistrs", "Draudze"),
    "SAB": ("S", "Sabiedrisko organizāciju reģistrs", "Sabiedriskā organizācija"),
}
EURO_SINCE = 2014


def cell(text: str, separator: str = ";") -> str:
    """Return a field as the registers write it: quoted where it must be, an empty name as two quotes."""
    if not text or separator in text or '"' in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def register_row(life: Life) -> str:
    """Return the row of `register.csv`."""
    name, place = life.name, life.place
    regtype, regtype_text, form_text = FORMS[life.form]
    sepa = sepa_of(life.number) if life.serial % 6 else ""
    numbers = f"{address_code(life)};{place.region(life.address_on)};0"
    return (
        f"{life.number};{sepa};{cell(name.text)};{cell(name.before)};{cell(name.inside)};{cell(name.after)};"
        f"{name.without_quotes};{regtype};{regtype_text};{life.form};{form_text};{life.registered_on};"
        f"{life.terminated_as};{life.closed};{cell(life.address)};{place.postal};{numbers};{life.code};\n"
    )


def report_row(life: Life, report: Report, serial: int) -> str:
    """Return a row of `financial_statements.csv` for an organisation."""
    schema = "DokBNAGPv3" if report.year >= 2020 else "DokBNAGPv1"
    currency = "EUR" if report.year >= EURO_SINCE else "LVL"
    start = max(f"{report.year}-01-01", life.registered_on.isoformat())
    return (
        f"{serial};{serial + 16_000_000};{life.number};{schema};BNAGP;{report.year};{start};{report.year}-12-31;"
        f"{serial % 4 if serial % 3 == 0 else ''};ONES;{currency};{report.filed_on} 10:{serial % 60:02d}:00\n"
    )


def benefit_rows(life: Life) -> Iterator[str]:
    """Return the rows of the public-benefit register: one for each decision and field."""
    for benefit in life.benefits:
        verb = "Piešķirt" if benefit.in_force else "Atņemt"
        cells = (
            life.number,
            life.name.text,
            FORMS[life.form][2],
            "Spēkā esošs" if benefit.in_force else "Atņemts",
            _spaced(benefit.since),
            _spaced(benefit.until),
            _spaced(benefit.decided_on if benefit.in_force else benefit.until),
            f"{verb} sabiedriskā labuma organizācijas statusu",
            benefit.field,
        )
        yield ",".join(cell(text, ",") if text else "" for text in cells) + "\n"


def _spaced(day: date | None) -> str:
    return f" {day:%d.%m.%Y} " if day else ""


class Writer:
    """The open files."""

    def __init__(self, files: Mapping[str, TextIO]) -> None:
        self._files = files
        self.rows = dict.fromkeys(FILES, 0)
        self._report_serial = 500_000
        self._addresses = AddressBook()

    def raw(self, source: str, lines: str, count: int = 1) -> None:
        """Write rows that are ready."""
        self._files[source].write(lines)
        self.rows[source] += count

    def places(self, *, whole_country: bool) -> None:
        """Write the centres of all places, and the schematic outlines."""
        for row in place_rows():
            self.raw("vzd-places", row)
        outlines = list(features(whole_country=whole_country))
        self.raw("boundaries", ",\n".join(outlines) + "\n", len(outlines))

    def life(self, life: Life) -> None:
        """Write everything that the registers know of an organisation."""
        self.raw("ur-register", register_row(life))
        for on, name in life.former_names:
            self.raw("ur-name-history", f"{life.number};{on};{cell(name)}\n")
        for label in life.labels:
            form_text = FORMS[life.form][2]
            self.raw(
                "ur-activity-fields",
                f"{life.number};{cell(life.name.text)};{form_text};{cell(label)}\n",
            )
        for report in life.reports:
            self.report(life, report)
        for row in benefit_rows(life):
            self.raw("vid-public-benefit", row)
        for source, row in self._addresses.rows(life):
            self.raw(source, row)

    def report(self, life: Life, report: Report) -> None:
        """Write an annual report."""
        self._report_serial += 1
        self.raw("ur-annual-reports", report_row(life, report, self._report_serial))

    def company_report(self, number: str, year: int) -> None:
        """Write a company's annual report, which the importer must skip."""
        self._report_serial += 1
        serial = self._report_serial
        self.raw(
            "ur-annual-reports",
            f"{serial};{serial + 16_000_000};{number};DokGPUIENv1;UGP;{year};{year}-01-01;{year}-12-31;"
            f"1;ONES;EUR;{year + 1}-04-20 09:00:00\n",
        )


@contextmanager
def open_files(folder: Path, variant: str) -> Iterator[Writer]:
    """Open the files of a folder for writing, with their headers."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = {
            source: stack.enter_context((folder / name).open("w", encoding="utf-8", newline="\n"))
            for source, name in FILES.items()
        }
        for source, file in files.items():
            start = VARIANTS[variant] if source == "ur-register" else ""
            marked = source in MARKED or source in WITH_MARK
            mark = "\ufeff" if marked else ""
            file.write((start or mark) + HEADERS[source] + "\n")
        yield Writer(files)
        for source, end in ENDS.items():
            files[source].write(end)
