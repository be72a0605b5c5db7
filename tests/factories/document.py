"""A plan of eleven chapters that nobody adopted: charts, needs, goals, six hundred invented organisations."""

from savejie.core.charts import Frame, Series, bars, columns, lines
from savejie.plan.press.cleaning import cleaned
from savejie.plan.press.description import (
    Chapter,
    Chart,
    Document,
    Figure,
    Goal,
    Goals,
    Heading,
    Listed,
    Measure,
    Need,
    NeedsGap,
    Organisations,
    Origin,
    Quote,
    Table,
    Text,
    Theme,
)

WORDS = (
    "<p>Teritorijā reģistrētas <b>biedrības un nodibinājumi</b>, kas katrs par sevi ir mazs, bet kopā tie ir tas, ko"
    " iedzīvotāji sauc par <i>savējiem</i>. Skaitļi ņemti no valsts reģistriem un parāda, cik organizāciju dibināts, cik"
    " beigušas darbu un cik iesniegušas gada pārskatu. Ko reģistri nezina, to plāns pasaka pie skaitļa.</p>"
)
LIST = "<ul><li>skaidra kārtība</li><li>viena vieta visiem konkursiem (<a href='https://example.org/'>sk. vietni</a>)</li></ul>"
NEEDS = (
    ("Finansējums", 4.7, 2.1),
    ("Telpas un aprīkojums", 4.1, 2.9),
    ("Komunikācija", 3.9, 3.2),
    ("Sadarbība ar pašvaldību", 4.4, 3.0),
    ("Starptautiskā sadarbība", 2.6, 2.4),
    ("Laiks un cilvēki", 4.6, 2.3),
    ("Iedzīvotāju izpratne", 3.8, 2.7),
    ("Stratēģiskā vadība", 3.1, None),
)
TITLES = (
    "Mērķis, teritorija un metode", "Esošā situācija", "Vajadzību aptauja", "Intervijas un fokusgrupas", "Pašvaldību atbalsts šodien",
    "Secinājumi", "Ieteikumi un rīcības", "Uzraudzība", "Organizāciju saraksts", "Aptaujas anketa", "Finansējums un atruna",
)  # fmt: skip
YEARS = [str(year) for year in range(1991, 2027)]


def make_chart(
    ident: str = "c1",
    years: list[str] | None = None,
    title: str = "Cik organizāciju dibināts katru gadu",
) -> Chart:
    """Return a chart of foundings with its table; no years: a chart of no data."""
    years = YEARS if years is None else years
    values = [(int(year) * 7919) % 23 for year in years]
    frame = Frame(ident, title, "Stabiņi rāda dibināto organizāciju skaitu pa gadiem.")
    svg = columns(frame, years, [Series("Dibinātas", values)], years[-1] if years else "")
    return Chart(title, svg, "Stabiņi rāda dibināto organizāciju skaitu pa gadiem.", "Avots: Uzņēmumu reģistrs, 2026. gada 23. novembris")  # fmt: skip


def make_lines(ident: str) -> Chart:
    """Return a chart of lines."""
    rows = [
        Series("Mārupe", [n * 9 for n in range(36)]),
        Series("Olaine", [n * 4 for n in range(36)], "b"),
    ]
    frame = Frame(
        ident,
        "Organizāciju skaits gada beigās",
        "Divas līnijas rāda organizāciju skaitu gada beigās.",
    )
    return Chart(
        frame.title, lines(frame, YEARS, rows), frame.description, "Avots: Uzņēmumu reģistrs"
    )


def make_bars(ident: str, count: int = 8) -> Chart:
    """Return lying bars of so many areas."""
    labels = [f"{n}. pagasts" for n in range(1, count + 1)]
    frame = Frame(
        ident, "Organizācijas pa pagastiem", "Joslas rāda organizāciju skaitu katrā pagastā."
    )
    svg = bars(frame, [Series("Skaits", [(n * 37) % 91 for n in range(count)])], labels)
    return Chart(frame.title, svg, frame.description, "Avots: Uzņēmumu reģistrs")


