"""Pages over HTTP, side by side with Datasette and with a bare Django view, on 27,000 fictional organisations.

One run fills a data folder by the importers' own pipeline (the point covers the country), starts `savejie serve`, a bare
Django view with one query behind gunicorn, and Datasette over the same organisations, and asks each the same, one after
another, five rounds over. `ratio` is ours ÷ theirs of each round, the median of the rounds; `cpu_ratio` is the same of
the processor time that servers took for an answer, which a busy computer disturbs less. Every page that is not called
cached has an address that was never asked for before, so that the shelf of finished pages does not help.

One line of JSON for each kind of work. `--home FOLDER` uses a filled folder, and makes it where it is new.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

sys.path[:0] = [str(Path(__file__).parent)]

import rivals  # noqa: E402
from http_load import at_once, family, memory_of, one_by_one, p95  # noqa: E402

ORGANISATIONS = 27_000
BROAD = (
    "biedrība klubs sports Rīga fonds jauniešu centrs kultūras atbalsts bērnu vecāku māja mednieku "
    "skolas ezera saules nodibinājums apvienība kopa deja koris mākslas dārzs dzīvnieku veselības "
    "izglītības novada pagasta Liepāja s"
).split()
TABLE = "/national/organisations"
AS_INSTALLED = "_size=20&_facet=area&_facet=heading"
"""What Datasette is asked for besides the words; left alone it also suggests facets."""

FACETS = f"{AS_INSTALLED}&_nosuggest=1"

fresh = itertools.count(1)


@dataclass(frozen=True)
class Bench:
    """The servers, what is asked of them, and how often."""

    ours: int
    bare: int
    datasette: int
    pids: dict[int, int]
    about: dict[str, Any]
    rounds: int

    def searches(self, texts: list[str]) -> list[str]:
        """Return our search pages, each asked for the first time."""
        where = self.about["directory"]
        return [f"{where}?q={quote_plus(text)}&n={next(fresh)}" for text in texts]

    def rows(self, count: int) -> list[str]:
        """Return registration numbers, others in each round."""
        return random.Random(next(fresh)).sample(self.about["numbers"], count)

    def compare(
        self, name: str, goal: str, ours: Callable[[], dict[str, float]],
        theirs: Callable[[], dict[str, float]],
    ) -> None:  # fmt: skip
        """Measure both sides in each round, and print a line."""
        rounds = [(ours(), theirs()) for _ in range(self.rounds)]
        line: dict[str, Any] = {"benchmark": name, "goal": goal}
        for at, side in enumerate(("ours", "theirs")):
            line[side] = {
                key: round(statistics.median(one[at][key] for one in rounds), 3)
                for key in rounds[0][at]
            }
        main, *others = rounds[0][0]
        line["ratio"] = median_ratio(rounds, main)
        line |= {f"{key}_ratio": median_ratio(rounds, key) for key in others}
        print(json.dumps({**line, "runs": self.rounds}), flush=True)

    def latency(self, port: int, paths: list[str]) -> dict[str, float]:
        """Ask one after another."""
        times = one_by_one(port, paths)
        return {"p95_ms": p95(times), "p50_ms": statistics.median(times)}

    def load(self, port: int, paths: list[str]) -> dict[str, float]:
        """Ask eight at once."""
        found = at_once(port, paths, self.pids[port])
        return {"per_second": found.per_second, "cpu": found.cpu_ms}


def median_ratio(rounds: list[tuple[dict[str, float], dict[str, float]]], key: str) -> float:
    """Return ours ÷ theirs, the median of the rounds."""
    return round(statistics.median(a[key] / b[key] for a, b in rounds if b[key]), 3)


def measure_search(bench: Bench) -> None:
    """The search page and the API beside Datasette's."""
    texts = bench.about["questions"]

    def page(words: list[str], facets: str = FACETS) -> list[str]:
        return [f"{TABLE}?_search={quote_plus(word)}&{facets}" for word in words]

    def table(words: list[str]) -> list[str]:
        return [
            f"{TABLE}.json?_search={quote_plus(word)}&_size=20&_shape=objects&_nosuggest=1"
            for word in words
        ]

    def api() -> list[str]:
        return [f"/api/v1/organisations?q={quote_plus(t)}&limit=20&n={next(fresh)}" for t in texts]

    bench.compare(
        "search page, 200 queries, p95", "≤ 0.5 × Datasette",
        lambda: bench.latency(bench.ours, bench.searches(texts)),
        lambda: bench.latency(bench.datasette, page(texts)),
    )  # fmt: skip
    broad = list(BROAD)
    for facets, rival in (
        (AS_INSTALLED, "Datasette"),
        (FACETS, "Datasette that suggests no facets"),
    ):
        bench.compare(
            "search page, 30 broad queries, p95", f"≤ 0.1 × {rival}",
            lambda: bench.latency(bench.ours, bench.searches(broad)),
            lambda facets=facets: bench.latency(bench.datasette, page(broad, facets)),
        )  # fmt: skip
    bench.compare(
        "search page, eight at once", "≥ 5 × Datasette",
        lambda: bench.load(bench.ours, bench.searches(texts)),
        lambda: bench.load(bench.datasette, page(texts)),
    )  # fmt: skip
    bench.compare(
        "API search, 200 queries, p95", "≤ 1 × Datasette's JSON without facets",
        lambda: bench.latency(bench.ours, api()),
        lambda: bench.latency(bench.datasette, table(texts)),
    )  # fmt: skip


