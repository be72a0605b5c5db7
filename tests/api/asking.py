"""How the tests of the API ask: for JSON, for the file beside it, and how many queries it takes."""

import csv
import io
from contextlib import contextmanager

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext


@contextmanager
def forgotten_after():
    """Let what an example makes be gone when it ends."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def told(client, path, **asked):
    answer = client.get(path, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def rows_of(client, path):
    """Return the rows of a CSV file."""
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


def counted(cell):
    """Return a number of a file, None where it is not told."""
    return None if cell in ("…", "") else float(cell.replace("\xa0", "").replace(",", "."))
