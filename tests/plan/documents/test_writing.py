"""Writing documents: chapters and blocks, two people at once, who may, what is gone."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from savejie.directory.models import FigureSet
from savejie.people.roles import Role
from savejie.plan.documents import ground
from savejie.plan.documents.gathering import gathered
from savejie.plan.errors import NotYours, Overtaken, PlanRefused
from savejie.plan.models import DocumentBlock, DocumentChapter, PlanDocument
from savejie.plan.operations import documents as verbs
from savejie.plan.operations.documents import begin_document
from savejie.plan.press.description import Chart, Heading, Organisations, Table, Text
from savejie.research.models import Finding
from savejie.research.places import place_of
from savejie.surveys.models import Survey
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db
NOW = timezone.localtime()


def today():
    return timezone.localdate()


def add(document, kind, values=None, writer=None):
    chapter = document.chapters.order_by("number").last()
    block = verbs.add_block(chapter=chapter, kind=kind, after=-1, by=writer, now=NOW)
    if values is not None:
        DocumentBlock.objects.filter(pk=block.pk).update(values=values)
    return DocumentBlock.objects.get(pk=block.pk)


def found(document, block):
    told = gathered(document, today=today())
    return next(one for c in told.chapters for one in c.blocks if one.key == block.pk)


@pytest.fixture
def empty(writer):
    return begin_document(
        fields={"title": "Tukšs", "language": "lv"}, structure=[("Viens", []), ("Divi", [])],
        by=writer, now=NOW,
    )  # fmt: skip


def test_the_ready_document_gathers_and_names_what_is_empty(document):
    told = gathered(document, today=today())
    assert len(told.description.chapters) == 11
    charts = [b.title for c in told.description.chapters for b in c.blocks if isinstance(b, Chart)]
    assert len(charts) > 15
    troubles = [block.trouble for _chapter, block in told.troubles]
    assert any("Kāpēc plāns top" in said for said in troubles)
    assert any("Aptauja vēl nav izvēlēta" in said for said in troubles)
    assert not any("Kāpēc plāns top" in str(c) for c in told.description.chapters)


def test_gathering_asks_a_fixed_number_of_queries(document, django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        gathered(document, today=today())
    chapter = document.chapters.get(number=2)
    for _n in range(20):
        block = verbs.add_block(chapter=chapter, kind="chart", after=-1, by=None, now=NOW)
        DocumentBlock.objects.filter(pk=block.pk).update(values={"key": "ages"})
    with django_assert_max_num_queries(120):
        gathered(document, today=today())


def test_blocks_move_within_chapters_and_between_them(empty, writer):
    first = empty.chapters.get(number=1)
    a, b = (verbs.add_block(chapter=first, kind="text", after=-1, by=writer, now=NOW) for _ in "ab")
    verbs.move_block(block=b, up=True, by=writer, now=NOW)
    assert list(first.blocks.order_by("number").values_list("pk", flat=True)) == [b.pk, a.pk]
    verbs.move_block(block=a, up=False, by=writer, now=NOW)
    a.refresh_from_db()
    assert (a.chapter.number, a.number) == (2, 1)
    verbs.move_block(block=a, up=False, by=writer, now=NOW)
    a.refresh_from_db()
    assert a.chapter.number == 2
    verbs.move_block(block=a, up=True, by=writer, now=NOW)
    a.refresh_from_db()
    assert (a.chapter.number, a.number) == (1, 2)


def test_chapters_move_and_their_numbers_follow(document, writer):
    last = document.chapters.get(number=11)
    verbs.move_chapter(chapter=last, up=True, by=writer, now=NOW)
    last.refresh_from_db()
    assert last.number == 10
    numbers = list(document.chapters.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 12))


def test_a_new_block_stands_where_it_was_asked_for(empty, writer):
    chapter = empty.chapters.get(number=1)
    old = verbs.add_block(chapter=chapter, kind="text", after=-1, by=writer, now=NOW)
    new = verbs.add_block(chapter=chapter, kind="chart", after=0, by=writer, now=NOW)
    old.refresh_from_db()
    assert (new.number, old.number) == (1, 2)


def test_the_second_of_two_writers_is_told_and_nothing_is_lost(empty, writer):
    block = add(empty, "text", writer=writer)
    verbs.save_block(block=block, values={"text": "Pirmais"}, seen=0, by=writer, now=NOW)
    with pytest.raises(Overtaken):
        verbs.save_block(block=block, values={"text": "Otrais"}, seen=0, by=writer, now=NOW)
    block.refresh_from_db()
    assert block.values["text"] == "Pirmais"
    with pytest.raises(Overtaken):
        verbs.delete_block(block=block, seen=0, by=writer, now=NOW)
    verbs.delete_block(block=block, seen=1, by=writer, now=NOW)
    with pytest.raises(Overtaken):
        verbs.save_block(block=block, values={"text": "Trešais"}, seen=1, by=writer, now=NOW)


def test_settings_are_saved_once_from_one_sight(empty, writer):
    fields = {"title": "Cits"}
    verbs.save_document(document=empty, fields=fields, seen=0, by=writer, now=NOW)
    with pytest.raises(Overtaken):
        verbs.save_document(document=empty, fields=fields, seen=0, by=writer, now=NOW)


def test_one_document_of_a_language_is_the_plans_own(document, writer):
    fields = {"title": "Otrs", "language": "lv", "is_own": True}
    with pytest.raises(PlanRefused, match="own in this language already"):
        begin_document(fields=fields, structure=[], by=writer, now=NOW)
    begin_document(fields=fields | {"language": "en"}, structure=[], by=writer, now=NOW)


def test_a_specialist_reads_documents_but_does_not_write_them(document):
    reader = make_staff(Role.SPECIALIST, email="specialiste@example.org")
    assert reader.has_perm("plan.view_plandocument")
    block = document.chapters.get(number=1).blocks.get(number=1)
    for call in (
        lambda: verbs.save_block(block=block, values={}, seen=0, by=reader, now=NOW),
        lambda: verbs.add_chapter(document=document, title="X", by=reader, now=NOW),
        lambda: verbs.delete_document(document=document, by=reader),
    ):
        with pytest.raises(NotYours):
            call()


def test_a_chapter_with_somebodys_words_is_not_removed(empty, writer):
    chapter = empty.chapters.get(number=2)
    block = add(empty, "text", {"text": "Vārdi"}, writer)
    with pytest.raises(PlanRefused):
        verbs.delete_chapter(chapter=chapter, by=writer, now=NOW)
    verbs.delete_block(block=block, seen=0, by=writer, now=NOW)
    verbs.delete_chapter(chapter=chapter, by=writer, now=NOW)
    assert list(empty.chapters.values_list("title", "number")) == [("Viens", 1)]


@pytest.mark.parametrize(
    "row",
    [
        {"model": PlanDocument, "title": "", "language": "lv", "changed_at": NOW},
        {"model": PlanDocument, "title": "A", "language": "xx", "changed_at": NOW},
        {"model": DocumentChapter, "title": "", "number": 9},
        {"model": DocumentChapter, "title": "A", "number": 1},
        {"model": DocumentBlock, "kind": "magic", "number": 9},
    ],
)
def test_the_database_refuses_what_makes_no_sense(empty, row):
    model = row.pop("model")
    if model is DocumentChapter:
        row["document"] = empty
    if model is DocumentBlock:
        row["chapter"] = empty.chapters.get(number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**row)


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("chart", {"key": "stock", "area": "atlantida"}, "Vietai „atlantida”"),
        ("chart", {"key": "nothing"}, "Skaitļa „nothing” vairs nav"),
        ("table", {"key": "stock", "beside": "atlantida"}, "Vietai „atlantida”"),
        ("figure", {"key": "stock", "row": "1066"}, "vairs nav rindas „1066”"),
        ("figure", {"key": "stock", "column": 99}, "kolonnas"),
        ("gap", {"survey": 999}, "Aptauja ir izdzēsta"),
        ("answer", {"survey": 0}, "vēl nav izvēlēta"),
        ("questionnaire", {"survey": 999}, "Aptauja ir izdzēsta"),
        ("finding", {"finding": 999}, "Secinājums ir noņemts"),
        ("goals", {"goal": 999}, "Mērķis no plāna ir izņemts"),
        ("organisations", {"area": "atlantida"}, "Teritorijas daļas"),
        ("text", {"text": "", "hint": "Raksti te."}, "Raksti te."),
        ("funder", {}, "Finansētāja teksts"),
        ("chart", {"key": 7}, "neizprotams"),
        ("heading", {}, "neizprotams"),
    ],
)
def test_what_is_gone_is_told_by_name_and_printed_as_nothing(empty, kind, values, said):
    block = add(empty, kind, values)
    told = found(empty, block)
    assert said in told.trouble
    assert told.made.blocks == []


def test_a_place_without_organisations_is_a_sentence(empty):
    figures = FigureSet.objects.get(key="area:olaine")
    figures.payload["founded"] = []
    figures.save()
    told = found(empty, add(empty, "chart", {"key": "founded", "area": "olaine"}))
    assert not told.trouble
    assert "organizāciju nav" in str(told.made.blocks)
    assert isinstance(told.made.blocks[0], Text)


def test_a_figure_of_one_year_is_drawn(empty):
    figures = FigureSet.objects.get(key="territory")
    for name in ("founded", "stock", "ended"):
        figures.payload[name] = figures.payload[name][-1:]
    figures.save()
    for key in ("founded", "stock", "ended", "growth"):
        told = found(empty, add(empty, "chart", {"key": key}))
        assert isinstance(told.made.blocks[0], Chart)
        assert told.made.numbers


def test_a_figure_of_a_hundred_areas_becomes_a_table(empty, monkeypatch):
    def hundred(document, key, *, parts):
        place = place_of(key, parts=parts)
        many = [replace(place, key=f"a{n}", name=f"Pagasts {n}", parts=()) for n in range(100)]
        return replace(place, parts=many) if parts else place

    monkeypatch.setattr(ground, "place_for", hundred)
    told = found(empty, add(empty, "chart", {"key": "fields"}))
    assert [type(block) for block in told.made.blocks] == [Table]
    assert len(told.made.blocks[0].rows) == 100


def test_two_places_stand_beside_each_other(empty):
    told = found(
        empty, add(empty, "chart", {"key": "stock", "beside": "latvia", "with_table": True})
    )
    assert [type(block) for block in told.made.blocks] == [Chart, Chart, Table]
    idents = [block.svg.split('id="')[1].split('"')[0] for block in told.made.blocks[:2]]
    assert len(set(idents)) == 2


def test_a_subheading_never_skips_a_level(empty):
    add(empty, "heading", {"text": "Dziļi", "level": 3})
    (heading,) = gathered(empty, today=today()).description.chapters[1].blocks
    assert heading == Heading("Dziļi", 2)


def test_organisations_are_listed_in_groups_with_the_columns_asked_for(empty):
    values = {"state": "both", "group": "heading", "columns": ["number"]}
    told = found(empty, add(empty, "organisations", values))
    (block,) = told.made.blocks
    assert isinstance(block, Organisations)
    listed = [one for _title, rows in block.groups for one in rows]
    assert {one.name for one in listed} >= {"Biedrība „Jauktais koris „Rīta rasa””"} or listed
    assert not any(one.place or one.what for one in listed)
    standing = found(empty, add(empty, "organisations", {})).made.blocks[0]
    assert sum(len(rows) for _t, rows in standing.groups) < len(listed)


def test_every_number_has_definition_source_and_day(demo):
    description = gathered(demo, today=today()).description
    blocks = [block for chapter in description.chapters for block in chapter.blocks]
    figures = [block for block in blocks if block.kind == "figure"]
    assert figures
    assert all(one.definition and one.source and one.day for one in figures)
    charts = [block for block in blocks if block.kind == "chart"]
    assert len(charts) >= 20
    assert all(one.source and one.alt for one in charts)


def test_a_survey_or_finding_that_goes_leaves_the_rest(demo):
    Finding.objects.all().delete()
    Survey.objects.all().delete()
    told = gathered(demo, today=today())
    said = {block.kind for _chapter, block in told.troubles}
    assert {"gap", "questionnaire"} <= said
    assert len(told.description.chapters) == 11


def test_each_number_leads_to_the_lists_behind_it(demo, client):
    description = gathered(demo, today=today()).description
    blocks = [block for chapter in description.chapters for block in chapter.blocks]
    addresses = {one.more for one in blocks if getattr(one, "more", "")}
    assert len(addresses) > 10
    for address in addresses:
        path = "/lv/" + address.split("/lv/", 1)[1]
        assert client.get(path).status_code == 200
