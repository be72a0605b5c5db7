"""Write a synthetic file of the shape and size of the national register: no row in it is real."""

import random
from pathlib import Path

HEADER = (
    "regcode;sepa;name;name_before_quotes;name_in_quotes;name_after_quotes;without_quotes;"
    "regtype;regtype_text;type;type_text;registered;terminated;closed;address;index;addressid;"
    "region;city;atvk;reregistration_term\n"
)
TOWNS = (
    "Rīga, Izmēģinājumu iela {n} - {m}",
    '"Mārupes nov., Babītes pag., Piņķi, ""Parauga māja {n}"""',
    "Olaines nov., Olaine, Parauga iela {n} - {m}",
    "Mārupes nov., Mārupe, Parauga iela {n}",
    "Cēsu nov., Cēsis, Parauga iela {n} - {m}",
    "Liepāja, Parauga bulvāris {n} - {m}",
    '"Ogres nov., Madlienas pag., ""Izdomātie {n}"""',
)
ORDINARY = (
    ("SIA", "Sabiedrība ar ierobežotu atbildību", "K", "Komercreģistrs", 72),
    ("IK", "Individuālais komersants", "K", "Komercreģistrs", 12),
    ("ZEM", "Zemnieku saimniecība", "U", "Uzņēmumu reģistra žurnāls", 14),
    ("AS", "Akciju sabiedrība", "K", "Komercreģistrs", 2),
)
WORDS = (
    "Bērzu",
    "Jauniešu",
    "Dzintara",
    "Mednieku",
    "Vecāku",
    "Saules",
    "Ezera",
    "Kultūras",
    "Sporta",
    "Senioru",
    "Dziedātāju",
    "Čiekuru",
    "Šūpoļu",
    "Ģimeņu",
    "Ķīļu",
    "Ņemšanas",
)
NOUNS = ("klubs", "biedrība", "fonds", "apvienība", "kopa", "māja", "centrs", "atbalsts")


def _name(rng: random.Random, number: int) -> tuple[str, str, str]:
    core = f"{rng.choice(WORDS)} {rng.choice(NOUNS)} {number}"
    if rng.random() < 0.55:
        return f'"""{core}"""', '""', core
    if rng.random() < 0.8:
        before = rng.choice(NOUNS).capitalize()
        return f'"{before} ""{core}"""', before, core
    return core, '""', core


def _form(rng: random.Random, nonprofit: bool) -> tuple[str, str, str, str]:
    if nonprofit:
        code, text = ("BDR", "Biedrība") if rng.random() < 0.93 else ("NOD", "Nodibinājums")
        return code, text, "B", "Biedrību un nodibinājumu reģistrs"
    weights = [form[4] for form in ORDINARY]
    code, text, regtype, regtype_text, _ = rng.choices(ORDINARY, weights)[0]
    return code, text, regtype, regtype_text


def _row(rng: random.Random, number: int, nonprofit: bool) -> str:
    regcode = f"{40008 if nonprofit else 40103}{number % 1_000_000:06d}"
    if number >= 1_000_000:
        regcode = f"{(50008 if nonprofit else 50103) + number // 1_000_000}{number % 1_000_000:06d}"
    name, before, inside = _name(rng, number)
    code, text, regtype, regtype_text = _form(rng, nonprofit)
    year, month, day = rng.randint(1991, 2025), rng.randint(1, 12), rng.randint(1, 28)
    ended = rng.random() < (0.15 if nonprofit else 0.55)
    terminated, closed = (f"{rng.randint(year, 2026)}-12-31", "L") if ended else ("", " ")
    address = rng.choice(TOWNS).format(n=rng.randint(1, 200), m=rng.randint(1, 90))
    return (
        f'{regcode};LV{rng.randint(10, 99)}ZZZ{regcode};{name};{before};{inside};"";0;'
        f"{regtype};{regtype_text};{code};{text};{year}-{month:02d}-{day:02d};{terminated};{closed};"
        f"{address};{rng.randint(1000, 5700)};{100000000 + number};0;100003003;0010000;\n"
    )


def write_national_file(path: Path, *, rows: int, nonprofit: int, edited: float = 0.0) -> None:
    """Write `rows` rows, `nonprofit` of them associations; a share `edited` of these gets a new name."""
    rng, pen = random.Random(7), random.Random(11)
    step = rows / nonprofit
    chosen = {int(n * step) for n in range(nonprofit)}
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\ufeff" + HEADER)
        for number in range(rows):
            row = _row(rng, number, number in chosen)
            if edited and number in chosen and pen.random() < edited:
                row = (
                    row.replace(" 1", " jaunais 1", 1)
                    if " 1" in row
                    else row.replace(";0;B;", ";1;B;")
                )
            file.write(row)
