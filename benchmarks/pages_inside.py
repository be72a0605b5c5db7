"""The parts of bench_pages.py that need Django: filling a data folder, what to ask for, the SQL of a page."""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

django.setup()

from bench_search_quality import fill as fill_directory  # noqa: E402
from bench_search_quality import queries  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from savejie.core.home import prepare_home  # noqa: E402
from savejie.core.models import Generation  # noqa: E402
from savejie.directory import search  # noqa: E402
from savejie.directory.models import Organisation  # noqa: E402
from savejie.directory.operations import import_register  # noqa: E402
from savejie.registers.synthetic.generator import generate  # noqa: E402
from savejie.research.figures import KEYS  # noqa: E402

TODAY = date(2026, 11, 23)
SEED = 2026


def fill(organisations: str) -> dict[str, Any]:
    """Prepare the folder for a national point, write the registers, import them."""
    prepare_home()
    call_command("point", country="LV", json=True, stdout=sys.stderr)
    folder = Path(os.environ["SAVEJIE_HOME"]) / "registers"
    written = generate(folder, organisations=int(organisations), seed=SEED, today=TODAY)
    for source, path in written.files.items():
        import_register(source=source, path=path, today=TODAY)
    return {"organisations": Organisation.objects.count()}


def fill_large(organisations: str) -> dict[str, Any]:
    """Write very many organisations past the registers, and index them."""
    prepare_home()
    call_command("point", country="LV", json=True, stdout=sys.stderr)
    fill_directory(int(organisations), SEED)
    started = time.perf_counter()
    size = search.rebuild()
    Generation.bump()
    return {"organisations": size, "index_s": round(time.perf_counter() - started, 1)}


def begun() -> dict[str, Any]:
    """Tell what people have typed of a name after one, two and three letters."""
    numbers = Organisation.objects.filter(pk__lte=5_000).order_by("pk")
    names = [
        name.split()[-1].strip('"„”').lower() for name in numbers.values_list("name", flat=True)
    ]
    words = [name for name in dict.fromkeys(names) if name.isalpha()]
    return {
        str(length): list(dict.fromkeys(word[:length] for word in words))[:60]
        for length in (1, 2, 3)
    }


def about() -> dict[str, Any]:
    """Tell what may be asked for."""
    numbers = Organisation.objects.exclude(number=None).order_by("pk")
    listed = list(numbers.values_list("number", flat=True))
    return {
        "questions": [text for _, text, _ in queries(SEED)],
        "numbers": random.Random(SEED).sample(listed, min(5_000, len(listed))),
        "directory": reverse("directory"),
        "organisation": reverse("organisation", args=["LV-RE-{}"]).replace("%7B%7D", "{}"),
        "territory": reverse("territory"),
        "figures": [
            reverse("figure", args=[key]) + where for key in KEYS for where in ("", "?with=latvia")
        ],
    }


def cold(path: str) -> dict[str, Any]:
    """Make a page in a process that has nothing of it yet; time its SQL."""
    client, times = Client(headers={"host": "127.0.0.1"}), []
    Generation.current()

    def timed(execute: Callable[..., Any], *asked: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(*asked)
        finally:
            times.append((time.perf_counter() - started) * 1000)

    with connection.execute_wrapper(timed):
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return {"sql_ms": round(sum(times), 2), "queries": len(times)}


WORK: dict[str, Callable[..., dict[str, Any]]] = {
    "fill": fill,
    "fill_large": fill_large,
    "about": about,
    "begun": begun,
    "cold": cold,
}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](*sys.argv[2:])))
