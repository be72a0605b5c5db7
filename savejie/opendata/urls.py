"""Addresses of the open data: the page in each language, the files without one."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from savejie.opendata import views

pages = [path(_("data/"), views.open_data, name="open_data")]

urlpatterns = [
    path("data/", RedirectView.as_view(pattern_name="open_data"), name="open_data_files"),
    path("data/<str:name>", views.file, name="open_data_file"),
]
