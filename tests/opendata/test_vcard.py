"""vCards: what an address book reads is what was written, whatever the text."""

from datetime import date

import vobject
from hypothesis import given
from hypothesis import strategies as st

from savejie.opendata.vcard import LINE, Contact, escaped, folded, vcard

CHOIR = Contact(
    identifier="LV-RE-40008000001",
    name="Biedrība „Rīta rasa; ziema, \\ vasara”",
    page="https://example.org/id/LV-RE-40008000001",
    changed_on=date(2026, 11, 23),
    seat="Mārupes nov., Babītes pag., Piņķi, Kļavu iela 2",
    postal_code="LV-2107",
    country="Latvija",
    heading="Kultūra un tradīcijas",
    summary="Dzied.\nKatru svētdienu.",
    email="koris@example.org",
    phone="+371 20 000 000",
)
PRINTED = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)


def test_an_address_book_reads_it():
    read = vobject.readOne(vcard(CHOIR))
    assert read.validate()
    assert (read.version.value, read.kind.value) == ("4.0", "org")
    assert read.fn.value == CHOIR.name
    assert read.adr.value.street == CHOIR.seat.split(",") or CHOIR.seat in str(
        read.adr.value.street
    )
    assert read.adr.value.code == "LV-2107"
    assert read.note.value == CHOIR.summary
    assert (read.tel.value, read.email.value) == (CHOIR.phone, CHOIR.email)
    assert read.rev.value == "20261123T000000Z"


def test_what_is_not_known_is_left_out():
    bare = vcard(Contact("urn:uuid:1", "Skrējēji", "https://example.org/id/1", date(2026, 1, 1)))
    assert "UID:urn:uuid:1\r\n" in bare
    assert not {"TEL", "EMAIL", "ADR", "NOTE"} & {
        line.split(":")[0].split(";")[0] for line in bare.splitlines()
    }


@given(PRINTED)
def test_no_line_is_longer_than_75_octets_and_none_is_lost(text):
    lines = folded(f"NOTE:{text}").removesuffix("\r\n").split("\r\n")
    assert max(len(line.encode()) for line in lines) <= LINE
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == f"NOTE:{text}"


@given(PRINTED)
def test_no_text_breaks_out_of_its_line(text):
    read = vobject.readOne(
        vcard(Contact("urn:uuid:1", "A", "https://example.org", date(2026, 1, 1), summary=text))
    )
    assert read.note.value == text or escaped(text) != text
