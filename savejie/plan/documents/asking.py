"""Blocks of surveys: needs, answers, the questions themselves; small counts are always guarded."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.core.templatetags.savejie import number, short_day
from savejie.plan.documents.figuring import NARROW, WIDE, sentence
from savejie.plan.documents.ground import Ground
from savejie.plan.documents.kinds import AnswerValues, SurveyValues
from savejie.plan.documents.outcome import Gone, Made, Numbers
from savejie.plan.press.cleaning import Part, Run
from savejie.plan.press.description import Block, Chart, Heading, Need, NeedsGap, Table, Text
from savejie.surveys.models import Kind, Question
from savejie.surveys.models.question import COUNTED
from savejie.surveys.showing import Shown, description_of, drawn
from savejie.surveys.summary import Summary, need_title


def about(summary: Summary) -> str:
    """Say which survey, how many answered of how many, until when."""
    survey = summary.survey
    told = ngettext("%(count)s answer", "%(count)s answers", summary.total)
    said = told % {"count": number(summary.total)}
    if summary.is_hidden:
        said = _("fewer than five answers")
    elif summary.asked:
        of_all = _("%(answers)s of %(asked)s asked (%(rate)s %%)")
        said = of_all % {
            "answers": said,
            "asked": number(summary.asked),
            "rate": number(summary.rate),
        }
    return _("Source: survey “%(title)s” (%(day)s), %(answers)s.") % {
        "title": survey.title, "answers": said, "day": until(summary),
    }  # fmt: skip


def until(summary: Summary) -> str:
    """Say when a survey was closed, or that it goes on."""
    closed = summary.survey.closed_on
    return _("closed %(day)s") % {"day": short_day(closed)} if closed else _("not closed yet")


def grounds_of(summary: Summary) -> list[tuple[str, str]]:
    """Return a survey as a source."""
    return [(_("Survey “%(title)s”") % {"title": summary.survey.title}, until(summary))]


def gap(values: SurveyValues, ground: Ground, key: int) -> Made:
    """Return the eight needs: how important, how well met."""
    summary, shown = ground.survey(values.survey)
    found = next((one.result for one in shown if one.result.question.kind == Kind.MATRIX), None)
    if found is None and not summary.is_hidden:
        raise Gone(_("This survey does not ask about the eight needs. Choose another one."))
    gaps = [one for one in found.gaps if one.importance is not None] if found else []
    if not gaps:
        few = _("Fewer than five answered, so nothing is shown.")
        return Made([sentence(few), sentence(about(summary))], [], (), grounds_of(summary))
    language = ground.document.language
    needs = [Need(need_title(one.code, language), one.importance, one.satisfaction) for one in gaps]
    numbers = [
        pair
        for one in needs
        for pair in (
            (f"{one.title} – {_('Importance')}", number(one.importance, 2)),
            (f"{one.title} – {_('Satisfaction')}", number(one.satisfaction, 2)),
        )
    ]
    title = _("What is important, and how well it is met")
    return Made([NeedsGap(title, needs, about(summary))], numbers, (), grounds_of(summary))


def answer(values: AnswerValues, ground: Ground, key: int) -> Made:
    """Return the answers to a question, or to all that are counted, as charts with their tables."""
    summary, shown = ground.survey(values.survey)
    if summary.is_hidden:
        few = _("Fewer than five answered, so nothing is shown.")
        return Made([sentence(few), sentence(about(summary))], [], (), grounds_of(summary))
    wanted = [one for one in shown if is_wanted(one, values.question)]
    if not wanted:
        raise Gone(_("The survey has no such question any more. Choose another one."))
    blocks: list[Block] = []
    numbers: Numbers = []
    for place, one in enumerate(wanted):
        blocks += blocks_of(one, summary, f"b{key}-{place}")
        numbers += numbers_of(one)
    return Made(blocks, numbers, (), grounds_of(summary))


def is_wanted(one: Shown, key: str) -> bool:
    """Tell whether a result is the one asked for; without a key every counted question is."""
    question = one.result.question
    if key:
        return question.key == key and question.is_current
    return question.kind in COUNTED and question.is_current


def blocks_of(one: Shown, summary: Summary, ident: str) -> list[Block]:
    """Return a result as a chart with its table; too few answers as a sentence."""
    source = f"{one.answered}. {about(summary)}"
    if one.result.is_hidden or not one.rows:
        return [sentence(f"{one.title}: {one.answered}")]
    rows = [[label, *cells] for label, cells in one.rows]
    table = Table(one.title, list(one.header), rows, source)
    if not one.wide:
        return [table]
    said = description_of(one.result)
    wide, narrow = (drawing(one, ident, width) for width in (WIDE, NARROW))
    below = Table(_("%(title)s (in numbers)") % {"title": one.title}, list(one.header), rows)
    return [Chart(one.title, wide, said, source, below, narrow)]


def drawing(one: Shown, ident: str, width: int) -> str:
    """Return a result's chart with identifiers of its own, so that it can stand twice on a page."""
    question = one.result.question
    old = f"{question.key}v{question.version}-{width}"
    return drawn(one.result, width).replace(old, f"{ident}-{width}")


def numbers_of(one: Shown) -> Numbers:
    """Return the counts of a result, each with its answer."""
    title = one.title
    return [(f"{title} – {label}", cells[0]) for label, cells in one.rows]


def questionnaire(values: SurveyValues, ground: Ground, key: int) -> Made:
    """Return the questions of a survey as they are asked."""
    summary, _shown = ground.survey(values.survey)
    survey = summary.survey
    blocks: list[Block] = []
    if survey.intro:
        blocks.append(sentence(survey.intro))
    questions = list(survey.questions.current())
    for place, question in enumerate(questions, 1):
        if question.part:
            blocks.append(Heading(question.part))
        blocks.append(Text(parts_of(question, place)))
    asked = ngettext("%(count)s question", "%(count)s questions", len(questions))
    return Made(blocks, [(survey.title, asked % {"count": len(questions)})])


def parts_of(question: Question, place: int) -> list[Part]:
    """Return a question with its note and its answers to choose from."""
    parts = [Part([[Run(f"{place}. {question.text}", bold=True)]])]
    if question.note:
        parts.append(Part([[Run(question.note, italic=True)]]))
    if question.kind == Kind.MATRIX:
        parts.append(Part([[Run(_("How important, and how well met today: each from 1 to 5."))]]))
        parts.append(Part([[Run(title)] for _code, title in question.needs], "bullets"))
    elif question.kind == Kind.SCALE:
        lowest, highest = question.ends
        steps = " · ".join(label for _code, label in question.choices)
        parts.append(Part([[Run(" ".join(filter(None, (lowest, steps, highest))))]]))
    elif question.choices:
        parts.append(Part([[Run(label)] for _code, label in question.choices], "bullets"))
    else:
        parts.append(Part([[Run(f"({question.get_kind_display()})", italic=True)]]))
    return parts
