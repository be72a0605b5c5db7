"""The reconciliation service, asked as OpenRefine asks it; shapes by the API's 0.2 specification."""

import json
import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from jsonschema import validate

from savejie.api.reconcile.asking import MOST_QUERIES, Unanswerable, read_extension, read_queries
from savejie.directory.models import Kind, Organisation
from tests.factories.points import FILLED
from tests.factories.registers import number, register_row
from tests.remembered import Remembered

ROOT = "/api/v1/reconcile/"
TEXT = {"type": "string", "minLength": 1}
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}
SERVICE = {"type": "object", "required": ["service_url", "service_path"]}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "view", "defaultTypes"],
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "view": {"properties": {"url": {"type": "string", "pattern": r"\{\{id\}\}"}}},
        "preview": {
            "required": ["url", "width", "height"],
            "properties": {"url": {"pattern": r"\{\{id\}\}"}, "width": {"type": "integer"}},
        },
        "defaultTypes": {"type": "array", "items": NAMED, "minItems": 1},
        "suggest": {"required": ["entity", "property", "type"], "additionalProperties": SERVICE},
        "extend": {"properties": {"propose_properties": SERVICE}},
    },
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "additionalProperties": False,
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score", "match", "type"],
                    "properties": {
                        "id": TEXT,
                        "name": TEXT,
                        "score": {"type": "number", "minimum": 0, "maximum": 100},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": NAMED},
                        "features": {
                            "type": "array",
                            "items": {"properties": {"value": {"type": ["boolean", "number"]}}},
                        },
                    },
                },
            }
        },
    },
}
DATE = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"
CELL = {
    "oneOf": [
        {"required": ["str"], "properties": {"str": TEXT}, "additionalProperties": False},
        {"required": ["int"], "properties": {"int": {"type": "integer"}}, "additionalProperties": False},
        {"required": ["date"], "properties": {"date": {"pattern": DATE}}, "additionalProperties": False},
    ]
}  # fmt: skip
COLUMNS = {"type": "object", "additionalProperties": {"type": "array", "items": CELL}}
EXTENSION = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": NAMED},
        "rows": {"type": "object", "additionalProperties": COLUMNS},
    },
}


def _fill(take):
    take(
        [
            register_row(1, name='Sporta klubs "Piņķu vēji"', address="Mārupes nov., Babītes pag., Piņķi, Kļavu iela 2 - 5"),
            register_row(2, name='Biedrība "Olaines jauniešu koris"', address="Olaines nov., Olaine, Parka iela 1"),
            register_row(3, name='Nodibinājums "Dārza draugi"', form="NOD", address="Rīga, Kalna iela 1"),
        ]
    )  # fmt: skip


fill = Remembered(_fill, FILLED)


@pytest.fixture
def filled(take):
    fill(take)


def ask(client, **queries):
    response = client.post(ROOT, {"queries": json.dumps(queries)})
    return response.status_code, response.json()


def best(answer):
    return [(one["id"], one["match"]) for one in answer["result"][:1]]


def test_the_service_describes_itself(client, filled):
    response = client.get(ROOT)
    validate(response.json(), MANIFEST)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in response


def test_a_written_name_is_matched_and_told_from_an_unknown_one(client, filled):
    status, found = ask(
        client,
        a={"query": "olaines jauniesu koris"},
        b={"query": "Sporta klubs Piņķu vēji", "limit": 1},
        c={"query": "Pavisam cita lieta"},
        d={"query": "", "properties": [{"pid": "number", "v": int(number(3))}]},
    )
    validate(found, RESULTS)
    assert status == 200
    assert best(found["a"]) == [(f"LV-RE-{number(2)}", True)]
    assert best(found["b"]) == [(f"LV-RE-{number(1)}", True)]
    assert not any(one["match"] for one in found["c"]["result"])
    assert best(found["d"])[0][0] == f"LV-RE-{number(3)}"


def test_a_type_narrows_and_a_limit_holds(client, filled):
    _, found = ask(
        client,
        a={"query": "Dārza draugi", "type": Kind.ASSOCIATION},
        b={"query": "Dārza draugi", "type": [Kind.FOUNDATION, "nonsense"]},
        c={"query": "biedrība klubs", "limit": 1},
    )
    assert all(one["type"][0]["id"] == Kind.ASSOCIATION for one in found["a"]["result"])
    assert best(found["b"])[0][0] == f"LV-RE-{number(3)}"
    assert len(found["c"]["result"]) <= 1


def test_a_list_is_given_columns(client, filled):
    ids, wanted = (
        [f"LV-RE-{number(1)}", "LV-RE-40008000000"],
        ["number", "registered_on", "parish", "founded", "none"],
    )
    wish = {"ids": ids, "properties": [{"id": name} for name in wanted]}
    found = client.post(ROOT, {"extend": json.dumps(wish)}).json()
    validate(found, EXTENSION)
    assert [one["id"] for one in found["meta"]] == wanted[:4]
    assert found["rows"][ids[0]]["number"] == [{"str": number(1)}]
    assert found["rows"][ids[0]]["parish"] == [{"str": "Babītes pagasts"}]
    assert found["rows"][ids[1]] == {name: [] for name in wanted[:4]}


