"""Addresses of the public pages, in each language's own words."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from savejie.website.views import (
    changes,
    directory,
    figures,
    formats,
    gallery,
    home,
    maps,
    organisation,
    report,
    sources,
    studies,
    territory,
    widgets,
)

urlpatterns = [
    path("", home.home, name="home"),
    path(_("organisations/"), directory.directory, name="directory"),
    path(_("organisations/map.json"), maps.points, name="map_points"),
    path(_("organisations/map-names.json"), maps.names, name="map_names"),
    path(_("organisation/<str:ref>.json"), organisation.as_json, name="organisation_json"),
    path(_("organisations.geojson"), formats.found_as_geojson, name="directory_geojson"),
    path(_("organisation/<str:ref>.geojson"), formats.as_geojson, name="organisation_geojson"),
    path(_("organisation/<str:ref>.vcf"), formats.as_vcard, name="organisation_vcard"),
    path(_("organisation/<str:ref>/"), organisation.organisation, name="organisation"),
    path(_("organisation/<str:ref>/tell-us/"), report.report, name="report"),
    path(_("organisation/<str:ref>/tell-us/thanks/"), report.thanks, name="report_thanks"),
    path(_("territory/"), territory.territory, name="territory"),
    path(_("territory/<slug:area>/"), territory.territory, name="territory_area"),
    path(_("territory/<slug:area>/<slug:chart>.csv"), territory.as_csv, name="chart_csv"),
    path(_("territory/<slug:area>/<slug:chart>.svg"), territory.as_svg, name="chart_svg"),
    path(_("figures/"), figures.figures, name="figures"),
    path(_("figures/list/"), figures.behind, name="figure_list"),
    path(_("figures/<slug:key>/"), figures.figure, name="figure"),
    path(_("figures/<slug:key>.csv"), figures.as_csv, name="figure_csv"),
    path(_("figures/<slug:key>.svg"), figures.as_svg, name="figure_svg"),
    path(_("studies/"), studies.studies, name="studies"),
    path(_("studies/<slug:slug>/"), studies.study, name="study"),
    path(_("studies/<slug:slug>/<int:number>/"), studies.study, name="study_edition"),
    path(
        _("studies/<slug:slug>/<int:number>/compared/<int:other>/"),
        studies.compared,
        name="study_compared",
    ),
    path(_("studies/<slug:slug>/<int:number>.zip"), studies.as_zip, name="study_zip"),
    path(_("studies/<slug:slug>/<int:number>/<slug:key>.csv"), studies.as_csv, name="study_csv"),
    path(
        _("studies/<slug:slug>/<int:number>/<slug:place>/<slug:key>.svg"),
        studies.as_svg,
        name="study_svg",
    ),
    path(_("changes/"), changes.newest, name="changes"),
    path(_("changes/<int:year>/<int:month>/"), changes.month, name="changes_month"),
    path(_("changes/atom.xml"), changes.feed, name="changes_feed"),
    path(_("changes/<slug:area>/atom.xml"), changes.feed, name="changes_area_feed"),
    path(
        _("changes/<int:year>/<int:month>/atom.xml"), changes.month_feed, name="changes_month_feed"
    ),
    path(_("sources/"), sources.sources, name="sources"),
    path(_("widgets/"), widgets.widgets, name="widgets"),
    path(_("widget/search/"), widgets.search_box, name="widget_search"),
    path(_("widget/list/"), widgets.listed, name="widget_list"),
    path(_("widget/organisation/<str:ref>/"), widgets.one, name="widget_organisation"),
    path(_("widget/figure/<slug:key>/"), figures.widget, name="widget_figure"),
    path("gallery/", gallery.gallery, name="gallery"),
]
