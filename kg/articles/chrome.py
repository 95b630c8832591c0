"""Which lines of a pasted or extracted page are the article, and which are what the site puts around it.

News text copied from a browser carries share bars, bylines, teasers of other articles, log-in forms and readers'
comments. A fact read from a teaser would be cited from the wrong article, so such lines yield no block. What a line
looks like in a language is data (`data/lexicon/<language>/chrome.yaml`); here are the features that hold everywhere:
lines without a letter, items set apart by bars, initials, lone names where a signature stands, and short lines without
a full stop after the last sentence. A line that reads as a sentence is left out only when a cue names it. The text is
never changed; blocks are offsets into it, in code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from kg.errors import DataError
from kg.lexicon import check_keys, fold, load_lexicon
from kg.resources import folder
from kg.types import Block

CueKind = Literal["line", "section", "foot", "end"]

CUE_REACH = 600  # characters: longer lines are text
HEADLINE_REACH = 250
TAIL_REACH = 100
TITLE_SEARCH = 12  # units from the top in which a known title is looked for

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SENTENCE_END = re.compile(r"[.!?…](?:\s?[»”\"'’)\]])*$|[»”\"]$|[.!?…»]\s\([^()]{2,30}\)$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)[\])]?$")  # a teaser that goes on elsewhere
_SENTENCE_BREAK = re.compile(r"[.!?…][»”\"]?\s+[«“\"]?\s?[A-ZÀ-Ý]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+")
_BARS = re.compile(r"\s*[|•·>›⟩]\s*|\s+[/\\]\s+|\s{2,}|\t")
_DASHES = re.compile(r"\s+[-–—]\s+")
_BULLET = re.compile(r"^[^\w«“\"'(\[©*/]+")
_INITIALS = re.compile(r"[^\W\d_a-zà-ÿ]\.(?:[ -]?[^\W\d_a-zà-ÿ]\.?){1,4}(?: \([^()]{2,30}\))?")  # K. A. B.
_NAME_WORD = re.compile(r"[^\W\d_a-zà-ÿ][\w'’-]*\.?$")
_PARTICLES = frozenset("de du des d' le la el al ben bin van von der da di et and".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or the lines of one hard-wrapped paragraph: `text[start:end]`, and the same without line breaks."""

    start: int
    end: int
    flat: str

    @property
    def is_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(self.flat))


@dataclass(frozen=True, slots=True)
class Chrome:
    """The cues of one language."""

    cues: tuple[tuple[CueKind, re.Pattern[str]], ...]
    buttons: frozenset[str]

    def cue(self, flat: str) -> CueKind | None:
        """What a line is that stands by itself, or None when it may be article."""
        if len(flat) > CUE_REACH:
            return None
        folded = " ".join(fold(_BULLET.sub("", flat)).split())
        found = next((kind for kind, regex in self.cues if regex.fullmatch(folded)), None)
        return found or ("line" if self._is_furniture(flat) else None)

    def _is_furniture(self, flat: str) -> bool:
        if not any(character.isalpha() for character in flat) or _ADDRESS.fullmatch(flat):
            return True
        items = [item for item in _BARS.split(_BULLET.sub("", flat)) if item]
        known = sum(self._is_button(item) for item in items)
        if known == len(items) or (len(items) == 2 and known):
            return True
        is_menu = len(items) > 2 and max(map(len, items)) <= 40 and not _SENTENCE_END.search(flat)
        return is_menu or bool(_INITIALS.fullmatch(flat))

    def _is_button(self, item: str) -> bool:
        return all(fold(_BULLET.sub("", part)) in self.buttons for part in _DASHES.split(item))


def find_blocks(text: str, language: str, *, title: str | None = None) -> tuple[Block, ...]:
    """The headline and the paragraphs of an article, in order, not overlapping, none empty.

    `title` helps to find the headline when lines precede it; it need not be in the text.
    """
    chrome = load_chrome(language)
    units = _article(_units(text), chrome, title)
    units = _without_tail(units)
    if not units:
        return ()
    first = units[0]
    is_headline = _same(first.flat, title) or _looks_like_headline(first, rest=units[1:])
    kinds = ["headline" if is_headline else "paragraph"] + ["paragraph"] * (len(units) - 1)
    return tuple(
        Block(unit.start, unit.end, cast(Literal["headline", "paragraph"], kind))
        for unit, kind in zip(units, kinds, strict=True)
    )


@lru_cache(maxsize=16)
def load_chrome(language: str) -> Chrome:
    """The cues of a language; none when it has no file. Raises DataError when the file breaks its schema."""
    path = folder("data") / "lexicon" / language / "chrome.yaml"
    if not path.is_file():
        return Chrome((), frozenset())
    data = load_lexicon(language, "chrome")
    check_keys(data, ("fragments", "buttons", "cues"), where=str(path))
    fragments: dict[str, str] = {}
    for name, regex in data["fragments"].items():
        fragments[name] = f"(?:{_filled(regex, fragments, str(path))})"
    cues = []
    for cue in data["cues"]:
        check_keys(cue, ("kind", "regex", "examples"), where=f"{path}, cue {cue.get('regex')!r}")
        if cue.get("kind") not in get_args(CueKind):
            raise DataError(f"{path}, cue {cue.get('regex')!r}: kind must be one of {', '.join(get_args(CueKind))}")
        cues.append((cue["kind"], re.compile(_filled(cue["regex"], fragments, str(path)))))
    return Chrome(tuple(cues), frozenset(map(fold, data["buttons"])))


