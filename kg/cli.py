"""The command `kg`: parses, calls the stages, prints.

Results go to standard output, everything else to standard error. Exit status: 0 done, 1 something went wrong,
2 the command itself was wrong. Errors that a user can mend are printed without a traceback. The stages are imported
inside the commands, so that `kg --help` answers at once.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from glob import has_magic
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from kg import __version__
from kg.errors import ArticleError, KgError, QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.build import Summary
    from kg.query.model import AnyFact
    from kg.store import Results, Store
    from kg.types import Article, Failure

QUIET_UP_TO = 5  # inputs that need no progress bar
LINE_EVERY = 100  # inputs, where progress goes to a file
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # what a terminal might obey


class _Commands(TyperGroup):
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            typer.echo(f"kg: {error}", err=True)
        except BrokenPipeError:  # `kg query … | head`
            sys.stderr.close()
        raise typer.Exit(1)


app = typer.Typer(
    cls=_Commands,
    help="News articles in, a citable knowledge graph of conflict and diplomacy out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

PathsArgument = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files (.txt, .html, .jsonl), folders, patterns; - for standard input."),
]
StoreOption = Annotated[Path, typer.Option("--store", help="The folder of the store.", show_default=False)]
LanguageOption = Annotated[
    str | None, typer.Option(help="The language of all articles (fr), instead of what they say or look like.")
]
PipelineOption = Annotated[str | None, typer.Option(help="An installed spaCy pipeline to parse with.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; else standard output.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """News articles in, a citable knowledge graph of conflict and diplomacy out."""


@app.command()
def build(
    paths: PathsArgument,
    store: StoreOption,
    language: LanguageOption = None,
    pipeline: PipelineOption = None,
) -> None:
    """Read articles into a store; an article that is there already is replaced."""
    from kg.build import build as build_store
    from kg.store import Store

    _require(paths)
    with Store.open(store, create=True) as opened, _progress() as progress:
        summary = build_store(paths, opened, language=language, pipeline=pipeline, progress=progress)
    _report(summary, store)
    raise typer.Exit(1 if summary.failures or not summary.built else 0)


@app.command()
def query(
    file: Annotated[str, typer.Argument(help="A file with a SPARQL query; - for standard input.")],
    store: StoreOption,
    format: Annotated[
        Literal["table", "csv", "json", "ttl"] | None,
        typer.Option(help="table, csv, json: for SELECT and ASK; ttl: for CONSTRUCT and DESCRIBE."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Print so many rows of a table at most.")] = None,
    columns: Annotated[str | None, typer.Option(help="Print these columns of a table only: one,other,when.")] = None,
) -> None:
    """Ask the graph a question in SPARQL."""
    text = _query_text(file)
    with _read(store) as opened:
        try:
            _print_results(opened.query(text), format, limit, columns)
        except QueryError as error:
            where = "standard input" if file == "-" else file
            raise QueryError(f"{where}: {str(error).removeprefix('query: ')}") from error


@app.command(name="list")
def list_articles(store: StoreOption) -> None:
    """Print the identifiers of the articles in a store."""
    with _read(store) as opened:
        for article_id in opened.articles():
            typer.echo(_plain(article_id))


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="An article's identifier: see kg list.")],
    store: StoreOption,
) -> None:
    """Print an article's facts beside the sentences they were read from."""
    from kg.query import article

    with _read(store) as opened:
        found = article(opened, id)
    about = (id, found.article.title, found.article.source, found.article.published)
    typer.echo(_plain(" · ".join(filter(None, about))))
    for fact in found.facts:
        typer.echo("\n" + _plain("\n".join(_fact_lines(fact))))


@app.command()
def export(
    store: StoreOption,
    format: Annotated[Literal["nquads", "turtle", "jsonld"], typer.Option(help="The format to write.")] = "nquads",
    output: OutputOption = None,
) -> None:
    """Write the store as RDF: all graphs as N-Quads, or the consolidated graph as Turtle or JSON-LD."""
    from kg.export import export as write

    with _read(store) as opened:
        write(opened, format, output or typer.get_binary_stream("stdout"))


