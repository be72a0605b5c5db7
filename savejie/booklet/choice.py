"""What somebody wants printed."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from savejie.booklet.contents import AREA
from savejie.directory.activity import SILENT
from savejie.directory.models import Organisation

PDF, DOCX, XLSX = FORMATS = ("pdf", "docx", "xlsx")

STANDING, WITHOUT_SILENT, WITH_ENDED = WHICH = ("standing", "news", "ended")
WHICH_TITLES = {
    STANDING: _("All that still stand"),
    WITHOUT_SILENT: _("Without those of which there has been no news for longer"),
    WITH_ENDED: _("Also those whose work has ended"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which organisations, in which order, in which language; nothing chosen means all."""

    order: str = AREA
    language: str = "lv"
    which: str = STANDING
    areas: tuple[str, ...] = ()
    """Keys of reporting areas."""
    headings: tuple[str, ...] = ()
    """Slugs of public headings."""
    title: str = ""
    """Stands on the cover in place of the usual one."""

    @property
    def with_ended(self) -> bool:
        """Whether organisations are printed that stand no longer."""
        return self.which == WITH_ENDED

    def organisations(self) -> QuerySet[Organisation]:
        """Return the organisations of the point that are chosen, in alphabetical order."""
        found = Organisation.objects.in_territory()
        if not self.with_ended:
            found = found.standing()
        if self.which == WITHOUT_SILENT:
            found = found.exclude(activity=SILENT)
        if self.areas:
            found = found.filter(reporting_area__key__in=self.areas)
        if self.headings:
            found = found.filter(main_heading__slug__in=self.headings)
        return found.by_name()
