"""Addresses of the API; ninja makes them and the OpenAPI description."""

from django.urls import include, path
from ninja import NinjaAPI

from savejie.api.areas import router as areas
from savejie.api.documents import router as documents
from savejie.api.figures import router as figures
from savejie.api.needs import router as needs
from savejie.api.organisations import router as organisations
from savejie.api.plan import router as plan
from savejie.api.sources import router as sources
from savejie.api.studies import router as studies
from savejie.api.study_tables import router as study_tables
from savejie.api.surveys import router as surveys

api = NinjaAPI(
    title="Savējie",
    version="1.0.0",
    description=(
        "Associations, foundations and informal groups of a territory: read only, no key needed."
        " Each answer may be kept until its ETag changes. Sources and licences: /api/v1/sources."
    ),
    docs_url="docs",
    urls_namespace="api",
)
api.add_router("organisations", organisations, tags=["organisations"])
api.add_router("areas", areas, tags=["areas"])
api.add_router("figures", figures, tags=["figures"])
api.add_router("plan", plan, tags=["plan"])
api.add_router("documents", documents, tags=["plan"])
api.add_router("needs", needs, tags=["needs"])
api.add_router("studies", studies, tags=["studies"])
api.add_router("studies", study_tables, tags=["studies"])
api.add_router("surveys", surveys, tags=["surveys"])
api.add_router("sources", sources, tags=["sources"])

urlpatterns = [path("reconcile/", include("savejie.api.reconcile.urls")), path("", api.urls)]
