"""Addresses of the screens of studies."""

from typing import Any

from django.urls import include, path

from savejie.research.views import studies, study_editions

_pages = [
    path("", studies.index, name="index"),
    path("jauns/", studies.edit, name="new"),
    path("<int:pk>/", studies.show, name="study"),
    path("<int:pk>/labot/", studies.edit, name="edit"),
    path("<int:pk>/izstradat/", studies.run, name="run"),
    path("<int:pk>/publicet/", studies.publish, name="publish"),
    path("<int:pk>/iznemt/", studies.remove, name="remove"),
    path("<int:pk>/<int:number>/", study_editions.edition, name="edition"),
    path("<int:pk>/<int:number>.zip", study_editions.download, name="archive"),
    path("<int:pk>/<int:number>/salidzinat/<int:other>/", study_editions.compared, name="compared"),
]
STUDY_URLS: list[Any] = [path("petijumi/", include((_pages, "petijumi")))]
