"""Addresses of surveys for the public, in each language's own words."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from savejie.surveys.views import personal, public, published

urlpatterns = [
    path(_("surveys/results/"), published.index, name="survey_results_index"),
    path(_("survey/link/<str:token>/"), personal.personal, name="survey_personal"),
    path(_("survey/link/<str:token>/saved/"), personal.saved, name="survey_saved"),
    path(_("survey/link/<str:token>/thanks/"), personal.done, name="survey_done"),
    path(_("survey/link/<str:token>/no-letters/"), personal.stop_letters, name="survey_opt_out"),
    path(_("survey/<slug:code>/"), public.survey, name="survey"),
    path(_("survey/<slug:code>/thanks/"), public.thanks, name="survey_thanks"),
    path(_("survey/<slug:code>/print/"), public.printed, name="survey_print"),
    path(_("survey/<slug:code>/results/"), published.results, name="survey_results"),
    path(_("survey/<slug:code>/results.csv"), published.as_csv, name="survey_results_csv"),
    path(_("survey/<slug:code>/results.json"), published.as_json, name="survey_results_json"),
    path(
        _("survey/<slug:code>/results/<slug:key>.svg"), published.as_svg, name="survey_results_svg"
    ),
]
