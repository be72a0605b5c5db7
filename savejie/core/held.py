"""Rows that somebody else may remove while a person is writing: held until the end, or said to be gone."""

from typing import TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import ModelForm

M = TypeVar("M", bound=Model)


class RemovedMeanwhile(Exception):
    """What somebody is working on was removed by somebody else; `RemovedMiddleware` tells them."""


def there(rows: QuerySet[M], pk: int) -> M:
    """Return a row that was there a moment ago; raises `RemovedMeanwhile` where it is no longer."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise RemovedMeanwhile(rows.model._meta.label)
    return found


def held(rows: QuerySet[M], pk: int) -> M:
    """Return a row, held until the transaction ends; raises `RemovedMeanwhile` where it is no longer there."""
    return there(rows.select_for_update(), pk)


@transaction.atomic
def kept(form: "ModelForm[M]") -> M:
    """Save what a form asks for, and leave what it does not ask for as it is by now.

    Raises `RemovedMeanwhile` where its row is gone: saving would bring it back.
    """
    row: M = form.instance
    if row.pk is None or row._state.adding:
        return form.save()
    held(type(row)._default_manager.all(), row.pk)
    form.save(commit=False)
    row.save(update_fields=[f.name for f in row._meta.concrete_fields if f.name in form.fields])
    form.save_m2m()
    return row
