"""Who may do what with the plan."""

from savejie.people.models import User


def can_see(user: User) -> bool:
    """Tell whether somebody sees the plan's staff pages."""
    return user.is_active and user.has_perm("plan.view_measure")


def can_edit(user: User) -> bool:
    """Tell whether somebody may write goals, measures, milestones and indicators."""
    return user.is_active and user.has_perm("plan.change_measure")


def can_report(user: User) -> bool:
    """Tell whether somebody may enter values and say that milestones are done."""
    return user.is_active and user.has_perm("plan.add_value")


def can_adopt(user: User) -> bool:
    """Tell whether somebody may open the plan for comments and adopt it."""
    return user.is_active and user.has_perm("plan.adopt_plan")


def can_answer(user: User) -> bool:
    """Tell whether somebody may read and answer comments."""
    return user.is_active and user.has_perm("plan.change_comment")


def can_write_documents(user: User) -> bool:
    """Tell whether somebody may write the plan's documents."""
    return user.is_active and user.has_perm("plan.change_plandocument")
