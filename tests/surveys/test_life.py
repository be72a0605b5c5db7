"""The life of a survey of 200 organisations: asked, answered on the web, on paper and by telephone, reminded, closed, summed up.

Everything goes through the real pages and letters.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from savejie.people.roles import Role
from savejie.surveys.models import Invitation, Sheet, Survey
from savejie.surveys.operations.erasing import look_after
from savejie.surveys.operations.running import link_token
from savejie.surveys.receivers import grant_roles
from tests.factories.directory import make_organisation
from tests.factories.people import make_roles_ready, make_staff

pytestmark = pytest.mark.django_db
LINK = re.compile(r"(/(?:lv/aptauja/saite|en/survey/link)/[a-z2-7]{26}/)\n")
ASKED, ON_WEB, ON_PAPER, BY_PHONE, SECOND_ROUND = 200, 90, 20, 5, 30


def go(name: str, *args) -> str:
    return reverse(f"aptaujas:{name}", args=args)


def a_sheet(page, number: int) -> dict[str, object]:
    """Fill a form in as one of many organisations would."""
    form = page.context["form"]
    sent: dict[str, object] = {
        "asked": form.asked,
        "revision": str(page.context.get("revision", 0)),
    }
    for block in form.blocks():
        question = block.question
        for _title, importance, satisfaction in block.pairs:
            sent[importance.html_name] = str(3 + number % 3)
            sent[satisfaction.html_name] = str(1 + number % 3)
        if question.kind in ("one", "scale"):
            sent[f"q{question.pk}"] = str(1 + number % min(3, len(question.choices)))
        elif question.kind in ("many", "three"):
            sent[f"q{question.pk}"] = ["1", "2"]
        elif question.kind == "number":
            sent[f"q{question.pk}"] = str(number)
        elif question.kind == "text":
            sent[f"q{question.pk}"] = f"Vārdi {number}"
    sent[f"q{form.questions[-2].pk}"] = f"Darām labas lietas {number}."
    sent[f"q{form.questions[-1].pk}"] = "example.org"
    return sent


@pytest.fixture
def coordinator(client):
    """Sign a coordinator in."""
    make_roles_ready()
    grant_roles(sender=None)
    client.force_login(make_staff(Role.COORDINATOR))
    return client


def begun(coordinator) -> Survey:
    """Make, open and send the survey; return it."""
    for number in range(ASKED):
        make_organisation(f"Biedrība {number}", email=f"b{number}@example.org")
    page = coordinator.get(f"{go('add')}?ready=needs")
    fields = {n: page.context["form"].initial.get(n) or "" for n in page.context["form"].fields}
    closes = timezone.localdate() + timedelta(days=30)
    coordinator.post(
        f"{go('add')}?ready=needs",
        {**fields, "closes_on": closes.isoformat(), "keep_months": "24", "asked": ""},
    )
    survey = Survey.objects.get()
    assert survey.questions.count() == 24
    coordinator.post(go("open", survey.pk))
    coordinator.post(go("invited", survey.pk), {"language": "lv"})
    for _click in range(2):
        coordinator.post(go("send", survey.pk))
    return survey


def links() -> list[str]:
    """Return the link of each letter that was sent."""
    return [LINK.search(letter.body)[1] for letter in mail.outbox]


def test_life_of_a_survey(coordinator, client) -> None:
    survey, visitor = begun(coordinator), type(client)()
    check_letters()
    answer_on_web_and_paper(coordinator, visitor, survey)
    remind(coordinator, visitor, survey)
    coordinator.post(go("close", survey.pk))
    check_closed(visitor, survey)
    check_summary(coordinator, survey)
    check_offers(coordinator, survey)
    check_published(coordinator, visitor, survey)
    check_erased(survey)


def check_letters() -> None:
    """Each organisation has a letter with a link of its own and a way out."""
    assert len(mail.outbox) == ASKED
    first = mail.outbox[0]
    assert "Organizāciju vajadzības" in first.subject
    assert "bez-vestulem" in first.extra_headers["List-Unsubscribe"]
    assert len(set(links())) == ASKED


def answer_on_web_and_paper(coordinator, visitor, survey: Survey) -> None:
    """Some answer on the web, one begins only, one wishes no letters; staff type in what came on paper."""
    for number, link in enumerate(links()[:ON_WEB]):
        sent = a_sheet(visitor.get(link), number)
        assert visitor.post(link, {**sent, "consent": "on"}).status_code == 302
    visitor.post(links()[ON_WEB], {"revision": "0", "later": "1"})
    visitor.post(links()[ON_WEB + 1] + "bez-vestulem/")
    typed = Invitation.objects.filter(survey=survey, sheet=None).order_by("-pk")
    for number, invitation in enumerate(typed[: ON_PAPER + BY_PHONE]):
        url = go("type_in_personal", survey.pk, invitation.pk)
        sent = a_sheet(coordinator.get(url), number)
        channel = "paper" if number < ON_PAPER else "phone"
        assert coordinator.post(url, {**sent, "channel": channel}).status_code == 302


def remind(coordinator, visitor, survey: Survey) -> None:
    """A reminder goes to those only who have not answered, not sooner than five days after the letter before."""
    mail.outbox.clear()
    coordinator.post(go("send", survey.pk), {"remind": "1"})
    assert mail.outbox == []
    Invitation.objects.update(sent_on=timezone.localdate() - timedelta(days=7))
    coordinator.post(go("send", survey.pk), {"remind": "1"})
    assert len(mail.outbox) == ASKED - ON_WEB - ON_PAPER - BY_PHONE - 1
    for number, link in enumerate(links()[:SECOND_ROUND]):
        assert visitor.post(link, a_sheet(visitor.get(link), number)).status_code == 302
    mail.outbox.clear()
    coordinator.post(go("send", survey.pk), {"remind": "1"})
    assert mail.outbox == []


def check_closed(visitor, survey: Survey) -> None:
    """What comes after the closing is not kept, and is shown to whoever wrote it."""
    waiting = Invitation.objects.filter(survey=survey, sheet=None).first()
    address = reverse("survey_personal", args=[link_token(waiting)])
    assert "form" not in (visitor.get(address).context or {})
    first = survey.questions.current()[0]
    late = {f"q{first.pk}": "Par vēlu", "revision": "0"}
    answer = visitor.post(address, late)
    assert (
        answer.status_code in (409, 422),
        Sheet.objects.filter(invitation=waiting).exists(),
    ) == (True, False)
    for form in ("pdf", "xlsx"):
        assert visitor.get(go(form, survey.pk)).status_code == 302


def check_summary(coordinator, survey: Survey) -> None:
    """The summary counts what was answered, however it came."""
    answered = ON_WEB + ON_PAPER + BY_PHONE + SECOND_ROUND
    summary = coordinator.get(go("results", survey.pk)).context["summary"]
    assert (summary.total, summary.asked, summary.rate) == (answered, ASKED, 72.5)
    assert [count for _label, count in summary.channels] == [
        ON_WEB + SECOND_ROUND,
        ON_PAPER,
        BY_PHONE,
    ]
    gaps = next(one.gaps for one in summary.results if one.gaps)
    assert {gap.n for gap in gaps} == {answered}
    assert {gap.gap for gap in gaps} == {2.0}


def check_offers(coordinator, survey: Survey) -> None:
    """Nothing of the directory changes until staff take it over."""
    page = coordinator.get(go("offers", survey.pk))
    offer, now = page.context["rows"][0]
    assert page.context["page_obj"].paginator.count == ON_WEB * 2
    organisation = offer.invitation.organisation
    assert (getattr(organisation, offer.field), now) == ("", "")
    coordinator.post(go("settle", survey.pk, offer.pk), {"take": "1", "seen": ""})
    organisation.refresh_from_db()
    assert getattr(organisation, offer.field) == offer.value


def check_published(coordinator, visitor, survey: Survey) -> None:
    """Published results are guarded, and name nobody."""
    address = reverse("survey_results", args=[survey.code])
    assert visitor.get(address).status_code == 404
    coordinator.post(go("publish", survey.pk), {"public": "1"})
    page = visitor.get(address).content.decode()
    assert "Vārdi" not in page
    assert not any(f"Biedrība {number}" in page for number in range(ASKED))
    data = visitor.get(reverse("survey_results_json", args=[survey.code])).json()
    counts = [answer["count"] for question in data["questions"] for answer in question["answers"]]
    assert all(count is None or count == 0 or count >= 5 for count in counts)


def check_erased(survey: Survey) -> None:
    """Addresses go after 30 days, own words and who answered after the period; counts stay."""
    today = timezone.localdate()
    assert look_after(today=today + timedelta(days=29))["addresses"] == 0
    assert look_after(today=today + timedelta(days=30))["addresses"] == ASKED
    assert Invitation.objects.exclude(email="").count() == 0
    assert look_after(today=today + timedelta(days=31 * 25))["surveys"] == 1
    assert Invitation.objects.count() == 0
    sheets = list(Sheet.objects.all())
    assert len(sheets) == ON_WEB + ON_PAPER + BY_PHONE + SECOND_ROUND
    assert all(sheet.is_anonymous and sheet.invitation_id is None for sheet in sheets)
    assert "Vārdi" not in "".join(str(sheet.answers) for sheet in sheets)
