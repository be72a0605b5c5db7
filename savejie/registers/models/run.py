"""Import runs: what was read, when, and what came of it; staff read them, nobody edits them."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from savejie.registers.reading import records
from savejie.registers.sources import SOURCES


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Import runs in questions."""

    def good(self) -> Self:
        """Narrow to runs after which the mirror is as the file says."""
        return self.filter(state__in=[ImportRun.State.DONE, ImportRun.State.UNCHANGED])

    def newest_first(self) -> Self:
        """Order by start, the newest first."""
        return self.order_by("-pk")

    def failed(self) -> Self:
        """Narrow to runs that ended without their file being taken."""
        return self.filter(state__in=ImportRun.FAILURES)

    def latest_good(self, source: str) -> "ImportRun | None":
        """Return the newest good run of a source."""
        return self.good().filter(source=source).newest_first().first()

    def newest_by_source(self) -> "dict[str, ImportRun]":
        """Return the newest of these runs for each source, in one query."""
        newest = self.order_by().values("source").annotate(newest=models.Max("pk"))
        runs = ImportRun.objects.filter(pk__in=newest.values("newest")).order_by("pk")
        return {run.source: run for run in runs}


class ImportRun(models.Model):
    """One attempt to import one file."""

    class Source(models.TextChoices):
        """The sources there are."""

        REGISTER = "ur-register", _("Register of Enterprises")
        NAMES = "ur-name-history", _("former names")
        FIELDS = "ur-activity-fields", _("fields of activity")
        REPORTS = "ur-annual-reports", _("annual reports")
        BENEFITS = "vid-public-benefit", _("public-benefit organisations")
        LIQUIDATIONS = "ur-liquidations", _("liquidations")
        SUSPENSIONS = "ur-suspensions", _("suspensions and prohibitions")
        TAX_SUSPENSIONS = "vid-suspended", _("activity suspended by the State Revenue Service")
        REORGANISATIONS = "ur-reorganisations", _("reorganisations")
        AIMS = "ur-aims", _("statutory aims")
        ATVK = "atvk", _("code list of territories")
        POPULATION = "population", _("population")
        FLATS = "vzd-flats", _("addresses of flats")
        BUILDINGS = "vzd-buildings", _("addresses of buildings")
        PLACES = "vzd-places", _("centres of places")
        OUTLINES = "boundaries", _("boundaries of municipalities")

    class State(models.TextChoices):
        """How far a run came."""

        RUNNING = "running", _("running")
        DONE = "done", _("done")
        UNCHANGED = "unchanged", _("file unchanged")
        REFUSED = "refused", _("refused")
        FAILED = "failed", _("failed")
        INTERRUPTED = "interrupted", _("interrupted")

    FAILURES = (State.REFUSED, State.FAILED, State.INTERRUPTED)

    source = models.CharField(_("source"), max_length=32, choices=Source.choices)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.RUNNING
    )
    file_name = models.CharField(_("file"), max_length=255, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True)
    checksum = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True)
    size = models.BigIntegerField(_("size in bytes"), default=0)
    etag = models.CharField(max_length=255, blank=True)
    last_modified = models.CharField(_("published"), max_length=64, blank=True)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    started_by = models.CharField(_("started by"), max_length=150, blank=True)
    rows_read = models.PositiveIntegerField(_("rows read"), default=0)
    rows_bad = models.PositiveIntegerField(_("bad rows"), default=0)
    rows_in_scope = models.PositiveIntegerField(_("rows in scope"), default=0)
    rows_new = models.PositiveIntegerField(_("new rows"), default=0)
    rows_changed = models.PositiveIntegerField(_("changed rows"), default=0)
    rows_unchanged = models.PositiveIntegerField(_("unchanged rows"), default=0)
    rows_vanished = models.PositiveIntegerField(_("vanished rows"), default=0)
    message = models.TextField(_("message"), blank=True)
    problem = models.CharField(_("kind of problem"), max_length=32, blank=True)
    told_at = models.DateTimeField(_("told to staff"), null=True, blank=True)
    parser_version = models.CharField(_("version of the parser"), max_length=16, blank=True)
    scope = models.CharField(_("scope"), max_length=64, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        indexes = [
            models.Index("source", "state", models.F("id").desc(), name="run_source_state_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="running") | models.Q(finished_at__isnull=False),
                name="run_ended_has_its_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d %H:%M} {self.state}"

    @property
    def is_good(self) -> bool:
        """Whether the mirror is as this run's file says."""
        return self.state in (self.State.DONE, self.State.UNCHANGED)

    @property
    def title(self) -> str:
        """The source's title in Latvian, as its publisher words it."""
        return SOURCES[self.source].title_lv if self.source in SOURCES else self.source


class BadRow(models.Model):
    """A row that was not taken, where it stands, and why."""

    class Reason(models.TextChoices):
        """Why a row was not taken."""

        FIELDS = records.FIELDS, _("it has another number of fields than the header")
        OPEN_QUOTE = records.OPEN_QUOTE, _("a quotation mark opens here and is never closed")
        TOO_LONG = records.TOO_LONG, _("the row is longer than any row can be")
        NUL = records.NUL, _("it holds a NUL byte")
        ENCODING = records.ENCODING, _("it holds letters that are not UTF-8")
        DATE = records.DATE, _("it holds a date that does not exist")
        REGCODE = records.REGCODE, _("its registration number is missing or is none")
        DUPLICATE = records.DUPLICATE, _("its registration number stood in the file before")
        VALUE = records.VALUE, _("a field is empty or holds what it cannot hold")
        OUTSIDE = records.OUTSIDE, _("its coordinates lie outside Latvia, so they were not taken")
        SWAPPED = (
            records.SWAPPED,
            _("latitude and longitude had changed places; they were put right and taken"),
        )
        OPEN_RING = records.OPEN_RING, _("its outline was not closed; it was closed and taken")
        CROSSING = records.CROSSING, _("its outline crosses itself, so it was not taken")

    run = models.ForeignKey(
        ImportRun, models.CASCADE, related_name="bad_rows", verbose_name=_("import run")
    )
    line = models.PositiveIntegerField(_("line"))
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    excerpt = models.CharField(_("excerpt"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("bad row")
        verbose_name_plural = _("bad rows")

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"

    @property
    def explanation(self) -> str:
        """Why the row was not taken, in words."""
        words = str(self.get_reason_display())
        return f"{words} ({self.detail})" if self.detail else words
