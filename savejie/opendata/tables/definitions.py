"""What each figure counts, in words; the figures name these by key."""

from collections.abc import Iterator

from savejie.opendata.table import Column, Row, Table, Words

DEFINITIONS: dict[str, tuple[Words, Words]] = {
    "total": (
        Words("Visas organizācijas", "All organisations"),
        Words(
            "Visas organizācijas, kuru juridiskā adrese ir šajā teritorijā: gan tās, kas pastāv, gan tās, kas darbību beigušas.",
            "All organisations with their seat in the area: those that stand and those that have ended.",
        ),
    ),
    "standing": (
        Words("Pastāvošās organizācijas", "Standing organisations"),
        Words(
            "Organizācijas, kuras skaitīšanas dienā nav ne likvidētas, ne reorganizētas, ne izslēgtas no reģistra.",
            "Organisations that on the day of counting are not liquidated, reorganised or removed from the register.",
        ),
    ),
    "benefit": (
        Words("Sabiedriskā labuma organizācijas", "Public-benefit organisations"),
        Words(
            "Pastāvošās organizācijas, kurām skaitīšanas dienā ir spēkā sabiedriskā labuma statuss.",
            "Standing organisations whose public-benefit status is in force on the day of counting.",
        ),
    ),
    "undated": (
        Words("Bez dibināšanas gada", "Without a founding year"),
        Words(
            "Organizācijas, kurām dibināšanas gads nav zināms; parasti tās ir neformālas grupas.",
            "Organisations whose founding year is not known; mostly informal groups.",
        ),
    ),
    "activity": (
        Words("Dzīvības pazīmes", "Signs of life"),
        Words(
            "Pastāvošās organizācijas pēc tā, ko par tām liecina gada pārskati, statuss, izmaiņas reģistrā, darbības "
            "apturēšana un pašu ziņas. "
            "Tas nav spriedums: ja ziņu nav, tas nenozīmē, ka organizācija nedarbojas.",
            "Standing organisations by what annual reports, status, changes in the register, suspensions and their own "
            "word show. "
            "Not a verdict: no news does not mean that an organisation is not active.",
        ),
    ),
    "headings": (
        Words("Jomas", "Headings"),
        Words(
            "Pastāvošās organizācijas pēc galvenās jomas; `none` – joma vēl nav zināma.",
            "Standing organisations by main heading; `none`: not known yet.",
        ),
    ),
    "kinds": (
        Words("Veidi", "Kinds"),
        Words("Pastāvošās organizācijas pēc veida.", "Standing organisations by kind."),
    ),
    "founded": (
        Words("Dibinātas šajā gadā", "Founded in the year"),
        Words(
            "Organizācijas, kuras pirmoreiz reģistrētas šajā gadā.",
            "Organisations first registered in the year.",
        ),
    ),
    "founded_standing": (
        Words("No tām vēl pastāv", "Of them still standing"),
        Words(
            "Šajā gadā dibinātās organizācijas, kuras skaitīšanas dienā vēl pastāv.",
            "Organisations founded in the year that still stand on the day of counting.",
        ),
    ),
    "ended": (
        Words("Darbību beigušas šajā gadā", "Ended in the year"),
        Words(
            "Organizācijas, kuras šajā gadā likvidētas, reorganizētas vai izslēgtas no reģistra.",
            "Organisations liquidated, reorganised or removed from the register in the year.",
        ),
    ),
    "stock": (
        Words("Skaits gada beigās", "Number at the end of the year"),
        Words(
            "Organizācijas, kas bija reģistrētas līdz 31. decembrim un tajā dienā vēl pastāvēja. "
            "Deviņdesmito gadu organizāciju, kuras netika pārreģistrētas, avotā nav.",
            "Organisations registered by 31 December and standing on it. "
            "Organisations of the nineties that never registered anew are missing from the source.",
        ),
    ),
}


def rows() -> Iterator[Row]:
    """Give the definitions."""
    for key, (title, text) in DEFINITIONS.items():
        yield key, title.lv, title.en, text.lv, text.en


TABLE = Table(
    name="definitions",
    title=Words("Definīcijas", "Definitions"),
    text=Words(
        "Ko katrs skaitlis skaita: nosaukums un definīcija latviešu un angļu valodā.",
        "What each figure counts: its title and definition in Latvian and English.",
    ),
    columns=(
        Column("key", Words("Atslēga", "Key"), required=True, unique=True),
        Column("title_lv", Words("Nosaukums latviski", "Title in Latvian"), required=True),
        Column("title_en", Words("Nosaukums angliski", "Title in English"), required=True),
        Column("text_lv", Words("Definīcija latviski", "Definition in Latvian"), required=True),
        Column("text_en", Words("Definīcija angliski", "Definition in English"), required=True),
    ),
    key=("key",),
    rows=rows,
)
