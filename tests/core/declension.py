"""Declines Latvian nouns and adjectives by the grammar, for tests of the stemmer.

Written from the declension tables, apart from the stemmer, with all diacritics. Each class
gives the endings of the cases: singular N G D A L, plural N G D A L.
"""

ENDINGS = {
    "1": "s a am u ā i u iem us os",
    "1š": "š a am u ā i u iem us os",  # ceļš: the stem stays soft throughout
    "2": "is *a im i ī *i *u *iem *us *os",
    "2s": "s *a im i ī *i *u *iem *us *os",  # akmens, suns
    "3": "us us um u ū i u iem us os",
    "4": "a as ai u ā as u ām as ās",
    "5": "e es ei i ē es *u ēm es ēs",
    "6": "s s ij i ī is *u īm is īs",
}
INDEFINITE = "s a am u ā i u iem us os a as ai u ā as u ām as ās"
DEFINITE = "ais ā ajam o ajā ie o ajiem os ajos ā ās ajai o ajā ās o ajām ās ajās"
SOFT = [
    ("ll", "ļļ"), ("nn", "ņņ"), ("ln", "ļņ"), ("sn", "šņ"), ("zn", "žņ"), ("sl", "šļ"),
    ("zl", "žļ"), ("dz", "dž"), ("kst", "kš"), ("b", "bj"), ("p", "pj"), ("m", "mj"), ("v", "vj"),
    ("c", "č"), ("d", "ž"), ("t", "š"), ("s", "š"), ("z", "ž"), ("l", "ļ"), ("n", "ņ"),
]  # fmt: skip
HARD_PLURAL = {"st": "st"}


def soften(stem: str) -> str:
    """Change the last consonants as the grammar does before the softening endings."""
    if stem.endswith("st") and not stem.endswith("kst"):
        return stem
    for hard, soft in SOFT:
        if stem.endswith(hard):
            return stem.removesuffix(hard) + soft
    return stem


def decline(lemma: str, kind: str) -> list[str]:
    """Return all forms of a word; `kind` is a declension, `a` for adjectives, `!` keeps hard."""
    hard, kind = kind.endswith("!"), kind.removesuffix("!")
    if kind == "a":
        stem = lemma[:-1]
        endings = INDEFINITE.split() + DEFINITE.split()
        return [stem + ending for ending in endings]
    endings = ENDINGS[kind].split()
    stem = lemma[: -len(endings[0])]
    soft = stem if hard else soften(stem)
    return [soft + e[1:] if e.startswith("*") else stem + e for e in endings]


NOUNS = {
    "1": "skolēns mednieks sports klubs fonds pagasts novads bērns tēvs draugs sieviņš sapnis_ "
    "cilvēks dārzs ezers mežs kalns dziedātājs skolotājs atbalsts centrs koncerts deputāts "
    "kandidāts students pensionārs invalīds muzejs ansamblis_ iedzīvotājs īpašnieks amatnieks "
    "nodibinājums pasākums projekts festivāls krasts vēstnieks laiks gads veids vārds darbs mākslinieks",
    "1š": "ceļš vējš karš",
    "2": "brālis jaunietis vīrietis lācis koris gulbis briedis ezis kaķis skapis balodis zaķītis "
    "sapnis ansamblis vecāķis teātris pušķis burtnīcis apgabalis zēnis latvietis olainietis "
    "mārupietis zvirbulis rīdzinietis cālis eglītis nagla_ mēnesis pavasaris stūris vilcēnis",
    "2s": "akmens ūdens asmens",
    "3": "tirgus medus ledus",
    "4": "biedrība skola deja māja tauta iela grāmata māksla kultūra daba laiva zāle_ apvienība "
    "savienība ģimene_ mūzika palīdzība veselība izglītība sabiedrība attīstība bibliotēka "
    "skolotāja kopiena telpa vēsture_ jaunatne_ grupa sirmgalve_ studija akadēmija filharmonija "
    "draudzība aizsardzība apsaimniekošana audzēšana nometne_ vieta saimniecība pilsēta Rīga Liepāja",
    "5": "zvaigzne dzērve pasaule sieviete upe zeme roze egle Olaine Mārupe Babīte ģimene jaunatne "
    "nometne vēsture sirmgalve universitāte fakultāte olimpiāde meitene bite avīze pērle kundze "
    "saulīte pūcīte dzīve zāle iniciatīve biškope lapene rītausma_ paaudze domubiedre aktivitāte "
    "priede kāpe mākslinece_ dziesminiece rokdarbniece",
    "6": "nakts zivs pils sirds uguns krāsns dzirksts valsts! cilts! pirts! durvs_ govs krūts Daugavpils",
}
ADJECTIVES = (
    "jauns sociāls radošs atbalstošs vecs liels brīvs zaļš_ kristīgs latvisks vietējs_ neatkarīgs "
    "apvienots izglītots dzīvs garš_ gaišs stiprs mazs sabiedrisks starptautisks profesionāls "
    "labs mūsdienīgs lauksaimniecisks dziedošs tautisks"
)

UNSEEN = {
    "1": "stādījums ūdenslīdējs sēklinieks pacients bērzs ozols kurpnieks bitenieks šahs kvartets "
    "pūtējs ērģelnieks jubilārs tulks mācītājs glābējs ugunsdzēsējs sargs tirgotājs zemnieks "
    "diabēts putns dzīvnieks medījums veterāns donors brauciens",
    "2": "vēzis kastanis orķestris zīdainis tētis! aizbildnis pulkstenis sunītis copmanis pētnieks_ "
    "autovadītājs_ ceļinieks_ motocikls_ bārenis ūdenskritums_ putniņš_ rallijs_ cepetis",
    "4": "pirmsskola lakstīgala kritika asociācija federācija liepa māmiņa vecmāmiņa valoda ticība "
    "baznīca lūgšana robeža kustība zivtiņa rehabilitācija makšķerēšana senioru_ keramika stikla_",
    "5": "alianse prakse deputāte aprūpe dambrete draudze zemniece audžuģimene invaliditāte redze "
    "dzirde patversme kaķene floriste piekraste estrāde stāvvieta_ dārzniece sapulce spēle",
    "6": "vēsts! sāls telts nāts plīts",
    "a": "atvērts vesels zinātnisks reliģisks jautrs drošs radniecīgs pirms_ zemnieciska_ zils",
}
"""Written after the stemmer was done, and never tuned on."""


def unseen() -> list[tuple[str, str]]:
    """Return the words on which nothing was tuned."""
    pairs = [(word, kind) for kind, text in UNSEEN.items() for word in text.split()]
    return [
        (word.removesuffix("!"), kind + "!" * word.endswith("!"))
        for word, kind in pairs
        if not word.endswith("_")
    ]


def lexicon() -> list[tuple[str, str]]:
    """Return lemmas with their class, in a fixed order; a trailing `_` marks a note, left out."""
    pairs = [(word, kind) for kind, text in NOUNS.items() for word in text.split()]
    pairs += [(word, "a") for word in ADJECTIVES.split()]
    return [
        (word.removesuffix("!"), kind + "!" * word.endswith("!"))
        for word, kind in pairs
        if not word.endswith("_")
    ]


def halves() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the half on which the stemmer was tuned and the half held out."""
    words = lexicon()
    return words[0::2], words[1::2]
