"""Downloads against a real server on this machine that behaves as badly as real ones."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings

from savejie.registers import fetch
from savejie.registers.errors import DownloadFailed
from savejie.registers.fetch import address_of, download
from savejie.registers.models import ImportRun
from savejie.registers.operations import import_file
from savejie.registers.origin import origin_path, read_origin
from savejie.registers.sources import SOURCES
from tests.factories.registers import HEADERS, register_row

SOURCE = "ur-register"
CONTENT = (HEADERS[SOURCE] + "\n" + "".join(register_row(n) + "\n" for n in range(900))).encode()
DATE = "Mon, 16 Nov 2026 05:00:00 GMT"


class Publisher:
    """A server, and what it does with each request in turn."""

    def __init__(self) -> None:
        self.content = CONTENT
        self.etag = '"one"'
        self.turns: list[Callable[[BaseHTTPRequestHandler], None]] = []
        self.seen: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.seen.append(dict(self.headers))
                turn = outer.turns.pop(0) if outer.turns else outer.serve
                turn(self)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/register.csv"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def head(self, request, status: int, length: int, **headers: str) -> None:
        request.send_response(status)
        request.send_header("ETag", self.etag)
        request.send_header("Last-Modified", DATE)
        request.send_header("Content-Length", str(length))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()

    def serve(self, request) -> None:
        """Do as a good server does: conditions, ranges, all."""
        asked = request.headers
        if asked.get("If-None-Match") == self.etag:
            self.head(request, 304, 0)
        elif asked.get("Range") and asked.get("If-Range") == self.etag:
            start = int(asked["Range"].removeprefix("bytes=").rstrip("-"))
            rest, size = self.content[start:], len(self.content)
            where = f"bytes {start}-{size - 1}/{size}"
            self.head(request, 206, len(rest), Content_Range=where)
            request.wfile.write(rest)
        else:
            self.head(request, 200, len(self.content))
            request.wfile.write(self.content)

    def break_off(self, request) -> None:
        """Promise all, send half, hang up."""
        self.head(request, 200, len(self.content))
        request.wfile.write(self.content[: len(self.content) // 2])
        request.wfile.flush()
        request.connection.close()

    def answer(self, status: int, body: bytes = b"") -> Callable:
        """Answer with a status and a body."""

        def turn(request) -> None:
            self.head(request, status, len(body))
            request.wfile.write(body)

        return turn


@pytest.fixture
def publisher(home, settings, monkeypatch):
    server = Publisher()
    settings.REGISTER_ADDRESSES = {SOURCE: server.address}
    monkeypatch.setattr(fetch, "BACK_OFF", 0.0)
    yield server
    server.server.shutdown()
    server.server.server_close()


def is_file(path: Path, content: bytes) -> bool:
    return path.read_bytes() == content


def folder() -> list[str]:
    return sorted(path.name for path in (Path(settings.HOME) / "downloads").iterdir())


def test_file_is_downloaded_with_its_origin_and_nothing_is_left_over(publisher):
    steps = []

    got = download(SOURCE, lambda done, total: steps.append((done, total)))

    assert (is_file(got.path, CONTENT), got.unchanged) == (True, False)
    assert (got.origin.address, got.origin.etag, got.origin.last_modified, got.origin.size) == (
        publisher.address,
        '"one"',
        DATE,
        len(CONTENT),
    )
    assert steps[-1] == (len(CONTENT), len(CONTENT))
    assert folder() == ["ur-register.csv", "ur-register.csv.origin.json"]
    assert publisher.seen[0]["User-Agent"].startswith("Savejie/")


def test_file_that_has_not_changed_is_not_sent_again(publisher):
    first = download(SOURCE)

    second = download(SOURCE)

    assert (second.path, second.unchanged, second.origin) == (first.path, True, first.origin)
    assert publisher.seen[1]["If-None-Match"] == '"one"'
    assert publisher.seen[1]["If-Modified-Since"] == DATE


def test_new_file_takes_the_place_of_the_old(publisher):
    download(SOURCE)
    publisher.content, publisher.etag = CONTENT + register_row(901).encode() + b"\n", '"two"'

    got = download(SOURCE)

    assert (is_file(got.path, publisher.content), got.unchanged) == (True, False)


def test_same_content_under_another_tag_is_unchanged(publisher):
    download(SOURCE)
    publisher.etag = '"two"'

    assert download(SOURCE).unchanged


def test_broken_connection_is_resumed_where_it_broke(publisher):
    publisher.turns = [publisher.break_off]

    got = download(SOURCE)

    assert is_file(got.path, CONTENT)
    asked = publisher.seen[1]
    assert 0 < int(asked["Range"].removeprefix("bytes=").rstrip("-")) <= len(CONTENT) // 2
    assert asked["If-Range"] == '"one"'


def test_resuming_a_file_that_changed_meanwhile_starts_anew(publisher):
    def change_after(request) -> None:
        publisher.break_off(request)
        publisher.content, publisher.etag = CONTENT.replace(b"2001-02-03", b"2002-03-04"), '"two"'

    publisher.turns = [change_after]

    assert is_file(download(SOURCE).path, publisher.content)


def test_download_goes_on_after_the_process_died(publisher):
    publisher.turns = [publisher.break_off] * 3
    with pytest.raises(DownloadFailed):
        download(SOURCE)
    size = (Path(settings.HOME) / "downloads/ur-register.csv.part").stat().st_size

    got = download(SOURCE)

    assert (size > 0, is_file(got.path, CONTENT)) == (True, True)
    assert publisher.seen[3]["Range"] == f"bytes={size}-"


def test_weak_tag_is_no_proof_the_date_is(publisher):
    publisher.etag = 'W/"one"'
    publisher.turns = [publisher.break_off]

    download(SOURCE)

    assert publisher.seen[1]["If-Range"] == DATE


def test_range_that_begins_elsewhere_is_not_appended(publisher):
    def elsewhere(request) -> None:
        publisher.head(request, 206, 3, Content_Range="bytes 0-2/3")
        request.wfile.write(b"abc")

    publisher.turns = [publisher.break_off, elsewhere]

    assert is_file(download(SOURCE).path, CONTENT)


def test_range_beyond_the_end_starts_anew(publisher):
    publisher.turns = [publisher.break_off, publisher.answer(416)]

    assert is_file(download(SOURCE).path, CONTENT)


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_server_in_trouble_is_asked_three_times(publisher, status):
    publisher.turns = [publisher.answer(status)] * 2
    assert is_file(download(SOURCE).path, CONTENT)

    publisher.turns = [publisher.answer(status)] * 3
    with pytest.raises(DownloadFailed, match=str(status)):
        download(SOURCE)
    assert len(publisher.seen) == 6


def test_waiting_grows_between_tries(publisher, monkeypatch):
    waited = []
    monkeypatch.setattr(fetch, "BACK_OFF", 2.0)
    monkeypatch.setattr(fetch.time, "sleep", waited.append)
    publisher.turns = [publisher.answer(500)] * 2

    download(SOURCE)

    assert waited == [2.0, 4.0]


def test_refusal_is_not_repeated(publisher):
    publisher.turns = [publisher.answer(404)]

    with pytest.raises(DownloadFailed, match="404"):
        download(SOURCE)
    assert len(publisher.seen) == 1


def test_silence_is_told(home, settings, monkeypatch):
    monkeypatch.setattr(fetch, "BACK_OFF", 0.0)
    settings.REGISTER_ADDRESSES = {SOURCE: "http://127.0.0.1:1/register.csv"}

    with pytest.raises(DownloadFailed) as failure:
        download(SOURCE)
    assert SOURCE in failure.value.sentence


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"\n<!DOCTYPE html>" + b" " * 500_000, "html"),
        (b'{"error": 1}' + b" " * 500_000, "json"),
        (b" " * 500_000, "empty"),
        (HEADERS[SOURCE].encode(), "shrunk_download"),
    ],
)
def test_what_is_no_register_does_not_replace_the_good_file(publisher, body, problem):
    download(SOURCE)
    publisher.content, publisher.etag = body, '"two"'

    with pytest.raises(DownloadFailed) as failure:
        download(SOURCE)

    assert failure.value.problem == problem
    assert folder() == ["ur-register.csv", "ur-register.csv.origin.json"]
    assert is_file(Path(settings.HOME) / "downloads/ur-register.csv", CONTENT)


def test_file_changed_by_hand_is_asked_for_without_conditions(publisher):
    path = download(SOURCE).path
    path.write_bytes(b"x")

    assert is_file(download(SOURCE).path, CONTENT)
    assert "If-None-Match" not in publisher.seen[1]


def test_unreadable_origin_counts_as_none(publisher):
    path = download(SOURCE).path
    origin_path(path).write_text(json.dumps({"strange": 1}), encoding="utf-8")

    assert read_origin(path).address == ""


def test_address_is_the_publishers_unless_a_setting_says_otherwise(settings):
    settings.REGISTER_ADDRESSES = {SOURCE: "http://127.0.0.1/x"}

    assert address_of(SOURCE) == "http://127.0.0.1/x"
    assert address_of("vid-public-benefit") == SOURCES["vid-public-benefit"].address


@pytest.mark.django_db
def test_import_knows_where_a_download_came_from(publisher):
    got = download(SOURCE)

    import_file(source=SOURCE, path=got.path, merge=len)

    run = ImportRun.objects.latest_good(SOURCE)
    assert (run.address, run.etag, run.last_modified) == (publisher.address, '"one"', DATE)
    assert run.checksum == got.origin.checksum
