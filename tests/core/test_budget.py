"""The budget of an address: generous for people, an end for crawlers, nothing for staff."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from savejie.core import budget
from savejie.core.budget import Budget, BudgetMiddleware, counted_address

VISITOR = "203.0.113.5"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.time = 1_000.0

    def __call__(self):
        return self.time


def test_a_minute_s_worth_is_given_at_once_and_fills_up_again():
    clock = Clock()
    bucket = Budget(clock)
    assert [bucket.take(VISITOR, 60) for _ in range(60)] == [0] * 60
    assert bucket.take(VISITOR, 60) == 1
    assert bucket.take("203.0.113.6", 60) == 0
    clock.time += 1
    assert [bucket.take(VISITOR, 60) for _ in range(2)] == [0, 1]


@given(st.lists(st.floats(0, 20), max_size=30), st.integers(1, 100))
def test_whoever_waits_as_told_is_answered_by_any_worker(pauses, per_minute):
    clock = Clock()
    told, other = Budget(clock), Budget(clock)
    for pause in pauses:
        clock.time += pause
        while other.take(VISITOR, per_minute) == 0:
            pass
        while not (wait := told.take(VISITOR, per_minute)):
            pass
        clock.time += wait
        assert other.take(VISITOR, per_minute) == 0
        assert told.take(VISITOR, per_minute) == 0


@given(st.lists(st.floats(0, 5), max_size=60), st.integers(1, 100))
def test_nobody_gets_more_than_a_bucket_and_what_flows_in(pauses, per_minute):
    clock = Clock()
    bucket, given_out = Budget(clock), 0
    for pause in pauses:
        clock.time += pause
        given_out += bucket.take(VISITOR, per_minute) == 0
    assert given_out <= per_minute + sum(pauses) * per_minute / 60 + 1e-6


def test_the_longest_unused_are_forgotten(monkeypatch):
    monkeypatch.setattr(budget, "MOST_ADDRESSES", 3)
    bucket = Budget()
    for number in range(10):
        bucket.take(f"203.0.113.{number}", 5)
    assert list(bucket.buckets) == ["203.0.113.7", "203.0.113.8", "203.0.113.9"]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("::ffff:127.0.0.1", ""),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_what_an_address_counts_as(address, counted):
    assert counted_address(address) == counted


@pytest.fixture
def narrow(settings):
    settings.COSTLY_PER_MINUTE = 2


def codes(client, path, times=4, **options):
    options.setdefault("REMOTE_ADDR", VISITOR)
    return [client.get(f"{path}{number}", **options).status_code for number in range(times)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/api/v1/organisations?offset=", "/data/nothing", "/lv/nothing/?q="]
)
def test_costly_pages_come_to_an_end(client, narrow, path):
    assert codes(Client(), path)[2:] == [429, 429]


@pytest.mark.django_db
def test_the_refusal_says_when_to_come_back(client, narrow):
    codes(client, "/api/v1/organisations?offset=")
    response = client.get(
        "/api/v1/organisations?q=x", REMOTE_ADDR=VISITOR, HTTP_ACCEPT_LANGUAGE="lv"
    )
    assert int(response["Retry-After"]) >= 5
    assert response["Cache-Control"] == "no-store"
    assert "Pagaidi" in response.json()["detail"]
    page = client.get("/en/nothing/?q=x", REMOTE_ADDR=VISITOR)
    assert page["Content-Type"].startswith("text/plain")
    assert "Wait" in page.content.decode()


@pytest.mark.django_db
def test_plain_pages_and_this_computer_cost_nothing(client, narrow):
    assert 429 not in codes(client, "/lv/nothing/")
    assert 429 not in codes(client, "/data/nothing", REMOTE_ADDR="127.0.0.1")


@pytest.mark.django_db
def test_staff_may_ask_as_they_like(client, narrow, django_user_model):
    user = django_user_model.objects.create_user(email="anna@example.org", password="p" * 16)
    client.force_login(user)
    assert 429 not in codes(client, "/data/nothing")
    stranger = Client()
    stranger.cookies["sessionid"] = "invented"
    assert 429 in codes(stranger, "/data/nothing")


@pytest.mark.django_db
def test_it_can_be_switched_off(client, settings):
    settings.COSTLY_PER_MINUTE = 0
    assert 429 not in codes(client, "/data/nothing", times=8)


@pytest.mark.django_db
def test_behind_a_proxy_the_visitor_counts(client, narrow, settings):
    settings.PROXIES = 1
    ours = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"198.51.100.1, {VISITOR}"}
    assert codes(client, "/data/nothing", **ours)[2:] == [429, 429]
    other = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.77"}
    assert codes(client, "/data/nothing", times=1, **other) == [404]


def test_the_middleware_stands_within_the_kept_pages(settings):
    order = settings.MIDDLEWARE
    ours = f"{BudgetMiddleware.__module__}.{BudgetMiddleware.__name__}"
    assert order.index("savejie.core.page_cache.PageCacheMiddleware") < order.index(ours)
    assert order.index("django.contrib.auth.middleware.AuthenticationMiddleware") < order.index(
        ours
    )
