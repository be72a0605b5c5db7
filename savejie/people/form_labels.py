"""Labels of fields that Wagtail leaves to their English names in code.

Django makes a label of a field's name („link_text”: „Link text”) where none is given, and no
catalogue can reach it.
"""

from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LINK_TEXT = _("Text of the link")
LABELS: dict[type[Form], dict[str, Any]] = {
    AnchorLinkChooserForm: {"url": _("Name of the place"), "link_text": LINK_TEXT},
    ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    EmailLinkChooserForm: {
        "email_address": _("E-mail"),
        "link_text": LINK_TEXT,
        "subject": _("Subject of the letter"),
        "body": _("Text of the letter"),
    },
    PhoneLinkChooserForm: {"phone_number": _("Phone number"), "link_text": LINK_TEXT},
    PagePermissionsForm: {"page": _("Page")},
    RoleForm: {"role": _("Role")},
}


def label_fields() -> None:
    """Give the fields labels that catalogues translate."""
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
