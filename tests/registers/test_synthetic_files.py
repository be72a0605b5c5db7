"""The generated files: repeatable, in the registers' formats, and as the manifest says."""

import csv
import hashlib
import json
from collections import Counter
from datetime import date

import pytest

from savejie.registers.reading.opening import layout_of, open_stream
from savejie.registers.reading.records import Records
from savejie.registers.reading.scope import NATURAL_PERSONS, NONPROFIT
from savejie.registers.sources import SOURCES
from savejie.registers.sources.source import Scope
from savejie.registers.synthetic.formats import FILES, HEADERS, VARIANTS
from savejie.registers.synthetic.generator import generate, total_of
from savejie.registers.synthetic.later import next_month
from savejie.registers.synthetic.numbering import FICTIONAL
from savejie.territory import shipped

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("demo"), today=TODAY)


def rows_of(manifest, source, delimiter=";"):
    lines = manifest.files[source].read_text(encoding="utf-8-sig").splitlines()
    start = 1 if lines[0].startswith("sep=") else 0
    return list(csv.reader(lines[start:], delimiter=delimiter))


def organisations_of(manifest):
    header, *rows = rows_of(manifest, "ur-register")
    good = [dict(zip(header, row, strict=True)) for row in rows if len(row) == len(header)]
    return [row for row in good if row["type"] in NONPROFIT and row["name"] != '"Bojāta rinda"']


def parsed(manifest, source, known=frozenset()):
    """Return the rows and the reasons of bad rows that the importer's own parser finds."""
    found, bad = [], Counter()
    spec = SOURCES[source]
    scope = Scope(forms=NONPROFIT, known=known)
    with open_stream(manifest.files[source]) as stream:
        layout = layout_of(stream, spec.columns, spec.delimiter)
        records = Records(stream, layout, lambda one: bad.update([one.reason]), spec.needles(scope))
        found = [row for _, row in spec.parse(records, scope)]
    return found, bad


def digest(manifest):
    content = b"".join(path.read_bytes() for path in manifest.files.values())
    return hashlib.sha256(content + (manifest.folder / "truth.json").read_bytes()).hexdigest()


def test_same_seed_gives_the_same_bytes(demo, tmp_path):
    assert digest(generate(tmp_path, today=TODAY)) == digest(demo)


def test_another_seed_gives_others(demo, tmp_path):
    assert digest(generate(tmp_path, seed=7, today=TODAY)) != digest(demo)


@pytest.mark.parametrize(("variant", "start"), VARIANTS.items())
def test_register_begins_in_each_known_way(tmp_path, variant, start):
    manifest = generate(tmp_path, organisations=20, today=TODAY, variant=variant)
    text = manifest.files["ur-register"].read_text(encoding="utf-8")
    assert text.startswith(start + HEADERS["ur-register"] + "\n")
    assert len(parsed(manifest, "ur-register")[0]) == total_of(20)


def test_files_have_the_registers_shape(demo):
    assert set(demo.files) == set(FILES) == set(SOURCES) - {"atvk", "population"}
    text = demo.files["ur-register"].read_bytes()
    assert b"\r" not in text
    assert len(HEADERS["ur-register"].split(";")) == 21
    for row in organisations_of(demo):
        assert row["closed"] in (" ", "L", "R")
        assert (row["closed"] == " ") == (row["terminated"] in ("", "0000-00-00"))
        assert row["regcode"].startswith(FICTIONAL)
        assert row["sepa"] in ("", f"{row['sepa'][:7]}{row['regcode']}")


def test_public_benefit_dates_stand_between_spaces(demo):
    _, *rows = rows_of(demo, "vid-public-benefit", ",")
    assert rows
    for row in rows:
        assert row[4][0] == row[4][-1] == " "
        assert row[3] in ("Spēkā esošs", "Atņemts")


def test_the_importers_parsers_take_all_but_the_dirty_rows(demo):
    truth = demo.truth
    entities, bad = parsed(demo, "ur-register")
    assert len(entities) == truth["sums"]["organisations"] == total_of(600)
    assert dict(bad) == truth["around"]["bad"]
    known = frozenset(row[0] for row in entities)
    counts = {
        "ur-name-history": "former_names",
        "ur-activity-fields": "labels",
        "ur-annual-reports": "reports",
        "vid-public-benefit": "benefit_rows",
    }
    for source, key in counts.items():
        rows, bad = parsed(demo, source, known)
        assert (len(rows), bad) == (truth["sums"][key], Counter()), source


def test_manifest_counts_what_the_register_holds(demo):
    rows, truth = organisations_of(demo), demo.truth
    founded, ended = Counter(), Counter()
    for area in truth["areas"].values():
        founded.update(area["founded"])
        ended.update(area.get("ended", {}))
    assert Counter(row["registered"][:4] for row in rows) == founded
    assert Counter(row["terminated"][:4] for row in rows if row["closed"] != " ") == ended
    assert Counter(row["type"] for row in rows) == sum(
        (Counter(area["form"]) for area in truth["areas"].values()), Counter()
    )
    assert sum(truth["municipalities"].values()) == len(rows)
    assert json.loads((demo.folder / "truth.json").read_text(encoding="utf-8"))["fictional"] is True


