"""Addresses of the plan's staff pages."""

from typing import Any

from django.urls import include, path

from savejie.plan.views import (
    needs,
    staff,
    staff_blocks,
    staff_document_files,
    staff_documents,
    staff_evidence,
    staff_measures,
    staff_table,
    staff_values,
    staff_versions,
)

_pages = [
    path("", staff.index, name="index"),
    path("nosaukums/", staff.plan, name="plan"),
    path("merki/jauns/", staff.goal, name="goal_new"),
    path("merki/<int:pk>/", staff.goal, name="goal"),
    path("merki/<int:pk>/iznemt/", staff.goal_delete, name="goal_delete"),
    path("merki/<int:goal>/jauns-pasakums/", staff_measures.new, name="measure_new"),
    path("pasakumi/<int:pk>/", staff_measures.show, name="measure"),
    path("pasakumi/<int:pk>/pamatot/", staff_evidence.choose, name="evidence"),
    path("pasakumi/<int:pk>/labot/", staff_measures.edit, name="edit"),
    path("pasakumi/<int:pk>/iznemt/", staff_measures.delete, name="measure_delete"),
    path("pasakumi/<int:pk>/stavoklis/", staff_measures.status, name="status"),
    path("starpposmi/<int:pk>/", staff.mark, name="mark"),
    path("raditaji/<int:pk>/", staff_values.enter, name="value"),
    path("versijas/", staff_versions.versions, name="versions"),
    path("versijas/<int:number>/", staff_versions.version, name="version"),
    path("komentari/", staff_versions.comments, name="comments"),
    path("vajadzibas/", needs.for_staff, name="needs"),
    path("tabula/", staff_table.bring_in, name="bring"),
    path("plans.csv", staff_table.download, {"ending": "csv"}, name="csv"),
    path("plans.xlsx", staff_table.download, {"ending": "xlsx"}, name="xlsx"),
]

_documents = [
    path("", staff_documents.index, name="documents"),
    path("jauns/", staff_documents.new, name="document_new"),
    path("<int:pk>/", staff_documents.show, name="document"),
    path("<int:pk>/iestatijumi/", staff_documents.settings, name="document_settings"),
    path("<int:pk>/dzest/", staff_documents.delete, name="document_delete"),
    path("<int:pk>/jauna-nodala/", staff_documents.chapter_new, name="document_chapter_new"),
    path("<int:pk>/apskate/", staff_document_files.preview, name="document_preview"),
    path("<int:pk>/salidzinajums/", staff_document_files.compare, name="document_compare"),
    path("<int:pk>/fails/<slug:form>/", staff_document_files.file, name="document_file"),
    path("<int:pk>/dokuments.<slug:form>", staff_document_files.download, name="document_download"),
    path("nodalas/<int:pk>/", staff_documents.chapter, name="document_chapter"),
    path("nodalas/<int:pk>/kartot/", staff_documents.chapter_act, name="document_chapter_act"),
    path("bloki/<int:pk>/", staff_blocks.block, name="document_block"),
    path("bloki/<int:pk>/kartot/", staff_blocks.act, name="document_block_act"),
]
_pages += [path("dokumenti/", include(_documents))]

PLAN_URLS: list[Any] = [path("plans/", include((_pages, "rplans")))]