def measure_organisation(bench: Bench) -> None:
    """An organisation's page: made anew, and from the shelf."""
    place = bench.about["organisation"]

    def anew() -> list[str]:
        return [f"{place.format(number)}?n={next(fresh)}" for number in bench.rows(400)]

    def kept() -> list[str]:
        return [place.format(number) for number in bench.about["numbers"][:20]] * 60

    def plain(count: int) -> list[str]:
        return [f"/{number}" for number in bench.rows(count)]

    bench.compare(
        "organisation, uncached, eight at once", "≥ 1.2 × Datasette's row page",
        lambda: bench.load(bench.ours, anew()),
        lambda: bench.load(bench.datasette, [f"{TABLE}/{n}" for n in bench.rows(400)]),
    )  # fmt: skip
    bench.compare(
        "organisation, uncached, eight at once", "≥ 0.15 × the bare view",
        lambda: bench.load(bench.ours, anew()),
        lambda: bench.load(bench.bare, plain(1200)),
    )  # fmt: skip
    at_once(bench.ours, kept(), bench.pids[bench.ours])
    bench.compare(
        "organisation, cached, eight at once", "≥ 0.8 × the bare view",
        lambda: bench.load(bench.ours, kept()),
        lambda: bench.load(bench.bare, plain(1200)),
    )  # fmt: skip


def measure_territory(bench: Bench, home: Path) -> None:
    """The territory at a glance: from the shelf, made anew, and its SQL."""
    place = bench.about["territory"]
    one_by_one(bench.ours, [place] * 20)
    bench.compare(
        "territory at a glance, warm, median", "≤ 3 × the bare view",
        lambda: dict(reversed(bench.latency(bench.ours, [place] * 200).items())),
        lambda: dict(reversed(bench.latency(bench.bare, ["/" + n for n in bench.rows(200)]).items())),
    )  # fmt: skip
    cold = [inside(home, "cold", place) for _ in range(bench.rounds)]
    made = one_by_one(bench.ours, [f"{place}?n={next(fresh)}" for _ in range(20)])
    line = {"benchmark": "territory at a glance, cold: SQL", "goal": "≤ 15 ms",
            "ours": {"sql_ms": round(statistics.median(one["sql_ms"] for one in cold), 2),
                     "queries": cold[0]["queries"], "page_ms": round(statistics.median(made), 1)},
            "runs": bench.rounds}  # fmt: skip
    print(json.dumps(line), flush=True)


