"""Two organisations that were both asked become one: both sheets stay, the one answered later counts (ADR 0043)."""

from collections.abc import Iterable

from savejie.directory.models import Organisation
from savejie.surveys.models import Invitation


def set_aside(*, kept: Organisation, merged: Organisation) -> list[int]:
    """Set the merged organisation's invitations aside where the kept one is asked too; return of which surveys.

    Call it before anything moves: an organisation has one invitation that counts in a survey.
    """
    asked = Invitation.objects.filter(organisation=kept).values("survey")
    both = Invitation.objects.select_for_update().filter(organisation=merged, survey__in=asked)
    surveys = sorted(set(both.values_list("survey", flat=True)))
    Invitation.objects.filter(organisation=merged, survey__in=surveys).update(is_aside=True)
    return surveys


def settle(*organisations: Organisation) -> None:
    """Let of each organisation's invitations to one survey exactly one count."""
    for organisation in organisations:
        rows = Invitation.objects.filter(organisation=organisation).select_related("sheet")
        by_survey: dict[int, list[Invitation]] = {}
        for invitation in rows.order_by("pk"):
            by_survey.setdefault(invitation.survey_id, []).append(invitation)
        for invitations in by_survey.values():
            _let_count(max(invitations, key=_weight), invitations)


def _weight(invitation: Invitation) -> tuple[bool, bool, str, bool, int]:
    """Say which weighs more: answered, then begun, then later, then what counted before, then asked first."""
    sheet = getattr(invitation, "sheet", None)
    day = sheet.answered_on.isoformat() if sheet else ""
    finished = bool(sheet and sheet.is_finished)
    return finished, sheet is not None, day, not invitation.is_aside, -invitation.pk


def _let_count(chosen: Invitation, all_of_it: Iterable[Invitation]) -> None:
    others = [one.pk for one in all_of_it if one.pk != chosen.pk]
    Invitation.objects.filter(pk__in=others, is_aside=False).update(is_aside=True)
    Invitation.objects.filter(pk=chosen.pk, is_aside=True).update(is_aside=False)


def counting(invitation: Invitation) -> Invitation:
    """Return the invitation that counts for an organisation: both of its links open the same sheet."""
    if not invitation.is_aside:
        return invitation
    same = Invitation.objects.select_related("survey", "organisation").filter(
        survey=invitation.survey_id, organisation=invitation.organisation_id, is_aside=False
    )
    return same.first() or invitation
