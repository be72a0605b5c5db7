"""The generation of what the public sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

_asked: ContextVar[list[int] | None] = ContextVar("generation", default=None)


class Generation(models.Model):
    """One row whose number grows with every change that a visitor could see.

    Cached pages carry the number that they were made under; another number makes them old.
    """

    number = models.BigIntegerField(_("number"), default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="generation_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def bump(cls) -> None:
        """Make every cached page old; call it inside the transaction of the change, at its end."""
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1):
            cls.objects.create(pk=1)

    @staticmethod
    @contextmanager
    def asked_once() -> Iterator[None]:
        """Keep the number for a while: a page is made under one generation, asked for once."""
        token = _asked.set([])
        try:
            yield
        finally:
            _asked.reset(token)

    @classmethod
    def current(cls) -> int:
        """Return the number, by the cheapest query there is."""
        asked = _asked.get()
        if asked:
            return asked[0]
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM core_generation WHERE id = 1")
            row = cursor.fetchone()
        number: int = row[0] if row else 0
        if asked is not None:
            asked.append(number)
        return number
