"""What the reader needs of a language, compiled once: tries over names, role phrases and body nouns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.lexicon import Trie, check_keys, fold, load_lexicon, phrase_trie
from kg.reference import Name, Reference, load_reference, normalise_name

Split = Callable[[str], list[str]]

ROLE_KEYS = {"role", "head", "complement", "of", "bodies"}
ROLE_FILE = {
    "heads",
    "complements",
    "roles",
    "implied",
    "modifiers",
    "counterparts",
    "honorifics",
    "former_prefix",
    "heading",
    "heading_jointly",
    "led",
    "posts",
    "becoming",
    "been",
    "capacity",
    "signed",
    "appointing",
    "described",
    "abroad",
    "tasked",
    "presiding",
    "shared",
    "institutional",
}
WORD_SETS = {
    "determiners",
    "definite",
    "and",
    "complement_prepositions",
    "complement_fillers",
    "of_prepositions",
    "inner_particles",
    "weak_particles",
    "name_openers",
    "feminine",
    "feminine_determiners",
    "contracted",
    "plural_titles",
    "not_names",
    "function",
    "possessive",
    "respectively",
    "locative",
    "relative",
    "on_behalf",
    "auxiliaries",
    "governing",
    "apposition_adverbs",
    "singular",
    "plural",
    "tail",
    "beside",
    "label_prepositions",
    "adjective_endings",
    "verb_endings",
    "named_after",
    "governments",
    "whose",
    "object_relative",
    "led_by",
    "passive",
    "pairing",
    "succeeding",
    "holds",
    "age",
    "kin",
    "one",
    "that_of",
    "appointing",
    "as",
    "classifiers",
    "sites",
    "things",
    "credits",
    "also_called",
    "repeated",
}


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One line of the role table: the first whose head, complement and kind of body fit names the role."""

    role: str
    heads: frozenset[str]
    complements: frozenset[str]
    of: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReaderLexicon:
    """Tries are over folded words except `names`, which keeps case; `words` are closed classes of folded words."""

    language: str
    names: Trie[Name]
    heads: Trie[str]
    complements: Trie[str]
    modifiers: Trie[str]
    counterparts: Trie[str]
    heading: Trie[str]
    heading_jointly: Trie[str]
    led: Trie[str]
    posts: Trie[str]
    becoming: Trie[str]
    been: Trie[str]
    capacity: Trie[str]
    signed: Trie[str]
    appointing: Trie[str]
    described: Trie[str]
    abroad: Trie[str]
    honorifics: Trie[str]
    acts: Trie[str]
    joint: Trie[str]
    domestic: Trie[str]
    locutions: Trie[str]
    roles: tuple[RoleRule, ...]
    implied: dict[str, str]
    tasked: frozenset[str]
    presiding: frozenset[str]
    shared: frozenset[str]
    institutional: frozenset[str]
    organization_nouns: frozenset[str]
    founded: frozenset[str]
    armed: frozenset[str]
    former_prefix: str
    surrogates: dict[str, str]
    contractions: dict[str, str]
    words: dict[str, frozenset[str]]
    reference: Reference


def _role_rule(row: dict[str, Any], where: str) -> RoleRule:
    check_keys(row, ROLE_KEYS, where=where)
    return RoleRule(
        row["role"],
        frozenset(row["head"]),
        frozenset(row.get("complement", ())),
        frozenset(row.get("of", ())),
        frozenset(row.get("bodies", ())),
    )


def _names(reference: Reference, language: str, split: Split) -> Trie[Name]:
    trie: Trie[Name] = Trie()
    for name in reference.names(language):
        trie.add([normalise_name(word) for word in split(name.text)], name)
    return trie


def _forms(phrase: str, contracted: list[str]) -> list[str]:
    """A phrase that ends in the first of the forms that a preposition has with an article, with each of them."""
    stem = phrase.removesuffix(f" {contracted[0]}")
    return [f"{stem} {form}" for form in contracted] if stem != phrase else [phrase]


@lru_cache(maxsize=4)
def reader_lexicon(language: str, split: Split) -> ReaderLexicon:
    """Compile the lexicon of `language`; `split` is the pipeline's tokenizer. Raises DataError on a broken file."""
    roles, bodies, words = (load_lexicon(language, name) for name in ("roles", "bodies", "words"))
    where = f"data/lexicon/{language}"
    check_keys(roles, ROLE_FILE, where=f"{where}/roles.yaml")
    check_keys(
        bodies,
        {"acts", "joint", "portfolio", "capital", "home", "rebels", "organization", "founded", "armed"},
        where=f"{where}/bodies.yaml",
    )
    surrogates, contractions = words.pop("surrogates"), words.pop("contractions")
    locutions = {
        plain: [form for phrase in some for form in _forms(phrase, words["contracted"])]
        for plain, some in words.pop("locutions").items()
    }
    check_keys(words, WORD_SETS, where=f"{where}/words.yaml")
    reference = load_reference()
    return ReaderLexicon(
        language=language,
        names=_names(reference, language, split),
        heads=phrase_trie(roles["heads"], split),
        complements=phrase_trie(roles["complements"], split),
        modifiers=phrase_trie(roles["modifiers"], split),
        counterparts=phrase_trie(roles["counterparts"], split),
        heading=phrase_trie(roles["heading"], split),
        heading_jointly=phrase_trie(roles["heading_jointly"], split),
        led=phrase_trie(roles["led"], split),
        posts=phrase_trie(roles["posts"], split),
        becoming=phrase_trie({"becoming": roles["becoming"]}, split),
        been=phrase_trie({"been": roles["been"]}, split),
        signed=phrase_trie({"signed": roles["signed"]}, split),
        capacity=phrase_trie({"capacity": roles["capacity"]}, split),
        appointing=phrase_trie({"appointing": roles["appointing"]}, split),
        described=phrase_trie(roles["described"], split),
        abroad=phrase_trie({"abroad": roles["abroad"]}, split),
        honorifics=phrase_trie({"honorific": roles["honorifics"]}, split),
        acts=phrase_trie({key: bodies[key] for key in ("acts", "portfolio", "capital")}, split),
        joint=phrase_trie({"joint": bodies["joint"]}, split),
        domestic=phrase_trie({key: bodies[key] for key in ("home", "rebels")}, split),
        locutions=phrase_trie(locutions, split),
        roles=tuple(_role_rule(row, f"{where}/roles.yaml") for row in roles["roles"]),
        implied=roles["implied"],
        tasked=frozenset(roles["tasked"]),
        presiding=frozenset(roles["presiding"]),
        shared=frozenset(roles["shared"]),
        institutional=frozenset(roles["institutional"]),
        organization_nouns=frozenset(fold(noun) for noun in bodies["organization"]),
        founded=frozenset(fold(noun) for noun in bodies["founded"]),
        armed=frozenset(fold(noun) for noun in bodies["armed"]),
        former_prefix=roles["former_prefix"],
        surrogates=surrogates,
        contractions={fold(key): value for key, value in contractions.items()},
        words={key: frozenset(fold(word) for word in values) for key, values in words.items()},
        reference=reference,
    )
