"""HTML pages: main text, title, date, site and address by trafilatura, with entities and encoding resolved by it.

`Article.text` is the extracted text, headline first. `<stem>.meta.json` beside the page wins over what the page says.
Pages are read in a process of their own that is killed when one takes too long (`kg/articles/html_worker.py`) and
replaced for the next. It is a plain child process, not one of `multiprocessing`: that would run the caller's script
again, which not every script survives.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kg.articles.html_worker import receive, send
from kg.articles.language import CANDIDATES, code
from kg.articles.record import Metadata, make_article, read_sidecar
from kg.articles.text import read_bytes
from kg.errors import ArticleError
from kg.types import Article

HTML_LIMIT = 2_000_000  # bytes
SECONDS = 20.0  # per page, with the start of the process
DETECTABLE = 200  # characters: below, what the page says of its language is the better guess

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from kg.articles.html_worker import serve; serve()"


def load_html(path: Path, language: str | None) -> Iterator[Article]:
    """The article in a page. Raises ArticleError."""
    page = _reader.read(read_bytes(path, HTML_LIMIT), str(path))
    if "error" in page:
        raise ArticleError(str(path), f"the page cannot be parsed: {page['error']}", "save its text as a .txt file")
    text = page.pop("text", "")
    if not text.strip():
        reason = "no main text was found in the page"
        raise ArticleError(str(path), reason, "save the page with its text, or the text alone as a .txt file")
    metadata = _metadata(page, text).model_copy(update=read_sidecar(path).model_dump(exclude_none=True))
    yield make_article(path.stem, text, metadata, name=str(path), language=language)


def _metadata(page: dict[str, Any], text: str) -> Metadata:
    """What the page says of itself, without what cannot be right: nobody can mend a page that somebody else wrote."""
    declared = code(page.get("lang") or "")
    page["lang"] = declared if declared in CANDIDATES and len(text) < DETECTABLE else None
    try:
        return Metadata.model_validate(page)
    except ValidationError as error:
        wrong = {fault["loc"][0] for fault in error.errors()}
        return Metadata.model_validate({key: value for key, value in page.items() if key not in wrong})


class PageReader:
    """One long-lived child process, started when it is first needed, never shared with a forked process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, data: bytes, name: str) -> dict[str, Any]:
        """What the page holds. Raises ArticleError when reading takes longer than `SECONDS` or the process dies."""
        with self._lock:
            process = self._running()
            late = threading.Event()
            timer = threading.Timer(SECONDS, _kill, (process, late))
            timer.start()
            try:
                answer = _ask(process, data)
            finally:
                timer.cancel()
            if answer is None or late.is_set():
                self._stop()
            if answer is None:
                reason = f"reading it took more than {SECONDS:g} s" if late.is_set() else "the parser broke down on it"
                raise ArticleError(name, reason, "save its text as a .txt file")
            return answer

    def close(self) -> None:
        """End the process; the next page starts another."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._stop()
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._owner = os.getpid()
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what could not be written to it
                    pipe.close()
        process.wait()


def _ask(process: subprocess.Popen[bytes], data: bytes) -> dict[str, Any] | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        send(process.stdin, data)
        answer = receive(process.stdout)
    except OSError:  # it was killed while we wrote
        return None
    return json.loads(answer) if answer is not None else None


def _kill(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


_reader = PageReader()
atexit.register(_reader.close)
