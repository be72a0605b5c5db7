"""Addresses of the account pages that are ours; the others are allauth's."""

from django.urls import path

from savejie.people import views

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("signup/", views.sign_up, name="account_signup"),
]
