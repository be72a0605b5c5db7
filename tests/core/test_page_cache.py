"""Finished pages: kept for visitors, never for people who are signed in, old after a change."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.test import RequestFactory
from django.views.decorators.http import require_GET

from savejie.core.models import Generation
from savejie.core.page_cache import Page, PageCache, PageCacheMiddleware

pytestmark = pytest.mark.django_db


class Counting:
    """A view that counts how often it is asked."""

    def __init__(self, **headers: str) -> None:
        self.calls = 0
        self.headers = headers
        self.status = 200

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.calls += 1
        response = HttpResponse(f"page {self.calls}", status=self.status)
        for name, value in self.headers.items():
            response[name.replace("_", "-")] = value
        return response


@pytest.fixture(autouse=True)
def generation():
    Generation.bump()


def ask(middleware, path="/lv/", **extra):
    request = RequestFactory().get(path, **extra)
    return middleware(request)


def test_second_visitor_gets_the_kept_page():
    middleware = PageCacheMiddleware(view := Counting())
    assert [ask(middleware).content, ask(middleware).content] == [b"page 1", b"page 1"]
    assert view.calls == 1


def test_a_change_makes_the_page_old():
    middleware = PageCacheMiddleware(Counting())
    ask(middleware)
    Generation.bump()
    assert ask(middleware).content == b"page 2"


def test_query_language_and_compression_make_other_pages():
    middleware = PageCacheMiddleware(view := Counting())
    ask(middleware)
    ask(middleware, "/lv/?q=a")
    ask(middleware, "/en/")
    ask(middleware, HTTP_ACCEPT_ENCODING="gzip")
    assert view.calls == 4


def test_somebody_signed_in_never_sees_or_leaves_a_kept_page():
    middleware = PageCacheMiddleware(view := Counting())
    request = RequestFactory().get("/lv/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    middleware(request)
    middleware(request)
    ask(middleware)
    assert view.calls == 3


@pytest.mark.parametrize("path", ["/admin/", "/konts/login/", "/static/x.css", "/"])
def test_other_addresses_pass_by(path):
    middleware = PageCacheMiddleware(view := Counting())
    ask(middleware, path)
    ask(middleware, path)
    assert view.calls == 2


def test_private_pages_and_errors_are_not_kept():
    private = PageCacheMiddleware(view := Counting(Cache_Control="private, no-store"))
    ask(private)
    ask(private)
    missing = Counting()
    missing.status = 404
    errors = PageCacheMiddleware(missing)
    ask(errors)
    ask(errors)
    assert (view.calls, missing.calls) == (2, 2)


def test_visitor_who_has_the_page_is_told_so():
    middleware = PageCacheMiddleware(Counting())
    tag = ask(middleware)["ETag"]
    again = ask(middleware, HTTP_IF_NONE_MATCH=tag)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("asked", ["*", 'W/"other", {tag}', "{strong}"])
def test_tags_are_compared_weakly(asked):
    middleware = PageCacheMiddleware(Counting())
    tag = ask(middleware)["ETag"]
    asked = asked.format(tag=tag, strong=tag.removeprefix("W/"))
    assert ask(middleware, HTTP_IF_NONE_MATCH=asked).status_code == 304


def test_two_workers_agree_on_the_tag_of_a_packed_page():
    tags = []
    for _ in range(2):
        packed = GZipMiddleware(lambda request: HttpResponse("x" * 500))
        tags.append(ask(PageCacheMiddleware(packed), HTTP_ACCEPT_ENCODING="gzip")["ETag"])
    assert tags[0] == tags[1]


def test_head_is_a_get_without_its_body():
    middleware = PageCacheMiddleware(require_GET(lambda request: HttpResponse("lapa")))
    head = middleware(RequestFactory().head("/lv/"))
    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", "4")
    assert ask(middleware).content == b"lapa"


def test_posts_pass_by():
    middleware = PageCacheMiddleware(view := Counting())
    ask(middleware)
    middleware(RequestFactory().post("/lv/"))
    assert view.calls == 2


def test_shelf_is_bounded_and_drops_the_least_used():
    cache = PageCache(limit_bytes=800)
    cache.get("", 1)
    for number in range(10):
        cache.put(f"page{number}", Page(b"x" * 100, (), ""), 1)
        cache.get("page0", 1)
    assert cache.size == 800
    assert cache.get("page0", 1) is not None
    assert cache.get("page1", 1) is None


def test_page_larger_than_an_eighth_is_not_kept():
    cache = PageCache(limit_bytes=800)
    cache.get("", 1)
    cache.put("large", Page(b"x" * 101, (), ""), 1)
    assert cache.get("large", 1) is None


def test_page_made_under_an_older_generation_is_not_kept():
    cache = PageCache()
    cache.get("", 2)
    cache.put("old", Page(b"x", (), ""), 1)
    assert cache.get("old", 2) is None


@pytest.mark.django_db
def test_a_page_asks_for_the_generation_once(django_assert_num_queries) -> None:
    Generation.bump()
    with django_assert_num_queries(1), Generation.asked_once():
        assert Generation.current() == Generation.current()
    with django_assert_num_queries(2):
        Generation.current()
        Generation.current()
