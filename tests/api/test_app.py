"""The API over a small store written by hand, through ASGI, and once as a real server on a free port."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import httpx
import pyoxigraph as ox
import pytest
from fastapi import FastAPI

from kg.api import create_app
from kg.api.models import EXAMPLES, Agreement, Claim, Meeting, Tenure
from kg.api.serve import ServeError, serve
from kg.store import Store

FIXTURE = Path(__file__).parents[1] / "fixtures" / "small.trig"
Get = Callable[[str], httpx.Response]


@pytest.fixture(scope="module")
def app() -> FastAPI:
    store = ox.Store()
    store.load(path=str(FIXTURE), format=ox.RdfFormat.TRIG)
    return create_app(store)


@pytest.fixture(scope="module")
def get(app: FastAPI) -> Get:
    async def ask(address: str) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(address)

    return lambda address: anyio.run(ask, address)


def ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def test_actors_are_found_and_paged(get: Get) -> None:
    assert ids(get("/actors?search=azerbaidjan")) == ["state/AZE"]
    first = get("/actors?kind=state&limit=2")
    assert (ids(first), first.json()["total"], first.json()["next"]) == (["state/ARM", "state/AZE"], 3, "state/AZE")
    assert ids(get("/actors?kind=state&limit=2&after=state/AZE")) == ["state/RUS"]


def test_actor_and_its_offices(get: Get) -> None:
    found = get("/actors/person/vladimir-poutine").json()
    assert found["actor"]["name"] == "Vladimir Poutine"
    assert found["meetings"] == 2
    assert [tenure["role"] for tenure in found["tenures"]] == ["head-of-state"]
    assert get("/actors/state/RUS?language=en").json()["actor"]["name"] == "Russia"


def test_relationships_of_two_actors_with_their_sentences(get: Get) -> None:
    answer = get("/actors/person/vladimir-poutine/relationships?other=person/nikol-pachinian")
    assert ids(answer) == ["meeting/2021-06-planned", "meeting/2021-01-11-moscou"]
    meeting = answer.json()["items"][1]
    assert (meeting["kind"], meeting["status"], meeting["place"]) == ("meeting", "held", "Moscou")
    assert meeting["evidence"][0]["article"]["source"] == "Le Courrier"
    assert ids(
        get("/actors/state/RUS/relationships?other=person/nikol-pachinian&officials=true&fact=meeting&limit=1")
    ) == ["meeting/2021-06-planned"]


def test_article_has_facts_with_rule_and_offsets(get: Get) -> None:
    found = get("/articles/fr-a1").json()
    assert found["article"]["title"] == "Poutine reçoit Pachinian"
    assert [fact["kind"] for fact in found["facts"]] == ["meeting", "tenure", "claim"]
    assert found["facts"][0]["rule"] == "frame-rencontrer"
    assert found["facts"][0]["part_of"] == "meeting/2021-01-11-moscou"


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("/actors/person/nobody", 404, "'person/nobody': not in the graph"),
        ("/actors/state/Russie", 404, "state key"),
        ("/actors/state/RUS/relationships?other=nonsense", 404, "kind/key"),
        ("/actors/state/RUS/relationships?after=meeting/x", 404, "no such fact"),
        ("/articles/none", 404, "'none': not in the graph"),
        ("/nothing", 404, "/nothing: no such address; see /openapi.json"),
        ("/docs", 404, "no such address"),
        ("/actors/place/moscou", 422, "kind: Input should be 'person', 'state' or 'org'"),
        ("/actors?limit=0", 422, "limit: Input should be greater than or equal to 1"),
        ("/actors?limit=9999", 422, "limit: Input should be less than or equal to 500"),
        (
            "/actors?serach=x",
            422,
            "unknown query parameter serach: this address knows after, kind, language, limit, search",
        ),
        ("/health?x=1", 422, "unknown query parameter x: this address knows none"),
    ],
)
def test_problems_say_what_was_wrong(get: Get, address: str, status: int, detail: str) -> None:
    answer = get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.json()["detail"]
    assert answer.json()["status"] == status


def test_page_is_served_under_its_policy(get: Get) -> None:
    answer = get("/")
    assert answer.status_code == 200
    assert "Nikol Pachinian" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "frame-ancestors 'none'" in policy
    assert '<html lang="en">' in get("/?language=en").text


def test_answers_let_a_browser_do_nothing(get: Get) -> None:
    for address in ("/actors", "/nothing"):
        headers = get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"


def test_health(get: Get) -> None:
    assert get("/health").json()["status"] == "ok"


def test_description_is_complete_and_read_only(get: Get) -> None:
    description = get("/openapi.json").json()
    assert description["info"]["title"] == "Diplomacy KG"
    operations = {path: list(methods) for path, methods in description["paths"].items()}
    assert all(methods == ["get"] for methods in operations.values())
    found = {path: methods["get"]["operationId"] for path, methods in description["paths"].items()}
    assert found == {
        "/actors": "list_actors",
        "/actors/{kind}/{key}": "get_actor",
        "/actors/{kind}/{key}/relationships": "list_relationships",
        "/articles/{article_id}": "get_article",
        "/health": "get_health",
        "/": "get_network_page",
    }
    assert all(methods["get"]["summary"] for methods in description["paths"].values())
    own = set(description["components"]["schemas"]) - {"HTTPValidationError", "ValidationError"}
    for name in own:
        schema: dict[str, Any] = description["components"]["schemas"][name]
        assert name.startswith("Page_") or schema.get("examples"), name


@pytest.mark.parametrize("model", [Meeting, Agreement, Claim, Tenure])
def test_examples_are_valid(model: type[Meeting | Agreement | Claim | Tenure]) -> None:
    example = EXAMPLES[model.__name__.lower()]
    assert model.model_validate(example).model_dump(mode="json") == example | {
        key: value for key, value in model.model_validate(example).model_dump(mode="json").items() if key == "evidence"
    }


# ---- as a server


@pytest.fixture
def store_dir(tmp_path: Path) -> Path:
    source = ox.Store()
    source.load(path=str(FIXTURE), format=ox.RdfFormat.TRIG)
    path = tmp_path / "store"
    with Store.open(path, create=True) as store:
        store.replace_default(source.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return path


def test_server_answers_from_a_snapshot(store_dir: Path) -> None:
    code = "import sys; from pathlib import Path; from kg.api import serve; serve(Path(sys.argv[1]), port=0)"
    command = [sys.executable, "-c", code, str(store_dir)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            found = re.match(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
            assert found is not None
            address = found[0]
            assert httpx.get(f"{address}/actors/state/RUS").json()["actor"]["name"] == "Russie"
            assert httpx.get(f"{address}/health", headers={"Host": "evil.example"}).status_code == 400
            with Store.open(store_dir) as store:  # the store itself is free for a build
                store.replace_default([])
            assert httpx.get(f"{address}/actors/state/RUS").status_code == 200
        finally:
            server.terminate()


def test_taken_port_is_told(store_dir: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ServeError, match=f"127.0.0.1:{port}: another program listens there; choose another --port"):
            serve(store_dir, port=port)