def _filled(regex: str, fragments: dict[str, str], where: str) -> str:
    try:
        return re.sub(r"\{([a-z_]+)\}", lambda match: fragments[match[1]], regex)
    except KeyError as error:
        raise DataError(f"{where}: no fragment {error}; a fragment may only name those above it") from error


# ---- units


def _units(text: str) -> list[Unit]:
    """Lines, or whole paragraphs where the text is hard-wrapped."""
    groups: list[list[Unit]] = [[]]
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            groups[-1].append(Unit(start, start + len(line), line))
        elif groups[-1]:
            groups.append([])
    if not _is_wrapped(groups):
        return [unit for group in groups for unit in group]
    return [unit for group in groups for unit in _joined(group, text)]


def _is_wrapped(groups: list[list[Unit]]) -> bool:
    """Whether lines end where the page did: none long, and most stop in the middle of a sentence."""
    inner = [unit for group in groups for unit in group[:-1]]
    longest = max((unit.end - unit.start for group in groups for unit in group), default=0)
    broken = sum(not unit.is_sentence and unit.end - unit.start > longest // 2 for unit in inner)
    return longest <= 100 and len(inner) >= 3 and broken > len(inner) / 2


def _joined(group: list[Unit], text: str) -> list[Unit]:
    if len(group) < 2:
        return group
    start, end = group[0].start, group[-1].end
    return [Unit(start, end, " ".join(text[start:end].split()))]


# ---- what is article


def _article(units: list[Unit], chrome: Chrome, title: str | None) -> list[Unit]:
    """The units that are neither chrome nor under a heading of teasers, without repetitions."""
    units = _from_title(units, title)
    cues = [chrome.cue(unit.flat) for unit in units]
    kept: list[Unit] = []
    seen: set[str] = set()
    teasing = False
    for i, (unit, cue) in enumerate(zip(units, cues, strict=True)):
        if cue in ("end", "foot") and _ends_here(cue, kept, units[i + 1 :]):
            break
        teasing = cue in ("section", "foot") or (teasing and not _is_paragraph(unit))
        if cue or teasing or unit.flat in seen or _is_signature(i, units, cues, bool(kept)):
            continue
        seen.add(unit.flat)
        kept.append(unit)
    return kept


def _ends_here(cue: CueKind, before: list[Unit], after: list[Unit]) -> bool:
    """Whether the page's foot begins: after some article, and for a `foot` with no more article to come than was."""
    so_far = _amount(before)
    return so_far > 0 and (cue == "end" or _amount(after) <= so_far)


def _amount(units: list[Unit]) -> int:
    return sum(len(unit.flat) for unit in units if _is_paragraph(unit))


def _is_paragraph(unit: Unit) -> bool:
    return len(unit.flat) >= 60 and unit.is_sentence and not _CUT_OFF.search(unit.flat)


def _from_title(units: list[Unit], title: str | None) -> list[Unit]:
    """The units from the title on, when it stands near the top; else without a rubric above the headline."""
    for i, unit in enumerate(units[:TITLE_SEARCH]):
        if _same(unit.flat, title):
            return units[i:]
    if len(units) > 2 and len(units[0].flat.split()) <= 2 and not any(unit.is_sentence for unit in units[:2]):
        return units[1:] if len(units[1].flat) > 25 else units
    return units


def _same(flat: str, title: str | None) -> bool:
    return title is not None and fold(flat) == fold(" ".join(title.split()))


def _is_signature(i: int, units: list[Unit], cues: list[CueKind | None], begun: bool) -> bool:
    """A lone name under the headline, at the end, or beside a byline."""
    if not begun or not _is_name(units[i].flat):
        return False
    neighbours = cues[max(0, i - 1) : i] + cues[i + 1 : i + 2]
    return i == 1 or i == len(units) - 1 or any(neighbours)


def _is_name(flat: str) -> bool:
    words = flat.split()
    return len(words) <= 5 and all(_NAME_WORD.match(word) or word.lower() in _PARTICLES for word in words)


def _without_tail(units: list[Unit]) -> list[Unit]:
    """Without the short lines after the last sentence: signatures, rubrics, titles of other articles."""
    end = len(units)
    while end > 1 and _is_leftover(units[end - 1], units[end - 2]):
        end -= 1
    return units[:end] if any(_is_paragraph(unit) for unit in units[:end]) else units


def _is_leftover(unit: Unit, before: Unit) -> bool:
    """A short line without a full stop that is no item of a list either."""
    in_list = unit.flat.endswith((";", ",")) or before.flat.endswith((";", ",", ":"))
    return not unit.is_sentence and not in_list and len(unit.flat) <= TAIL_REACH


def _looks_like_headline(unit: Unit, *, rest: list[Unit]) -> bool:
    if len(unit.flat) > HEADLINE_REACH or _SENTENCE_BREAK.search(unit.flat):
        return False
    return bool(rest) and not (unit.flat.endswith(".") and len(unit.flat) > HEADLINE_REACH // 2)