def test_contacts_are_given_only_where_they_may_be_published(client, filled):
    Organisation.objects.filter(number=number(1)).update(email="klubs@example.org")
    wish = json.dumps({"ids": [f"LV-RE-{number(1)}"], "properties": [{"id": "email"}]})
    hidden = client.post(ROOT, {"extend": wish}).json()
    Organisation.objects.filter(number=number(1)).update(contacts_public=True)
    shown = client.post(ROOT, {"extend": wish}).json()
    assert hidden["rows"][f"LV-RE-{number(1)}"] == {"email": []}
    assert shown["rows"][f"LV-RE-{number(1)}"] == {"email": [{"str": "klubs@example.org"}]}


@pytest.mark.parametrize(
    ("kind", "prefix", "wanted"),
    [("entity", "jaunie", "LV-RE-"), ("type", "nodib", "foundation"), ("property", "reģistrācijas", "number")],
)  # fmt: skip
def test_what_is_typed_is_completed(client, filled, kind, prefix, wanted):
    found = client.get(f"{ROOT}suggest/{kind}", {"prefix": prefix}).json()
    validate(found, {"required": ["result"], "properties": {"result": {"items": NAMED}}})
    assert found["result"][0]["id"].startswith(wanted)


@pytest.mark.parametrize("cursor", ["-1", "x", "99999999999", "²"])
def test_a_cursor_that_makes_no_sense_has_an_answer(client, filled, cursor):
    response = client.get(f"{ROOT}suggest/entity", {"prefix": "koris", "cursor": cursor})
    assert response.status_code == 200


def test_columns_are_proposed(client, filled):
    found = client.get(f"{ROOT}properties", {"type": "organisation"}).json()
    assert {"number", "legal_status", "heading"} <= {one["id"] for one in found["properties"]}


def test_a_preview_may_stand_in_frames_and_has_no_script(client, filled):
    response = client.get(f"{ROOT}preview/LV-RE-{number(2)}")
    html = response.content.decode()
    assert "Olaines jauniešu koris" in html
    assert reverse("organisation", args=[f"LV-RE-{number(2)}"]) in html
    assert "<script" not in html
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert client.get(f"{ROOT}preview/LV-RE-40008000000").status_code == 404


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"queries": "{"}, "not JSON"),
        ({"queries": "[]"}, "must be a JSON object"),
        ({"queries": '{"a": 7}'}, 'The query "a"'),
        ({"queries": '{"a": {"query": ""}}'}, "asks for nothing"),
        ({"queries": '{"a": {"query": {"x": 1}}}'}, "must be a text"),
        ({"queries": "[" * 100_000}, "not JSON"),
        ({"queries": '{"\\ud800": {"query": "x"}}'}, "half of a character"),
        ({"queries": '{"\\uD83D": 1}'}, "half of a character"),
        ({"extend": '{"ids": ["\\udfff"], "properties": []}'}, "half of a character"),
        ({"extend": '{"ids": "x"}'}, "lists"),
        ({"extend": '{"ids": [1], "properties": [{"id": "number"}]}'}, "texts"),
    ],
)
def test_a_question_without_sense_is_answered_with_a_sentence(client, filled, sent, words):
    response = client.post(ROOT, sent)
    assert response.status_code == 400
    assert words in response.json()["error"]


def test_a_batch_of_ten_thousand_is_refused_with_a_way_out(client, filled):
    queries = {f"q{at}": {"query": "koris"} for at in range(10_000)}
    status, answer = ask(client, **queries)
    assert status == 400
    assert str(MOST_QUERIES) in answer["error"]


def test_an_old_client_gets_a_call_and_nothing_else(client, filled):
    response = client.get(ROOT, {"callback": "refine.found"})
    assert re.fullmatch(r"/\*\*/refine\.found\(\{.*\}\);", response.content.decode())
    assert response["Content-Type"] == "text/javascript"
    assert client.get(ROOT, {"callback": "alert(1)//"}).status_code == 400


def test_the_number_of_queries_does_not_grow_with_the_batch(
    client, filled, django_assert_max_num_queries
):
    ask(client, a={"query": "koris"})
    with django_assert_max_num_queries(4):
        ask(client, **{f"q{at}": {"query": "olaines koris"} for at in range(50)})


def test_the_number_of_queries_does_not_grow_with_the_rows_that_are_given_columns(
    client, filled, django_assert_max_num_queries
):
    known = [f"LV-RE-{number(1)}", number(1), f"LV-RE-{number(2)}"]
    ids = [*known, *(f"LV-RE-{40_009_000_000 + at}" for at in range(600))]
    with django_assert_max_num_queries(8):
        wish = {"ids": ids, "properties": [{"id": "number"}]}
        rows = client.post(ROOT, {"extend": json.dumps(wish)}).json()["rows"]
    assert [rows[one]["number"][0]["str"] for one in known] == [number(1), number(1), number(2)]
    assert list(rows) == ids
    assert rows[ids[-1]] == {"number": []}


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["query", "properties", "type", "limit", "pid", "v", "ids"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.text(max_size=4), anything, max_size=3))
@hypothesis(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_sent_is_read_or_refused(batch):
    for read in (read_queries, read_extension):
        assert sentence_of(read, json.dumps(batch)) != ""


def sentence_of(read, text):
    """Return the sentence of a refusal, or nothing where the text was read."""
    try:
        read(text)
    except Unanswerable as wrong:
        return str(wrong)
    return None
