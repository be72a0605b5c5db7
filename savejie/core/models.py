"""The generation of what the public sees."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


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

    @classmethod
    def current(cls) -> int:
        """Return the number, by the cheapest query there is."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM core_generation WHERE id = 1")
            row = cursor.fetchone()
        return row[0] if row else 0
