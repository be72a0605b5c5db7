"""Latvian formats: 23.11.2026., decimal comma, thin groups of thousands."""

DATE_FORMAT = "Y. \\g\\a\\d\\a j. E"
SHORT_DATE_FORMAT = "d.m.Y."
DATETIME_FORMAT = "d.m.Y. H:i"
SHORT_DATETIME_FORMAT = "d.m.Y. H:i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\N{NO-BREAK SPACE}"
NUMBER_GROUPING = 3
