"""Each staff screen: one who may, one who may not; and what the smaller screens do."""

from datetime import UTC, datetime

import pytest
from django.contrib.messages import get_messages

from savejie.directory.models import FieldLabel, Heading, Organisation, ProblemReport
from savejie.people.roles import Role
from savejie.registers.models import BadRow, ImportRun
from savejie.territory.models import Point
from tests.factories.directory import TODAY, make_heading, make_organisation, make_reporting_area
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ALL, WORK = (
    {Role.COORDINATOR, Role.SPECIALIST, Role.ADMINISTRATOR},
    {
        Role.COORDINATOR,
        Role.ADMINISTRATOR,
    },
)


@pytest.fixture
def rows(db):
    """Make one row of everything; give their keys."""
    make_roles_ready()
    organisation = make_organisation()
    group = make_organisation("Staigātāji", kind="informal_group")
    run = ImportRun.objects.create(
        source="ur-register", state="done", started_at=NOW, finished_at=NOW, rows_bad=1
    )
    BadRow.objects.create(run=run, line=7, reason="date", detail="registered: 2020-02-31")
    return {
        "organisation": organisation.pk,
        "group": group.pk,
        "label": FieldLabel.objects.create(label="Sports", first_seen_on=TODAY).pk,
        "heading": make_heading().pk,
        "run": run.pk,
        "report": ProblemReport.objects.create(
            organisation=organisation, message="Adrese ir cita", contact="x", created_at=NOW
        ).pk,
    }


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("organizacijas/", ALL),
        ("organizacijas/{organisation}/", ALL),
        ("organizacijas/{group}/", ALL),
        ("organizacijas/{organisation}/vesture/", ALL),
        ("organizacijas/jauna-grupa/", WORK),
        ("organizacijas/{group}/dzest/", WORK),
        ("jomu-nosaukumi/", ALL),
        ("jomu-nosaukumi/{label}/", WORK),
        ("publiskas-jomas/", ALL),
        ("publiskas-jomas/{heading}/", WORK),
        ("publiskas-jomas/jauna/", WORK),
        ("publiskas-jomas/{heading}/dzest/", WORK),
        ("importi/", ALL),
        ("importi/{run}/", ALL),
        ("zinojumi/", WORK),
        ("zinojumi/{report}/", WORK),
        ("atbalsta-punkts/", WORK),
        ("bulk/directory/organisation/change_headings/?id={organisation}", WORK),
        ("bulk/directory/fieldlabel/lead_labels/?id={label}", WORK),
    ],
)
def test_screen_is_for(rows, client, path, who, role):
    client.force_login(make_staff(role))
    answer = client.get("/admin/" + path.format(**rows))
    assert answer.status_code == (200 if role in who else 302)


def test_screens_are_closed_to_strangers(rows, client):
    for path in ("organizacijas/", "importi/", "zinojumi/", "atbalsta-punkts/"):
        assert client.get(f"/admin/{path}")["Location"].startswith("/konts/login/")


@pytest.mark.parametrize(
    "path", ["organizacijas/{organisation}/", "zinojumi/{report}/", "organizacijas/{group}/dzest/"]
)
def test_specialist_changes_nothing(rows, client, path):
    client.force_login(make_staff(Role.SPECIALIST))
    client.post("/admin/" + path.format(**rows), {"summary": "Cits", "state": "done"})
    assert Organisation.objects.filter(summary="Cits").count() == 0
    assert Organisation.objects.count() == 2
    assert ProblemReport.objects.get().state == "new"


@pytest.fixture
def coordinator(rows, client):
    client.force_login(make_staff(Role.COORDINATOR))
    return client


def test_report_is_settled_and_opened_again(rows, coordinator):
    path = f"/admin/zinojumi/{rows['report']}/"
    coordinator.post(path, {"state": "done"})
    report = ProblemReport.objects.get()
    assert (report.state, bool(report.settled_at)) == ("done", True)
    coordinator.post(path, {"state": "new"})
    report.refresh_from_db()
    assert (report.state, report.settled_at) == ("new", None)
    refused = coordinator.post(path, {"state": "nekas"})
    assert [m.level_tag for m in get_messages(refused.wsgi_request)][-1] == "error"


def test_import_run_explains_bad_rows_and_cannot_be_changed(rows, coordinator):
    path = f"/admin/importi/{rows['run']}/"
    page = coordinator.get(path).content.decode()
    assert "registered: 2020-02-31" in page
    assert "<form" not in page.split("<main", 1)[1]
    coordinator.post(path, {"state": "failed"})
    assert ImportRun.objects.get().state == "done"


def test_informal_group_is_entered_without_a_number(rows, coordinator):
    area, sport = make_reporting_area(), Heading.objects.get()
    answer = coordinator.post(
        "/admin/organizacijas/jauna-grupa/",
        {
            "name": "Rīta skrējēji", "reporting_area": area.pk, "headings": [sport.pk],
            "summary": "Skrien kopā.", "village": "Piņķi",
        },
    )  # fmt: skip
    group = Organisation.objects.get(name="Rīta skrējēji")
    assert answer["Location"] == f"/admin/organizacijas/{group.pk}/"
    assert (group.number, group.kind, group.main_heading) == (None, "informal_group", sport)
    assert group.identifier.startswith("urn:uuid:")


def test_informal_group_is_removed_after_asking(rows, coordinator):
    coordinator.post(f"/admin/organizacijas/{rows['group']}/dzest/")
    assert not Organisation.objects.filter(pk=rows["group"]).exists()
    coordinator.post(f"/admin/organizacijas/{rows['organisation']}/dzest/")
    assert Organisation.objects.filter(pk=rows["organisation"]).exists()


def test_point_is_set_in_a_form(point, client):
    path = "/admin/atbalsta-punkts/"
    client.force_login(make_staff(Role.COORDINATOR))
    wrong = client.post(path, {"name": "Punkts", "areas": "Nekurienes novads"})
    assert wrong.context["form"].errors["areas"]
    client.post(path, {"name": "Kuldīgas punkts", "areas": "kuldigas-novads"})
    assert Point.current().name == "Kuldīgas punkts"