def make_organisations(count: int) -> Organisations:
    """Return invented organisations in three areas."""
    listed = [
        Listed(
            f"Biedrība „Paraugs {n}”",
            f"4000800{n:04}",
            f"{n % 19 + 1}. ciems",
            "Kultūra un mantojums",
        )
        for n in range(count)
    ]
    third = -(-count // 3)
    areas = ("Babīte", "Mārupe", "Olaine")
    return Organisations(
        [(area, listed[n * third : (n + 1) * third]) for n, area in enumerate(areas)]
    )


def make_goals() -> Goals:
    """Return three goals with their measures."""
    measure = ("Izveidot vienu sarakstu ar visiem konkursiem un termiņiem", "Atbalsta punkts", "2027. gada 1. marts", "3 500 €", "Konkursu skaits sarakstā", "iesākts")  # fmt: skip
    titles = ("Organizācijas zina, kur meklēt atbalstu", "Pašvaldība un organizācijas runā regulāri", "Iedzīvotāji pazīst savējos")  # fmt: skip
    return Goals(
        [
            Goal(f"{n}.", title, [Measure(f"{n}.{m}.", *measure) for m in range(1, 6)])
            for n, title in enumerate(titles, 1)
        ]
    )


def make_figure() -> Figure:
    """Return a number."""
    return Figure("612", "organizācijas 2026. gada 31. oktobrī", "Reģistrētas un nav izslēgtas.", "Uzņēmumu reģistrs", "2026. gada 23. novembris")  # fmt: skip


def make_table(rows: int = 20) -> Table:
    """Return a table of counts."""
    return Table("Organizācijas pa gadiem", ["Gads", "Dibinātas", "Beigušas"], [[str(1991 + n), f"{n * 3}", f"{n}"] for n in range(rows)], "Avots: Uzņēmumu reģistrs")  # fmt: skip


def make_theme() -> Theme:
    """Return a finding with a quote."""
    quote = Quote("Īre un apkure ziemā apēd visu, ko vasarā nopelnām.", "valdes loceklis, biedrība")
    return Theme("Organizācijas prot iegūt naudu projektiem, bet ikdienas izmaksas segt nespēj.", "Balstās uz 5 rindkopām no 2 sarunām", [quote])  # fmt: skip


def make_gap() -> NeedsGap:
    """Return the eight needs."""
    return NeedsGap("Kas ir svarīgi un ar ko ir apmierināti", [Need(*need) for need in NEEDS], "Avots: aptauja, 2026. gada oktobris (izdomāta)")  # fmt: skip


def make_document(
    *, organisations: int = 600, charts: int = 25, paragraphs: int = 3, **fields
) -> Document:
    """Return a plan of eleven chapters with so many charts, organisations and paragraphs in each chapter."""
    kinds = (make_chart, make_lines, make_bars)
    drawn = [kinds[n % 3](f"c{n}") for n in range(charts)]
    text = Text(cleaned(WORDS * paragraphs + LIST))
    chapters = []
    for n, title in enumerate(TITLES):
        blocks = [text, *drawn[n::11]]
        extra = {
            1: [make_figure(), make_figure(), Heading("Pa gadiem"), make_table()],
            2: [make_gap()],
            3: [make_theme()],
            6: [make_goals()],
            8: [make_organisations(organisations)],
            9: [Text(cleaned("<ol><li>Cik Jums gadu?</li><li>Kā Jums pietrūkst?</li></ol>"))],
        }
        chapters.append(Chapter(title, [*blocks, *extra.get(n, [])]))
    given = {
        "title": "NVO rīcības plāns 2027–2030",
        "subtitle": "Babītes, Mārupes un Olaines organizāciju attīstībai",
        "point": "NVO atbalsta punkts",
        "language": "lv",
        "made_on": "2026-11-23",
        "edition": "Apstiprināts 2026. gada 23. novembrī",
        "sources": [
            Origin(
                "Biedrību un nodibinājumu reģistrs",
                "Uzņēmumu reģistrs",
                "2026. gada 23. novembris",
                "CC0 1.0",
            )
        ],
        "funder": [
            "Projektu finansiāli atbalsta izdomāts fonds no valsts budžeta līdzekļiem.",
            "Par saturu atbild biedrība.",
        ],
        "demo": "Šis ir paraugs: organizācijas un skaitļi ir izdomāti.",
    }
    return Document(chapters=chapters, **(given | fields))
