"""Addresses without a language: for machines, and the door."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from savejie.directory.views import failures
from savejie.website.views import formats, machines, pictures

urlpatterns = [
    path("", RedirectView.as_view(url="/lv/")),
    path("style-<slug:digest>.css", machines.style, name="stylesheet"),
    path("id/<str:ref>", formats.by_identifier, name="identifier"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", machines.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<int:part>.xml", machines.sitemap_organisations, name="sitemap_organisations"),
    re_path(
        r"^media/(?P<folder>images|avatar_images)/(?P<name>[^/]+)$",
        pictures.picture,
        name="picture",
    ),
    path("plusmas/importi/<str:key>.atom", failures.feed, name="failures_feed"),
    path("search-<slug:language>.xml", machines.search_description, name="search_description"),
]
