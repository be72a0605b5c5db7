"""The search page over HTTP with very many organisations: 2 million, unless `--organisations` says otherwise.

There is nothing to compare with: the goal is a p95 of 150 ms on SQLite. Organisations are fictional and written past the
registers, for their names alone; the index is made as after any import. Every page is asked for the first time, so the
shelf of finished pages does not help; what a worker keeps of the index does, as in life. Filling takes a quarter of an
hour; `--home FOLDER` keeps a filled folder.
"""

import argparse
import json
import statistics
import sys
from pathlib import Path
from urllib.parse import quote_plus

sys.path[:0] = [str(Path(__file__).parent)]

import rivals  # noqa: E402
from bench_pages import BROAD, folders, fresh, inside  # noqa: E402
from http_load import family, memory_of, one_by_one, p95  # noqa: E402

GOAL_MS = 150


def measure(home: Path, rounds: int) -> dict[str, object]:
    """Serve the folder, ask each kind of question, return medians of the rounds' p95."""
    about, begun = inside(home, "about"), inside(home, "begun")
    kinds = {"words": (about["questions"], ""), "broad": (list(BROAD), "")}
    kinds |= {f"typing {length}": (words, "&typing=1") for length, words in begun.items()}
    port = rivals.free_port()
    figures: dict[str, list[float]] = {}
    with rivals.serving(rivals.savejie(port), port, "/lv/", home) as pid:
        for _ in range(rounds):
            for kind, (texts, more) in kinds.items():
                paths = [
                    f"{about['directory']}?q={quote_plus(text)}{more}&n={next(fresh)}"
                    for text in texts
                ]
                figures.setdefault(kind, []).append(p95(one_by_one(port, paths)))
        memory = [round(memory_of(worker)[0]) for worker in family(pid)[1:]]
    first = {kind: round(values[0], 1) for kind, values in figures.items()}
    settled = {kind: round(statistics.median(values), 1) for kind, values in figures.items()}
    return {"p95_ms_first_round": first, "p95_ms": settled, "rss_mib": memory}


def main() -> None:
    """Fill, serve, ask; print one line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--home", type=Path, help="a data folder to fill once and keep")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--organisations", type=int, default=2_000_000)
    options = parser.parse_args()
    for home in folders(options.home):
        if not (home / "filled").exists():
            print(inside(home, "fill_large", str(options.organisations)), file=sys.stderr)
            (home / "filled").touch()
        found = measure(home.resolve(), options.rounds)
        line = {"benchmark": "search page, very many organisations", "goal": f"p95 ≤ {GOAL_MS} ms"}
        line |= {"organisations": options.organisations, "runs": options.rounds}
        print(json.dumps({**line, **found}))


if __name__ == "__main__":
    main()
