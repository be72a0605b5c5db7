"""Areas with their validity, codes and successors; the point and its reporting areas."""

from datetime import date

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from savejie.core.fields import SortKeyField


def in_language(latvian: str, english: str) -> str:
    """Return the text for the reader's language; Latvian where there is no English."""
    return english if english and (get_language() or "").startswith("en") else latvian


class Level(models.TextChoices):
    """What kind of area it is."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    DISTRICT = "district", _("district (until 2009)")
    MUNICIPALITY = "municipality", _("municipality")
    STATE_CITY = "state_city", _("state city")
    TOWN = "town", _("town")
    PARISH = "parish", _("parish")
    VILLAGE = "village", _("village")


MUNICIPAL = (Level.MUNICIPALITY, Level.STATE_CITY)
UNITS = (Level.TOWN, Level.PARISH)


def _valid_on(day: date) -> models.Q:
    begun = models.Q(valid_from=None) | models.Q(valid_from__lte=day)
    return begun & (models.Q(valid_to=None) | models.Q(valid_to__gte=day))


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    rule = models.Q(valid_from=None) | models.Q(valid_to=None)
    rule |= models.Q(valid_to__gte=models.F("valid_from"))
    return models.CheckConstraint(condition=rule, name=name)


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas."""

    def valid_on(self, day: date) -> "AreaQuerySet":
        """Those that exist on a day."""
        return self.filter(_valid_on(day))

    def of_today(self) -> "AreaQuerySet":
        """Those that have not ended."""
        return self.filter(valid_to=None)

    def municipal(self) -> "AreaQuerySet":
        """Municipalities, and state cities that are none's part."""
        return self.filter(level__in=MUNICIPAL)

    def units(self) -> "AreaQuerySet":
        """Towns and parishes: what a municipality is divided into."""
        return self.filter(level__in=UNITS)

    def by_name(self) -> "AreaQuerySet":
        """In Latvian alphabetical order."""
        return self.order_by("name_sort", "pk")