def test_addresses_lie_where_the_manifest_says(demo):
    gazetteer = shipped.gazetteer()
    units = {
        "babite": {"babites-pagasts", "salas-pagasts"},
        "marupe": {"marupe", "marupes-pagasts", None},
        "olaine": {"olaine", "olaines-pagasts", None},
    }
    for entry in demo.truth["organisations"]:
        placed = gazetteer.place(entry["address"])
        assert placed.reason in ("placed", "unit_unknown"), entry["address"]
        if entry["area"]:
            assert placed.unit in units[entry["area"]], entry["address"]


def test_ended_organisations_keep_the_address_of_their_time(demo):
    for entry in demo.truth["organisations"]:
        if entry["ended_on"] and entry["ended_on"] < "2009-07-01" and entry["area"]:
            assert entry["address"].startswith("Rīgas rajons, ")
        elif entry["ended_on"] and entry["ended_on"] < "2021-07-01" and entry["area"] == "babite":
            assert entry["address"].startswith("Babītes nov., ")


def test_the_demo_is_believable(demo):
    truth, sums = demo.truth, demo.truth["sums"]
    areas = truth["areas"]
    assert {area: min(areas[area]["founded"]) for area in ("babite", "marupe", "olaine")} == {
        "babite": "1991",
        "marupe": "1991",
        "olaine": "1991",
    }
    inside = [sum(areas[area]["founded"].values()) for area in ("babite", "marupe", "olaine")]
    assert [count / sum(inside) for count in inside] == pytest.approx([0.28, 0.45, 0.27], abs=0.05)
    current = sum(area["reporting"].get("current", 0) for area in areas.values())
    assert 0.6 < current / sums["living"] < 0.78
    assert 0.6 < sums["living"] / sums["organisations"] < 0.9
    assert 0.1 < sums["renamed"] / sums["organisations"] < 0.2
    assert 0.03 < sums["benefit_in_force"] / sums["living"] < 0.09
    assert max(len(entry["labels"]) for entry in truth["organisations"]) <= 5


def test_nothing_is_filed_after_the_day_of_the_files_or_after_the_end(demo):
    for entry in demo.truth["organisations"]:
        years = entry["report_years"]
        assert years == sorted(set(years))
        end = entry["ended_on"] or TODAY.isoformat()
        assert not years or f"{years[-1]}-12-31" < end


def test_in_spring_the_newest_year_is_incomplete(tmp_path):
    spring = generate(tmp_path / "spring", today=date(2026, 2, 20))
    autumn = generate(tmp_path / "autumn", today=date(2026, 11, 20))
    filed = [
        sum(2025 in entry["report_years"] for entry in manifest.truth["organisations"])
        for manifest in (spring, autumn)
    ]
    assert filed[0] < filed[1] / 2


def test_natural_persons_forms_are_there_to_be_skipped(demo):
    _, *rows = rows_of(demo, "ur-register")
    forms = Counter(row[9] for row in rows if len(row) == 21)
    persons = {form: count for form, count in forms.items() if form in NATURAL_PERSONS}
    assert persons == demo.truth["around"]["natural_persons"]
    assert all("Paraug" in row[2] for row in rows if len(row) == 21 and row[9] in NATURAL_PERSONS)


def test_odd_rows_are_there_and_good(demo):
    names = {row["name"] for row in organisations_of(demo)}
    assert {'"NULL"', "NA"} <= names
    assert set(demo.truth["odd"]) == {"zero_date", "name_null", "name_na", "stray_quote", "markup"}


@pytest.mark.parametrize("organisations", [1, 2, 10, 40])
def test_small_demos_work_too(tmp_path, organisations):
    manifest = generate(tmp_path, organisations=organisations, today=TODAY)
    assert len(parsed(manifest, "ur-register")[0]) == total_of(organisations)


def test_a_national_file_has_the_rows_asked_for(tmp_path):
    manifest = generate(tmp_path, organisations=5000, national_rows=20_000, today=TODAY)
    assert manifest.rows["ur-register"] == 20_000
    assert manifest.truth["sums"]["organisations"] == 5000
    assert len(manifest.truth["municipalities"]) >= 42


def test_next_month_changes_a_little(demo, tmp_path):
    later = next_month(tmp_path, today=TODAY, share=0.05)
    changes = later.truth["changes"]
    before = {row["regcode"]: row for row in organisations_of(demo)}
    after = {row["regcode"]: row for row in organisations_of(later)}
    assert len(before.keys() - after.keys()) == changes.get("vanished", 0)
    assert len(after.keys() - before.keys()) == changes["founded"]
    changed = sum(before[number] != after[number] for number in before.keys() & after.keys())
    assert changed == changes["renamed"] + changes["moved"] + changes["ended"]
    assert (
        later.truth["sums"]["former_names"]
        == (demo.truth["sums"]["former_names"] + changes["renamed"])
        or "vanished" in changes
    )


def test_further_files_hold_foreign_and_dirty_rows_that_are_left_out(demo):
    entities, _ = parsed(demo, "ur-register")
    known = frozenset(row[0] for row in entities)
    for source in ("ur-liquidations", "ur-suspensions", "vid-suspended", "ur-reorganisations"):
        rows, bad = parsed(demo, source, known)
        assert rows, source
        assert sum(bad.values()) == 1, source
        assert {row[0] for row in rows} <= known
    aims, bad = parsed(demo, "ur-aims", known)
    assert sum(bad.values()) == 1
    assert len(aims) > 0.95 * len(known)
    assert any("\n" in row[1] for row in aims)
