"""What stands around the organisations in a national file: companies, natural persons' forms, other registers, dirt.

All of it is plainly invented: companies are called "PARAUGS 17", merchants "Parauga darbnīca 17".
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from savejie.registers.synthetic.formats import Writer, cell
from savejie.registers.synthetic.numbering import other_number, sepa_of
from savejie.registers.synthetic.places import Map

POOL = 1500
PERSONS = (
    ("IK", "Individuālais komersants", "Parauga darbnīca"),
    ("ZEM", "Zemnieku saimniecība", "Paraugkalni"),
    ("IND", "Individuālais uzņēmums", "Parauga veikals"),
)
OTHER_FORMS = (
    ("ARB", "A;Arodbiedrību reģistrs;ARB;Arodbiedrība", 'Arodbiedrība "Zvans {}"'),
    (
        "DRZ",
        "R;Reliģisko organizāciju un to iestāžu reģistrs;DRZ;Draudze",
        'Draudze "Klusais avots {}"',
    ),
    (
        "SAB",
        "S;Sabiedrisko organizāciju reģistrs;SAB;Sabiedriskā organizācija",
        'Sabiedriskā organizācija "Atmoda {}"',
    ),
)


class Surroundings:
    """Rows that are not ours, and rows that are broken; counts what it gives."""

    def __init__(self, rng: Random, atlas: Map, today: date) -> None:
        self._rng = rng
        self._serial = 0
        self._tails = [self._tail(atlas, today) for _ in range(POOL)]
        self._today = today
        self.companies = 0
        self.persons: dict[str, int] = {}
        self.others: dict[str, int] = {}
        self.bad: dict[str, int] = {}

    def _tail(self, atlas: Map, today: date) -> tuple[str, str]:
        place = atlas.place("")
        registered = date(1991, 6, 1) + timedelta(
            self._rng.randint(0, (today - date(1991, 6, 1)).days)
        )
        ended = registered + timedelta(self._rng.randint(100, 7000))
        closes = self._rng.random() < 0.7 and ended < today
        dates = f"{registered};{ended if closes else ''};{'L' if closes else ' '}"
        address = cell(f"{place.prefix(ended if closes else today)}, {atlas.seat(place)}")
        return dates, f"{address};{place.postal};190000000;0;0;{place.atvk};\n"

    def number(self) -> str:
        """Return the next number that has a check digit."""
        while True:
            self._serial += 1
            if found := other_number(self._serial):
                return found

    def companies_rows(self, count: int) -> Iterator[str]:
        """Give rows of companies and of natural persons' forms."""
        text = "Sabiedrība ar ierobežotu atbildību"
        for _ in range(count):
            number = self.number()
            self.companies += 1
            dates, tail = self._tails[self.companies % POOL]
            if self.companies % 29 == 0:
                yield self._person(number, dates, tail)
                continue
            name = f"PARAUGS {self.companies}"
            yield (
                f'{number};LV00ZZZ{number};"{text} ""{name}""";{text};{name};"";0;K;Komercreģistrs;SIA;{text};'
                f"{dates};{tail}"
            )

    def _person(self, number: str, dates: str, tail: str) -> str:
        form, form_text, name = PERSONS[self.companies // 29 % len(PERSONS)]
        self.persons[form] = self.persons.get(form, 0) + 1
        name = f"{name} {self.companies}"
        return f'{number};;"""{name}""";"";{name};"";0;K;Komercreģistrs;{form};{form_text};{dates};{tail}'

    def other_rows(self, count: int) -> Iterator[str]:
        """Give rows of trade unions, congregations and historical public organisations."""
        for place in range(count):
            form, texts, name = OTHER_FORMS[place % len(OTHER_FORMS)]
            self.others[form] = self.others.get(form, 0) + 1
            number = self.number()
            name = name.format(place + 1)
            before, inside, _ = name.split('"')
            dates, tail = self._tails[place % POOL]
            yield (
                f'{number};{sepa_of(number)};{cell(name)};{before.strip()};{inside};"";0;{texts};{dates};{tail}'
            )

    def bad_rows(self) -> list[str]:
        """Return rows that cannot be taken, each of its own kind, in the order of their reasons."""
        start = '"""Bojāta rinda""";"";Bojāta rinda;"";0;B;Biedrību un nodibinājumu reģistrs;BDR;Biedrība'
        end = '; ;"Mārupes nov., Mārupe, ""Kļūdas""";2167;190000000;100016583;0;0807600;'
        rows = {
            "fields": [
                f'{self.number()};"";pusrinda;BDR\n',
                f"{self.number()};;{start};2019-05-05;{end};;lieki\n",
            ],
            "date": [
                f"{self.number()};;{start};2020-02-31;{end}\n",
                f"{self.number()};;{start};2011-05-05;2013-13-01{end}\n",
            ],
            "regcode": [f";;{start};2012-01-09;{end}\n"],
        }
        self.bad = {reason: len(found) for reason, found in rows.items()}
        return [row for found in rows.values() for row in found]

    def write_foreign(self, writer: Writer) -> None:
        """Write into the other files some rows of companies, which the importer must skip."""
        for count in range(1, min(self.companies, 5000) // 10 + 1):
            number = other_number(count * 10) or other_number(count * 10 + 1)
            if number:
                writer.company_report(number, self._today.year - 2)
                writer.raw("ur-name-history", f"{number};2016-03-01;PARAUGS-VECAIS {count}\n")