class Area(models.Model):
    """A place with borders; `valid_from` is empty where it is older than the registers."""

    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_sort = SortKeyField(of="name")
    genitive = models.CharField(_("genitive"), max_length=80)
    locative = models.CharField(_("locative"), max_length=80)
    short = models.CharField(_("name as the register writes it"), max_length=80)
    english = models.CharField(_("English name"), max_length=80, blank=True)
    iso = models.CharField("ISO 3166-2", max_length=8, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    main_unit = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="main_unit_of",
        verbose_name=_("unit in which addresses without a parish lie"),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            _ends_after_it_begins("area_ends_after_it_begins"),
            models.CheckConstraint(condition=~models.Q(key=""), name="area_has_a_key"),
            models.CheckConstraint(condition=~models.Q(name=""), name="area_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(level__in=Level.values), name="area_level_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
                name="area_is_not_its_own_part",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.english)

    @property
    def is_of_today(self) -> bool:
        """Whether the area still exists."""
        return self.valid_to is None

    def existed_on(self, day: date) -> bool:
        """Tell whether the area existed on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


class FormerParent(models.Model):
    """What an area was part of before what it is part of today."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="former_parents")
    parent = models.ForeignKey(Area, models.PROTECT, related_name="former_parts")
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "parent"], name="former_parent_once"),
            _ends_after_it_begins("former_parent_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} ⊂ {self.parent_id} (– {self.valid_to})"


class AreaSuccession(models.Model):
    """An area that ended or gave ground away, and an area that took over its ground, or a part of it."""

    predecessor = models.ForeignKey(Area, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Area, models.CASCADE, related_name="origins")
    on = models.DateField(_("on"))
    source = models.CharField(_("source"), max_length=12, blank=True)
    """The list that says so; empty for what ships with Savējie, which no list changes."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="nothing_succeeds_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} ({self.on})"


class AreaCodeQuerySet(models.QuerySet["AreaCode"]):
    """Codes of areas."""

    def valid_on(self, day: date) -> "AreaCodeQuerySet":
        """Those in force on a day."""
        return self.filter(_valid_on(day))


class AreaCode(models.Model):
    """A code of an area in a classification, in one vintage of it."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="codes")
    scheme = models.CharField(_("classification"), max_length=12)
    code = models.CharField(_("code"), max_length=12)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = AreaCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code", "area"], name="area_code_once"),
            models.CheckConstraint(condition=~models.Q(code=""), name="area_code_is_given"),
            _ends_after_it_begins("area_code_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the area had this code on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


class AreaAlias(models.Model):
    """Another way in which addresses write an area."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="aliases")
    written = models.CharField(_("written"), max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "written"], name="area_alias_once"),
            models.CheckConstraint(condition=~models.Q(written=""), name="area_alias_is_given"),
        ]

    def __str__(self) -> str:
        return self.written


class CodeListEntry(models.Model):
    """A line of the classification of territories as its publisher has it, and the area that it is."""

    code = models.CharField(_("code"), max_length=12)
    level = models.PositiveSmallIntegerField(_("level of the classification"))
    version = models.CharField(_("version"), max_length=64, blank=True)
    name = models.CharField(_("name"), max_length=80)
    parent_code = models.CharField(_("code of what it is part of"), max_length=12, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    predecessors = models.TextField(_("predecessors"), blank=True)
    successors = models.TextField(_("successors"), blank=True)
    area = models.ForeignKey(
        Area, models.SET_NULL, null=True, related_name="code_list_entries", verbose_name=_("area")
    )

    class Meta:
        verbose_name = _("line of the code list")
        verbose_name_plural = _("lines of the code list")
        indexes = [models.Index(fields=["code"], name="codelistentry_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Population(models.Model):
    """How many people lived in an area at the beginning of a year, and who says so."""

    area = models.ForeignKey(
        Area, models.CASCADE, related_name="population", verbose_name=_("area")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    residents = models.PositiveIntegerField(_("residents"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("population")
        verbose_name_plural = _("population")
        constraints = [
            models.UniqueConstraint(fields=["area", "year"], name="population_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(year__gte=1990, year__lte=2199), name="population_year_is_real"
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="population_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.year}: {self.residents}"


class ReportingAreaQuerySet(models.QuerySet["ReportingArea"]):
    """The point's own areas."""

    def in_order(self) -> "ReportingAreaQuerySet":
        """As the point lists them."""
        return self.order_by("position", "pk")


class ReportingArea(models.Model):
    """An area by which the point counts: one or several of today's areas."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80)
    genitive = models.CharField(_("genitive"), max_length=80)
    locative = models.CharField(_("locative"), max_length=80)
    english = models.CharField(_("English name"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    areas = models.ManyToManyField(Area, related_name="reporting_areas", verbose_name=_("areas"))

    objects = ReportingAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting area")
        verbose_name_plural = _("reporting areas")
        constraints = [
            models.CheckConstraint(condition=~models.Q(key=""), name="reporting_area_has_a_key"),
            models.CheckConstraint(condition=~models.Q(name=""), name="reporting_area_has_a_name"),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.english)


class Point(models.Model):
    """The support point that this installation serves: exactly one row."""

    name = models.CharField(_("name"), max_length=120)
    name_genitive = models.CharField(_("name in the genitive"), max_length=120, blank=True)
    english = models.CharField(_("English name"), max_length=120, blank=True)
    slogan = models.CharField(_("slogan"), max_length=120, blank=True)
    slogan_english = models.CharField(_("slogan in English"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail for letters"), blank=True)
    covers_country = models.BooleanField(_("covers the whole country"), default=False)
    extra_forms = models.BooleanField(
        _("also trade unions, religious and historical public organisations"), default=False
    )
    is_demo = models.BooleanField(_("shows a demo"), default=False)
    facts_edition = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        verbose_name = _("support point")
        verbose_name_plural = _("support points")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="point_is_one_row"),
            models.CheckConstraint(condition=~models.Q(name=""), name="point_has_a_name"),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.english)

    @property
    def motto(self) -> str:
        """The slogan in the reader's language."""
        return in_language(self.slogan, self.slogan_english)

    @classmethod
    def current(cls) -> "Point":
        """Return the point; an unsaved nameless one where the folder is not yet prepared."""
        return cls.objects.filter(pk=1).first() or cls(pk=1, name="NVO atbalsta punkts")
