"""Addresses of the reconciliation service."""

from django.urls import path, re_path

from savejie.api.reconcile import views

urlpatterns = [
    path("", views.service, name="reconcile"),
    re_path(r"^suggest/(?P<kind>entity|property|type)$", views.suggest),
    path("properties", views.properties),
    path("preview/<str:reference>", views.preview),
]
