"""The house rules that import-linter and ruff cannot see. Each test names the offenders."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "savejie"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
LAYERS = next(contract for contract in CONTRACTS if contract["id"] == "layers")["layers"]
RANK = {
    app.strip(" ()"): height
    for height, layer in enumerate(reversed(LAYERS))
    for app in layer.split("|")
}
LIMITS = {".py": 400, ".html": 150, ".css": 200, ".js": 150}
BANNED_NAMES = {"utils", "helpers", "common", "misc", "manager", "handler", "data", "info"}
READ_THE_ENVIRONMENT = {"settings/base.py", "settings/home.py", "console.py", "wsgi.py"}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def files(suffix: str) -> list[Path]:
    """Return our own files of one kind: nothing generated, nothing of other authors."""
    found = sorted(PACKAGE.rglob(f"*{suffix}"))
    return [path for path in found if not {"migrations", "vendor"} & set(path.parts)]


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def nodes(kind: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    return (
        (path, node)
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, kind)
    )


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    return ((path, node) for path, node in nodes(ast.FunctionDef))  # type: ignore[misc]


def lines(node: ast.FunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def looks_up(app: str, other: str) -> bool:
    """Say whether one app looks at another that is above or beside it."""
    return app != other and {app, other} <= set(RANK) and RANK[app] <= RANK[other]


def found_in(paths: list[Path], pattern: str) -> list[str]:
    """Return `file: match` for each match of a pattern, comments of templates left out."""
    rule = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    comments = re.compile(r"{% comment.*?endcomment %}|{#.*?#}|/\*.*?\*/", re.DOTALL)
    return [
        f"{name_of(path)}: {match.group()[:90]}"
        for path in paths
        for match in rule.finditer(comments.sub("", text(path)))
    ]


# Order between apps


def test_every_app_has_a_place() -> None:
    ours = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert ours - set(RANK) == set()


def test_foreign_keys_look_down() -> None:
    ours = [model for model in apps.get_models() if model._meta.app_label in RANK]
    keys = [field for model in ours for field in model._meta.get_fields() if field.is_relation]
    upwards = [
        str(field)
        for field in keys
        if field.concrete
        and field.related_model
        and looks_up(field.model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert upwards == []


def test_foreign_keys_name_the_class() -> None:
    relations = {
        "ForeignKey",
        "OneToOneField",
        "ManyToManyField",
        "ParentalKey",
        "ParentalManyToManyField",
    }
    by_string = [
        f"{name_of(path)}:{node.lineno}"
        for path, node in nodes(ast.Call)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in relations
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value != "self"
    ]
    assert by_string == []


def test_templates_look_down() -> None:
    home = {
        path.relative_to(folder).as_posix(): folder.parent.name
        for folder in PACKAGE.glob("*/templates")
        for path in folder.rglob("*.html")
    }
    used = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)""")
    upwards = [
        f"{name_of(path)} uses {other}"
        for path in files(".html")
        for other in used.findall(text(path))
        if looks_up(path.relative_to(PACKAGE).parts[0], home.get(other, ""))
    ]
    assert upwards == []


def test_templates_load_tags_from_below() -> None:
    home = {path.stem: path.parents[1].name for path in PACKAGE.glob("*/templatetags/*.py")}
    upwards = [
        f"{name_of(path)} loads {library}"
        for path in files(".html")
        for names in re.findall(r"{%\s*load\s+(.+?)\s*%}", text(path))
        for library in names.split()
        if looks_up(path.relative_to(PACKAGE).parts[0], home.get(library, ""))
    ]
    assert upwards == []


# Sizes


@pytest.mark.parametrize("suffix", LIMITS)
def test_files_are_small(suffix: str) -> None:
    sizes = {name_of(path): text(path).count("\n") for path in files(suffix)}
    assert {name: size for name, size in sizes.items() if size > LIMITS[suffix]} == {}


def test_base_settings_are_small() -> None:
    assert text(PACKAGE / "settings/base.py").count("\n") <= 200


