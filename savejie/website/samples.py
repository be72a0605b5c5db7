"""Made-up contents for the gallery of components; no organisation here is real."""

from datetime import date
from typing import Any

from savejie.core import charts, plots
from savejie.core.charts import Frame, Series
from savejie.core.stairs import Stairs, stairs
from savejie.core.templatetags.savejie import number
from savejie.website.cards import Card
from savejie.website.listing import Group, Value
from savejie.website.profile import Event, Fact

DAY = date(2026, 11, 23)
IDENTIFIERS = [f"LV-RE-{40_000_000_000 + n * 7919}" for n in range(180)]
YEARS = [str(year) for year in range(1991, 2027)]


def cards() -> list[Card]:
    """Return cards: a plain one, a long-winded one, one that has ended."""
    return [
        Card("#", IDENTIFIERS[1], "Biedrība „Zaļais namiņš”", "Kopā stāda kokus un tīra ezera krastu.",
             "environment", "Vide un dzīvnieki", False, "Piņķi, Babītes pagasts",
             "Gada pārskats par 2025. gadu iesniegts"),
        Card("#", IDENTIFIERS[2], "Nodibinājums „Ļoti garš nosaukums, kas pārbauda, kā kartīte tiek galā "
             "ar vairākām rindām un ķekatnieku vēderšķērsojumu”", "", "culture", "Kultūra un tradīcijas",
             True, "Olaine, Olaines novads", "Kopš 2021. gada ziņu nav"),
        Card("#", IDENTIFIERS[3], "Sporta klubs „Ņiprie kājnieki”", "", "sport", "Sports un kustība",
             False, "Mārupe, Mārupes novads", "Darbība beigusies 2019. gadā"),
    ]  # fmt: skip


def facts() -> list[Fact]:
    """Return facts of each origin."""
    register: dict[str, Any] = {"origin": "register", "words": "Uzņēmumu reģistrs", "day": DAY}
    return [
        Fact("Reģistrācijas numurs", ["40000000000"], **register),
        Fact("Darbības jomas", ["Vides aizsardzība", "Vietējās kopienas attīstība"], **register),
        Fact("Ko dara", ["Stāda kokus"], "organisation", "Organizācija", DAY),
        Fact(
            "Juridiskā adrese",
            ["Ezera iela 1"],
            "staff",
            "Atbalsta punkts",
            DAY,
            "Reģistrā vēl vecā adrese.",
        ),
    ]


def groups() -> list[Group]:
    """Return a facet with a chosen value and more values than fit."""
    names = ["Babīte", "Mārupe", "Olaine"]
    first = [Value(name, 200 + n, "#", n == 1) for n, name in enumerate(names)]
    return [Group("area", "Teritorija", first, [Value("Salas pagasts", 12, "#", False)])]


def pager() -> dict[str, Any]:
    """Return a pager with a gap."""
    pages: list[dict[str, Any] | None] = [
        {"number": n, "url": "#", "current": n == 4} for n in (1, 3, 4, 5, 31)
    ]
    return {"previous": "#", "next": "#", "pages": [pages[0], None, *pages[1:4], None, pages[4]]}


def chart(key: str, title: str, wide: str, narrow: str) -> dict[str, Any]:
    """Return a chart as its component wants it."""
    return {
        "key": key, "title": title, "wide": wide, "narrow": narrow,
        "definition": "Skaitlis ir izdomāts; te redzams, kā diagramma izskatās.",
        "header": ["Gads", "Skaits"], "rows": [("2025", (1_234,)), ("2026", (12_345,))],
        "csv_url": "#", "svg_url": "#", "source": "Avots: paraugs",
    }  # fmt: skip


def sample_charts() -> list[dict[str, Any]]:
    """Return one chart of each kind, wide and narrow."""
    standing = [5 + n * 7 % 23 for n in range(len(YEARS))]
    gone = [n * 5 % 13 for n in range(len(YEARS))]
    series = [Series("joprojām pastāv", standing), Series("beigušas darbu", gone, "rest")]
    bars = [Series("Organizācijas", [120, 84, 33, 1])]
    names = ["Sports un kustība", "Kultūra un tradīcijas", "Vide un dzīvnieki", "Cits"]
    lines = [Series(name, [n * k + 3 for n in range(len(YEARS))], tone)
             for name, k, tone in (("Babīte", 3, "a"), ("Mārupe", 5, "b"), ("Olaine", 2.5, "ink"))]  # fmt: skip
    falling = [
        Stairs(name, [(year, 100 - year * k) for year in range(last)])
        for name, k, last in (("1991–1995", 2, 30), ("2001–2005", 1, 20), ("2016–2020", 1, 9))
    ]
    sides = Series("ar dzīvības pazīmēm", [9, 14, 6], "b"), Series("pārējās", [2, 5, 4], "rest")
    drawn = {
        "columns": lambda f: charts.columns(f, YEARS, series, unfinished="2026"),
        "bars": lambda f: charts.bars(f, bars, names),
        "lines": lambda f: charts.lines(f, YEARS, lines),
        "balance": lambda f: plots.balance(f, YEARS, series[0], series[1], unfinished="2026"),
        "stairs": lambda f: stairs(f, falling, "gadi kopš dibināšanas"),
        "pyramid": lambda f: plots.pyramid(f, ["0–4", "5–9", "10–14"], *sides),
        "parts": lambda f: plots.parts(f, names, bars * 3),
        "percents": lambda f: plots.percents(
            f, YEARS, [60 + n % 9 for n in range(len(YEARS))], "2026"
        ),
    }
    return [
        chart(
            key,
            f"Kā izskatās diagramma „{key}”?",
            draw(frame(key, 760, "wide")),
            draw(frame(key, 358, "narrow")),
        )
        for key, draw in drawn.items()
    ]


def frame(key: str, width: int, size: str) -> Frame:
    """Return the frame of a sample chart."""
    return Frame(
        ident=f"{key}-{size}", title=f"Paraugs {key}", description="Skaitļi šeit ir izdomāti.",
        width=width, number=number, css=f"chart__svg--{size}",
    )  # fmt: skip


def everything() -> dict[str, Any]:
    """Return the contents of the gallery."""
    switched = [
        {"title": name, "url": "#", "current": name == "Viss"}
        for name in ("Viss", "Babīte", "Mārupe")
    ]
    return {
        "band": IDENTIFIERS,
        "cards": cards(),
        "facts": facts(),
        "groups": groups(),
        "pager": pager(),
        "charts": sample_charts(),
        "amounts": {
            "header": ["Gads", "Dibinātas", "Joprojām pastāv, %"],
            "rows": [
                {
                    "label": "2025",
                    "numbers": [
                        {"text": "14", "query": "area=all"},
                        {"text": "92,9 %", "note": "no 14"},
                    ],
                },
                {
                    "label": "2026",
                    "numbers": [{"text": "12"}, {"text": "100,0 %"}],
                    "unfinished": True,
                },
            ],
        },
        "events": [
            Event("1996", "Ierakstīta reģistrā"),
            Event("2004", "Maina nosaukumu", "līdz tam: „Cits”"),
        ],
        "figure": {
            "value": "614",
            "words": "organizācijas pastāv šodien",
            "source": "2026. gada 23. novembrī",
        },
        "crumbs": [("Organizācijas", "#"), ("Babīte", "#")],
        "switch": [switched],
    }
