"""What is true in the files: counted while they are written, so that a directory can be compared with it."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from savejie.registers.synthetic.lives import Life

ELSEWHERE = "elsewhere"
LISTED = 5000
"""Up to so many organisations the manifest also says what is true of each."""


class Truth:
    """The sums of all lives, by area."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.expected_year = today.year - (1 if today.month >= 7 else 2)
        self.by_area: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.labels: Counter[str] = Counter()
        self.municipalities: Counter[str] = Counter()
        self.sums: Counter[str] = Counter()
        self.odd: Counter[str] = Counter()
        self.similar: list[str] = []
        self.organisations: list[dict[str, Any]] = []

    def add(self, life: Life) -> None:
        """Count a life."""
        area = self.by_area[life.area or ELSEWHERE]
        area["founded"][str(life.registered_on.year)] += 1
        area["form"][life.form] += 1
        area["status"][life.closed.strip() or "registered"] += 1
        area["theme"][life.kind.theme] += 1
        if life.ended_on:
            area["ended"][str(life.ended_on.year)] += 1
        else:
            area["standing"][str(life.registered_on.year)] += 1
            area["reporting"][self.reporting(life)] += 1
        self.municipalities[life.place.municipality] += 1
        self.labels.update(life.labels)
        if life.is_like_another:
            self.similar.append(life.number)
        self._count(life)
        if len(self.organisations) < LISTED:
            self.organisations.append(self._entry(life))

    def _count(self, life: Life) -> None:
        reports, benefits = life.reports, life.benefits
        self.sums["organisations"] += 1
        self.sums["living"] += life.lives
        self.sums["renamed"] += bool(life.former_names)
        self.sums["former_names"] += len(life.former_names)
        self.sums["with_labels"] += bool(life.labels)
        self.sums["labels"] += len(life.labels)
        self.sums["reports"] += len(reports)
        self.sums["with_reports"] += bool(reports)
        self.sums["filed_expected"] += any(report.year == self.expected_year for report in reports)
        self.sums["benefit_in_force"] += any(benefit.in_force for benefit in benefits)
        self.sums["benefit_revoked"] += bool(benefits) and not any(one.in_force for one in benefits)
        self.sums["benefit_rows"] += len(benefits)

    def reporting(self, life: Life) -> str:
        """Say how a living organisation stands with its annual reports."""
        newest = max((report.year for report in life.reports), default=0)
        if newest >= self.expected_year:
            return "current"
        months = (self.today.year - life.registered_on.year) * 12 + self.today.month
        if months - life.registered_on.month <= 18:
            return "new"
        if not newest:
            return "never"
        return "late" if newest == self.expected_year - 1 else "silent"

    def _entry(self, life: Life) -> dict[str, Any]:
        return {
            "number": life.number,
            "name": life.name.text,
            "form": life.form,
            "area": life.area,
            "municipality": life.place.municipality,
            "place": life.place.name,
            "address": life.address,
            "registered_on": life.registered_on.isoformat(),
            "ended_on": life.ended_on.isoformat() if life.ended_on else "",
            "closed": life.closed.strip(),
            "theme": life.kind.theme,
            "former_names": [[on.isoformat(), name] for on, name in life.former_names],
            "labels": life.labels,
            "report_years": [report.year for report in life.reports],
            "reporting": self.reporting(life) if life.lives else "ended",
            "benefit": any(benefit.in_force for benefit in life.benefits),
        }

    def as_dict(self) -> dict[str, Any]:
        """Return everything counted, ready for JSON, in a fixed order."""
        areas = {
            area: {what: dict(sorted(counts.items())) for what, counts in sorted(found.items())}
            for area, found in sorted(self.by_area.items())
        }
        return {
            "expected_report_year": self.expected_year,
            "sums": dict(self.sums),
            "areas": areas,
            "municipalities": dict(sorted(self.municipalities.items())),
            "labels": dict(sorted(self.labels.items())),
            "odd": dict(sorted(self.odd.items())),
            "similar": self.similar,
            "organisations": self.organisations,
        }
