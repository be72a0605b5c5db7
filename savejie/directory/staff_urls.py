"""Addresses of the staff pages that belong to no list of Wagtail's."""

from typing import Any

from django.urls import include, path

from savejie.directory.views import duplicates, lists

_lists = [
    path("", lists.index, name="index"),
    path("<int:pk>/", lists.show, name="list"),
    path("<int:pk>/lemumi/", lists.decide, name="decide"),
    path("<int:pk>/kolonnas/", lists.columns, name="columns"),
    path("<int:pk>/parnemt/", lists.take, name="take"),
    path("<int:pk>/dzest/", lists.delete, name="delete"),
    path("<int:pk>/salidzinats.xlsx", lists.download, {"ending": "xlsx"}, name="xlsx"),
    path("<int:pk>/salidzinats.csv", lists.download, {"ending": "csv"}, name="csv"),
    path("<int:pk>/katalogs.csv", lists.share, name="share"),
]
_duplicates = [
    path("", duplicates.index, name="index"),
    path("izlemt/", duplicates.settle, name="settle"),
    path("<int:pk>/atcelt/", duplicates.undo, name="undo"),
]

LIST_URLS: list[Any] = [path("saraksti/", include((_lists, "saraksti")))]
DUPLICATE_URLS: list[Any] = [path("dublikati/", include((_duplicates, "dublikati")))]
