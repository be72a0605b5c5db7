"""Before everything else: whose address it is, and which methods there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.core.middleware import address_behind

addresses = st.lists(st.ip_addresses().map(str), max_size=5)


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("203.0.113.7", 1, "203.0.113.7"),
        ("6.6.6.6, 203.0.113.7", 1, "203.0.113.7"),
        ("203.0.113.7, 10.0.0.2", 2, "203.0.113.7"),
        ("203.0.113.7:4711", 1, "203.0.113.7"),
        ("[2001:db8::5]:4711", 1, "2001:db8::5"),
        ("2001:db8::5", 1, "2001:db8::5"),
        ("", 1, "127.0.0.1"),
        (" , ", 1, "127.0.0.1"),
    ],
)
def test_visitors_address_is_what_our_own_proxy_saw(forwarded, proxies, address):
    assert address_behind(forwarded, "127.0.0.1", proxies) == address


@given(invented=addresses, seen=st.ip_addresses().map(str))
def test_nobody_invents_an_address(invented, seen):
    assert address_behind(", ".join([*invented, seen]), "127.0.0.1", 1) == seen


@pytest.mark.django_db
def test_address_is_taken_over_only_where_proxies_are_told_of(client, settings):
    settings.PROXIES = 1
    seen = client.get("/konts/login/", headers={"x-forwarded-for": "203.0.113.7"}).wsgi_request
    assert seen.META["REMOTE_ADDR"] == "203.0.113.7"
    settings.PROXIES = 0
    seen = client.get("/konts/login/", headers={"x-forwarded-for": "203.0.113.7"}).wsgi_request
    assert seen.META["REMOTE_ADDR"] == "127.0.0.1"


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE"])
def test_other_methods_do_not_exist(client, method):
    assert client.generic(method, "/lv/").status_code == 405
