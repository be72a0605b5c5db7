"""Freezing: what was adopted reads the same for ever, except for words that somebody takes back; what would differ today."""

import csv
import io
import re

import pikepdf
import pytest
from django.utils import timezone

from savejie.core.models import Generation
from savejie.directory.models import FigureSet, Organisation
from savejie.plan.documents.rerun import differing_from_draft, differing_today
from savejie.plan.documents.standing import shown
from savejie.plan.models import FrozenDocument, Goal, Measure, Version
from savejie.plan.operations import documents as verbs
from savejie.plan.operations.demo import go_on_with_demo
from savejie.plan.operations.freezing import erase_withdrawn
from savejie.plan.operations.versions import adopt, open_for_comments
from savejie.plan.press.calling import printed_plain
from savejie.research.models import Finding, Quote, QuoteConsent
from savejie.research.operations.talks import withdraw_consent
from savejie.surveys.models import Survey
from savejie.territory.models import ReportingArea
from tests.factories.plan import make_plan

pytestmark = pytest.mark.django_db
ADDRESS = "/lv/plans/redakcijas/2/dokuments/"


def page(client, path=ADDRESS, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def article(html):
    return html.split('<article class="doc"')[1].split("</article>")[0]


def words_of_pdf(content):
    """Return what a PDF says, as far as its own structure tells: text for readers and descriptions."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [page.Contents.read_bytes() for page in pdf.pages]
        return b"\n".join(re.sub(rb"/[A-Za-z0-9+]+ ", b"", one) for one in streams)


def change_everything():
    Organisation.objects.update(name="Cits nosaukums", ended_year=2020)
    for figures in FigureSet.objects.all():
        figures.payload["founded"] = [[y, n + 3, s] for y, n, s in figures.payload["founded"]]
        figures.payload["stock"] = [[y, n + 5] for y, n in figures.payload["stock"]]
        figures.save()
    ReportingArea.objects.filter(key="babite").update(name="Pārdēvēta")
    Survey.objects.all().delete()
    Measure.objects.update(title="Cits pasākums")
    Finding.objects.all().update(english="Other")
    Generation.bump()


def test_what_was_frozen_reads_the_same_after_everything_beneath_has_changed(demo, client, writer):
    before = article(page(client))
    frozen = FrozenDocument.objects.get()
    first = words_of_pdf(printed_plain(shown(frozen), "pdf"))
    change_everything()
    chapter = demo.chapters.get(number=1)
    verbs.rename_chapter(chapter=chapter, title="Cita nodaļa", by=writer, now=timezone.now())
    assert article(page(client)) == before
    frozen.refresh_from_db()
    assert words_of_pdf(printed_plain(shown(frozen), "pdf")) == first
    verbs.delete_document(document=demo, by=writer)
    assert article(page(client)) == before


def test_withdrawn_words_leave_the_frozen_document_for_good(demo, client, writer):
    quote = Quote.objects.allowed_for(QuoteConsent.Purpose.DOCUMENT).first()
    assert quote.text in page(client)
    consent = quote.participant.consents.standing().get(purpose="document")
    withdraw_consent(consent=consent, on=timezone.localdate(), by=writer)
    html = page(client)
    assert quote.text not in html
    assert "[citāts atsaukts]" in html
    assert quote.text not in str(FrozenDocument.objects.get().content)


def test_words_are_hidden_at_once_in_whatever_way_the_consent_went(demo, client):
    quote = Quote.objects.allowed_for(QuoteConsent.Purpose.DOCUMENT).first()
    QuoteConsent.objects.all().delete()
    assert quote.text not in page(client)
    assert quote.text in str(FrozenDocument.objects.get().content)
    assert erase_withdrawn() == 1
    assert quote.text not in str(FrozenDocument.objects.get().content)
    assert erase_withdrawn() == 0


def test_numbers_that_would_differ_today_stand_beside_the_old_ones(demo, client):
    frozen = FrozenDocument.objects.get()
    today = timezone.localdate()
    assert differing_today(frozen, today) == []
    assert "visi skaitļi būtu tie paši" in page(client, f"{ADDRESS}sodien/")
    for figures in FigureSet.objects.filter(key="territory"):
        year, count = figures.payload["stock"][-2]
        figures.payload["stock"][-2] = [year, count + 1000]
        figures.save()
    Generation.bump()
    html = page(client, f"{ADDRESS}sodien/")
    assert f"<del>{count}</del>" in html
    assert f"<ins>{count + 1000}</ins>" in html


def test_the_demo_goes_on_after_its_document_was_frozen(demo, client):
    go_on_with_demo(now=timezone.localtime())
    html = page(client, f"{ADDRESS}sodien/")
    assert "<del>11 telpas" in html
    assert "<ins>13 telpas" in html


def test_the_public_comparison_tells_nothing_that_staff_are_still_writing(demo, client, writer):
    block = demo.chapters.get(number=1).blocks.get(number=1)
    now = timezone.now()
    verbs.save_block(block=block, values={"text": "Slepens"}, seen=0, by=writer, now=now)
    Goal.objects.create(number=9, title="Slepens mērķis")
    Finding.objects.create(sentence="Slepens secinājums", changed_at=now)
    assert "Slepen" not in page(client, f"{ADDRESS}sodien/")
    assert "Slepen" not in page(client)
    chapters = differing_from_draft(FrozenDocument.objects.get(), demo, now.date())
    assert "Slepens" in str(chapters)


@pytest.mark.parametrize("published", [True, False])
def test_the_public_comparison_follows_only_published_surveys(demo, client, published):
    survey = Survey.objects.published().order_by("pk").last()
    frozen = FrozenDocument.objects.get()
    block = next(b for c in frozen.kept for b in c["blocks"] if b["kind"] == "answer")
    block["values"], block["numbers"] = {"survey": survey.pk, "question": ""}, [["Jā", "99"]]
    frozen.save()
    Survey.objects.filter(pk=survey.pk).update(results_public=published)
    Generation.bump()
    differs = "<del>99</del>" in page(client, f"{ADDRESS}sodien/")
    assert differs == published
    assert "'99'" in str(differing_from_draft(frozen, demo, timezone.localdate()))


def test_opening_and_adopting_freeze_the_plans_own_document(document, client, writer):
    make_plan()
    now = timezone.localtime()
    page(client, "/lv/plans/dokuments/", 404)
    open_for_comments(seen=0, until=now.date(), by=writer, now=now)
    assert "1. redakcija" in page(client, "/lv/plans/dokuments/")
    Measure.objects.filter(title="Konkurss").update(title="Lielais konkurss")
    adopt(seen=1, note="", by=writer, now=now)
    frozen = FrozenDocument.objects.order_by("version__number")
    assert [one.version.number for one in frozen] == [1, 2]
    assert "Lielais konkurss" in page(client, "/lv/plans/dokuments/")
    assert "Lielais konkurss" not in page(client, "/lv/plans/redakcijas/1/dokuments/")
    assert "/lv/plans/dokuments/" in page(client, "/lv/plans/")


def test_a_plan_without_a_document_is_adopted_as_before(writer, client):
    make_plan()
    adopt(seen=0, note="", by=writer, now=timezone.localtime())
    assert Version.objects.count() == 1
    page(client, "/lv/plans/dokuments/", 404)
    page(client, "/lv/plans/redakcijas/1/dokuments/", 404)
    assert "/dokuments/" not in page(client, "/lv/plans/")


def as_number(text):
    text = re.sub(r"[\s\u00a0%]", "", text).replace(",", ".")
    return None if text in ("", "–") else float(text)


def csv_of(client, values):
    query = {"area": values.get("area", "all"), "per": values.get("base", 100)}
    if values.get("beside"):
        query["with"] = values["beside"]
    answer = client.get(f"/lv/skaitli/{values['key']}.csv", query)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_numbers_agree_with_the_csv_behind_them(demo, client):
    kept = FrozenDocument.objects.get().kept
    blocks = [b for c in kept for b in c["blocks"] if b["kind"] in ("chart", "table")]
    assert len(blocks) >= 20
    for block in blocks:
        rows = csv_of(client, block["values"])
        told = [as_number(text) for _what, text in block["numbers"]]
        if not told:
            continue
        cells = [cell for row in rows[1:] for cell in row[1:]]
        known = [as_number(cell) for cell in cells if re.fullmatch(r"-?[\d\s]*(,\d+)?", cell)]
        if block["values"]["key"] == "survival" or block["values"].get("beside"):
            shares = {round(100 * one, 1) for one in known}  # the file of survival has parts of one
            assert set(told) - {None} <= {*known, *shares}, block["title"]
        else:
            assert told == known, block["title"]
