"""The process that reads HTML pages; `kg/articles/html.py` starts it, talks to it and kills it.

trafilatura takes a minute on 100,000 paragraphs and cannot be interrupted, hence a process of its own. It reads pages
from standard input and writes JSON to standard output, each behind its length in four bytes, and fetches nothing.
"""

from __future__ import annotations

import json
import struct
import sys
import warnings
from typing import IO, Any

LENGTH = struct.Struct(">I")
DATES = {"extensive_search": False, "original_date": True}  # a wrong date is worse than none


def serve() -> None:
    """Answer until standard input ends."""
    warnings.simplefilter("ignore")  # its output is nobody's log
    while (data := receive(sys.stdin.buffer)) is not None:
        try:
            answer = extract(data)
        except Exception as error:  # whatever a page does to a parser is a fault of that page alone
            answer = {"error": f"{type(error).__name__}: {error}"}
        send(sys.stdout.buffer, json.dumps(answer).encode("utf-8"))


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or None when the stream ends before or within it."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one message."""
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def extract(data: bytes) -> dict[str, Any]:
    """Main text and metadata of a page; an empty dictionary when there is no main text."""
    from trafilatura import bare_extraction, load_html

    tree = load_html(data)
    if tree is None:
        return {}
    language = tree.get("lang")
    page = bare_extraction(
        tree, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATES
    )
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        return {}
    title = " ".join((page.title or "").split())
    text = page.text or ""
    if title and " ".join(text.partition("\n")[0].split()).lower() != title.lower():
        text = f"{title}\n\n{text}"
    return {
        "text": text,
        "title": title,
        "published": page.date,
        "lang": language,
        "source": page.sitename or page.hostname,
        "url": page.url,
    }
