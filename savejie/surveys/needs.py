"""The eight needs of organisations, as the programme's own plans name them. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """A need: its code, and its name in both languages."""

    code: str
    latvian: str
    english: str

    def title(self, language: str) -> str:
        """Return the name in a language."""
        return self.latvian if language.startswith("lv") else self.english


NEEDS = (
    Need("funding", "Finansējums", "Funding"),
    Need("premises", "Telpas un aprīkojums", "Premises and equipment"),
    Need(
        "communication",
        "Komunikācija un informācijas izplatīšana",
        "Communication and spreading information",
    ),
    Need("municipality", "Sadarbība ar pašvaldību", "Cooperation with the municipality"),
    Need("international", "Starptautiskā sadarbība", "International cooperation"),
    Need("people", "Laiks un cilvēki", "Time and people"),
    Need("awareness", "Iedzīvotāju izpratne un atsaucība", "Awareness among residents"),
    Need("strategy", "Stratēģiskā vadība", "Strategic management"),
)
CODES = tuple(need.code for need in NEEDS)
BY_CODE = {need.code: need for need in NEEDS}
