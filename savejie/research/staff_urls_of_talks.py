"""Addresses of the screens of conversations."""

from typing import Any

from django.urls import include, path

from savejie.research.views import codes, findings, passages, talks

_talks = [
    path("", talks.index, name="index"),
    path("jauna/", talks.edit, name="new"),
    path("<int:pk>/", talks.show, name="talk"),
    path("<int:pk>/labot/", talks.edit, name="edit"),
    path("<int:pk>/piezimes/", talks.notes, name="notes"),
    path("<int:pk>/dalibnieks/", talks.add_person, name="add_person"),
    path("<int:pk>/dzest/", talks.erase, name="erase"),
    path("dalibnieki/<int:pk>/", talks.person, name="person"),
    path("dalibnieki/<int:pk>/iznemt/", talks.remove_person, name="remove_person"),
    path("piekrisanas/<int:pk>/atsaukt/", talks.withdraw, name="withdraw"),
    path("rindkopas/<int:pk>/", passages.passage, name="passage"),
    path("rindkopas/<int:pk>/labot/", passages.change, name="change"),
    path("rindkopas/<int:pk>/citats/", passages.quote, name="quote"),
    path("citati/", findings.quotes, name="quotes"),
    path("citati/<int:pk>/dzest/", passages.drop_quote, name="drop_quote"),
    path("kodi/", codes.index, name="codes"),
    path("kodi/<int:pk>/", codes.code, name="code"),
    path("temas/jauna/", codes.theme, name="new_theme"),
    path("temas/<int:pk>/", codes.theme, name="theme"),
    path("jautajumi/", codes.guides, name="guides"),
    path("jautajumi/jauni/", codes.guide, name="new_guide"),
    path("jautajumi/<int:pk>/", codes.guide, name="guide"),
    path("jautajumi/<int:pk>/iznemt/", codes.remove_guide, name="remove_guide"),
    path("biezums/", findings.frequency, name="frequency"),
    path("biezums.csv", findings.download, {"what": "biezums"}, name="counts_csv"),
    path("kodi.csv", findings.download, {"what": "kodi"}, name="codes_csv"),
    path("viss.xlsx", findings.download, {"what": "viss"}, name="xlsx"),
    path("secinajumi/", findings.findings, name="findings"),
    path("secinajumi/jauns/", findings.finding, name="new_finding"),
    path("secinajumi/<int:pk>/", findings.finding, name="finding"),
    path("secinajumi/<int:pk>/iznemt/", findings.remove_finding, name="remove_finding"),
]
TALK_URLS: list[Any] = [path("sarunas/", include((_talks, "sarunas")))]
