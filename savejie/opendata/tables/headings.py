"""The public headings."""

from collections.abc import Iterator

from savejie.directory.models import Heading
from savejie.opendata.table import INTEGER, Column, Row, Table, Words


def rows() -> Iterator[Row]:
    """Give the headings in the order in which the public sees them."""
    for heading in Heading.objects.in_order():
        yield heading.slug, heading.name, heading.name_en, heading.position


TABLE = Table(
    name="headings",
    title=Words("Jomas", "Headings"),
    text=Words(
        "Vienkāršie vārdi, pēc kuriem iedzīvotāji meklē savējos. Tās nav ne likuma, ne Valsts ieņēmumu dienesta jomas.",
        "The plain words by which residents look for an organisation. Neither the law's nor the State Revenue "
        "Service's classification.",
    ),
    columns=(
        Column("slug", Words("Atslēga", "Key"), required=True, unique=True),
        Column("name", Words("Nosaukums", "Name"), required=True),
        Column("name_en", Words("Nosaukums angliski", "Name in English")),
        Column("position", Words("Secība", "Position"), kind=INTEGER, required=True, minimum=0),
    ),
    key=("slug",),
    rows=rows,
)
