"""An organisation: one record each, with or without a registration number."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from savejie.core.fields import SortKeyField
from savejie.directory.identity import typographic
from savejie.directory.models.headings import Heading
from savejie.territory.models import Area, ReportingArea
from savejie.territory.plane import EASTERNMOST, NORTHERNMOST, SOUTHERNMOST, WESTERNMOST

LATITUDES, LONGITUDES = (SOUTHERNMOST, NORTHERNMOST), (WESTERNMOST, EASTERNMOST)


class Kind(models.TextChoices):
    """What an organisation is."""

    ASSOCIATION = "association", _("association")
    FOUNDATION = "foundation", _("foundation")
    INFORMAL = "informal_group", _("informal group")
    TRADE_UNION = "trade_union", _("trade union")
    RELIGIOUS = "religious", _("religious organisation")
    HISTORICAL = "historical", _("public organisation (until 2004)")


class LegalStatus(models.TextChoices):
    """Where an organisation stands in law; apart from whether it shows signs of life."""

    REGISTERED = "registered", _("registered")
    IN_LIQUIDATION = "in_liquidation", _("in liquidation")
    LIQUIDATED = "liquidated", _("liquidated")
    REORGANISED = "reorganised", _("reorganised")
    REMOVED = "removed", _("no longer in the register's file")
    NONE = "none", _("not registered: an informal group")


class Precision(models.TextChoices):
    """How exactly it is known where an organisation is."""

    BUILDING = "building", _("the building")
    VILLAGE = "village", _("the centre of the village")
    UNIT = "unit", _("the centre of the parish or town")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations."""

    def in_territory(self) -> "OrganisationQuerySet":
        """Those of the point's own territory."""
        return self.filter(in_territory=True)

    def standing(self) -> "OrganisationQuerySet":
        """Those that have not ended."""
        return self.filter(ended_year=None)

    def without_point(self) -> "OrganisationQuerySet":
        """Those of which it is not known where on a map they are."""
        return self.filter(lat=None)

    def by_name(self) -> "OrganisationQuerySet":
        """In Latvian alphabetical order."""
        return self.order_by("name_sort", "pk")

    def contacts_unasked(self) -> "OrganisationQuerySet":
        """Those whose contacts are known, while nobody has asked whether they may be published."""
        nothing_known = models.Q(website="", email="", phone="")
        return self.filter(contacts_public=None).exclude(nothing_known)

    def with_places(self) -> "OrganisationQuerySet":
        """With areas and heading at hand."""
        return self.select_related("municipality", "unit", "reporting_area", "main_heading")


class Organisation(models.Model):
    """What the directory shows of an organisation: the register's word, staff's above it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scheme = models.CharField(max_length=8, blank=True, editable=False)
    number = models.CharField(
        _("registration number"), max_length=20, unique=True, null=True, blank=True, editable=False
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=500)
    name_sort = SortKeyField(of="name")
    legal_form = models.CharField(_("legal form"), max_length=120, blank=True, editable=False)
    legal_status = models.CharField(
        _("legal status"), max_length=16, choices=LegalStatus.choices, editable=False
    )
    registered_on = models.DateField(_("registered"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True, editable=False)
    founded_year = models.SmallIntegerField(_("founded in"), null=True, blank=True)
    ended_year = models.SmallIntegerField(null=True, blank=True, editable=False)

    seat = models.CharField(_("seat as shown"), max_length=400, blank=True)
    seat_full = models.CharField(_("seat in full"), max_length=400, blank=True, editable=False)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    village = models.CharField(_("village"), max_length=80, blank=True)
    municipality = models.ForeignKey(
        Area,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        db_index=False,
    )
    unit = models.ForeignKey(
        Area,
        verbose_name=_("parish or town"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations_of_unit",
    )
    reporting_area = models.ForeignKey(
        ReportingArea,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
        db_index=False,
    )
    place_source = models.CharField(max_length=24, blank=True, editable=False)
    """`vzd-places` where the address register says in which parish or village it is; else the address does."""
    in_territory = models.BooleanField(_("in the point's territory"), default=False)
    lat = models.FloatField(_("latitude"), null=True, blank=True, editable=False)
    lon = models.FloatField(_("longitude"), null=True, blank=True, editable=False)
    point_precision = models.CharField(
        _("how exactly"), max_length=8, choices=Precision.choices, blank=True, editable=False
    )
    point_source = models.CharField(max_length=24, blank=True, editable=False)

    activity = models.CharField(
        _("signs of life"), max_length=16, editable=False, default="unclear"
    )
    activity_reason = models.CharField(max_length=24, editable=False, default="none")
    activity_on = models.DateField(null=True, editable=False)
    activity_rule = models.PositiveSmallIntegerField(editable=False, default=0)
    last_report_year = models.SmallIntegerField(_("last annual report"), null=True, editable=False)
    benefit = models.BooleanField(_("public benefit"), default=False, editable=False)

    main_heading = models.ForeignKey(
        Heading,
        verbose_name=_("heading"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
        db_index=False,
    )
    heading_origin = models.CharField(max_length=8, blank=True, editable=False)
    summary = models.CharField(_("what it does, in one sentence"), max_length=300, blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contacts_public = models.BooleanField(
        _("may contacts be published"), null=True, blank=True, default=None
    )
    """True: the organisation agreed; False: it refused; None: nobody has asked yet."""

    first_seen_on = models.DateField(_("first seen"), editable=False)
    changed_on = models.DateField(_("changed"), editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="informal_groups_have_no_number",
                condition=models.Q(kind="informal_group", number=None)
                | (~models.Q(kind="informal_group") & models.Q(number__isnull=False)),
            ),
            models.CheckConstraint(
                name="point_is_whole_and_in_latvia",
                condition=models.Q(lat=None, lon=None, point_precision="")
                | (
                    models.Q(lat__isnull=False, lon__isnull=False)
                    & models.Q(lat__range=LATITUDES, lon__range=LONGITUDES)
                    & ~models.Q(point_precision="")
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["in_territory", "name_sort"], name="org_territory_name"),
            models.Index(
                fields=["in_territory", "-registered_on"],
                name="org_newest",
                condition=models.Q(ended_year=None),
            ),
            models.Index(
                fields=["main_heading", "reporting_area", "-activity_on"],
                name="org_similar_in_area",
                condition=models.Q(ended_year=None),
            ),
            models.Index(
                fields=["main_heading", "municipality", "-activity_on"],
                name="org_similar_in_municipality",
                condition=models.Q(ended_year=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name with Latvian quotation marks."""
        return typographic(self.name)

    @property
    def reference(self) -> str:
        """What stands for the organisation in addresses: `LV-RE-…`, or the group's uuid."""
        return f"{self.scheme}-{self.number}" if self.number else str(self.uuid)

    @property
    def identifier(self) -> str:
        """The identifier by org-id.guide (`LV-RE-…`), or `urn:uuid:…` of an informal group."""
        return self.reference if self.number else f"urn:uuid:{self.uuid}"
