"""The support point for staff: its name and areas."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log

from savejie.core.errors import Refused
from savejie.territory import operations
from savejie.territory.forms import PointForm, initial_of
from savejie.territory.models import Point


@permission_required("territory.change_point")
def edit(request: HttpRequest) -> HttpResponse:
    """Show and change the point's name, areas and choices."""
    point, directory = Point.current(), operations.today_directory()
    initial = initial_of(point, list(operations.current_areas()))
    form = PointForm(request.POST or None, initial=initial, directory=directory)
    if request.method == "POST" and form.is_valid() and save(request, form):
        messages.success(request, _("The point is saved; organisations are placed anew."))
        return redirect("atbalsta-punkts:index")
    title = _("Support point")
    return TemplateResponse(
        request,
        "territory/staff/point.html",
        {
            "header_title": title,
            "header_icon": "site",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": title},
            ],
            "form": form,
        },
    )


def save(request: HttpRequest, form: PointForm) -> bool:
    """Set the point as the form says; tell why if that cannot be."""
    cleaned = form.cleaned_data
    try:
        point = operations.set_point(
            areas=cleaned["areas"],
            whole_country=cleaned["whole_country"],
            name=cleaned["name"],
            extra_forms=cleaned["extra_forms"],
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return False
    log(instance=point, action="wagtail.edit", user=request.user, content_changed=True)
    return True


class PointMenuItem(MenuItem):
    """The way to the point, for those who may change it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may change the point."""
        return request.user.has_perm("territory.change_point")


class PointViewSet(ViewSet):
    """One page: the point is one row."""

    name = "atbalsta-punkts"
    icon = "site"
    menu_name = "point"
    menu_label = gettext_lazy("Support point")
    menu_order = 150
    menu_item_class = PointMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[Any]:
        """Name the page."""
        return [path("", edit, name="index")]
