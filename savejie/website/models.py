"""Text pages, written by editors in Wagtail: about, privacy, accessibility."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from savejie.website.tiling import tile_server

PRIVACY = ("privatums", "privacy")
"""Where the page on privacy stands, as it was laid out; the settings decide of one sentence on it."""

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "hr", "link"]


class TextPageQuerySet(PageQuerySet):
    """Text pages."""

    def in_footer(self) -> "TextPageQuerySet":
        """Published ones that the foot of every page names, in the tree's order."""
        return self.live().filter(show_in_menus=True).order_by("path")


class TextPage(Page):
    """A page of text."""

    introduction = models.CharField(_("first sentence"), max_length=300, blank=True)
    body = RichTextField(_("text"), features=FEATURES, blank=True)

    objects = PageManager.from_queryset(TextPageQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    subpage_types: list[type[Page]] = []
    template = "website/text_page.html"
    show_in_menus_default = True

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add whom the map asks for tiles, which the page on privacy has to say."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"tiles": tile_server() if self.slug in PRIVACY else None}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page; the language switch leads to its translations."""
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        request.alternates = {  # type: ignore[attr-defined]
            page.locale.language_code: page.get_url(request) for page in pages
        }
        return super().serve(request, *args, **kwargs)


class HomePage(Page):
    """The root of one language's text pages; the home page itself is made of the directory."""

    subpage_types = [TextPage]
    max_count = 2

    class Meta:
        verbose_name = _("root of text pages")
        verbose_name_plural = _("roots of text pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the home page."""
        return HttpResponseRedirect(reverse("home"))
