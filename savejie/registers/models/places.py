"""What the address register and the boundaries say of places; written by imports only, and may be dropped."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Flat(models.Model):
    """A flat in which an organisation has its seat, and the building that it is in."""

    code = models.CharField(_("address code"), max_length=64, primary_key=True)
    building_code = models.CharField(_("building's code"), max_length=64)

    class Meta:
        verbose_name = _("flat")
        verbose_name_plural = _("flats")

    def __str__(self) -> str:
        return self.code


class Building(models.Model):
    """A building in which an organisation has its seat, and where it stands (WGS 84, degrees)."""

    code = models.CharField(_("address code"), max_length=64, primary_key=True)
    place_code = models.CharField(_("code of its street or village"), max_length=64, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        verbose_name = _("building")
        verbose_name_plural = _("buildings")

    def __str__(self) -> str:
        return self.code


class PlaceCentre(models.Model):
    """The centre of a municipality, town, parish or village (WGS 84, degrees).

    Of a street (level `street`) there is only what it lies in: no name, no coordinates.
    """

    code = models.CharField(_("address code"), max_length=64, primary_key=True)
    level = models.CharField(_("level"), max_length=12)
    name = models.CharField(_("name"), max_length=200)
    parent_code = models.CharField(_("code of what it is part of"), max_length=64, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        verbose_name = _("centre of a place")
        verbose_name_plural = _("centres of places")

    def __str__(self) -> str:
        return self.name


class Outline(models.Model):
    """A municipality's outline: packed rings on the plane of `territory.plane`, as JSON."""

    code = models.CharField(_("ATVK code"), max_length=64, primary_key=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    rings = models.TextField(_("rings"))

    class Meta:
        verbose_name = _("outline")
        verbose_name_plural = _("outlines")

    def __str__(self) -> str:
        return self.name or self.code
