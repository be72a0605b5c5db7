"""Fields that know Latvian."""

from typing import Any

from django.db import models

from savejie.core.collation import sort_key


class SortKeyField(models.CharField):
    """Keeps the Latvian sorting key of another field, made at every save.

    Its bytes sort as a Latvian dictionary does, alike on both databases.
    """

    def __init__(self, *args: Any, of: str = "name", **options: Any) -> None:
        self.of = of
        options.setdefault("max_length", 220)
        options.setdefault("editable", False)
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = sort_key(getattr(model_instance, self.of) or "")
        setattr(model_instance, self.attname, key)
        return key
