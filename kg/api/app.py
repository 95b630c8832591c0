"""The HTTP API over a store: it reads, answers with typed models, and refuses what it does not know by name.

The interactive documentation of FastAPI loads scripts from another server, which this program never does, so it is
off; `/openapi.json` describes everything and opens in any OpenAPI viewer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from http import HTTPStatus
from threading import Lock
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from kg import __version__, query
from kg.api import models
from kg.types import ActorKind
from viz.network import network_page
from viz.network import policy as page_policy

TITLE = "Diplomacy KG"
DESCRIPTION = """Who holds which office, who met whom, which agreements exist and who claims what about whom, each with
the sentences of the articles that say so.

An actor's id is its kind and key: `person/vladimir-poutine`, `state/RUS`, `org/UN`. Find ids with `/actors?search=`.
Dates are EDTF strings as precise as the articles are. Offsets count code points of the article's text.
Lists come in pages: pass `next` of an answer as `after`. Nothing can be written."""
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_TITLES = {"fr": "Réseau diplomatique", "en": "Diplomatic network"}

Language = Annotated[Literal["fr", "en"], Query(description="The language of names, where known.")]
Limit = Annotated[int, Query(ge=1, le=500, description="How many results at most.")]
After = Annotated[str | None, Query(description="`next` of the page before.", max_length=500)]
Key = Annotated[str, Path(description="The part of the id after the slash.", max_length=300, examples=["RUS"])]


def create_app(store: query.Readable) -> FastAPI:
    """The application over a store, which must not change while it is served: pages are made once."""
    app = FastAPI(
        title=TITLE,
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(_refuse_unknown)],
        generate_unique_id_function=lambda route: route.name,
        responses={
            404: {"model": models.Problem, "description": "Nothing has this id"},
            422: {"model": models.Problem, "description": "A parameter is wrong or unknown"},
        },
    )
    _add_actors(app, store)
    _add_articles(app, store)
    _add_page(app, store)
    _add_problems(app)
    app.middleware("http")(_protect)
    return app


def _add_actors(app: FastAPI, store: query.Readable) -> None:
    @app.get("/actors", tags=["actors"], summary="Find actors", response_model=models.Page[models.Actor])
    def list_actors(
        search: Annotated[str | None, Query(description="A part of a name; case and accents do not count.",
                                            max_length=200, examples=["poutine"])] = None,
        kind: ActorKind | None = None,
        limit: Limit = 50,
        after: After = None,
        language: Language = "fr",
    ) -> Any:  # fmt: skip
        return query.actors(store, search=search, kind=kind, limit=limit, after=after, language=language)

    @app.get("/actors/{kind}/{key}", tags=["actors"], summary="One actor", response_model=models.ActorDetail)
    def get_actor(kind: ActorKind, key: Key, language: Language = "fr") -> Any:
        return query.actor(store, f"{kind}/{key}", language=language)

    @app.get(
        "/actors/{kind}/{key}/relationships",
        tags=["actors"],
        summary="How an actor relates to others, or to one other",
        response_model=models.Page[models.AnyFact],
    )
    def list_relationships(
        kind: ActorKind,
        key: Key,
        other: Annotated[str | None, Query(description="The id of the other actor.", max_length=300,
                                           examples=["state/ARM"])] = None,
        fact: Annotated[query.FactKind | None, Query(description="Only facts of this kind.")] = None,
        officials: Annotated[bool, Query(
            description="Count the present office-holders of a state or organization as that actor.")] = False,
        limit: Limit = 50,
        after: After = None,
        language: Language = "fr",
    ) -> Any:  # fmt: skip
        """Meetings, agreements, claims in both directions and offices, in this order, the latest first."""
        return query.relationships(
            store, f"{kind}/{key}", other, kind=fact, officials=officials, limit=limit, after=after, language=language
        )


def _add_articles(app: FastAPI, store: query.Readable) -> None:
    @app.get("/articles/{article_id}", tags=["articles"], summary="An article and its facts",
             response_model=models.ArticleFacts)  # fmt: skip
    def get_article(article_id: Annotated[str, Path(max_length=500)], language: Language = "fr") -> Any:
        """Every fact with its sentences, their offsets, the rule that read it and its confidence."""
        return query.article(store, article_id, language=language)

    @app.get("/health", tags=["service"], summary="Whether the store answers", response_model=models.Health)
    def get_health() -> Any:
        store.query("ASK { ?subject ?property ?value }")
        return models.Health(status="ok", version=__version__)


def _add_page(app: FastAPI, store: query.Readable) -> None:
    lock = Lock()

    @cache
    def page(language: str) -> str:
        return network_page(query.network(store, language=language), title=_TITLES[language], language=language)

    @app.get("/", tags=["service"], summary="The network as a page", response_class=HTMLResponse)
    def get_network_page(language: Language = "fr") -> HTMLResponse:
        with lock:  # a page takes seconds to draw: the second reader waits for the first
            text = page(language)
        return HTMLResponse(text, headers={"Content-Security-Policy": f"{page_policy()}; frame-ancestors 'none'"})


def _refuse_unknown(request: Request) -> None:
    """Refuse query parameters that the route does not have."""
    route = request.scope["route"]
    known = sorted(param.alias for param in route.dependant.query_params)
    unknown = sorted(set(request.query_params) - set(known))
    if unknown:
        names = ", ".join(unknown)
        raise HTTPException(422, f"unknown query parameter {names}: this address knows {', '.join(known) or 'none'}")


def _add_problems(app: FastAPI) -> None:
    @app.exception_handler(query.NotFoundError)
    def not_found(request: Request, error: query.NotFoundError) -> JSONResponse:
        return _problem(404, str(error))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> JSONResponse:
        known = "" if error.status_code != 404 else f"{request.url.path}: no such address; see /openapi.json"
        return _problem(error.status_code, known or error.detail, error.headers)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        found = (f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return _problem(422, "; ".join(found))


def _problem(status: int, detail: str, headers: Any = None) -> JSONResponse:
    problem = models.Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(problem.model_dump(), status, headers, media_type="application/problem+json")


async def _protect(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Headers that keep a browser from doing anything with an answer but show it."""
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", f"{_NOTHING}; frame-ancestors 'none'")
    return response
