"""Studies in the API: the same numbers as page and file; what an edition rests on; nothing that is not public."""

import pytest
from django.conf import settings
from django.utils.translation import override

from savejie.research.figures import KEYS
from savejie.research.models import Study
from savejie.research.operations.studies import comment_on, show_study
from tests.api.asking import queries, rows_of, told
from tests.factories.people import make_staff
from tests.factories.studies import found_one, make_edition, make_study
from tests.website.conftest import filled, ready, stocked  # noqa: F401 (fixtures)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
ROOT = "/api/v1/"
STUDY = f"{ROOT}studies/nozare-tris-vietas"
PAGE = "/lv/petijumi/nozare-tris-vietas/"


@pytest.fixture
def study(filled):  # noqa: F811
    by = make_staff()
    found = make_study(by, places=["olaine", "babite"], beside="latvia", figures=KEYS)
    made = make_edition(found, by)
    comment_on(edition=made, comments={"stock": ("Mūsu vārdi.", "Our words.")}, seen=1, by=by)
    show_study(study=found, public=True, by=by)
    return found


def said(value):
    """Return a value as the file writes it."""
    if isinstance(value, int | float):
        return str(value).replace(".", ",")
    return "" if value is None else value


def test_a_study_and_its_editions_are_listed(client, study):
    found = told(client, f"{ROOT}studies")["results"]
    assert [(one["slug"], one["editions"], one["newest"]) for one in found] == [
        ("nozare-tris-vietas", 1, 1)
    ]
    one = told(client, STUDY, language="lv")
    assert one["page"] == settings.ADDRESS + PAGE
    assert one["results"][0]["archive"] == f"{settings.ADDRESS}{PAGE}1.zip"
    assert one["results"][0]["chapters"] == list(KEYS)
    assert client.get(one["page"].removeprefix(settings.ADDRESS)).status_code == 200


def test_an_edition_says_what_it_rests_on(client, study):
    kept = study.editions.get()
    found = told(client, f"{STUDY}/editions/1", language="lv")
    assert [one["sha256"] for one in found["imports"]] == [one["sha256"] for one in kept.imports]  # fmt: skip
    assert [one["title"] for one in found["imports"]] == [one["title"][0] for one in kept.imports]  # fmt: skip
    assert found["rules"] == kept.rules
    assert {one["key"] for one in found["areas"]} >= {"olaine", "babite"}
    comments = {one["key"]: one["comment"] for one in found["chapters_told"]}
    assert (comments["stock"], comments["founded"]) == ("Mūsu vārdi.", "")
    english = told(client, f"{STUDY}/editions/1")
    assert english["chapters_told"][0]["title"] != found["chapters_told"][0]["title"]


@pytest.mark.parametrize("key", KEYS)
def test_numbers_are_those_of_the_file_and_of_the_page(client, study, key):
    found = told(client, f"{STUDY}/editions/1", language="lv")
    tables = next(one for one in found["chapters_told"] if one["key"] == key)["tables"]
    header, *rows = rows_of(client, f"{PAGE}1/{key}.csv")
    with override("lv"):
        if header[1:3] == ["line", "column"] or header == ["place", "line", "column", "value"]:
            ours = [
                [one["name"], row["label"], column, said(value)]
                for one in tables
                for row in one["rows"]
                for column, value in zip(one["header"][1:], row["values"], strict=True)
            ]
        else:
            ours = [
                [one["name"], *map(said, row)]
                for one in tables
                for row in one["long_rows"]
                or [[row["label"], *row["values"]] for row in one["rows"]]
            ]
    assert ours == rows
    shown = next(
        chapter for chapter, _files in client.get(PAGE).context["chapters"] if chapter.key == key
    )
    page = {one.name: one.table.rows for one in shown.tables}
    assert {
        one["name"]: [row["values"] for row in one["rows"]] for one in tables if one["rows"]
    } == {
        name: [[amount.value for amount in row.numbers] for row in found]
        for name, found in page.items()
    }


def test_what_is_not_public_is_not_there_for_anybody(client, study):
    paths = ["", "/editions/1", "/editions/1/cells"]
    assert [client.get(STUDY + path).status_code for path in paths] == [200] * 3
    Study.objects.update(is_public=False)
    client.force_login(make_staff())
    assert [client.get(STUDY + path).status_code for path in paths] == [404] * 3
    assert told(client, f"{ROOT}studies")["count"] == 0
    make_study(make_staff(), title="Neizpildīts")
    Study.objects.update(is_public=True)
    assert client.get(f"{ROOT}studies/neizpildits").status_code == 404


@pytest.mark.parametrize(
    "path", ["s/nav", "/editions/2", f"/editions/{10**25}", "/editions/1/compared/1", "s/%00"]
)
def test_what_there_is_not_is_404(client, study, path):
    answer = client.get((ROOT + "studies" + path[1:]) if path[0] == "s" else STUDY + path)
    assert answer.status_code == 404


def test_cells_add_up_to_all_organisations(client, study):
    whole = told(client, f"{STUDY}/editions/1/cells")
    assert (whole["columns"][-1], whole["count"]) == ("organisations", len(whole["rows"]))
    first = told(client, f"{STUDY}/editions/1/cells", limit=1, offset=1)
    assert first["rows"] == whole["rows"][1:2]
    standing = sum(row[-1] for row in whole["rows"] if row[3] is None)
    assert standing == study.editions.get().places["latvia"]["counted"]["standing"]


def test_two_editions_stand_side_by_side(client, study):
    found_one("Pavisam jauna", founded_year=2025)
    make_edition(study, seen=1)
    found = told(client, f"{STUDY}/editions/2/compared/1", language="lv")
    page = client.get(f"{PAGE}2/salidzinat/1/").context
    assert found["frame"] == page["frame"]
    ours = [[(t["changed"], len(t["rows"])) for t in one["tables"]] for one in found["chapters"]]  # fmt: skip
    assert ours == [[(t.compared.changed, len(t.rows)) for t in one.tables] for one in page["chapters"]]  # fmt: skip
    changed = [value for one in found["chapters"] for t in one["tables"] for row in t["rows"] for value in row["values"] if value["state"] == "changed"]  # fmt: skip
    assert {"old": 0, "new": 1, "difference": 1, "state": "changed"} in changed


def test_takes_as_many_queries_however_many_there_are(client, study):
    before = [queries(client, path) for path in (f"{ROOT}studies", STUDY)]
    by = make_staff()
    for n in range(3):
        found_one(f"Nr. {n}", founded_year=2025)
        make_edition(study, seen=n + 1)
        more = make_study(by, title=f"Pētījums {n}")
        make_edition(more, by)
        show_study(study=more, public=True, by=by)
    assert [queries(client, path) for path in (f"{ROOT}studies", STUDY)] == before


def test_an_answer_is_kept_until_something_changes(client, study):
    client.cookies.clear()
    tag = client.get(STUDY)["ETag"]
    assert client.get(STUDY, headers={"If-None-Match": tag}).status_code == 304
    found_one("Jauna", founded_year=2025)
    make_edition(study, seen=1)
    assert client.get(STUDY, headers={"If-None-Match": tag}).status_code == 200
