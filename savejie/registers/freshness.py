"""How fresh what we have of each source is."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from savejie.registers.models import ImportRun
from savejie.registers.sources import SOURCES, Source


@dataclass(frozen=True)
class Freshness:
    """A source's last good import, as seen on a day."""

    source: Source
    run: ImportRun | None
    on: date | None
    """The day on which the file was last found to be as the mirror has it."""
    age: int | None
    """In days."""
    failed: ImportRun | None = None
    """The newest attempt, where it did not succeed."""

    @property
    def is_stale(self) -> bool:
        """Whether it is older than it should be, or was never imported."""
        return self.age is None or self.age > self.source.stale_after_days

    @property
    def sentence(self) -> str:
        """The freshness in words."""
        if self.on is None or self.age is None:
            return _("Not imported yet.")
        day = date_format(self.on)
        if self.age == 0:
            return _("As of today, %(day)s.") % {"day": day}
        words = ngettext(
            "As of %(day)s, %(age)s day ago.", "As of %(day)s, %(age)s days ago.", self.age
        ) % {"day": day, "age": self.age}
        return f"{words} {_('It is time to update.')}" if self.is_stale else words

    @property
    def state(self) -> str:
        """The state in one word: never, failed, stale or fresh."""
        if self.failed:
            return "failed"
        if self.run is None:
            return "never"
        return "stale" if self.is_stale else "fresh"

    @property
    def waits(self) -> bool:
        """Whether something has to be done; a list that somebody must bring may be done without."""
        return self.state != "fresh" and bool(self.source.address or self.run or self.failed)

    @property
    def advice(self) -> str:
        """What to do, in words; empty where there is nothing to do."""
        if not self.source.address and not self.failed:
            return self._advice_by_hand()
        name = self.source.name
        by_hand = _("or download the file from %(page)s and run “savejie import %(name)s FILE”") % {
            "page": self.source.page,
            "name": name,
        }
        if self.failed:
            said = {"why": self.failed.message or self.failed.get_state_display(), "name": name}
            sentence = _("The last attempt did not succeed: %(why)s Run “savejie update %(name)s”")
            return f"{sentence % said}, {by_hand}."
        if self.state == "fresh":
            return ""
        return _("Run “savejie update %(name)s”, %(by_hand)s.") % {"name": name, "by_hand": by_hand}

    def _advice_by_hand(self) -> str:
        """Advise on a source that cannot be downloaded; whoever needs it not may leave it."""
        if self.state == "fresh":
            return ""
        said = {"page": self.source.page, "name": self.source.name}
        return (
            _("If you need it: make a file from %(page)s and run “savejie import %(name)s FILE”.")
            % said
        )


def freshness(today: date | None = None) -> list[Freshness]:
    """Return the freshness of every source, in the order of the sources; two queries."""
    good = ImportRun.objects.good().newest_by_source()
    failed = ImportRun.objects.failed().newest_by_source()
    day = today or timezone.localdate()
    return [_as_of(day, name, good.get(name), failed.get(name)) for name in SOURCES]


def _as_of(today: date, name: str, run: ImportRun | None, failed: ImportRun | None) -> Freshness:
    if failed and run and failed.pk < run.pk:
        failed = None
    if run is None or run.finished_at is None:
        return Freshness(SOURCES[name], None, None, None, failed)
    on = timezone.localtime(run.finished_at).date()
    return Freshness(SOURCES[name], run, on, max(0, (today - on).days), failed)
