"""A small graph, written as Turtle and as JSON-LD. Pure; tests read both back with rdflib."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
FORBIDDEN_IN_IRI = frozenset('<>"{}|^`\\ ')


@dataclass(frozen=True, slots=True)
class Text:
    """A literal: in a language, of a type, or plain."""

    value: str
    language: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with its types and properties; without an address it is written where it is used."""

    iri: str
    types: Sequence[str]
    properties: list[tuple[str, "Node | Text"]] = field(default_factory=list)

    def add(self, name: str, *values: "Node | Text") -> "Node":
        """Add values of a property, and return the node."""
        self.properties.extend((name, value) for value in values)
        return self


def reachable(roots: Sequence[Node]) -> list[Node]:
    """Return all nodes that have an address, each once with all its types, in the order met."""
    found: dict[str, Node] = {}

    def visit(node: Node) -> None:
        if node.iri in found:
            met = found[node.iri]
            types = dict.fromkeys([*met.types, *node.types])
            found[node.iri] = Node(node.iri, list(types), met.properties or node.properties)
            return
        if node.iri:
            found[node.iri] = node
        for _name, value in node.properties:
            if isinstance(value, Node):
                visit(value)

    for root in roots:
        visit(root)
    return list(found.values())


def turtle(roots: Sequence[Node]) -> str:
    """Write the graph as Turtle."""
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    for node in reachable(roots):
        lines += ["", f"{_iri(node.iri)} {_body(node, 1)} ."]
    return "\n".join(lines) + "\n"


def _body(node: Node, depth: int) -> str:
    pairs = [f"a {', '.join(node.types)}"]
    pairs += [f"{name} {_object(value, depth)}" for name, value in node.properties]
    return (" ;\n" + "    " * depth).join(pairs)


def _object(value: Node | Text, depth: int) -> str:
    if isinstance(value, Text):
        return _literal(value)
    if value.iri:
        return _iri(value.iri)
    return f"[ {_body(value, depth + 1)} ]"


def _literal(text: Text) -> str:
    written = '"' + "".join(ESCAPES.get(sign, sign) for sign in text.value) + '"'
    if text.language:
        return f"{written}@{text.language}"
    return f"{written}^^{text.kind}" if text.kind else written


def _iri(iri: str) -> str:
    safe = "".join(f"%{ord(sign):02X}" if sign in FORBIDDEN_IN_IRI else sign for sign in iri)
    return f"<{safe}>"


def json_ld(roots: Sequence[Node]) -> str:
    """Write the graph as JSON-LD."""
    graph = [_as_json(node) for node in reachable(roots)]
    document = {"@context": PREFIXES, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _as_json(node: Node) -> dict[str, Any]:
    result: dict[str, Any] = {"@id": _iri(node.iri)[1:-1]} if node.iri else {}
    result["@type"] = list(node.types)
    for name, value in node.properties:
        result.setdefault(name, []).append(_value(value))
    return result


def _value(value: Node | Text) -> dict[str, Any]:
    if isinstance(value, Node):
        return {"@id": _iri(value.iri)[1:-1]} if value.iri else _as_json(value)
    typed = {"@value": value.value}
    if value.language:
        return typed | {"@language": value.language}
    return typed | ({"@type": value.kind} if value.kind else {})
