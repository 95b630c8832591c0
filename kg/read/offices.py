"""Role phrases: "le ministre russe des Affaires étrangères", "l'ancien président du Kenya", "son homologue turc".

A phrase is a head noun of the lexicon with adjectives of nationality, modifiers and complements after it, in any
order. What it means is looked up in the role table of `roles.yaml`; nothing about a role is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.read.lexicons import RoleRule
from kg.read.words import Words
from kg.reference import Name
from kg.types import Actor

ACTING_NAMES = ("state", "seat", "org", "capital")
BODY_NAMES = (*ACTING_NAMES, "region")
KIND_OF_ORGANIZATION = {
    "armed-group": "armed-group",
    "self-declared": "self-declared",
    "party": "party",
    "church": "church",
}


@dataclass(slots=True)
class Phrase:
    """A role phrase under construction over tokens [start, end)."""

    start: int
    end: int
    head: str
    plural: bool
    former: bool = False
    counterpart: bool = False
    bodies: list[Actor] = field(default_factory=list)
    complements: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


def body_actor(words: Words, name: Name) -> Actor | None:
    """Who acts under a known name: a state for its demonym or seat, an organization (for an organ, its whole)."""
    if not name.keys:
        return None
    key = name.keys[0]
    if name.kind in ("org", "org-member", "org-adjective"):
        return Actor("org", words.lexicon.reference.whole(key))
    return Actor("state" if words.lexicon.reference.state(key) else "org", key)


def read_office(words: Words, i: int) -> Phrase | None:
    """The role phrase that begins at token `i`, or None. Modifiers before the head ("ancien") belong to it."""
    start, former = i, words.former[i]
    while (modifier := words.longest(words.lexicon.modifiers, i)) is not None:
        if words.longest(words.lexicon.heads, i) is not None:
            break
        former |= modifier.value == "former"
        i = modifier.end
        if i >= len(words):
            return None
        former |= words.former[i]
    counterpart = words.longest(words.lexicon.counterparts, i)
    head = counterpart or words.longest(words.lexicon.heads, i)
    if head is None:
        return None
    phrase = Phrase(start, head.end, head.value, words.folded[i].endswith(("s", "x")), former, counterpart is not None)
    _bodies_inside_head(words, i, phrase)
    while extend_phrase(words, phrase):
        pass
    if phrase.counterpart and not (start and words.folded[start - 1] in words.lexicon.words["possessive"]):
        return None
    phrase.roles = _roles(words, phrase)
    return phrase if phrase.roles or phrase.counterpart else None


def _bodies_inside_head(words: Words, i: int, phrase: Phrase) -> None:
    """«hôte du Kremlin» names its state inside the head."""
    for position in range(i + 1, phrase.end):
        found = words.longest_name(position, ("seat", "org", "state"))
        if found and found[0] <= phrase.end and (actor := body_actor(words, found[1])):
            phrase.bodies.append(actor)


def extend_phrase(words: Words, phrase: Phrase) -> bool:
    """Take one more modifier, nationality or complement into the phrase; False when nothing fits."""
    i = phrase.end
    if i >= len(words):
        return False
    modifier = words.longest(words.lexicon.modifiers, i)
    if modifier is not None and not words.is_capital(i):
        phrase.former |= modifier.value == "former"
        phrase.end = modifier.end
        return True
    return _nationality(words, phrase, i) or _complement(words, phrase, i) or _further_body(words, phrase, i)


def _nationality(words: Words, phrase: Phrase, i: int) -> bool:
    found = words.longest_name(i, ("demonym", "org-adjective", "org-member"))
    if found is None or words.is_capital(i):
        return False
    actor = body_actor(words, found[1])
    if actor is None:
        return False
    phrase.bodies.append(actor)
    phrase.end = found[0]
    return True


def _further_body(words: Words, phrase: Phrase, i: int) -> bool:
    """«les présidents russe et turc», "les ministres de la Défense d'Arménie, de Russie et de Turquie"."""
    if not phrase.bodies or not phrase.plural:
        return _further_complement(words, phrase, i)
    joint = words.folded[i] in words.lexicon.words["and"] or words.text[i] == ","
    if not joint or i + 1 >= len(words):
        return False
    after = i + 1
    found = words.longest_name(after, ("demonym", "org-adjective"))
    if found and not words.is_capital(after) and not _name_follows(words, found[0]):
        return _nationality(words, phrase, after)
    if words.folded[after] in words.lexicon.words["of_prepositions"]:
        return _complement(words, phrase, after)
    return False


def _name_follows(words: Words, i: int) -> bool:
    return words.is_capital(i) and words.longest_name(i, ("state", "demonym")) is None


def _further_complement(words: Words, phrase: Phrase, i: int) -> bool:
    """«ministre des Affaires étrangères et de la Coopération»."""
    if not phrase.complements or (words.folded[i] not in words.lexicon.words["and"] and words.text[i] != ","):
        return False
    if i + 1 >= len(words) or words.folded[i + 1] not in words.lexicon.words["complement_prepositions"]:
        return False
    start = _after_fillers(words, i + 2)
    found = words.classes(words.lexicon.complements, start)
    if found is None:
        return False
    phrase.end = found[0]
    phrase.complements += found[1]
    return True


def _after_fillers(words: Words, i: int) -> int:
    while i < len(words) and words.folded[i] in words.lexicon.words["complement_fillers"]:
        i += 1
    return i


def _complement(words: Words, phrase: Phrase, i: int) -> bool:
    """A complement with its preposition: portfolio, body, or body noun with a nationality."""
    preposition = words.folded[i]
    if preposition not in words.lexicon.words["complement_prepositions"]:
        return False
    start = _after_fillers(words, i + 1)
    if start >= len(words):
        return False
    local = preposition in words.lexicon.words["locative"]
    is_of = preposition in words.lexicon.words["of_prepositions"]
    return (
        (not local and _body(words, phrase, start, is_of))
        or (local and _posting(words, phrase, start))
        or _portfolio(words, phrase, start)
        or _embedded_office(words, phrase, start)
        or _unknown_portfolio(words, phrase, start)
    )


def _body(words: Words, phrase: Phrase, start: int, is_of: bool) -> bool:
    found = words.longest_name(start, ACTING_NAMES if phrase.head == "acts" else BODY_NAMES)
    if found is None:
        return False
    portfolio = words.longest(words.lexicon.complements, start)
    if portfolio is not None and portfolio.end > found[0]:
        return False
    actor = body_actor(words, found[1])
    if actor is not None and is_of and not (phrase.bodies and not phrase.plural):
        phrase.bodies.append(actor)
    phrase.end = _past_acronym(words, found[0])
    return True


def _posting(words: Words, phrase: Phrase, start: int) -> bool:
    """«ambassadeur de France à Moscou», «représentant à l'ONU»: where an ambassador is posted belongs to the office."""
    found = words.longest_name(start, (*BODY_NAMES, "city")) if phrase.head == "ambassador" else None
    if found is not None:
        phrase.end = _past_acronym(words, found[0])
    return found is not None


