"""What Wagtail's log says of conversations."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class NotesErased(LogFormatter):
    """The notes of a conversation were erased."""

    label = gettext_lazy("Erasing of the notes of a conversation")

    def format_message(self, log_entry: Any) -> str:
        """Say that only the counts stay."""
        return _("The notes are erased; which codes they carried stays")


LOG_ACTIONS = {"savejie.erase_talk": NotesErased}
