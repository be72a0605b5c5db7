"""Words that mean more than themselves: abbreviations, legal words, words that say nothing.

Pure; written in folded words.
"""

LONGEST_WORD = 40
"""Letters of a word that count."""

STOP_WORDS = frozenset(("un", "ar", "par", "no", "uz", "pie", "and", "the", "of", "for"))
"""Left out of a query that has other words, and of the count of a name's words."""

LEGAL_STEMS = frozenset(("biedrib", "nodibinajum", "organizacij", "fond"))
"""Words of the legal form: a name is not longer for them."""

ABBREVIATIONS: dict[tuple[str, ...], str] = {
    ("b", "ba"): "biedriba",
    ("bba",): "biedriba",
    ("bdr",): "biedriba",
    ("biedr",): "biedriba",
    ("nod",): "nodibinajums",
    ("nodib",): "nodibinajums",
    ("nvo",): "nevalstiska organizacija",
    ("slo",): "sabiedriska labuma organizacija",
    ("dzib",): "dzivoklu ipasnieku biedriba",
    ("dz", "ip", "b", "ba"): "dzivoklu ipasnieku biedriba",
    ("dziks",): "dzivoklu ipasnieku kooperativa sabiedriba",
    ("dks",): "dzivoklu kooperativa sabiedriba",
    ("k", "s"): "kooperativa sabiedriba",
    ("d", "s"): "darzkopibas sabiedriba",
    ("dkb",): "darzkopibas biedriba",
    ("sk",): "sporta klubs",
    ("s", "k"): "sporta klubs",
    ("fk",): "futbola klubs",
    ("bk",): "basketbola klubs",
    ("vk",): "volejbola klubs",
    ("hk",): "hokeja klubs",
    ("mk",): "mednieku klubs",
    ("m", "k"): "mednieku klubs",
    ("pag",): "pagasts",
    ("nov",): "novads",
    ("raj",): "rajons",
    ("pils",): "pilseta",
    ("latv",): "latvijas",
    ("org",): "organizacija",
    ("pii",): "pirmsskolas izglitibas iestade",
    ("vsk",): "vidusskola",
    ("psk",): "pamatskola",
    ("tdk",): "tautas deju kolektivs",
    ("dk",): "deju kolektivs",
    ("jc",): "jauniesu centrs",
}
"""What an abbreviation may stand for; it always may stand for itself, too."""

LONGEST_ABBREVIATION = max(len(parts) for parts in ABBREVIATIONS)
