"""The same done to many rows at once: headings of organisations, headings of labels."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from savejie.directory.forms import BulkHeadingsForm, BulkLabelsForm
from savejie.directory.models import FieldLabel, Organisation
from savejie.directory.operations.desk import change_headings, lead_labels
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
            return HttpResponseRedirect(self.next_url)
        return super().dispatch(request, *args, **options)

    @property
    def rows(self) -> Sequence[Any]:
        """Return the rows that were ticked, or all of the narrowed-down list."""
        if not hasattr(self, "_rows"):
            ids = self.request.GET.getlist("id")
            found = self.listed() if "all" in ids else self.model.objects.filter(pk__in=ids)
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

    def get_execution_context(self) -> dict[str, Any]:
        """Hand the form and the person over."""
        return {"form": self.cleaned_form, "by": self.request.user}


class ChangeHeadings(OurBulkAction):
    """Gives many organisations the same headings, or gives them back to the register."""

    display_name = gettext_lazy("Change headings")
    aria_label = gettext_lazy("Change the headings of the chosen organisations")
    action_type = "change_headings"
    models = [Organisation]
    form_class = BulkHeadingsForm
    permission = "directory.change_organisation"
    confirmation = gettext_lazy("These headings will stand in place of those that are there now.")

    def listed(self) -> QuerySet[Organisation]:
        """Narrow down as the list did."""
        given = self.request.GET
        rows = OrganisationFilters(given, Organisation.objects.order_by("pk")).qs
        if not given.get("q"):
            return rows
        country = given.get("scope") == "country"
        return search_organisations(rows, given["q"], country=country, ordered=True)

    @classmethod
    def execute_action(cls, objects: list[Any], **options: Any) -> tuple[int, int]:
        """Set the headings."""
        count = change_headings(
            organisations=objects,
            headings=options["form"].cleaned_data["chosen"],
            by=options["by"],
            now=timezone.localtime(),
        )
        return count, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say how many."""
        return ngettext(
            "The headings of %(count)s organisation are changed.",
            "The headings of %(count)s organisations are changed.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


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

    @classmethod
    def execute_action(cls, objects: list[Any], **options: Any) -> tuple[int, int]:
        """Lead the labels."""
        heading = options["form"].cleaned_data["heading"]
        changed = lead_labels(
            labels=objects, heading=heading, by=options["by"], now=timezone.localtime()
        )
        return len(objects), changed

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say how many labels and organisations."""
        return led_sentence(num_parent_objects, num_child_objects)