def measure_figures(bench: Bench, home: Path) -> None:
    """Every page of figures: from the shelf, and its SQL in a process that has nothing of it yet; the worst is told."""
    worst: dict[str, Any] = {}
    for place in bench.about["figures"]:
        found = inside(home, "cold", place)
        if found["sql_ms"] > worst.get("sql_ms", -1):
            worst = {"page": place, **found}
    line = {"benchmark": "a figures page, cold: SQL, the worst", "goal": "≤ 15 ms", "ours": worst,
            "pages": len(bench.about["figures"]), "runs": 1}  # fmt: skip
    print(json.dumps(line), flush=True)
    for place in (worst["page"], bench.about["figures"][-1]):
        one_by_one(bench.ours, [place] * 20)
        bench.compare(
            f"a figures page, warm, median: {place}", "≤ 3 × the bare view",
            lambda place=place: dict(reversed(bench.latency(bench.ours, [place] * 200).items())),
            lambda: dict(reversed(bench.latency(bench.bare, ["/" + n for n in bench.rows(200)]).items())),
        )  # fmt: skip
        made = one_by_one(
            bench.ours, [f"{place}{'&' if '?' in place else '?'}n={next(fresh)}" for _ in range(20)]
        )
        line = {"benchmark": "a figures page, made anew, median", "ours": {"page": place,
                "page_ms": round(statistics.median(made), 1)}}  # fmt: skip
        print(json.dumps(line), flush=True)


def measure_memory(bench: Bench) -> None:
    """What each worker holds after all of that."""
    workers = [memory_of(pid) for pid in family(bench.pids[bench.ours])[1:]]
    line = {"benchmark": "resident memory of a worker", "goal": "≤ 150 MiB",
            "ours": {"rss_mib": [round(rss, 1) for rss, _ in workers],
                     "pss_mib": [round(pss, 1) for _, pss in workers]}}  # fmt: skip
    print(json.dumps(line), flush=True)


def measure_start(home: Path, rounds: int) -> None:
    """From `savejie serve --demo` on a filled folder to the first page."""
    times = []
    for _ in range(rounds):
        port = rivals.free_port()
        started = time.perf_counter()
        with rivals.serving(rivals.savejie(port), port, "/lv/", home):
            times.append(time.perf_counter() - started)
    line = {"benchmark": "start to the first page", "goal": "≤ 5 s",
            "ours": {"s": round(statistics.median(times), 2)}, "runs": rounds}  # fmt: skip
    print(json.dumps(line), flush=True)


def inside(home: Path, work: str, *words: str) -> dict[str, Any]:
    """Do a piece of work in a process of its own that has Django and the data folder."""
    environment = {**os.environ, "SAVEJIE_HOME": str(home), "PYTHONWARNINGS": "ignore"}
    environment["DJANGO_SETTINGS_MODULE"] = "savejie.settings.prod"
    environment.pop("DATABASE_URL", None)
    script = Path(__file__).with_name("pages_inside.py")
    done = subprocess.run(
        [sys.executable, str(script), work, *words],
        env=environment, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def measure(home: Path, rounds: int) -> None:
    """Start all servers and measure everything."""
    about = inside(home, "about")
    ports = [rivals.free_port() for _ in range(3)]
    number = about["numbers"][0]
    commands = [
        (rivals.savejie(ports[0]), "/lv/"),
        (rivals.bare(ports[1], home), f"/{number}"),
        (rivals.datasette(ports[2], home), f"{TABLE}/{number}"),
    ]
    with ExitStack() as stack:
        pids = {
            port: stack.enter_context(rivals.serving(command, port, first, home))
            for port, (command, first) in zip(ports, commands, strict=True)
        }
        bench = Bench(*ports, pids, about, rounds)
        measure_search(bench)
        measure_organisation(bench)
        measure_territory(bench, home)
        measure_figures(bench, home)
        measure_memory(bench)
    measure_start(home, rounds)


def folders(chosen: Path | None) -> Iterator[Path]:
    """Give the folder to work in: one that is kept, or one that goes."""
    if chosen:
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen
        return
    with tempfile.TemporaryDirectory(prefix="savejie-pages-") as folder:
        yield Path(folder)


def main() -> None:
    """Fill, serve, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--home", type=Path, help="a data folder to fill once and keep")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--organisations", type=int, default=ORGANISATIONS)
    options = parser.parse_args()
    for home in folders(options.home):
        if not (home / "filled").exists():
            print(inside(home, "fill", str(options.organisations)), file=sys.stderr)
            (home / "filled").touch()
        measure(home.resolve(), options.rounds)


if __name__ == "__main__":
    main()
