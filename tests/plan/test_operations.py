"""What may be done to the plan, by whom, and what is refused with a sentence."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from savejie.people.roles import Role
from savejie.plan.edits import IndicatorEdit, MeasureEdit, MilestoneEdit, ValueEdit
from savejie.plan.errors import NotYours, Overtaken, PlanRefused
from savejie.plan.models import Comment, Goal, Measure, Milestone, PlanChange, Value, Version
from savejie.plan.operations.commenting import answer_comment, put_aside, take_comment
from savejie.plan.operations.goals import delete_goal, save_goal, save_plan
from savejie.plan.operations.measures import delete_measure, save_measure
from savejie.plan.operations.progressing import enter_value, mark_milestone, say_status
from savejie.plan.operations.versions import adopt, open_for_comments
from tests.factories.people import make_staff
from tests.factories.plan import (
    DAY,
    NOW,
    adopted_plan,
    make_indicator,
    make_measure,
    make_milestone,
    make_plan,
)

pytestmark = pytest.mark.django_db


def fields(measure, **changes):
    names = ("goal", "title", "text", "organisation", "organisation_text", "role", "person",
             "starts_on", "due_on", "cost", "payer")  # fmt: skip
    return {name: getattr(measure, name) for name in names} | changes


def write(worker, measure=None, seen=0, **edit):
    own = edit.pop("fields", None) or fields(measure)
    return save_measure(
        measure=measure, seen=seen, edit=MeasureEdit(own, **edit), by=worker, now=NOW
    )


def test_a_measure_is_written_with_all_that_belongs_to_it(worker):
    goal = make_plan()[0].goal
    draft = Measure(goal=goal, title="Jauns")
    kept = write(
        worker,
        fields=fields(draft),
        milestones=(MilestoneEdit("Pirmais", DAY), MilestoneEdit("Otrais", DAY)),
        indicators=(
            IndicatorEdit(
                "Telpas", "telpas", Decimal(0), DAY, targets={DAY + timedelta(9): Decimal(4)}
            ),
        ),
    )
    assert kept.ident == "1.3."
    assert [one.ident_in(kept) for one in kept.milestones.order_by("number")] == [
        "1.3.1.",
        "1.3.2.",
    ]
    assert kept.indicators.get().targets.get().number == 4
    assert PlanChange.objects.get().kind == "measure_new"


@pytest.mark.parametrize(
    "edit",
    [
        {"milestones": (MilestoneEdit("Bez dienas", None),)},
        {"indicators": (IndicatorEdit("Bez sākuma", "gab.", None, DAY),)},
        {"indicators": (IndicatorEdit("Bez dienas", "gab.", Decimal(1), None),)},
        {
            "indicators": (
                IndicatorEdit("Agrs", "gab.", Decimal(1), DAY, targets={DAY: Decimal(2)}),
            )
        },
    ],
)
def test_what_lacks_a_day_or_a_base_is_refused_and_nothing_is_written(worker, edit):
    measure = make_plan()[0]
    with pytest.raises(PlanRefused):
        write(worker, measure, fields=fields(measure, title="Cits"), **edit)
    measure.refresh_from_db()
    assert measure.title == "Telpas vakaros"
    assert not measure.milestones.exists()


def test_whoever_saves_second_is_told(worker):
    measure = make_plan()[0]
    write(worker, measure, 0, fields=fields(measure, title="Pirmais"))
    with pytest.raises(Overtaken):
        write(worker, measure, 0, fields=fields(measure, title="Otrais"))
    measure.refresh_from_db()
    assert (measure.title, measure.edition) == ("Pirmais", 1)
    write(worker, measure, 1, fields=fields(measure, title="Otrais"))


def test_a_goal_cannot_serve_itself_by_way_of_others(worker):
    make_plan()
    first, second = Goal.objects.order_by("number")
    save_goal(goal=second, seen=0, fields={"serves": first}, by=worker, now=NOW)
    with pytest.raises(PlanRefused):
        save_goal(goal=first, seen=0, fields={"serves": second}, by=worker, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.filter(pk=first.pk).update(serves=first.pk)
    with pytest.raises(Overtaken):
        save_goal(goal=second, seen=0, fields={"title": "x"}, by=worker, now=NOW)


def test_what_was_adopted_stays(worker):
    measure = adopted_plan(worker)[0]
    milestone = make_milestone(measure, adopted_on=DAY)
    for refused in (
        lambda: delete_measure(measure=measure, by=worker),
        lambda: delete_goal(goal=measure.goal, by=worker),
        lambda: write(
            worker, measure, milestones=(MilestoneEdit("x", DAY, milestone.pk, gone=True),)
        ),
        lambda: write(worker, measure, fields=fields(measure, goal=Goal.objects.get(number=2))),
    ):
        with pytest.raises(PlanRefused):
            refused()
    assert measure.milestones.get() == milestone


def test_a_draft_can_be_taken_apart(worker):
    measure = make_plan()[2]
    with pytest.raises(PlanRefused):
        delete_goal(goal=measure.goal, by=worker)
    delete_measure(measure=measure, by=worker)
    delete_goal(goal=measure.goal, by=worker)
    assert Goal.objects.get().number == 1


def test_a_milestone_is_done_and_undone(worker):
    milestone = make_milestone(make_plan()[0])
    mark_milestone(milestone=milestone, done_on=DAY, by=worker, now=NOW)
    mark_milestone(milestone=milestone, done_on=DAY, by=worker, now=NOW)
    mark_milestone(milestone=milestone, done_on=None, by=worker, now=NOW)
    kinds = PlanChange.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["done", "undone"]
    with pytest.raises(PlanRefused):
        mark_milestone(milestone=milestone, done_on=DAY + timedelta(1), by=worker, now=NOW)


def value(number=20, on=DAY, source="Saraksti", parts=None, replace=False):
    return ValueEdit(on, Decimal(number), source, parts or {}, replace)


def test_a_value_is_kept_with_its_parts_and_put_right_only_when_told(worker):
    indicator = make_indicator(make_plan()[0])
    parts = {"gender": {"women": Decimal(12), "men": Decimal(8)}}
    enter_value(indicator=indicator, edit=value(parts=parts), by=worker, now=NOW)
    with pytest.raises(PlanRefused):
        enter_value(indicator=indicator, edit=value(25), by=worker, now=NOW)
    enter_value(indicator=indicator, edit=value(25, replace=True), by=worker, now=NOW)
    kept = Value.objects.get()
    assert (kept.number, kept.by, kept.parts.count()) == (25, worker, 0)
    assert PlanChange.objects.newest_first().first().facts["before"] == "20"


@pytest.mark.parametrize(
    "edit",
    [
        value(on=DAY + timedelta(1)),
        value(source="  "),
        value(parts={"gender": {"women": Decimal(21)}}),
        value(parts={"age": {"0-17": Decimal(-1)}}),
    ],
)
def test_a_value_that_cannot_be_true_is_refused(worker, edit):
    indicator = make_indicator(make_plan()[0])
    with pytest.raises(PlanRefused):
        enter_value(indicator=indicator, edit=edit, by=worker, now=NOW)
    assert not Value.objects.exists()


def test_a_status_needs_a_reason_and_says_who_and_when(worker):
    measure = make_plan()[0]
    for said, reason in (("stopped", " "), ("paused", "tāpēc")):
        with pytest.raises(PlanRefused):
            say_status(measure=measure, said=said, reason=reason, by=worker, now=NOW)
    say_status(measure=measure, said="stopped", reason="Nav telpu", by=worker, now=NOW)
    measure.refresh_from_db()
    assert (measure.said, measure.said_by, measure.said_at) == ("stopped", worker, NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(said_reason="")
    say_status(measure=measure, said="", reason="", by=worker, now=NOW)
    measure.refresh_from_db()
    assert (measure.said, measure.said_by) == ("", None)


def test_adopting_twice_at_once_is_told(worker):
    measures = adopted_plan(worker)
    assert measures[0].adopted_on == DAY
    with pytest.raises(Overtaken):
        adopt(seen=0, note="", by=worker, now=NOW)
    with pytest.raises(PlanRefused):
        adopt(seen=1, note="", by=worker, now=NOW)
    assert Version.objects.count() == 1


def test_an_empty_plan_is_not_adopted(worker):
    with pytest.raises(PlanRefused):
        adopt(seen=0, note="", by=worker, now=NOW)
    save_plan(title="Plāns", summary="", starts_on=None, ends_on=None, by=worker)
    with pytest.raises(PlanRefused):
        adopt(seen=0, note="", by=worker, now=NOW)
    Goal.objects.create(number=1, title="Bez pasākumiem")
    with pytest.raises(PlanRefused):
        adopt(seen=0, note="", by=worker, now=NOW)
    with pytest.raises(PlanRefused):
        save_plan(title="P", summary="", starts_on=DAY, ends_on=date(2020, 1, 1), by=worker)


def test_comments_are_taken_while_the_plan_is_open(worker):
    measure = make_plan()[0]
    told = {"measure": measure, "text": "Labi", "author": "", "contact": "x@example.org"}
    with pytest.raises(PlanRefused):
        take_comment(**told, now=NOW)
    with pytest.raises(PlanRefused):
        open_for_comments(seen=0, until=DAY - timedelta(1), by=worker, now=NOW)
    open_for_comments(seen=0, until=DAY, by=worker, now=NOW)
    comment = take_comment(**told, now=NOW)
    with pytest.raises(PlanRefused):
        take_comment(**told, now=NOW + timedelta(1))
    with pytest.raises(PlanRefused):
        answer_comment(comment=comment, verdict="taken", answer=" ", by=worker, now=NOW)
    assert not Comment.objects.published().exists()
    answer_comment(comment=comment, verdict="taken", answer="Paldies", by=worker, now=NOW)
    assert Comment.objects.published().get().answer == "Paldies"
    put_aside(comment=comment, by=worker)
    assert not Comment.objects.published().exists()


def test_a_specialist_reports_and_does_not_write_or_adopt(worker):
    specialist = make_staff(Role.SPECIALIST)
    measure = make_plan()[0]
    indicator, milestone = make_indicator(measure), make_milestone(measure)
    enter_value(indicator=indicator, edit=value(), by=specialist, now=NOW)
    mark_milestone(milestone=milestone, done_on=DAY, by=specialist, now=NOW)
    for refused in (
        lambda: write(specialist, measure),
        lambda: say_status(measure=measure, said="done", reason="x", by=specialist, now=NOW),
        lambda: adopt(seen=0, note="", by=specialist, now=NOW),
        lambda: open_for_comments(seen=0, until=DAY, by=specialist, now=NOW),
        lambda: save_plan(title="x", summary="", starts_on=None, ends_on=None, by=specialist),
    ):
        with pytest.raises(NotYours):
            refused()


def test_nobody_without_a_role_reports(worker):
    nobody = make_staff(None)
    measure = make_plan()[0]
    with pytest.raises(NotYours):
        enter_value(indicator=make_indicator(measure), edit=value(), by=nobody, now=NOW)
    with pytest.raises(NotYours):
        put_aside(comment=Comment(pk=1), by=nobody)


def test_the_database_itself_keeps_terms_and_sources(worker):
    measure = make_measure(make_plan()[0].goal, "Cits")
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(measure=measure, number=1, title="x", due_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Value.objects.create(indicator=make_indicator(measure), on=DAY, number=1, source="", at=NOW)
