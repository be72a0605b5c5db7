"""Are the right organisations found for a list of spoilt names? 1,000 names against 27,000 fictional organisations.

Of the 1,000, 850 are in the register, spoilt in one of eight ways (`noise.py`), and 150 are not: names of another
seed's organisations, spoilt alike. No question is unanswerable: none is, but for legal forms, the name of another
organisation, or its beginning. A name counts as found when the best candidate is the right one (recall@1), or one of
the best five. F1, and the recall at precision 0.99, are those of the best threshold of the score, all 1,000 counted.
`sure` is what the product does at its own threshold: how many it matches without asking, and how many of those rightly.

The baseline is the best of four scorers of rapidfuzz over all names, folded, by brute force, in the same run.
`--tune` fits the weights of the score on other seeds and prints them.
"""

import argparse
import json
import math
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savejie.settings.test")
if __name__ == "__main__":
    folder = tempfile.TemporaryDirectory(prefix="savejie-matching-")
    os.environ["SAVEJIE_HOME"] = folder.name
    django.setup()

from bench_search_quality import TODAY, fill
from django.core.management import call_command
from noise import FORM_WORDS, KINDS, spoilt
from rapidfuzz import fuzz, process

from savejie.core.latvian import fold
from savejie.directory.matching import SURE, Question, answering, finding, match
from savejie.directory.matching.tokens import tokens_of
from savejie.directory.models import Organisation
from savejie.directory.operations.rows import insert
from savejie.registers.synthetic.generator import World

ASKED, ABSENT = 1_000, 150
REPORTED, TUNED = (1, 2, 3), (101, 102, 103, 104)
SCORERS = (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.WRatio)
Result = tuple[float, bool, bool]
"""The score of the best candidate, whether it is right, whether it is among the best five."""


@dataclass
class Asking:
    """A spoilt name; `wanted` is the organisation, or None where it is in no register."""

    text: str
    kind: str
    name: str
    wanted: int | None


class Lists:
    """Lists of spoilt names of the organisations of the directory."""

    def __init__(self, strangers: list[str]) -> None:
        self.rows = list(Organisation.objects.order_by("number").values_list("pk", "name"))
        self.owners: dict[str, set[int]] = defaultdict(set)
        for pk, name in self.rows:
            self.owners[bare(name)].add(pk)
        for pk, names in finding.former_names().items():
            for name in names:
                self.owners[bare(name)].add(pk)
        self.sorted = sorted((name, pk) for name, pks in self.owners.items() for pk in pks)
        self.strangers = [name for name in strangers if bare(name) not in self.owners]

    def make(self, seed: int) -> list[Asking]:
        """Return a list of 1,000 names."""
        rng = random.Random(seed)
        kinds = list(KINDS)
        asked: list[Asking] = []
        sources = (
            (rng.sample(self.rows, ASKED * 2), ASKED - ABSENT),
            ([(None, name) for name in rng.sample(self.strangers, ABSENT * 4)], ABSENT),
        )
        for pool, count in sources:
            some: list[Asking] = []
            for pk, name in pool:
                kind = kinds[len(some) % len(kinds)]
                text = spoilt(rng, kind, name)
                if len(some) < count and self.is_fair(text, pk):
                    some.append(Asking(text, kind, name, pk))
            asked += some
        rng.shuffle(asked)
        return asked

    def is_fair(self, text: str, wanted: int | None) -> bool:
        """Tell whether the text is no other organisation's name, nor its beginning."""
        key = bare(text)
        if len(key) < 3:
            return False
        at = bisect_left(self.sorted, (key, 0))
        return all(
            not name.startswith(key) or pk == wanted for name, pk in self.sorted[at : at + 8]
        )


def bare(name: str) -> str:
    """Return a name without spaces and legal forms."""
    return "".join(token.text for token in tokens_of(name) if token.text not in FORM_WORDS)


def figures(results: list[Result], wanted: int) -> dict[str, float]:
    """Return recall@1, recall@5, the best F1, and the recall at precision 0.99."""
    ordered = sorted(results, key=lambda result: -result[0])
    right, best, at_precision = 0, 0.0, 0.0
    for count, result in enumerate(ordered, 1):
        right += result[1]
        if count < len(ordered) and ordered[count][0] == result[0]:
            continue
        precision, recall = right / count, right / wanted
        if right:
            best = max(best, 2 * precision * recall / (precision + recall))
        if precision >= 0.99:
            at_precision = max(at_precision, recall)
    return {
        "recall_1": round(sum(result[1] for result in results) / wanted, 4),
        "recall_5": round(sum(result[2] for result in results) / wanted, 4),
        "best_f1": round(best, 4),
        "recall_at_0_99": round(at_precision, 4),
    }


