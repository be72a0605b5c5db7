"""What is under way with fictional organisations in law, and what their statutes say: as rows of further files.

Each life has its own source of chance, so that what the other files hold stays as it was.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random

from savejie.registers.synthetic.lives import Life
from savejie.registers.synthetic.numbering import other_number
from savejie.registers.synthetic.words import lists_of

SUSPENSION_SHARE, TAX_SHARE, LIFTED_SHARE = 0.008, 0.012, 0.4
LIQUIDATIONS = (
    ("LIKV", "Likvidācija saskaņā ar dalībnieku lēmumu"),
    ("LIKV_TIESA", "Likvidācija saskaņā ar tiesas nolēmumu"),
)
SUSPENSIONS = (
    ("DARB_APT", "Darbības apturēšana"),
    ("AIZL_LIKV", "Aizliegums izdarīt ierakstu par likvidāciju"),
)
REASON = "Valdes loceklis Paraugs Paraudziņš paziņoja par pārtraukšanu"
"""Free text as the real files have it, with a made-up person in it: it must never be stored."""

FOREIGN = 12
FORM_CODES = {"BDR": "ASSOCIATION_BDR", "NOD": "FOUNDATION_NOD"}
Write = Callable[[str, str], None]


@cache
def aims_of(theme: str) -> tuple[str, ...]:
    """Return the aims that organisations of a theme may have."""
    for themes, aims in lists_of("aims.txt", "; ").items():
        if theme in themes.split():
            return tuple(aims)
    return ()


def liquidation_row(life: Life) -> str:
    """Return the row of an organisation that is being wound up; one in five by a court."""
    code, text = LIQUIDATIONS[life.serial % 5 == 0]
    since = life.liquidation_on
    return f"{life.number};{code};{text};{since};{REASON};{since};{since} 10:00\n"


class Proceedings:
    """Thinks up what is under way; remembers who lives, so that somebody can be a successor."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._last_living = ""

    def write(self, life: Life, write: Write) -> None:
        """Write all rows that a life has in the further files."""
        rng = Random(f"proceedings {life.number} {life.serial}")
        for row in self._aims(life, rng):
            write("ur-aims", row)
        if life.lives:
            self._living(life, rng, write)
            self._last_living = life.number
        elif life.closed == "R" and self._last_living:
            write("ur-reorganisations", self._reorganisation(life))

    def _living(self, life: Life, rng: Random, write: Write) -> None:
        chance = rng.random()
        if life.form not in FORM_CODES or life.registered_on > self.today - timedelta(900):
            return
        if life.liquidation_on:
            write("ur-liquidations", liquidation_row(life))
        elif chance < SUSPENSION_SHARE:
            write("ur-suspensions", self._suspension(life, rng))
        elif chance < SUSPENSION_SHARE + TAX_SHARE:
            write("vid-suspended", self._tax_suspension(life, rng))

    def _aims(self, life: Life, rng: Random) -> Iterator[str]:
        own, common = aims_of(life.kind.theme), aims_of("all")
        chosen = rng.sample(own, min(len(own), rng.randint(2, 4)))
        chosen += rng.sample(common, rng.randint(1, 3))
        if not own or rng.random() < 0.01:
            return
        text = laid_out([aim[:1].upper() + aim[1:] for aim in chosen], rng.randrange(3))
        quoted = (life.number, life.name.text, FORM_CODES.get(life.form, life.form), "", text)
        yield ";".join('"' + cell.replace('"', '""') + '"' for cell in quoted) + "\n"

    def _suspension(self, life: Life, rng: Random) -> str:
        code, text = SUSPENSIONS[rng.random() < 0.25]
        since = self.today - timedelta(rng.randint(20, 900))
        return f"{life.number};{code};{text};{since};{REASON}\n"

    def _tax_suspension(self, life: Life, rng: Random) -> str:
        decided = self.today - timedelta(rng.randint(200, 1500))
        lifted = decided + timedelta(90) if rng.random() < LIFTED_SHARE else None
        ended = f" {lifted:%d.%m.%Y} " if lifted else ""
        return f"'{life.number}',PARAUGS, {decided:%d.%m.%Y} ,{ended}\n"

    def _reorganisation(self, life: Life) -> str:
        return f"{life.number};{self._last_living};ACQUISITION;Pievienošana;{life.ended_on}\n"

    def foreign_rows(self) -> dict[str, list[str]]:
        """Return rows of companies, of which the real files mostly consist: the importer skips them."""
        numbers = [number for at in range(1, 200) if (number := other_number(at))][:FOREIGN]
        day = self.today - timedelta(400)
        return {
            "ur-liquidations": [f"{n};LIKV;Likvidācija;{day};{REASON};{day};\n" for n in numbers],
            "ur-suspensions": [f"{n};DARB_APT;Darbības apturēšana;{day};\n" for n in numbers],
            "vid-suspended": [f"'{n}',PARAUGS, {day:%d.%m.%Y} ,\n" for n in numbers],
            "ur-reorganisations": [
                f"{one};{other};MERGER;Saplūšana;{day}\n"
                for one, other in pairwise(numbers)
            ],
            "ur-aims": [f'"{n}";"PARAUGS";"LIMITED_LIABILITY_COMPANY_SIA";"";"Tirgot"\n'
                        for n in numbers],
        }  # fmt: skip

    def dirty_rows(self) -> dict[str, list[str]]:
        """Return rows that cannot be taken, by source."""
        known = self._last_living
        return {
            "ur-liquidations": [f"{known};LIKV;Likvidācija;2024-02-30;;2024-03-01;\n"],
            "ur-suspensions": [f"40O08;DARB_APT;Darbības apturēšana;2024-01-10;{REASON}\n"],
            "vid-suspended": [f"'{known}',PARAUGS, 31.04.2023 ,\n"],
            "ur-reorganisations": [f"{known};4000;MERGER;Saplūšana;2020-01-01\n"],
            "ur-aims": [f'"{known}";"par";"maz"\n'],
        }


def laid_out(aims: list[str], way: int) -> str:
    """Lay aims out as statutes do: on numbered lines, after semicolons, or as one sentence each."""
    if way == 0:
        return ";\n".join(f"{at}. {aim}" for at, aim in enumerate(aims, 1)) + "."
    if way == 1:
        return "; ".join(aims)
    return " ".join(f"{aim}." for aim in aims)
