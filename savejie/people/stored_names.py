"""Names that staff see, but that Django and Wagtail keep as English data.

“Can add user”, “Publish any page”, “Root”: like the names of groups they are data here as well,
so they stand in the site's first language.
"""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Collection, Page

ROOT = "Root"
LONGEST = 255


def name_rights() -> int:
    """Put the names of all rights into the site's first language; return how many changed."""
    changed = []
    with override(settings.LANGUAGE_CODE):
        for right in Permission.objects.select_related("content_type"):
            name = name_of(right)[:LONGEST]
            if name != right.name:
                right.name = name
                changed.append(right)
    return Permission.objects.bulk_update(changed, ["name"])


def name_roots() -> None:
    """Name the roots of pages and collections, where they still have Wagtail's name."""
    with override(settings.LANGUAGE_CODE):
        pages, collections = _("All pages"), _("Main collection")
    Page.objects.filter(depth=1, title=ROOT).update(title=pages, draft_title=pages)
    Collection.objects.filter(depth=1, name=ROOT).update(name=collections)


def name_of(right: Permission) -> str:
    """Return the name of a right in the active language.

    Rights that Django gives every model are named by what may be done with what; a right with a
    name of its own keeps it, translated where a catalogue knows it. The model stands in brackets:
    Wagtail cuts it off the end of a name to save room, and a right must not end in a colon.
    """
    model = right.content_type.model_class()
    verb, _underscore, rest = right.codename.partition("_")
    if model is None or rest != model._meta.model_name:
        return _(right.name)
    sentences = {
        "add": _("Add (%(what)s)"),
        "change": _("Change (%(what)s)"),
        "delete": _("Delete (%(what)s)"),
        "view": _("Look at (%(what)s)"),
        "choose": _("Choose (%(what)s)"),
    }
    if verb not in sentences:
        return _(right.name)
    return sentences[verb] % {"what": model._meta.verbose_name}