@app.command()
def page(
    out: Annotated[Path, typer.Argument(help="The HTML file to write.")],
    store: StoreOption,
    title: Annotated[str, typer.Option(help="The title of the page.")] = "Diplomacy KG",
    language: Annotated[Literal["fr", "en"], typer.Option(help="The language of the page's own words.")] = "fr",
) -> None:
    """Write a page with the network of actors; it needs no connection."""
    from kg.query import network
    from viz.network import network_page

    with _read(store) as opened:
        found = network(opened, language=language)
    text = network_page(found, title=title, language=language)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KgError(f"{out}: cannot be written: {error.strerror}") from error
    typer.echo(f"{out}: {_count(len(found.actors), 'actor')}, {_count(len(found.facts), 'fact')}")


@app.command()
def serve(
    store: StoreOption,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
) -> None:
    """Serve the network page and the API of a store over HTTP."""
    from kg.api import serve as run

    run(store, host, port)


@app.command()
def facts(
    paths: PathsArgument,
    language: LanguageOption = None,
    pipeline: PipelineOption = None,
) -> None:
    """Print the facts of articles as JSON, one object a line, without a store."""
    from dataclasses import asdict

    from kg.articles import load
    from kg.build import read_facts

    _require(paths)
    failed = False
    for item in load(paths, language=language):
        try:
            found = read_facts(_article(item), pipeline=pipeline)
            typer.echo(json.dumps(asdict(found), ensure_ascii=False))
        except KgError as error:
            typer.echo(f"kg: {_plain(str(error))}", err=True)
            failed = True
    raise typer.Exit(int(failed))


# ---------------------------------------------------------------- inputs


def _require(paths: list[str]) -> None:
    for path in paths:
        if not (path == "-" or has_magic(path) or Path(path).exists()):
            raise typer.BadParameter(f"{path}: no such file or folder", param_hint="PATH")


def _article(item: Article | Failure) -> Article:
    from kg.types import Failure

    if isinstance(item, Failure):
        raise ArticleError(item.name, item.reason, item.remedy)
    return item


def _read(path: Path) -> Store:
    from kg.store import Store

    return Store.open(path, read_only=True)


