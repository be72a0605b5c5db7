"""Public addresses of the plan, in each language's own words."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from savejie.plan.views import documents, needs, public, visitors


class IdentConverter:
    """An identifier of a measure: 1.2"""

    regex = r"[0-9]{1,4}\.[0-9]{1,4}"

    def to_python(self, value: str) -> str:
        """Leave it as it is written."""
        return value

    def to_url(self, value: str) -> str:
        """Leave it as it is written."""
        return value


register_converter(IdentConverter, "ident")

urlpatterns = [
    path(_("needs/"), needs.needs, name="needs"),
    path(_("needs/needs.csv"), needs.as_csv, name="needs_csv"),
    path(_("plan/"), public.plan, name="plan"),
    path(_("plan/atom.xml"), public.feed, name="plan_feed"),
    path(_("plan/plan.csv"), public.file, {"ending": "csv"}, name="plan_csv"),
    path(_("plan/plan.xlsx"), public.file, {"ending": "xlsx"}, name="plan_xlsx"),
    path(_("plan/versions/"), public.versions, name="plan_versions"),
    path(_("plan/versions/<int:number>/"), public.version, name="plan_version"),
    path(_("plan/document/"), documents.document, name="plan_document"),
    path(
        _("plan/versions/<int:number>/document/"), documents.document, name="plan_document_version"
    ),
    path(
        _("plan/versions/<int:number>/document/today/"), documents.today, name="plan_document_today"
    ),
    path(
        _("plan/versions/<int:number>/plan.<slug:form>"), documents.file, name="plan_document_file"
    ),
    path(
        _("plan/versions/<int:number>/document/<slug:form>/"),
        documents.waiting,
        name="plan_document_waiting",
    ),
    path(_("plan/comment/"), visitors.comment, name="plan_comment"),
    path(_("plan/comment/thanks/"), visitors.thanks, name="plan_thanks"),
    path(_("plan/reminders/<str:token>/"), visitors.reminders, name="plan_reminders"),
    path(_("plan/<ident:ident>/"), public.measure, name="plan_measure"),
]
