"""A fixed fictional point with some sixty organisations, for tests of the search."""

from savejie.directory import search
from savejie.directory.models import (
    HistoryEntry,
    Kind,
    Organisation,
    OrganisationHeading,
)
from savejie.registers.models import FieldEntry
from savejie.territory.models import Area
from tests.factories.directory import (
    TODAY,
    make_heading,
    make_organisation,
    make_reporting_area,
    valid_number,
)

PLACES = {
    "piņķi": ("babite", "marupes-novads", "babites-pagasts", "Piņķi", "Mārupes nov., Babītes pag., Piņķi"),
    "spuņciems": ("babite", "marupes-novads", "salas-pagasts", "Spuņciems", "Mārupes nov., Salas pag., Spuņciems"),
    "mārupe": ("marupe", "marupes-novads", "marupe", "", "Mārupes nov., Mārupe"),
    "tīraine": ("marupe", "marupes-novads", "marupes-pagasts", "Tīraine", "Mārupes nov., Mārupes pag., Tīraine"),
    "olaine": ("olaine", "olaines-novads", "olaine", "", "Olaines nov., Olaine"),
    "jaunolaine": ("olaine", "olaines-novads", "olaines-pagasts", "Jaunolaine", "Olaines nov., Olaines pag., Jaunolaine"),
    "cēsis": (None, "cesu-novads", "cesis", "", "Cēsu nov., Cēsis"),
    "liepāja": (None, "liepaja", None, "", "Liepāja"),
}  # fmt: skip
AREAS = {
    "marupes-novads": "Mārupes novads", "olaines-novads": "Olaines novads",
    "cesu-novads": "Cēsu novads", "liepaja": "Liepāja", "babites-pagasts": "Babītes pagasts",
    "salas-pagasts": "Salas pagasts", "marupe": "Mārupe", "marupes-pagasts": "Mārupes pagasts",
    "olaine": "Olaine", "olaines-pagasts": "Olaines pagasts", "cesis": "Cēsis",
}  # fmt: skip
LATER = (
    ("jaunieši", "piņķi", 'Babītes jauniešu biedrība "Rasas pilieni"', "jaunatne", "Bērzu iela 4"),
    ("centrs", "mārupe", 'Biedrība "Mārupes jauniešu un ģimeņu centrs"', "jaunatne", "Ābeļu iela 12"),
    ("zvaigznes", "olaine", 'Olaines bērnu biedrība "Zvaigžņu puteklis"', "jaunatne", "Skolas iela 3"),
    ("brāļi", "tīraine", 'Biedrība "Brāļu loks"', "sociāls", "Vītolu iela 7"),
    ("dejas", "olaine", 'Tautas deju kopa "Zemgales griezējs"', "kultūra", "Zemgales iela 31"),
    ("koris", "mārupe", 'Jauktais koris "Vakara zvani"', "kultūra", "Daugavas iela 29"),
    ("zaķi", "jaunolaine", 'Biedrība "Zaķīšu pirtiņa"', "kultūra", "Meža iela 2"),
    ("mednieki", "spuņciems", 'Mednieku klubs "Salas lūši"', "daba", "„Lūšu mājas”"),
    ("makšķernieki", "piņķi", 'Makšķernieku klubs "Babītes līdaka"', "daba", "Ezera iela 1"),
    ("dzērves", "spuņciems", 'Dabas draugu biedrība "Dzērvju klajs"', "daba", "„Klajumi”"),
    ("bites", "jaunolaine", 'Biškopju biedrība "Bišu tropiņš"', "daba", "Liepu iela 9"),
    ("seniori", "olaine", 'Olaines senioru biedrība "Sudraba ota"', "seniori", "Kūdras iela 5"),
    ("pensionāri", "mārupe", 'Pensionāru biedrība "Mārupes rudens"', "seniori", "Mazcenu aleja 33"),
    ("invalīdi", "olaine", 'Biedrība "Atbalstošā roka Olainē"', "sociāls", "Parka iela 6"),
    ("vecāki", "piņķi", 'Vecāku biedrība "Pūcītes ligzda"', "jaunatne", "Jūrmalas iela 17"),
    ("radošie", "tīraine", 'Radošā apvienība "Māla podnieks"', "kultūra", "Vītolu iela 21"),
    ("dzīvokļi", "olaine", 'Dzīvokļu īpašnieku biedrība "Stacijas 38"', "māja", "Stacijas iela 38"),
    ("apsaimniekošana", "mārupe", 'Biedrība "Pļavu ielas apsaimniekošana"', "māja", "Pļavu iela 2"),
    ("basketbols", "mārupe", 'Sporta klubs "Mārupes lēcējs"', "sports", "Kantora iela 97"),
    ("hokejs", "piņķi", 'Hokeja klubs "Piņķu ledus"', "sports", "Jūrmalas iela 13"),
    ("saule", "olaine", 'Biedrība "Saule"', "sociāls", "Rīgas iela 8"),
    ("saules", "mārupe", 'Biedrība "Saules bērni"', "jaunatne", "Saules iela 1"),
    ("saulespuķe", "piņķi", 'Biedrība "Saulespuķe"', "daba", "Rīgas iela 2"),
    ("saulainie", "tīraine", 'Ģimeņu biedrība "Saules un vēja taka"', "sociāls", "Tīraines iela 5"),
    ("fonds", "olaine", 'Nodibinājums "Olaines izglītības fonds"', "jaunatne", "Skolas iela 1"),
    ("suņi", "tīraine", 'Dzīvnieku patversme "Ķepu pēdas"', "daba", "Viršu iela 11"),
    ("vēsture", "spuņciems", 'Biedrība "Salas pagasta vēsture"', "kultūra", "„Skola”"),
    ("tehnika", "jaunolaine", 'Moto klubs "Kūdras bānis"', "sports", "Dīķu iela 3"),
    ("skrējēji", "piņķi", 'Skriešanas klubs "Rīta solis"', "sports", "Priežu iela 6"),
    ("lācis", "olaine", 'Džudo klubs "Lāča ķepa"', "sports", "Zemgales iela 10"),
    ("ukraiņi", "mārupe", 'Biedrība "Надія Mārupe"', "sociāls", "Daugavas iela 1"),
    ("cirks", "olaine", 'Biedrība "Olaines dejotāju jauniešu brigāde"', "kultūra", "Zeiferta iela 4"),
    ("upe", "piņķi", 'Biedrība "Upes krasts"', "daba", "Neriņas iela 4"),
    ("nakts", "mārupe", 'Biedrība "Nakts lapsa"', "kultūra", "Meistaru iela 2"),
    ("teātris", "cēsis", 'Cēsu amatierteātris "Pils pagrabs"', "kultūra", "Pils iela 9"),
    ("vējš", "liepāja", 'Burāšanas klubs "Liepājas vējš"', "sports", "Jūras iela 3"),
    ("liepas", "cēsis", 'Dārzkopības biedrība "Liepas zars"', "daba", "Liepu iela 1"),
)  # fmt: skip
HEADINGS = {
    "jaunatne": "Bērni un jaunieši", "sociāls": "Palīdzība un atbalsts", "kultūra": "Kultūra un māksla",
    "daba": "Daba un dzīvnieki", "seniori": "Seniori", "māja": "Māja un apkaime", "sports": "Sports",
}  # fmt: skip
FILLERS = ("Rudzu puķe", "Mākoņu skola", "Ozola zīle", "Kalna gals", "Zilais vāks", "Ceļa jūtis",
           "Akmens dārzs", "Vārpa", "Gaismas pils", "Klusā osta", "Ābolu kalns", "Egļu mežs",
           "Sila virši", "Lauku māja", "Avota ūdens", "Dzelzs vilks", "Pērkona dēls", "Smilgu pļava",
           "Čiekurs", "Šūpoles", "Ūdensroze", "Īrisu dārzs", "Ērgļa spārns", "Žagatas astes")  # fmt: skip


