"""The composition root: every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from savejie.api.urls import urlpatterns as api_urls
from savejie.opendata.urls import pages as opendata_pages
from savejie.website import root_urls

urlpatterns = [
    *root_urls.urlpatterns,
    path("api/v1/", include(api_urls)),
    path("", include("savejie.opendata.urls")),
    path("konts/", include("savejie.people.urls")),
    path("konts/", include("allauth.urls")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumenti/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("", include(opendata_pages)),
        path("", include("savejie.plan.urls")),
        path("", include("savejie.surveys.urls")),
        path("", include("savejie.website.urls")),
        path("", include(wagtail_urls)),
    ),
    *staticfiles_urlpatterns(),
]

handler403 = "savejie.website.views.errors.forbidden"
handler404 = "savejie.website.views.errors.not_found"
handler500 = "savejie.website.views.errors.server_error"
