"""The prose of a booklet: what its covers and its first pages say, in the language switched on."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.booklet.contents import AREA, Booklet
from savejie.core.templatetags.savejie import ENGLISH, NOMINATIVE, is_latvian, on_day
from savejie.directory.wording import activity_sentence


def counted(count: int) -> str:
    """Return a number of organisations in words."""
    return ngettext("%(count)s organisation", "%(count)s organisations", count) % {"count": count}


def subtitle(booklet: Booklet) -> str:
    """Say what is in the booklet and in which order."""
    kinds = _("Associations, foundations and informal groups")
    order = _("by area") if booklet.order == AREA else _("by what they do")
    return f"{kinds} {order}"


def about(booklet: Booklet) -> list[str]:
    """Return the paragraphs that stand beside the sources."""
    day = {"day": on_day(booklet.made_on), "count": counted(len(booklet.entries))}
    ended = (
        _("Those whose work has ended are among them.")
        if booklet.with_ended
        else _("Those whose work has ended are not in it.")
    )
    return [
        _("This booklet was made on %(day)s. It has %(count)s. %(ended)s")
        % {**day, "ended": ended},
        _(
            "What the state’s registers say is printed as of the days below. What an organisation"
            " does and how to reach it was told by the organisation itself or noted by the support"
            " point. Contacts are printed only where the organisation lets them be published."
        ),
        _("The newest facts are always on the web: %(address)s") % {"address": booklet.address},
    ]


def reading() -> list[tuple[str, str]]:
    """Return the parts of an entry, each with what it means."""
    return [
        (
            _("The woven sign"),
            _(
                "Every organisation has a pattern of its own, drawn from its registration number."
                " It never changes, and it is the same on the web."
            ),
        ),
        (
            _("What it does"),
            _(
                "In the organisation’s own words; where it has not told us yet, the fields of"
                " activity that it gave the register."
            ),
        ),
        (
            _("Registration number"),
            _(
                "By it an organisation is found in any register. Informal groups have none: they"
                " are not registered, and are printed as equals."
            ),
        ),
        (
            _("The square code"),
            _("Point a phone’s camera at it: the organisation’s page on the web opens."),
        ),
    ]


def statuses(made_on: date) -> list[tuple[str, str]]:
    """Return sentences on an organisation's life as they are printed, each with what it means."""
    told = (
        ("report", 1, _("The newest annual report that the register has of it.")),
        ("late", 2, _("A newer report was due and is not in the register yet.")),
        (
            "silent",
            5,
            _("The registers have nothing newer. It may be at work all the same: ask it."),
        ),
        ("never", 3, _("The register has no report of it. It may be at work all the same.")),
        ("new", 0, _("The organisation is young.")),
        ("benefit", 1, _("The State Revenue Service recognises its work for the public.")),
        ("unknown", 1, _("Most often an informal group: no register tells of it.")),
    )
    return [
        (activity_sentence(reason, made_on.replace(made_on.year - ago, 2, 3)), meaning)
        for reason, ago, meaning in told
    ]


def demo_notice() -> str:
    """Say that everything is made up."""
    return _(
        "This is a demo. All organisations in it are invented; no name or number belongs to a"
        " real one."
    )


def licence() -> str:
    """Say what may be done with what is printed."""
    return _(
        "The registers’ data may be used freely (CC0). You may copy this booklet and pass it on;"
        " please name the source and the day."
    )


def when_wrong(booklet: Booklet) -> str:
    """Say where to turn when something is wrong."""
    if booklet.email:
        return _(
            "Is something wrong or missing? Tell us: on the organisation’s page or at %(email)s."
        ) % {"email": booklet.email}
    return _("Is something wrong or missing? Tell us on the organisation’s page.")


def code_described(name: str) -> str:
    """Say for a reader who does not see it what a square code leads to."""
    return _("QR code: the page of %(name)s on the web") % {"name": name}


def month(made_on: date) -> str:
    """Return the month of a booklet for its cover: 2026. gada novembris, November 2026."""
    if is_latvian():
        return f"{made_on.year}. gada {NOMINATIVE[made_on.month - 1]}"
    return f"{ENGLISH[made_on.month - 1]} {made_on.year}"


def labels() -> dict[str, str]:
    """Return the short words of the booklet by their keys in the template."""
    return {
        "about": _("About this booklet"),
        "sources": _("Sources and their days"),
        "source": _("Source"),
        "publisher": _("Publisher"),
        "as_of": _("As of"),
        "contents": _("Contents"),
        "reading": _("How to read the booklet"),
        "status": _("What is known of an organisation’s life"),
        "status_lead": _(
            "Under each organisation it says what the registers show. It is evidence, not a verdict."
        ),
        "index": _("Alphabetical index"),
        "number": _("Reg. no."),
        "notes": _("For your notes"),
        "web": _("The directory on the web"),
        "web_described": _("QR code: the directory on the web"),
        "phone": _("Tel."),
        "licence": _("Licence"),
        "update_field": _("Right-click here and choose “Update field”: the contents appear."),
    }


def columns() -> dict[str, str]:
    """Return the heads of the spreadsheet's columns by the names of what stands in them."""
    return {
        "organisations": _("Organisations"),
        "name": _("Name"),
        "number": _("Registration number"),
        "kind": _("Kind"),
        "area": _("Area"),
        "place": _("Place"),
        "heading": _("Heading"),
        "what": _("What it does"),
        "status": _("What is known of its life"),
        "registered_on": _("Registered"),
        "ended_on": _("Ended on"),
        "phone": _("Telephone"),
        "email": _("E-mail"),
        "website": _("Website"),
        "page": _("Page in the directory"),
    }
