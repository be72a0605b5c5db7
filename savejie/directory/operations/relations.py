"""Moves everything that hangs on one organisation to another, whatever app it belongs to, and back."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import IntegrityError, models, transaction
from wagtail.models import ModelLogEntry

from savejie.directory.models import Merge, Organisation, TwoOrganisations

Moved = dict[str, list[Any]]
LOG = "wagtail.log"
LEFT = (TwoOrganisations,)
"""What is said of the very record, and does not move."""


def relations() -> Iterator[tuple[str, type[models.Model], str]]:
    """Give every foreign key to an organisation: its key here, its model, its field's name."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):  # a one-to-one is one, too
            continue
        model, name = relation.related_model, relation.field.name
        if model not in LEFT:
            yield f"{model._meta.label}.{name}", model, name


def move_everything(old: Organisation, new: Organisation) -> tuple[Moved, list[str]]:
    """Let all that points to one organisation point to another.

    Returns the keys of the rows that moved, and as JSON the rows that could not, because the
    other has the same already; those are deleted.
    """
    moved: Moved = {}
    dropped: list[str] = []
    for key, model, name in relations():
        rows = model._base_manager.filter(**{name: old}).order_by("pk")
        for row in rows:
            if _point(model, row.pk, name, new):
                moved.setdefault(key, []).append(row.pk)
            else:
                dropped.append(serializers.serialize("json", [row]))
                model._base_manager.filter(pk=row.pk).delete()
    entries = _log_of(old.pk)
    moved[LOG] = list(entries.values_list("pk", flat=True))
    entries.update(object_id=str(new.pk))
    return moved, dropped


def move_back(merge: Merge, restored: Organisation) -> None:
    """Let the rows that a merge moved point to the restored organisation again."""
    for key, model, name in relations():
        for pk in merge.moved.get(key, ()):
            still = model._base_manager.filter(pk=pk, **{name: merge.kept_id})
            if still.exists():
                _point(model, pk, name, restored)
    kind = ContentType.objects.get_for_model(Organisation)
    entries = ModelLogEntry.objects.filter(content_type=kind, pk__in=merge.moved.get(LOG, ()))
    entries.update(object_id=str(restored.pk))
    for text in merge.dropped:
        for row in serializers.deserialize("json", text):
            _restore(row)


def _point(model: type[models.Model], pk: Any, name: str, target: Organisation) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{name: target})
    except IntegrityError:
        return False
    return True


def _restore(row: Any) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody entered the same anew since
        return


def _log_of(pk: int) -> "models.QuerySet[ModelLogEntry]":
    kind = ContentType.objects.get_for_model(Organisation)
    return ModelLogEntry.objects.filter(content_type=kind, object_id=str(pk))
