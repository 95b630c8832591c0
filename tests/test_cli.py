"""The command `kg`: what it prints, where, with which exit status; and that every command is documented."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pyoxigraph as ox
import pytest
import typer.main
from typer.testing import CliRunner, Result

from kg import __version__
from kg.cli import app

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"
COMMANDS = sorted(typer.main.get_group(app).commands)
ARTICLE = "sample-01-sotchi-annonce"
HEAVY = ("spacy", "pyoxigraph", "rdflib", "fastapi", "networkx", "pydantic", "trafilatura")


def kg(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def ask(demo_store: Path, text: str, *options: str) -> Result:
    return kg("query", "-", "--store", demo_store, *options, stdin=text)


# ---------------------------------------------------------------- the command itself


def test_version() -> None:
    assert kg("--version").stdout == f"kg {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
    assert any(f"kg {command}" in page.read_text(encoding="utf-8") for page in pages), f"kg {command}: not in the guide"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_the_reference(command: str) -> None:
    reference = (ROOT / "README.md").read_text(encoding="utf-8")
    for parameter in typer.main.get_group(app).commands[command].params:
        name = max(parameter.opts, key=len)
        assert not name.startswith("--") or name == "--help" or name in reference, f"kg {command} {name}: not in README"


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, kg.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["build", "nowhere", "--store", "s"], "nowhere: no such file or folder"),
        (["build", "--store", "s"], "Missing argument"),
        (["query", "nowhere.rq", "--store", "s"], "nowhere.rq: No such file"),
        (["export", "--store", "s", "--format", "pdf"], "pdf"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_use_exits_2(
    arguments: list[str], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = kg(*arguments)
    assert result.exit_code == 2
    assert complaint in result.stderr


@pytest.mark.parametrize("arguments", [["list"], ["show", "x"], ["export"], ["page", "out.html"], ["serve"]])
def test_missing_store_is_named(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = kg(*arguments, "--store", "nowhere")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: nowhere: no such store")
    assert not list(tmp_path.iterdir())


def test_empty_folder_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = kg("build", tmp_path / "in", "--store", tmp_path / "store")
    assert result.exit_code == 1
    assert "no articles" in result.stderr


# ---------------------------------------------------------------- query


def test_select_as_table(demo_store: Path) -> None:
    text = "SELECT ?a ?b { VALUES (?a ?b) { (1 <https://schema.org/url>) (2 UNDEF) (3 4) } }"
    result = ask(demo_store, text, "--limit", "2")
    assert result.exit_code == 0, result.output
    assert "schema:url" in result.stdout
    assert result.stdout.endswith("3 rows, 1 not shown\n")


def test_only_some_columns(demo_store: Path) -> None:
    result = ask(demo_store, "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (11 22 33) } }", "--columns", "c,a")
    assert [cell.strip() for cell in result.stdout.splitlines()[2].split("│")] == ["33", "11"]


def test_select_as_csv_and_json(demo_store: Path) -> None:
    text = 'SELECT ?a { VALUES ?a { "é,\\"" } }'
    assert ask(demo_store, text, "--format", "csv").stdout.splitlines() == ["a", '"é,"""']
    found = json.loads(ask(demo_store, text, "--format", "json").stdout)
    assert found["results"]["bindings"] == [{"a": {"type": "literal", "value": 'é,"'}}]


def test_ask(demo_store: Path) -> None:
    assert ask(demo_store, "ASK { ?s ?p ?o }").stdout == "yes\n"
    assert json.loads(ask(demo_store, "ASK { <x:a> <x:b> <x:c> }", "--format", "json").stdout)["boolean"] is False


def test_construct_as_turtle(demo_store: Path) -> None:
    text = "CONSTRUCT { ?s <https://schema.org/name> ?o } { VALUES (?s ?o) { (<https://schema.org/x> 'é') } }"
    [triple] = ox.parse(ask(demo_store, text).stdout, format=ox.RdfFormat.TURTLE)
    assert triple.object == ox.Literal("é")


