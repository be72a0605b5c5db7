"""The same done to many rows at once, after a look at which they are, with a way back."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from savejie.core.keys import key_of
from savejie.directory.desk_forms import BulkContactsForm, BulkNoteForm, BulkSignForm
from savejie.directory.errors import EditRefused
from savejie.directory.forms import BulkHeadingsForm, BulkLabelsForm
from savejie.directory.models import BulkChange, FieldLabel, Organisation
from savejie.directory.operations.bulk import (
    add_notes,
    change_contacts,
    change_headings,
    lead_many_labels,
    note_signs,
)
from savejie.directory.said_bulk import done_message
from savejie.directory.viewsets.filters import (
    LabelFilters,
    OrganisationFilters,
    search_labels,
    search_organisations,
)
from savejie.directory.viewsets.labels import led_sentence

MOST = 5000
"""So many rows at once at most: more is a rule's work, not a hand's."""
NAMED = 25


class OurBulkAction(BulkAction):
    """Something done to many rows after a look at which they are."""

    permission = ""
    confirmation: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Let in who may change such rows; keep the number within reason."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        if len(self.rows) > MOST:
            messages.error(
                request,
                _("That is too many at once: narrow the list down to %(most)s rows or fewer.")
                % {"most": MOST},
            )
            return HttpResponseRedirect(self.way_back)
        if not self.rows:
            messages.error(request, _("None of the chosen rows is there any more."))
            return HttpResponseRedirect(self.way_back)
        return super().dispatch(request, *args, **options)

    @property
    def way_back(self) -> str:
        """Where to go when nothing can be done: to the list, for this page would only lead to itself."""
        here = self.next_url.partition("?")[0] == self.request.path
        return reverse("wagtailadmin_home") if here else self.next_url

    @property
    def rows(self) -> Sequence[Any]:
        """Return the rows that were ticked, or all of the narrowed-down list."""
        if not hasattr(self, "_rows"):
            ids = self.request.GET.getlist("id")
            ticked = self.model.objects.filter(pk__in=filter(None, map(key_of, ids)))
            found = self.listed() if "all" in ids else ticked
            self._rows = list(found.order_by("pk")[: MOST + 1])
        return self._rows

    def listed(self) -> QuerySet[Any]:
        """Return all rows of the narrowed-down list."""
        raise NotImplementedError

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        """Give the rows; whoever may change one may change all."""
        return list(self.rows), {"items_with_no_access": []}

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """Name the first of the rows and count the others."""
        context = super().get_context_data(**options)
        named = list(self.rows[:NAMED])
        return context | {
            "title": self.display_name,
            "named": named,
            "count": len(self.rows),
            "others": len(self.rows) - len(named),
            "question": self.confirmation,
        }

    def get_template_names(self) -> list[str]:
        """Use one page for all."""
        return ["directory/staff/bulk.html"]

    def do(self, form: Any) -> BulkChange:
        """Do what the form asks for."""
        raise NotImplementedError

    def said(self, change: BulkChange) -> str:
        """Say what was done."""
        return done_message(change)

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Do it, say so, and offer to undo it; or say why it cannot be done."""
        try:
            change = self.do(form)
        except EditRefused as refused:
            form.add_error(None, refused.sentence)
            return self.render_to_response(self.get_context_data(form=form))
        undo = messages.button(reverse("bulk_change", args=[change.pk]), _("Undo"))
        messages.success(self.request, self.said(change), buttons=[undo])
        return HttpResponseRedirect(self.next_url)


class OrganisationAction(OurBulkAction):
    """Something done to many organisations."""

    models = [Organisation]
    permission = "directory.change_organisation"

    def listed(self) -> QuerySet[Organisation]:
        """Narrow down as the list did."""
        given = self.request.GET
        rows = OrganisationFilters(given, Organisation.objects.order_by("pk")).qs
        if not given.get("q"):
            return rows
        country = given.get("scope") == "country"
        return search_organisations(rows, given["q"], country=country, ordered=True)

    def done_by(self) -> dict[str, Any]:
        """Return to what it is done, by whom and when."""
        return {
            "organisations": list(self.rows),
            "by": self.request.user,
            "now": timezone.localtime(),
        }


class ChangeHeadings(OrganisationAction):
    """Gives many organisations the same headings, or gives them back to the register."""

    display_name = gettext_lazy("Change headings")
    aria_label = gettext_lazy("Change the headings of the chosen organisations")
    action_type = "change_headings"
    action_priority = 10
    form_class = BulkHeadingsForm
    confirmation = gettext_lazy("These headings will stand in place of those that are there now.")

    def do(self, form: BulkHeadingsForm) -> BulkChange:
        """Set the headings."""
        return change_headings(headings=form.cleaned_data["chosen"], **self.done_by())


class ChangeContacts(OrganisationAction):
    """Notes for many organisations whether their contacts may be published."""

    display_name = gettext_lazy("May contacts be published")
    aria_label = gettext_lazy("Note whether contacts of the chosen organisations may be published")
    action_type = "change_contacts"
    action_priority = 20
    form_class = BulkContactsForm
    confirmation = gettext_lazy(
        "Answer “yes” only for organisations that agreed: their contacts are public at once."
    )

    def do(self, form: BulkContactsForm) -> BulkChange:
        """Note the answer."""
        return change_contacts(public=form.cleaned_data["public"], **self.done_by())


class NoteSigns(OrganisationAction):
    """Notes the same sign of life of many organisations."""

    display_name = gettext_lazy("Note a sign of life")
    aria_label = gettext_lazy("Note a sign of life of the chosen organisations")
    action_type = "note_signs"
    action_priority = 30
    form_class = BulkSignForm
    confirmation = gettext_lazy("For example, that all of them came to an event of yours.")

    def do(self, form: BulkSignForm) -> BulkChange:
        """Note the sign."""
        return note_signs(sign=form.noticed(), **self.done_by())


class AddNotes(OrganisationAction):
    """Writes the same note at many organisations."""

    display_name = gettext_lazy("Add a note")
    aria_label = gettext_lazy("Add the same note to the chosen organisations")
    action_type = "add_notes"
    action_priority = 40
    form_class = BulkNoteForm
    confirmation = gettext_lazy("The note is only for staff; it will stand at each organisation.")

    def do(self, form: BulkNoteForm) -> BulkChange:
        """Write the note."""
        return add_notes(**form.values(), **self.done_by())


class LeadLabels(OurBulkAction):
    """Leads many legal labels to one heading."""

    display_name = gettext_lazy("Choose a heading")
    aria_label = gettext_lazy("Choose a heading for the chosen legal labels")
    action_type = "lead_labels"
    models = [FieldLabel]
    form_class = BulkLabelsForm
    permission = "directory.change_fieldlabel"
    confirmation = gettext_lazy("Organisations that gave these labels follow at once.")

    def listed(self) -> QuerySet[FieldLabel]:
        """Narrow down as the list did."""
        given = self.request.GET
        rows = LabelFilters(given, FieldLabel.objects.order_by("pk")).qs
        return search_labels(rows, given["q"]) if given.get("q") else rows

    def do(self, form: BulkLabelsForm) -> BulkChange:
        """Lead the labels."""
        return lead_many_labels(
            labels=list(self.rows),
            heading=form.cleaned_data["heading"],
            by=self.request.user,
            now=timezone.localtime(),
        )

    def said(self, change: BulkChange) -> str:
        """Say how many labels and organisations."""
        return led_sentence(change.count, change.asked["organisations"])


ACTIONS = (ChangeHeadings, ChangeContacts, NoteSigns, AddNotes, LeadLabels)
