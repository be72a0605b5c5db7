"""`savejie serve` says so when it cannot listen where it shall."""

import re
import socket
from pathlib import Path

import pytest

from savejie.core.errors import Refused
from savejie.website.management.commands.serve import HEAVY, refuse_taken
from tests.browser import free_port, wait_for
from tests.console import PATIENCE, Console


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


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="memory is read from /proc, as Linux has it"
)
def test_workers_inherit_nothing_of_what_came_before_serving(tmp_path):
    port = free_port()
    server = Console(tmp_path).start("serve", "--address", f"127.0.0.1:{port}", "--workers", "1")
    try:
        wait_for(f"http://127.0.0.1:{port}/lv/", server)
        told = Path(f"/proc/{server.pid}/cmdline").read_text().split("\0")
        peak = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{server.pid}/status").read_text())
    finally:
        server.terminate()
        server.wait(PATIENCE)
    assert "--anew" in told, "making the folder ready took more memory than serving does"
    assert int(peak[1]) * 1024 < HEAVY