@pytest.mark.parametrize(
    ("text", "options", "complaint"),
    [
        ("SELECT * {\n ?s ?p", [], r"standard input: .*2:"),
        ("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", [], "SERVICE"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", ["--format", "ttl"], "use table, csv or json"),
        ("CONSTRUCT WHERE { ?s a ?o }", ["--format", "csv"], "use ttl"),
        ("SELECT * { ?s a ?o } LIMIT 1", ["--columns", "s,p"], "no column 'p': the query has o, s"),
    ],
)
def test_query_errors_say_what_and_where(demo_store: Path, text: str, options: list[str], complaint: str) -> None:
    result = ask(demo_store, text, *options)
    assert result.exit_code == 1
    assert re.search(complaint, result.stderr), result.stderr
    assert result.stdout == ""


def test_control_characters_do_not_reach_the_terminal(demo_store: Path) -> None:
    assert "\x1b" not in ask(demo_store, 'SELECT ?a { VALUES ?a { "\\u001b[31m[bold]x" } }').stdout
    assert "[bold]x" in ask(demo_store, 'SELECT ?a { VALUES ?a { "\\u001b[31m[bold]x" } }').stdout


# ---------------------------------------------------------------- articles


def test_list_names_every_sample_article(demo_store: Path) -> None:
    stems = sorted(path.stem for path in SAMPLE.glob("*.txt"))
    assert kg("list", "--store", demo_store).stdout.splitlines() == stems


def test_show_prints_facts_beside_their_sentences(demo_store: Path) -> None:
    result = kg("show", ARTICLE, "--store", demo_store)
    assert result.exit_code == 0, result.output
    text = (SAMPLE / f"{ARTICLE}.txt").read_text(encoding="utf-8")
    quotes = re.findall(r"^  « (.*) »$", result.stdout, re.MULTILINE)
    assert quotes
    assert all(quote in text for quote in quotes)
    assert re.search(r"^  rule \S+, confidence 0\.\d+$", result.stdout, re.MULTILINE)


def test_show_of_an_unknown_article(demo_store: Path) -> None:
    result = kg("show", "nowhere", "--store", demo_store)
    assert result.exit_code == 1
    assert "nowhere" in result.stderr


def test_facts_are_json_lines() -> None:
    result = kg("facts", SAMPLE / f"{ARTICLE}.txt")
    assert result.exit_code == 0, result.output
    [found] = map(json.loads, result.stdout.splitlines())
    assert found["article"] == ARTICLE
    assert found["meetings"]


def test_facts_of_a_bad_input_exit_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = kg("facts", tmp_path / "empty.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "empty" in result.stderr


# ---------------------------------------------------------------- what leaves the store


@pytest.mark.parametrize(
    ("name", "rdf_format"),
    [("nquads", ox.RdfFormat.N_QUADS), ("turtle", ox.RdfFormat.TURTLE), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_export_can_be_read_back(demo_store: Path, tmp_path: Path, name: str, rdf_format: ox.RdfFormat) -> None:
    out = tmp_path / "out"
    result = kg("export", "--store", demo_store, "--format", name, "--output", out)
    assert result.exit_code == 0, result.output
    assert sum(1 for _ in ox.parse(path=str(out), format=rdf_format)) > 100


def test_page_is_one_file_that_loads_nothing(demo_store: Path, tmp_path: Path) -> None:
    out = tmp_path / "network.html"
    result = kg("page", out, "--store", demo_store)
    assert result.exit_code == 0, result.output
    page = out.read_text(encoding="utf-8")
    assert not re.search(r"<(script|link|img|iframe)[^>]*(src|href)=[\"']?(https?:)?//", page)
    assert "Poutine" in page


def test_serve_answers(demo_store: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", "from kg.cli import app; app()", "serve", "--store", demo_store, "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert b"openapi" in _first_answer(f"http://127.0.0.1:{port}/openapi.json")
    finally:
        server.terminate()
        server.wait(20)


def _first_answer(url: str) -> bytes:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                content: bytes = answer.read()
                return content
        except urllib.error.URLError:
            time.sleep(0.2)
    raise TimeoutError(f"{url}: no answer in 20 s")
