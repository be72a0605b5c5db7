"""Under which headings each organisation stands, one row for each, and who says so."""

from collections.abc import Iterator

from savejie.directory.lookup import known
from savejie.directory.models import OrganisationHeading, Origin
from savejie.opendata.table import BOOLEAN, Column, Reference, Row, Table, Words
from savejie.opendata.tables.organisations import BATCH, IDENTIFIERS, ORIGINS

READ = (
    "organisation__scheme", "organisation__number", "organisation__uuid",
    "organisation__main_heading_id", "heading_id", "origin",
)  # fmt: skip


def rows() -> Iterator[Row]:
    """Give each organisation's headings in the order of the organisations, then of the headings."""
    headings = known().headings
    placed = OrganisationHeading.objects.order_by("organisation_id", "heading__position", "pk")
    for row in placed.values_list(*READ).iterator(chunk_size=BATCH):
        scheme, number, group, main, heading, origin = row
        yield (
            f"{scheme}-{number}" if number else f"urn:uuid:{group}",
            headings[heading].slug,
            heading == main,
            origin,
            origin == Origin.GUESS,
        )


TABLE = Table(
    name="organisation_headings",
    title=Words("Organizāciju jomas", "Headings of organisations"),
    text=Words(
        "Visas jomas, pie kurām katra organizācija pieder: viena rinda katrai organizācijai un jomai, ar ziņu, kas to noteicis un "
        "vai tas ir tikai minējums. Organizācijai, kuras joma vēl nav zināma, rindas nav.",
        "All headings that each organisation stands under: one row for each organisation and heading, with who says so and "
        "whether it is only a guess. An organisation whose heading is not known yet has no row.",
    ),
    columns=(
        Column(
            "organisation", Words("Organizācija", "Organisation"), required=True, pattern=IDENTIFIERS
        ),
        Column("heading", Words("Joma", "Heading"), required=True),
        Column(
            "is_main", Words("Galvenā joma", "Main heading"),
            Words("Organizācijai ir ne vairāk kā viena.", "An organisation has one at most."),
            kind=BOOLEAN, required=True,
        ),
        Column(
            "origin", Words("Kas jomu noteicis", "Who says so"), ORIGINS, required=True,
            values=Origin.values,
        ),
        Column(
            "is_guess", Words("Minējums", "Is a guess"),
            Words(
                "Programma jomu uzminējusi pēc nosaukuma un mērķiem; neviens to nav apstiprinājis.",
                "Guessed by the program from name and aims; nobody has confirmed it.",
            ),
            kind=BOOLEAN, required=True,
        ),
    ),
    key=("organisation", "heading"),
    rows=rows,
    foreign_keys=(
        Reference("organisation", "organisations", "identifier"),
        Reference("heading", "headings", "slug"),
    ),
)  # fmt: skip