def ours(asked: list[Asking], show: bool) -> tuple[dict[str, Any], float]:
    """Match a list; return the figures, and the names per second."""
    start = time.perf_counter()
    found = match([Question(asking.text) for asking in asked], limit=5)
    speed = len(asked) / (time.perf_counter() - start)
    results, sure = [], [0, 0]
    kinds: dict[str, list[bool]] = defaultdict(list)
    for asking, candidates in zip(asked, found, strict=True):
        ids = [candidate.organisation for candidate in candidates]
        score = candidates[0].score if candidates else 0.0
        right = bool(ids) and ids[0] == asking.wanted
        results.append((score, right, asking.wanted is not None and asking.wanted in ids))
        sure[0] += score >= SURE
        sure[1] += score >= SURE and right
        if asking.wanted:
            kinds[asking.kind].append(right)
        if show and not right and (asking.wanted or score >= SURE):
            names = [Organisation.objects.get(pk=pk).name for pk in ids[:2]]
            print(round(score, 3), asking, names, file=sys.stderr)
    result: dict[str, Any] = figures(results, ASKED - ABSENT)
    result["sure"] = {"names": sure[0], "precision": round(sure[1] / max(1, sure[0]), 4)}
    result["by_kind"] = {kind: round(statistics.mean(right), 3) for kind, right in kinds.items()}
    return result, speed


def brute_force(asked: list[Asking], rows: list[tuple[int, str]]) -> dict[str, Any]:
    """Let each scorer compare each name with all; return the best of each figure, by scorer."""
    names = [fold(name) for _, name in rows]
    best: dict[str, Any] = {}
    for scorer in SCORERS:
        start = time.perf_counter()
        results = []
        for asking in asked:
            top = process.extract(fold(asking.text), names, scorer=scorer, limit=5)
            ids = [rows[at][0] for _, _, at in top]
            results.append((top[0][1], ids[0] == asking.wanted, asking.wanted in ids))
        speed = len(asked) / (time.perf_counter() - start)
        best[scorer.__name__] = {**figures(results, ASKED - ABSENT), "names_per_s": round(speed)}
    return best


def tune(lists: Lists) -> None:
    """Fit the weights of the score by gradient ascent, and print them."""
    index = finding.current_index()
    rows: list[tuple[dict[str, float], bool]] = []
    original = answering.probability

    def noted(known: dict[str, float]) -> float:
        seen.append(known)
        return original(known)

    answering.probability = noted
    for seed in TUNED:
        for asking in lists.make(seed):
            seen: list[dict[str, float]] = []
            found = answering.answer(index, Question(asking.text), 5)
            if found:
                rows.append((seen[0], found[0].organisation == asking.wanted))
    answering.probability = original
    print(json.dumps(fitted(rows)), file=sys.stderr)


def fitted(rows: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Return the weights of a logistic regression."""
    names = [name for name in rows[0][0] if name not in ("constant", "place", "numbers_differ")]
    mean = {name: statistics.mean(known[name] for known, _ in rows) for name in names}
    spread = {name: statistics.pstdev(known[name] for known, _ in rows) or 1.0 for name in names}
    scaled = [([(k[n] - mean[n]) / spread[n] for n in names] + [1.0], right) for k, right in rows]
    weights = [0.0] * (len(names) + 1)
    for _ in range(800):
        gains = [0.0] * len(weights)
        for known, right in scaled:
            weighed = sum(a * b for a, b in zip(weights, known, strict=True))
            miss = right - 1 / (1 + math.exp(-max(-30, min(30, weighed))))
            for at, value in enumerate(known):
                gains[at] += miss * value
        weights = [w + 2 * g / len(scaled) - 2e-4 * w for w, g in zip(weights, gains, strict=True)]
    raw = {name: weights[at] / spread[name] for at, name in enumerate(names)}
    raw["constant"] = weights[-1] - sum(raw[name] * mean[name] for name in names)
    return {name: round(value, 2) for name, value in raw.items()}


def prepare(organisations: int, seed: int) -> Lists:
    """Fill the directory, with former names; return the maker of lists."""
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    fill(organisations, seed)
    former = [
        (life.number, name, until)
        for life in World(organisations, seed, TODAY).lives()
        for until, name in life.former_names
    ]
    insert("registers_formername", ("regcode", "name", "until"), former)
    others = World(organisations, seed + 1, TODAY).lives()
    return Lists([life.name.text for life in others])


def main() -> None:
    """Fill, ask, compare; print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=27_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--show", action="store_true", help="list what was matched wrongly")
    parser.add_argument("--no-baseline", action="store_true")
    options = parser.parse_args()
    lists = prepare(options.organisations, options.seed)
    before = resident_kib()
    start = time.perf_counter()
    finding.current_index()
    index_s, index_mib = time.perf_counter() - start, (resident_kib() - before) / 1024
    if options.tune:
        tune(lists)
    got = [ours(lists.make(seed), options.show) for seed in REPORTED]
    names = ("recall_1", "recall_5", "best_f1", "recall_at_0_99")
    result = {
        "benchmark": "matching",
        "ours": {name: round(statistics.mean(one[name] for one, _ in got), 4) for name in names},
        "names_per_s": round(statistics.median(speed for _, speed in got)),
        "goal": {"recall_1": 0.975, "recall_5": 0.995, "best_f1": 0.95, "recall_at_0_99": 0.85},
        "lists": [one for one, _ in got],
        "baseline": None
        if options.no_baseline
        else brute_force(lists.make(REPORTED[0]), lists.rows),
        "index_s": round(index_s, 2),
        "index_mib": round(index_mib, 1),
        "with_bits_mib": round((resident_kib() - before) / 1024, 1),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(result))


def resident_kib() -> int:
    """Return the memory of this process."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
