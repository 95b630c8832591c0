"""Treebanks in CoNLL-U, as <https://universaldependencies.org/format.html> has it.

Empty nodes and enhanced dependencies are passed over; a file with a broken tree or line is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import DataError
from scripts.training.sentences import Sentence, Treebank, Word, fuse, is_root


def read_conllu(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file, with each multiword token ("du") as one word. Raises DataError with the line."""
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            if rows:
                sentences.append(_sentence(rows, path, number))
            rows = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != 10:
                raise DataError(f"{path}:{number}: {len(columns)} columns; CoNLL-U has 10, separated by tabs")
            rows.append(columns)
    if rows:
        sentences.append(_sentence(rows, path, number))
    if not sentences:
        raise DataError(f"{path}: no sentence; a CoNLL-U file is expected")
    return sentences


def _sentence(rows: list[list[str]], path: Path, line: int) -> Sentence:
    """One sentence from its rows; `line` is where it ends. Raises DataError when the tree is broken."""
    words: Sentence = []
    ranges: list[tuple[int, int, str, bool]] = []
    try:
        for columns in rows:
            number, form, lemma, pos, _, morph, head, dep, _, misc = columns
            space = "SpaceAfter=No" not in misc
            if "-" in number:
                start, end = number.split("-")
                ranges.append((int(start) - 1, int(end), form, space))
            elif "." not in number:
                above = int(head) - 1 if head != "0" else len(words)
                words.append(Word(form, lemma, pos, "" if morph == "_" else morph, above, dep, space))
    except ValueError as error:
        raise DataError(f"{path}, sentence ending at line {line}: {error}; ids and heads are numbers") from error
    roots = sum(is_root(words, i) for i in range(len(words)))
    if roots != 1 or not all(0 <= word.head < len(words) for word in words):
        raise DataError(f"{path}, sentence ending at line {line}: not a tree; one root and heads inside the sentence")
    for first, after, form, space in reversed(ranges):
        words = fuse(words, first, after, form, space)
    return words


def read_treebanks(argument: str) -> list[Treebank]:
    """The treebanks that `FILE`, `FOLDER`, `FILE:first=N` or `FILE:last=N` names. Raises DataError when missing."""
    match = re.fullmatch(r"(.+?)(?::(first|last)=(\d+))?", argument)
    assert match is not None
    path, part, count = Path(match[1]), match[2], int(match[3] or 0)
    files = sorted(path.glob("*.conllu")) if path.is_dir() else [path]
    if not files:
        raise DataError(f"{path}: no .conllu file in this folder")
    banks = []
    for file in files:
        if not file.is_file():
            raise DataError(f"{file}: no such file; give a CoNLL-U file or a folder of .conllu files")
        sentences = read_conllu(file)
        chosen = {"first": sentences[:count], "last": sentences[-count:]}.get(part, sentences)
        banks.append(Treebank(file.stem + (f" ({part} {count} sentences)" if part else ""), chosen))
    return banks