def _past_acronym(words: Words, i: int) -> int:
    """The index after "(UA)" when tokens i.. are an acronym in parentheses, else `i`."""
    if i + 2 < len(words) and words.text[i] == "(" and words.text[i + 1].isupper() and words.text[i + 2] == ")":
        return i + 3
    return i


def _portfolio(words: Words, phrase: Phrase, start: int) -> bool:
    found = words.classes(words.lexicon.complements, start)
    acts = words.longest(words.lexicon.acts, start)
    end = max(found[0] if found else 0, acts.end if acts else 0)
    if not end:
        return False
    phrase.complements += found[1] if found else []
    phrase.end = end
    return True


def _embedded_office(words: Words, phrase: Phrase, start: int) -> bool:
    """«conseiller du président russe»: the body is that of the inner office, which stays a phrase of its own."""
    if words.longest(words.lexicon.heads, start) is None or phrase.bodies:
        return False
    inner = read_office(words, start)
    if inner is None or not inner.bodies:
        return False
    phrase.bodies.append(inner.bodies[0])
    return False


def _unknown_portfolio(words: Words, phrase: Phrase, start: int) -> bool:
    """«ministre de la Transition écologique»: a capitalised portfolio that no list holds, for ministers only."""
    if phrase.head not in ("minister", "deputy-minister") or phrase.complements or not words.is_capital(start):
        return False
    if words.names(start) or words.initial[start]:
        return False
    phrase.complements.append("other-portfolio")
    phrase.end = start + 1
    after = phrase.end
    if (
        after < len(words)
        and not words.is_capital(after)
        and words.folded[after].endswith(("que", "ale", "ales", "ques", "aire", "aires", "ive", "elle"))
    ):
        phrase.end += 1
    return True


def body_kind(words: Words, actor: Actor | None) -> str:
    """The kind of body that the role table speaks of: state, organization, armed-group, party, church, none."""
    if actor is None:
        return "none"
    if actor.kind == "state":
        return "state"
    return KIND_OF_ORGANIZATION.get(words.lexicon.reference.organization_kind(actor.key) or "", "organization")


def _roles(words: Words, phrase: Phrase) -> list[str]:
    """The role of the phrase for each of its bodies (one entry when it names none)."""
    if phrase.counterpart:
        return []
    if not phrase.bodies and phrase.head in words.lexicon.implied:
        phrase.bodies.append(Actor("state", words.lexicon.implied[phrase.head]))
    bodies: list[Actor | None] = list(phrase.bodies) or [None]
    roles = [_role(words, phrase, body) for body in bodies]
    if roles[0] is None:
        return []
    return [role or roles[0] for role in roles]


def _role(words: Words, phrase: Phrase, body: Actor | None) -> str | None:
    kind = body_kind(words, body)
    return next((rule.role for rule in words.lexicon.roles if _fits(rule, phrase, kind, body)), None)


def _fits(rule: RoleRule, phrase: Phrase, kind: str, body: Actor | None) -> bool:
    if phrase.head not in rule.heads:
        return False
    if rule.complements and not rule.complements & set(phrase.complements):
        return False
    if rule.of and kind not in rule.of:
        return False
    return not rule.states or (body is not None and body.key in rule.states)


def read_headship(words: Words, i: int) -> Phrase | None:
    """«(qui) dirige la délégation houthie»: a verb of heading at `i` with its object, as an office."""
    verb = words.longest(words.lexicon.heading, i)
    if verb is None:
        return None
    phrase = Phrase(i, verb.end, verb.value, False)
    start = _after_fillers(words, verb.end)
    if start == verb.end or not (_body(words, phrase, start, True) or _portfolio(words, phrase, start)):
        return None
    while extend_phrase(words, phrase):
        pass
    phrase.roles = _roles(words, phrase)
    return phrase if phrase.roles and phrase.bodies else None


def read_counterpart_body(words: Words, start: int, end: int) -> Actor | None:
    """The nationality that fills tokens [start, end) but for commas ("rwandais", "russe ,"), or None."""
    found = words.longest_name(start, ("demonym", "org-adjective"))
    if found is None or any(words.text[i] not in ",(" for i in range(found[0], end)):
        return None
    return body_actor(words, found[1])