def _query_text(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        hint = "name a file with a SPARQL query, or - for standard input"
        raise typer.BadParameter(f"{file}: {reason}; {hint}", param_hint="FILE") from None


# ---------------------------------------------------------------- what is printed


def _plain(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A counter on standard error once the inputs are more than a few; a line now and then where that is a file."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, markup=False)
    if not console.is_terminal:
        numbers = count(1)
        yield lambda _name: _line(next(numbers))
        return
    counter, name = TextColumn("{task.completed} read"), TextColumn("{task.description}")
    bar = Progress(SpinnerColumn(), counter, TimeElapsedColumn(), name, console=console, transient=True)
    task = bar.add_task("", total=None)

    def advance(name: str) -> None:
        bar.update(task, advance=1, description=_plain(name))
        if bar.tasks[task].completed > QUIET_UP_TO:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()


def _line(number: int) -> None:
    if number % LINE_EVERY == 0:
        typer.echo(f"{number} read", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _report(summary: Summary, store: Path) -> None:
    counts = ", ".join(_count(number, kind.removesuffix("s")) for kind, number in summary.facts.items())
    typer.echo(f"{_count(summary.built, 'article')} into {store}" + (f": {counts}" if counts else ""))
    if summary.skipped:
        typer.echo(f"{summary.skipped} skipped: given twice")
    if summary.failures:
        typer.echo(f"{summary.failed} failed:", err=True)
    for failure in summary.failures:
        typer.echo(_plain(f"  {failure.name}: {failure.reason} ({failure.remedy})"), err=True)
    if not summary.built and not summary.failures:
        typer.echo("kg: no articles there: name files or folders with .txt, .html or .jsonl", err=True)


def _print_results(results: Results, format: str | None, limit: int | None, columns: str | None) -> None:
    import pyoxigraph as ox

    triples = isinstance(results, ox.QueryTriples)
    if format is not None and triples != (format == "ttl"):
        what, right = ("triples", "ttl") if triples else ("rows", "table, csv or json")
        raise QueryError(f"the query gives {what}, which --format {format} cannot show: use {right}")
    if isinstance(results, ox.QueryTriples):
        from kg.rdf.names import PREFIXES

        data = ox.serialize(results, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        sys.stdout.write((data or b"").decode())
    elif format in ("csv", "json"):
        kind = ox.QueryResultsFormat.CSV if format == "csv" else ox.QueryResultsFormat.JSON
        sys.stdout.write((results.serialize(format=kind) or b"").decode().rstrip("\n") + "\n")
    elif isinstance(results, ox.QueryBoolean):
        typer.echo("yes" if results else "no")
    else:
        _print_table(results, limit, columns)


def _print_table(solutions: Any, limit: int | None, columns: str | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    names = [variable.value for variable in solutions.variables]
    shown = columns.split(",") if columns else names
    if unknown := [name for name in shown if name not in names]:
        raise QueryError(f"no column {unknown[0]!r}: the query has {', '.join(names)}")
    table = Table(show_edge=False, header_style="bold")
    for name in shown:
        table.add_column(name, overflow="fold")
    rows = 0
    for rows, solution in enumerate(solutions, 1):
        if limit is None or rows <= limit:
            table.add_row(*(Text(_plain(_short(solution[name]))) for name in shown))
    console = Console() if sys.stdout.isatty() else Console(width=160)
    console.print(table)
    more = rows - limit if limit is not None and rows > limit else 0
    typer.echo(_count(rows, "row") + (f", {more} not shown" if more else ""))


def _short(term: Any) -> str:
    """A term for reading: literals by their text, IRIs with a prefix where the project has one."""
    from kg.rdf.names import PREFIXES

    if term is None:
        return ""
    value = str(term.value)
    for prefix, iri in PREFIXES.items():
        if value.startswith(iri):
            return f"{prefix}:{value[len(iri) :]}"
    return value


def _fact_lines(fact: AnyFact) -> list[str]:
    """A fact for reading: what it says, its sentences, the words behind each slot, who says so."""
    lines = [f"{fact.id.rpartition('#')[2]}: {_statement(fact)}"]
    lines += [f"  « {quote.quote} »" for quote in fact.sentences]
    words: dict[str, list[str]] = {}
    for quote in fact.evidence:
        if quote.slot is not None:
            words.setdefault(quote.slot, []).append(f'"{quote.quote}"')
    lines += [f"  {slot}: {', '.join(dict.fromkeys(quotes))}" for slot, quotes in words.items()]
    return [*lines, f"  rule {fact.rule}, confidence {fact.confidence}"]


def _statement(fact: AnyFact) -> str:
    """`meeting held, in-person: A, B; 2023-03-10; Pékin; issues: normalization`."""
    if fact.kind == "tenure":
        former = "former " if fact.former else ""
        return f"{fact.holder.name} is {former}{fact.role}" + (f" of {fact.of.name}" if fact.of else "")
    if fact.kind == "claim":
        target = f" → {fact.target.name}" if fact.target else ""
        return _listed(f"{fact.source.name} ({fact.stance}){target}", issues=fact.issues)
    if fact.kind == "meeting":
        what = ", ".join(filter(None, [f"meeting {fact.status}", fact.mode]))
        who = ", ".join(actor.name for actor in fact.participants)
        return _listed(f"{what}: {who}", fact.date, fact.place, issues=fact.issues, outcomes=fact.outcomes)
    parties = ", ".join(actor.name for actor in fact.parties) or "parties not named"
    lists = {"issues": fact.issues, "mediators": tuple(actor.name for actor in fact.mediators)}
    return _listed(f"{fact.type} agreement {fact.status}: {parties}", fact.label, fact.date, **lists)


def _listed(first: str, *others: str | None, **lists: tuple[str, ...]) -> str:
    named = (f"{name}: {', '.join(values)}" for name, values in lists.items() if values)
    return "; ".join([first, *filter(None, others), *named])
