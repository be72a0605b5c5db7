"""What can go wrong with the plan; each sentence says what, where and what to do."""

from savejie.core.errors import Refused


class PlanRefused(Refused):
    """Something cannot be kept in the plan."""


class Overtaken(PlanRefused):
    """Somebody else saved the same measure, or the same version, in the meantime."""


class NotYours(PlanRefused):
    """The person's role does not do this."""
