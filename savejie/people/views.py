"""Signing in: allauth's page, and a clear word for those whose account may not enter."""

from allauth.account import views as allauth_views
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from savejie.people.permissions import may_enter


@never_cache
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Show allauth's sign-in; who is in already but has no role is told so, not sent in circles."""
    if request.user.is_authenticated and not may_enter(request.user):
        return TemplateResponse(request, "people/no_role.html", status=403)
    return allauth_views.login(request)


@never_cache
def sign_up(request: HttpRequest) -> TemplateResponse:
    """Say that accounts are given by the support point, and how one comes to one."""
    return TemplateResponse(request, "account/signup_closed.html")


@never_cache
def locked_out(
    request: HttpRequest, response: object = None, credentials: object = None
) -> HttpResponseBase:
    """Say that too many wrong passwords were tried, for how long, and what to do."""
    return TemplateResponse(request, "people/locked_out.html", status=429).render()
