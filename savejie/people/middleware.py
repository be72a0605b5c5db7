"""What allauth's pages need to stand in the site's frame."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


class OurSiteMiddleware:
    """Keeps `site` in templates ours: allauth's views put Django's notion of a site there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        """Take allauth's `site` away before the page is made; ours comes from the context."""
        if request.path.startswith("/konts/") and response.context_data:
            response.context_data.pop("site", None)
        return response
