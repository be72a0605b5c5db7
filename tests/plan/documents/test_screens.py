"""Screens of documents: staff write without scripts, a specialist reads, strangers see nothing of a draft."""

import pytest
from django.utils import timezone

from savejie.people.roles import Role
from savejie.plan.documents import making
from savejie.plan.models import BlockKind, DocumentBlock, PlanDocument
from savejie.plan.operations import documents as verbs
from savejie.plan.operations.printing import make_file
from savejie.surveys.models import Survey
from tests.console import PATIENCE
from tests.factories.people import make_staff
from tests.factories.plan import make_plan

pytestmark = pytest.mark.django_db
HOME = "/admin/plans/dokumenti/"


@pytest.fixture
def staff(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def reader(client, writer):
    client.force_login(make_staff(Role.SPECIALIST, email="specialiste@example.org"))
    return client


def text(answer, status=200):
    assert answer.status_code == status, answer.content[:300]
    return " ".join(answer.content.decode().split())


def test_a_document_is_begun_from_the_ready_structure(staff):
    data = {"title": "Mūsu plāns", "language": "lv", "structure": "eleven", "is_own": "on"}
    answer = staff.post(f"{HOME}jauns/", data)
    document = PlanDocument.objects.get()
    assert answer["Location"] == f"{HOME}{document.pk}/"
    html = text(staff.get(answer["Location"]))
    assert "11. Finansējums un atruna" in html
    assert "Kāpēc plāns top" in html
    assert "bloki vēl neko nedrukā" in html or "bloku vēl neko nedrukā" in html
    again = text(staff.post(f"{HOME}jauns/", data))
    assert "plāna dokuments jau ir cits" in again
    assert "Mūsu plāns" in text(staff.get(HOME))


def test_an_english_document_begins_in_english(staff):
    staff.post(f"{HOME}jauns/", {"title": "Our plan", "language": "en", "structure": "eleven"})
    document = PlanDocument.objects.get()
    html = text(staff.get(f"{HOME}{document.pk}/"))
    assert "Recommendations and actions" in html
    assert "How many were there at the end of each year?" in html


@pytest.mark.parametrize("kind", BlockKind.values)
def test_every_kind_of_block_is_added_shown_and_saved(staff, document, kind):
    chapter = document.chapters.get(number=5)
    answer = staff.post(f"{HOME}nodalas/{chapter.pk}/kartot/", {"add": "1", "kind": kind})
    block = DocumentBlock.objects.latest("pk")
    assert answer["Location"] == f"{HOME}bloki/{block.pk}/"
    page = staff.get(answer["Location"])
    assert "Kā tas izskatās tagad" in text(page)
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    saved = staff.post(answer["Location"], {**data, "seen": "0", "stay": "1"})
    assert saved.status_code == 302, saved.context["form"].errors
    assert "neizprotams" not in text(staff.get(f"{HOME}{document.pk}/"))


def test_a_block_is_written_moved_and_removed(staff, document):
    block = document.chapters.get(number=1).blocks.get(number=1)
    address = f"{HOME}bloki/{block.pk}/"
    word = "<p class=MsoNormal><b>Plāns</b> ir<o:p></o:p></p>"
    answer = staff.post(address, {"text": word, "hint": "Norāde", "seen": "0"})
    assert answer["Location"].endswith(f"/{document.pk}/#b{block.pk}")
    block.refresh_from_db()
    assert block.values == {"text": "**Plāns** ir", "hint": "Norāde"}
    staff.post(f"{address}kartot/", {"down": "1", "seen": "1"})
    block.refresh_from_db()
    assert block.number == 2
    staff.post(f"{address}kartot/", {"remove": "1", "seen": "0"})
    assert DocumentBlock.objects.filter(pk=block.pk).exists()
    staff.post(f"{address}kartot/", {"remove": "1", "seen": "1"})
    assert not DocumentBlock.objects.filter(pk=block.pk).exists()
    assert staff.get(address, follow=True).status_code == 404


def test_the_second_writer_sees_both_texts_and_may_save_again(staff, document, writer):
    block = document.chapters.get(number=1).blocks.get(number=1)
    verbs.save_block(block=block, values={"text": "Kolēģes teksts"}, seen=0, by=writer, now=timezone.now())  # fmt: skip
    address = f"{HOME}bloki/{block.pk}/"
    page = staff.post(address, {"text": "Mans teksts", "hint": "", "seen": "0"})
    html = text(page)
    assert "Kamēr rakstīji" in html
    assert "Kolēģes teksts" in html
    assert "Mans teksts" in html
    answer = staff.post(address, {"text": "Mans teksts", "hint": "", "seen": page.context["seen"]})
    assert answer.status_code == 302
    block.refresh_from_db()
    assert block.values["text"] == "Mans teksts"


def test_another_figure_shows_its_own_rows(staff, document):
    block = DocumentBlock.objects.filter(kind="figure").first()
    address = f"{HOME}bloki/{block.pk}/"
    data = {"key": "forms", "area": "all", "base": "100", "row": "", "column": "1", "again": "1"}
    html = text(staff.post(address, data))
    assert "biedrība" in html.lower()
    block.refresh_from_db()
    assert block.values["key"] == "stock"


def test_chapters_are_added_renamed_moved_and_removed(staff, document):
    staff.post(f"{HOME}{document.pk}/jauna-nodala/", {"title": "Jauna"})
    new = document.chapters.get(number=12)
    staff.post(f"{HOME}nodalas/{new.pk}/", {"title": "Pārdēvēta"})
    staff.post(f"{HOME}nodalas/{new.pk}/kartot/", {"up": "1"})
    new.refresh_from_db()
    assert (new.title, new.number) == ("Pārdēvēta", 11)
    staff.post(f"{HOME}nodalas/{new.pk}/kartot/", {"remove": "1"})
    assert document.chapters.count() == 11
    staff.post(f"{HOME}{document.pk}/jauna-nodala/", {"title": ""})
    assert document.chapters.count() == 11


def test_settings_are_saved_and_a_document_deleted(staff, document):
    data = {"title": "Cits", "language": "lv", "funder": "Maksā X.", "seen": "0"}
    assert staff.post(f"{HOME}{document.pk}/iestatijumi/", data).status_code == 302
    html = text(staff.post(f"{HOME}{document.pk}/iestatijumi/", data))
    assert "Kamēr rakstīji" in html
    document.refresh_from_db()
    assert document.funder == "Maksā X."
    staff.post(f"{HOME}{document.pk}/dzest/")
    assert not PlanDocument.objects.exists()


def test_the_preview_is_a_page_marked_as_a_draft(staff, document):
    html = text(staff.get(f"{HOME}{document.pk}/apskate/"))
    assert "Šis ir melnraksts" in html
    assert html.count('<section class="doc-chapter"') == 11


def test_a_file_is_asked_for_told_of_and_downloaded(staff, document, monkeypatch):
    monkeypatch.setattr(making, "COMMAND", ("true",))
    address = f"{HOME}{document.pk}/fails/html/"
    assert "vēl neviens nav lūdzis" in text(staff.get(address))
    assert staff.get(f"{HOME}{document.pk}/dokuments.html", follow=True).status_code == 404
    assert staff.post(address).status_code == 302
    making._begun[-1].wait(PATIENCE)
    make_file(one=document, form="html", now=timezone.localtime())
    assert "Lejupielādēt HTML" in text(staff.get(address))
    got = staff.get(f"{HOME}{document.pk}/dokuments.html")
    assert b"".join(got.streaming_content).endswith(b"</html>\n")
    assert staff.get(address, headers={"accept": "application/json"}).json()["state"] == "ready"
    assert staff.get(f"{HOME}{document.pk}/fails/exe/", follow=True).status_code == 404


def test_staff_compare_what_was_frozen_with_what_they_write(staff, demo, writer):
    text(staff.get(f"{HOME}{demo.pk}/salidzinajums/"))
    block = demo.chapters.get(number=1).blocks.get(number=1)
    verbs.save_block(block=block, values={"text": "Pavisam cits"}, seen=0, by=writer, now=timezone.now())  # fmt: skip
    html = text(staff.get(f"{HOME}{demo.pk}/salidzinajums/"))
    assert "<ins><p>Pavisam cits</p></ins>" in html or "Pavisam cits" in html


def test_a_specialist_reads_but_writes_nothing(reader, document):
    block = document.chapters.get(number=1).blocks.get(number=1)
    html = text(reader.get(f"{HOME}{document.pk}/"))
    assert "kartot" not in html
    text(reader.get(HOME))
    text(reader.get(f"{HOME}{document.pk}/apskate/"))
    for path in (f"bloki/{block.pk}/", "jauns/", f"{document.pk}/iestatijumi/"):
        assert reader.get(f"{HOME}{path}").status_code == 302
    for path in (f"bloki/{block.pk}/kartot/", f"{document.pk}/dzest/"):
        reader.post(f"{HOME}{path}", {"remove": "1", "seen": "0"})
    assert DocumentBlock.objects.filter(pk=block.pk).exists()


def test_strangers_see_nothing_of_a_draft(client, document):
    for path in (f"{document.pk}/", f"{document.pk}/apskate/", f"{document.pk}/dokuments.pdf"):
        assert client.get(f"{HOME}{path}").status_code == 302
    assert client.get("/lv/plans/dokuments/").status_code == 404


@pytest.mark.parametrize("path", ["/lv/plans/dokuments/", "/en/plan/document/"])
def test_the_page_asks_few_queries(demo, client, path, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(14):
        assert client.get(path).status_code == 200


def test_what_was_written_for_a_removed_block_is_not_lost(staff, document):
    block = document.chapters.get(number=1).blocks.get(number=1)
    block.delete()
    answer = staff.post(
        f"{HOME}bloki/{block.pk}/", {"text": "Garš darbs", "seen": "0"}, follow=True
    )
    assert "Garš darbs" in text(answer, 404) or answer.redirect_chain


def test_rows_of_a_figure_are_in_the_documents_language(staff, document):
    document.language = "en"
    document.save()
    block = DocumentBlock.objects.filter(kind="figure").first()
    data = {"key": "forms", "area": "all", "base": "100", "row": "", "column": "1"}
    address = f"{HOME}bloki/{block.pk}/"
    page = staff.post(address, data | {"again": "1"})
    rows = [label for label, _title in page.context["form"].fields["row"].choices]
    assert "Associations" in rows or "associations" in rows, rows
    staff.post(address, data | {"row": rows[1], "seen": "0"})
    block.refresh_from_db()
    assert block.values["row"] == rows[1]
    assert "vairs nav rindas" not in text(staff.get(address))


def test_staff_are_told_of_results_that_only_the_document_would_publish(staff, demo):
    assert "vēl nav publicēti" not in text(staff.get(f"{HOME}{demo.pk}/"))
    Survey.objects.update(results_public=False)
    html = text(staff.get(f"{HOME}{demo.pk}/"))
    assert "vēl nav publicēti: Organizāciju vajadzības (izdomāti dati)" in html
    demo.chapters.filter(number__in=(2, 3)).delete()
    assert "vēl nav publicēti" not in text(staff.get(f"{HOME}{demo.pk}/"))


def test_what_freezing_would_freeze_unready_is_said_before(staff, reader, document):
    """Whoever may adopt is told of blocks that print nothing; the others have no button and no warning."""
    make_plan()
    assert "vairs nemainīsies" not in text(reader.get("/admin/plans/versijas/"))
    staff.force_login(make_staff(email="cita@example.org"))
    html = text(staff.get("/admin/plans/versijas/"))
    assert "Abos gadījumos dokuments vairs nemainīsies:" in html
    assert "tajā vēl neko nedrukā" in html