def make_world() -> dict[str, Organisation]:
    """Make the point's organisations, index them, and return them by a short key."""
    areas = {
        key: Area.objects.get_or_create(
            key=key,
            defaults={"level": "municipality" if "novads" in key else "town", "name": name,
                      "genitive": name, "locative": name, "short": name},
        )[0]
        for key, name in AREAS.items()
    }  # fmt: skip
    reporting = {
        key: make_reporting_area(key, name)
        for key, name in (("babite", "Babīte"), ("marupe", "Mārupe"), ("olaine", "Olaine"))
    }
    headings = {key: make_heading(f"h-{n}", name) for n, (key, name) in enumerate(HEADINGS.items())}

    def make(number: int, name: str, place: str, street: str, **fields: object) -> Organisation:
        area, municipality, unit, village, start = PLACES[place]
        return make_organisation(
            name,
            number=valid_number(number),
            municipality=areas[municipality],
            unit=areas[unit] if unit else None,
            reporting_area=reporting[area] if area else None,
            in_territory=area is not None,
            village=village,
            seat=f"{start}, {street}",
            kind=Kind.FOUNDATION if "fonds" in name else Kind.ASSOCIATION,
            founded_year=1991 + number % 34,
            **fields,
        )

    made = {}
    for number, (key, place, name, heading, street) in enumerate(LATER, 1):
        made[key] = make(number, name, place, street, main_heading=headings[heading])
        OrganisationHeading.objects.create(
            organisation=made[key], heading=headings[heading], origin="register"
        )
    for number, name in enumerate(FILLERS, 100):
        place = list(PLACES)[number % 6]
        made[name] = make(number, f'Biedrība "{name}"', place, f"Lauku iela {number}")
    add_facts(made)
    search.rebuild()
    return made


def add_facts(made: dict[str, Organisation]) -> None:
    """Add a former name, a legal label and an informal group."""
    HistoryEntry.objects.create(
        organisation=made["skrējēji"], aspect="name", value='Biedrība "Ātrais gliemezis"',
        until=TODAY, source="ur-name-history", noted_on=TODAY,
    )  # fmt: skip
    FieldEntry.objects.create(regcode=made["fonds"].number, label="Mūžizglītība un stipendijas")
    made["grupa"] = make_organisation(
        "Lasītāju pulciņš Grāmatu tārpi", kind=Kind.INFORMAL, reporting_area=made["koris"].reporting_area,
        summary="Reizi mēnesī runājam par grāmatām bibliotēkā.",
    )  # fmt: skip
