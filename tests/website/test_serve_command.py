"""`savejie serve` says so when it cannot listen where it shall."""

import socket

import pytest

from savejie.core.errors import Refused
from savejie.website.management.commands.serve import refuse_taken


def test_an_address_that_is_taken_is_refused_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(Refused) as refused:
            refuse_taken(address)
    assert address in refused.value.sentence
    assert "--address" in refused.value.sentence


@pytest.mark.parametrize("address", ["127.0.0.1:0", "[::1]:0", "localhost:0", "unix:/run/x.sock"])
def test_a_free_address_is_taken_as_it_is(address):
    refuse_taken(address)


def test_a_port_that_does_not_exist_is_refused():
    with pytest.raises(Refused):
        refuse_taken("127.0.0.1:99999")
