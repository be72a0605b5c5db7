"""The plan's tables."""

from savejie.plan.models.comments import Comment
from savejie.plan.models.documents import (
    BlockKind,
    DocumentBlock,
    DocumentChapter,
    FrozenDocument,
    PlanDocument,
)
from savejie.plan.models.indicators import Indicator, Target, Value, ValuePart
from savejie.plan.models.measures import Evidence, Goal, Measure, Milestone
from savejie.plan.models.needs import MeasureNeed, needs_of
from savejie.plan.models.plan import Plan, Version
from savejie.plan.models.progress_log import PlanChange
from savejie.plan.models.reminders import Reminder, ReminderChoice, ReminderLetter

__all__ = [
    "BlockKind",
    "Comment",
    "DocumentBlock",
    "DocumentChapter",
    "Evidence",
    "FrozenDocument",
    "Goal",
    "Indicator",
    "Measure",
    "MeasureNeed",
    "Milestone",
    "Plan",
    "PlanChange",
    "PlanDocument",
    "Reminder",
    "ReminderChoice",
    "ReminderLetter",
    "Target",
    "Value",
    "ValuePart",
    "Version",
    "needs_of",
]