def test_functions_are_small() -> None:
    large = {
        f"{name_of(path)}: {node.name}": lines(node)
        for path, node in functions()
        if lines(node) >= 50
    }
    assert large == {}


def test_views_are_small() -> None:
    large = {
        f"{name_of(path)}: {node.name}": lines(node)
        for path, node in functions()
        if "views" in (path.stem, path.parent.name) and lines(node) > 25
    }
    assert large == {}


# Names and words


def test_no_module_is_a_junk_drawer() -> None:
    named = [
        path
        for path in [*PACKAGE.rglob("*.py"), *PACKAGE.glob("**/*/")]
        if path.stem in BANNED_NAMES
    ]
    assert [name_of(path) for path in named if "static" not in path.parts] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path for path in files(".py") if text(path).strip() and not ast.get_docstring(tree(path))
    ]
    assert [name_of(path) for path in silent] == []


def test_every_app_says_what_it_is_for() -> None:
    silent = [app for app in PACKAGE.glob("*/__init__.py") if not ast.get_docstring(tree(app))]
    assert [name_of(path) for path in silent] == []


# Habits


def test_no_model_orders_itself() -> None:
    ordered = [
        f"{name_of(path)}:{statement.lineno}"
        for path, node in nodes(ast.ClassDef)
        if isinstance(node, ast.ClassDef) and node.name == "Meta"
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and getattr(statement.targets[0], "id", "") == "ordering"
    ]
    assert ordered == []


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        name_of(path)
        for path, node in nodes(ast.Attribute)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers - READ_THE_ENVIRONMENT == set()


def test_components_are_included_with_only() -> None:
    loose = r"""{%\s*include\s+["']components/(?:(?!\bonly\s*%}|%}).)*%}"""
    assert found_in(files(".html"), loose) == []


def test_components_say_what_they_take() -> None:
    components = [path for path in files(".html") if path.parent.name == "components"]
    headers = ("{% comment", "{#")
    assert [
        name_of(path) for path in components if not text(path).lstrip().startswith(headers)
    ] == []


def test_translated_blocks_are_trimmed() -> None:
    assert found_in(files(".html"), r"{%\s*blocktrans(?:late)?\b(?!(?:(?!%}).)*\btrimmed\b)") == []


# What the content policy forbids


def test_templates_have_no_inline_style() -> None:
    assert found_in(files(".html"), r"<[^>]*\sstyle\s*=|<style\b") == []


def test_templates_have_no_inline_script() -> None:
    inline = r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*application/(?:ld\+)?json)[^>]*>"
    assert found_in(files(".html"), inline) == []


def test_templates_have_no_event_attributes() -> None:
    assert found_in(files(".html"), r"""<[^>]*\son[a-z]+\s*=\s*["'{]""") == []
    assert found_in(files(".html"), r"""=\s*["']\s*javascript:""") == []


def test_pages_load_nothing_from_other_hosts() -> None:
    elsewhere = r"""(?:https?:)?//"""
    in_templates = rf"""<link\b(?![^>]*\brel=["'](?:canonical|alternate|license)\b)[^>]*\bhref\s*=\s*["']{elsewhere}
        |<(?!a\b)[^>]*\b(?:src|srcset|poster|data|action)\s*=\s*["']{elsewhere}"""
    in_styles = rf"""(?:url\(\s*|@import\s+)["']?{elsewhere}"""
    in_scripts = (
        rf"""\b(?:from|import|fetch|Worker|EventSource|WebSocket)\b\s*\(?\s*["'`]{elsewhere}"""
    )
    found = found_in(files(".html"), re.sub(r"\n\s*", "", in_templates))
    found += found_in([*files(".css"), *files(".html"), *files(".svg")], in_styles)
    found += found_in([*files(".js"), *files(".html")], in_scripts)
    assert found == []


# What is committed


def test_locks_name_no_address() -> None:
    locks = [
        *ROOT.glob("*.lock"),
        *ROOT.glob("benchmarks/*.lock"),
        ROOT / "package.json",
        ROOT / ".npmrc",
    ]
    assert [path.name for path in locks if "://" in path.read_text(encoding="utf-8")] == []
