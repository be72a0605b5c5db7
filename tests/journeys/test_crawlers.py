"""Two workers hold a crawler of eight hands to what the settings promise, and never refuse a visitor."""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from urllib.parse import urlsplit

import pytest

from tests.browser import served
from tests.console import PATIENCE
from tests.demo import EmptyPoint

pytestmark = pytest.mark.journey
PER_MINUTE, WORKERS, HANDS, SECONDS = 30, 2, 8, 8
QUESTIONS = 200
"""So many are asked at least, however slowly they are answered: more than may be served meanwhile."""
CRAWLER, VISITOR = "203.0.113.9:4711", "203.0.113.50"
COSTLY = "/lv/organizacijas/?q="


@pytest.fixture(scope="module")
def behind(empty_point: EmptyPoint) -> Iterator[int]:
    """Serve an empty point as behind one proxy; give the port."""
    limits = {"SAVEJIE_PROXIES": "1", "SAVEJIE_COSTLY_PER_MINUTE": str(PER_MINUTE)}
    with served(empty_point(), ("--workers", str(WORKERS)), **limits) as address:
        yield urlsplit(address).port


def ask(port: int, path: str, address: str) -> http.client.HTTPResponse:
    """Ask as the proxy does, for somebody who also invents an address."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers={"X-Forwarded-For": f"198.51.100.7, {address}"})
    answer = connection.getresponse()
    answer.read()
    return answer


def test_a_crawler_gets_what_is_promised_and_is_told_when_to_come_back(behind):
    numbers, begun = count(), time.monotonic()

    def crawl(_hand: int) -> list[http.client.HTTPResponse]:
        found = []
        while (number := next(numbers)) < QUESTIONS or time.monotonic() - begun < SECONDS:
            found.append(ask(behind, f"{COSTLY}{number}", CRAWLER))
            time.sleep(0.02)
        return found

    with ThreadPoolExecutor(HANDS) as hands:
        answers = [answer for found in hands.map(crawl, range(HANDS)) for answer in found]
    took = time.monotonic() - begun
    served = sum(answer.status == 200 for answer in answers)
    refused = [answer for answer in answers if answer.status == 429]
    assert len(refused) + served == len(answers)
    assert PER_MINUTE <= served <= WORKERS * (PER_MINUTE + PER_MINUTE * took / 60) + WORKERS
    time.sleep(int(refused[-1].headers["Retry-After"]))
    assert ask(behind, f"{COSTLY}again", CRAWLER).status == 200


def test_a_visitor_of_sixty_pages_is_never_refused(behind):
    """Every second page of sixty is a search, which is twice as many as people ask for in a minute."""
    paths = [f"{COSTLY}{n}" if n % 2 else "/lv/" for n in range(60)]
    assert {ask(behind, path, VISITOR).status for path in paths} == {200}
