"""The papers keep up with the code: what exists is mentioned, what is linked exists."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "savejie"
PAPERS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
DECISIONS = sorted(ROOT.glob("docs/adr/[0-9]*.md"))


def paper(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def missing(names: set[str], text: str, form: str = r"`{}`") -> list[str]:
    """Return the names that a text does not mention in the given form."""
    return sorted(name for name in names if not re.search(form.format(re.escape(name)), text))


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("savejie.")]


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CHANGELOG.md"])
def test_the_paper_is_there(name: str) -> None:
    assert paper(name).startswith("# ")


def test_architecture_names_every_app() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert missing(packages, paper("ARCHITECTURE.md")) == []


def test_architecture_names_every_signal_of_ours() -> None:
    sources = {path.parent.name: path.read_text() for path in PACKAGE.glob("*/signals.py")}
    signals = {
        name for text in sources.values() for name in re.findall(r"^(\w+) = Signal\(", text, re.M)
    }
    assert missing(signals, paper("ARCHITECTURE.md")) == []


def test_readme_names_every_command() -> None:
    commands = {path.stem for path in PACKAGE.glob("*/management/commands/[!_]*.py")}
    assert missing(commands, paper("README.md"), r"savejie {}\b") == []


def test_readme_names_every_variable_of_the_environment() -> None:
    settings = "".join(path.read_text() for path in PACKAGE.glob("settings/*.py"))
    variables = set(re.findall(r"""environ(?:\.get\(|\.setdefault\(|\[)\s*["'](\w+)""", settings))
    assert missing(variables, paper("README.md")) == []


def test_readme_names_every_target_that_people_type() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", paper("Makefile"), re.M))
    assert missing(targets - {"help"}, paper("README.md"), r"make {}\b") == []


def test_glossary_names_every_model() -> None:
    assert (
        missing({model.__name__ for model in our_models()}, paper("GLOSSARY.md"), r"`(?:\w+\.)?{}`")
        == []
    )


def test_links_between_papers_lead_somewhere() -> None:
    link = re.compile(r"!?\[[^\]]*\]\((?!\w+:|#)([^)#\s]+)")
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in PAPERS
        for target in link.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_decisions_are_numbered_without_doubles() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_has_its_three_parts(path: Path) -> None:
    headings = re.findall(r"^## (\w+)", path.read_text(encoding="utf-8"), re.M)
    assert headings == ["Context", "Decision", "Consequences"]
    assert path.read_text(encoding="utf-8").startswith(f"# {path.name[:4]} ")
