"""Addresses of the staff's side of surveys."""

from typing import Any

from django.urls import include, path

from savejie.surveys.views import building, paper, reading, results, running, typing_in

_one = [
    path("", building.show, name="survey"),
    path("vardi-un-dienas/", building.settings, name="settings"),
    path("jautajumi/jauns/", building.add_question, name="add_question"),
    path("jautajumi/<int:question>/", building.change_question, name="question"),
    path("jautajumi/<int:question>/parvietot/", building.move, name="move"),
    path("jautajumi/<int:question>/nonemt/", building.remove, name="remove"),
    path("prieksskatijums/<str:language>/", building.preview, name="preview"),
    path("atvert/", running.open_survey, name="open"),
    path("slegt/", running.close_survey, name="close"),
    path("publicet/", running.publish, name="publish"),
    path("kopet/", running.copy, name="copy"),
    path("dzest/", running.delete, name="delete"),
    path("aicinatie/", running.invited, name="invited"),
    path("aicinatie/sutit/", running.send, name="send"),
    path("aicinatie/<int:invitation>/nonemt/", running.uninvite, name="uninvite"),
    path("aicinatie/<int:invitation>/papiram/", paper.printed_for, name="printed_for"),
    path("aicinatie/papiram/", paper.printed_all, name="printed_all"),
    path("aicinatie/<int:invitation>/ierakstit/", typing_in.personal, name="type_in_personal"),
    path("ierakstit/", typing_in.anonymous, name="type_in"),
    path("rezultati/", results.results, name="results"),
    path("rezultati/skaiti.csv", results.counts_csv, name="counts_csv"),
    path("rezultati/kodu-gramata.csv", results.book_csv, name="book_csv"),
    path("rezultati/atbildes.csv", results.sheets_csv, name="sheets_csv"),
    path("rezultati/kopsavilkums.pdf", results.pressed, {"form": "pdf"}, name="pdf"),
    path("rezultati/kopsavilkums.xlsx", results.pressed, {"form": "xlsx"}, name="xlsx"),
    path("faili/", reading.files, name="files"),
    path("faili/<int:file>/", results.file, name="file"),
    path("vardiem/<slug:key>/", reading.texts, name="texts"),
    path("vardiem/<slug:key>/kodet/", reading.code, name="code"),
    path("vardiem/<slug:key>/kodi/", reading.add_code, name="add_code"),
    path("katalogam/", reading.offers, name="offers"),
    path("katalogam/<int:offer>/", reading.settle, name="settle"),
]
_surveys = [
    path("", building.index, name="index"),
    path("jauna/", building.add, name="add"),
    path("<int:pk>/", include(_one)),
]

SURVEY_URLS: list[Any] = [path("aptaujas/", include((_surveys, "aptaujas")))]
