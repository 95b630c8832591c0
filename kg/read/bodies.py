"""Bodies: whom a name stands for, and how far the name of an organization goes that no list holds."""

from __future__ import annotations

from kg.lexicon import fold
from kg.read.words import Words
from kg.reference import Name
from kg.types import Actor

ACRONYM_REACH = 12  # tokens within which an acronym follows the name of an organization
ACTING_NAMES = ("state", "seat", "org", "capital")
BODY_NAMES = (*ACTING_NAMES, "region")
LOCAL_NAMES = (*BODY_NAMES, "city")
KIND_OF_ORGANIZATION = {
    "mission": "mission",
    "armed-group": "armed-group",
    "self-declared": "self-declared",
    "party": "party",
    "church": "church",
}


def body_actor(words: Words, name: Name) -> Actor | None:
    """Who acts under a known name: a state for its demonym or seat, an organization (for an organ, its whole)."""
    if not name.keys:
        return None
    key = name.keys[0]
    if name.kind in ("city", "region"):
        return Actor("state", key)
    if name.kind in ("org", "org-member", "org-adjective"):
        return Actor("org", words.lexicon.reference.whole(key))
    return Actor("state" if words.lexicon.reference.state(key) else "org", key)


def body_kind(words: Words, actor: Actor | None) -> str:
    """The kind of body that the role table speaks of: state, organization, armed-group, party, church, none."""
    if actor is None:
        return "none"
    if actor.kind == "state":
        return "state"
    if actor.key in words.armed:
        return "armed-group"
    return KIND_OF_ORGANIZATION.get(words.lexicon.reference.organization_kind(actor.key) or "", "organization")


def pair_of_states(words: Words, i: int) -> tuple[int, tuple[Actor, ...]] | None:
    """The two states named at token `i`, with the end: «Chili-Pérou», "entre le Chili et le Pérou", "irano-irakien"."""
    joints = words.lexicon.words["and"] | {"-", "–", "/"}
    found: list[Actor] = []
    for kinds in (("state", "prefix"), ("state", "demonym")):
        while i < len(words) and not words.is_capital(i) and words.folded[i] in words.lexicon.words["pairing"]:
            i += 1
        name = words.longest_name(i, kinds) if i < len(words) else None
        if name is None or not name[1].keys:
            return None
        found.append(Actor("state", name[1].keys[0]))
        i = name[0]
        if len(found) < 2:
            if i >= len(words) or words.folded[i] not in joints:
                return None
            i += 1
    return (i, tuple(found)) if found[0] != found[1] else None


def organization_end(words: Words, i: int) -> int | None:
    """The end of an organization's name that opens with its kind («Parti démocrate progressiste»), None if none does.

    The kind has a capital; adjectives, "pour la …", "de …" and further capitalised words belong to the name.
    """
    if not words.is_capital(i) or words.folded[i] not in words.lexicon.founded or words.initial[i]:
        return None
    end = i + 1
    if (short := acronym_behind(words, i)) is not None:
        return short
    while end < len(words):
        folded = words.folded[end]
        adjective = is_adjective(words, end)
        named = words.is_capital(end) and not words.is_given(end) and not words.longest_name(end, ("person",))
        if adjective or named:
            end += 1
        elif folded in words.lexicon.words["label_prepositions"] and (more := _part_of_label(words, end)) is not None:
            end = more
        else:
            break
    return end if end > i + 1 else None


def acronym_behind(words: Words, i: int) -> int | None:
    """Where a bracketed acronym ends the name that begins at `i`: «Front pour le salut du Sahel (FSS)»."""
    for j in range(i, min(i + ACRONYM_REACH, len(words) - 2)):
        if words.text[j] == "(" and words.text[j + 2] == ")":
            short = words.text[j + 1].isupper() or words.longest_name(j + 1, ("org",)) is not None
            return j if short else None
        if words.text[j] in ",.;:()":
            return None
    return None


def _part_of_label(words: Words, i: int) -> int | None:
    """«pour la démocratie», "de libération": a preposition, at most an article, and a noun."""
    j = i + 2 if i + 1 < len(words) and words.folded[i + 1] in words.lexicon.words["definite"] else i + 1
    if j >= len(words) or not words.text[j].isalpha() or len(words.text[j]) < 4:
        return None
    return None if words.folded[j].endswith(tuple(words.lexicon.words["verb_endings"])) or words.names(j) else j + 1


def is_adjective(words: Words, i: int) -> bool:
    """Whether token `i` looks like an adjective of a portfolio or organization: «écologique», "nationale"."""
    if i >= len(words) or words.is_capital(i) or len(words.text[i]) < 4:
        return False
    return words.folded[i].endswith(tuple(words.lexicon.words["adjective_endings"]))


def organization_key(label: str) -> str:
    """An upper-case key from an organization's name: "Front Polisario" becomes FRONT-POLISARIO."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(label)).split()).upper()


def after_fillers(words: Words, i: int) -> int:
    """The index behind the articles and prepositions at token `i`."""
    while i < len(words) and words.folded[i] in words.lexicon.words["complement_fillers"]:
        i += 1
    return i
