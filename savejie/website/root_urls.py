"""Addresses without a language: for machines, and the door."""

from django.urls import path
from django.views.generic import RedirectView

from savejie.website.views import formats, machines

urlpatterns = [
    path("", RedirectView.as_view(url="/lv/")),
    path("style-<slug:digest>.css", machines.style, name="stylesheet"),
    path("id/<str:ref>", formats.by_identifier, name="identifier"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", machines.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<int:part>.xml", machines.sitemap_organisations, name="sitemap_organisations"),
    path("search-<slug:language>.xml", machines.search_description, name="search_description"),
]
