"""Clauses: each verb, and each noun that the frames name, with what stands in relation to it.

Subjects are shared as grammar shares them (coordination, infinitives, participles, relative pronouns), passives are
turned round, and each clause says whether it is denied, planned, possible, wished or real, and when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from kg.lexicon import check_keys, fold, load_lexicon
from kg.types import ACTING, Argument, Clause, Token

RESTRICTION = 5  # tokens behind the verb in which "que" makes "ne" a restriction
SKIPPED = {"AUX", "ADV", "PRON", "PART"}
LISTED = {"appos", "flat", "flat:name", "nmod", "dep", "dislocated"}
GOVERNED = {"xcomp", "ccomp", "advcl"}
SETS = (
    "active",
    "negation",
    "particle",
    "restriction",
    "without",
    "relative_subject",
    "relative_object",
    "relative_other",
    "by",
    "approximate",
    "between",
    "together",
    "purpose",
    "duty",
    "since",
    "factual",
    "dative",
    "undone",
    "condition",
    "speech",
    "impersonal",
    "relational",
    "adverbs",
    "adverbial",
    "spans",
    "of",
)


class ClauseLexicon:
    """Closed classes that decide polarity and modality, folded."""

    def __init__(self, language: str) -> None:
        data = load_lexicon(language, "clauses")
        check_keys(data, {*SETS, "modals", "homographs", "participles"}, where=f"data/lexicon/{language}/clauses.yaml")
        self.sets = {key: frozenset(fold(word) for word in data[key]) for key in SETS}
        self.participles: dict[str, str] = data["participles"]
        self.homographs: dict[str, str] = {fold(form): lemma for form, lemma in data["homographs"].items()}
        self.modals: dict[str, str] = {fold(lemma): kind for kind, lemmas in data["modals"].items() for lemma in lemmas}


@lru_cache(maxsize=4)
def clause_lexicon(language: str) -> ClauseLexicon:
    """The clause lexicon of `language`, loaded once."""
    return ClauseLexicon(language)


class Tree:
    """A sentence's dependency tree with the questions that clauses ask of it."""

    def __init__(self, tokens: tuple[Token, ...], lexicon: ClauseLexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.children: dict[int, list[int]] = defaultdict(list)
        self._bases = [token.dep.split(":")[0] for token in tokens]
        self._prepositions: dict[int, str | None] = {}
        self._marked: set[int] = set()  # tokens that have a preposition
        for token in tokens:
            if token.head != token.i:
                self.children[token.head].append(token.i)
                if token.dep == "case":
                    self._marked.add(token.head)

    def of(self, i: int, *deps: str) -> list[int]:
        """Children of `i` whose relation, without its subtype, or with it, is among `deps`."""
        return [j for j in self.children[i] if self._bases[j] in deps or self.tokens[j].dep in deps]

    def preposition(self, i: int) -> str | None:
        """The folded preposition of a phrase: its `case` words joined ("lors de", "avec")."""
        if i not in self._marked:
            return None
        if i not in self._prepositions:
            self._prepositions[i] = self._read_preposition(i)
        return self._prepositions[i]

    def _read_preposition(self, i: int) -> str | None:
        case = [fold(self.tokens[j].text) for j in self.children[i] if self.tokens[j].dep == "case"]
        fixed = [
            fold(self.tokens[k].text)
            for j in self.children[i]
            if self.tokens[j].dep == "case"
            for k in self.children[j]
        ]
        return " ".join(case + fixed) or None

    def coordinated(self, i: int) -> list[int]:
        """`i` and everything joined to it by "et", a comma or "ainsi que"."""
        found = [i]
        for j in self.children[i]:
            joined = self.tokens[j].dep == "conj" and self.tokens[j].pos not in ("VERB", "AUX")
            if joined or self._is_listed(j):
                found += self.coordinated(j)
        return found

    def _is_listed(self, i: int) -> bool:
        """An actor in apposition to another is a further item of a list: real appositions were bound before parsing.

        A body in brackets behind a person («X (France)») is none.
        """
        token = self.tokens[i]
        head = self.tokens[token.head].mention
        aside = self.tokens[i - 1].text == "(" and head is not None and head.kind == "person"
        bare = token.dep in LISTED and self.preposition(i) is None and not aside
        return bare and token.mention is not None and token.mention.kind in ("person", "office", "body")

    def is_actor(self, i: int) -> bool:
        mention = self.tokens[i].mention
        return mention is not None and mention.kind in ACTING

    def is_date(self, i: int) -> bool:
        mention = self.tokens[i].mention
        return mention is not None and mention.kind == "date"

    def is_finite(self, i: int) -> bool:
        """Whether the verb has a subject of its own: finite, or a participle with an auxiliary."""
        return "Mood=" in self.tokens[i].morph or bool(self.of(i, "aux"))

    def listed(self, i: int, step: int) -> list[int]:
        """The actors in the list that token `i` belongs to, to its left (-1) or right (1), by commas and "et"."""
        found, j, joined = [], i + step, False
        while 0 <= j < len(self.tokens):
            token = self.tokens[j]
            if self.is_actor(j):
                if not joined or (step < 0 and self.has_preposition_before(j)):
                    break
                found.append(j)
                joined = False
            elif token.pos == "CCONJ" or token.text == ",":
                joined = True
            elif token.pos != "DET":
                break
            j += step
        return found

    def has_preposition_before(self, i: int) -> bool:
        """Whether token `i`, or the article before it, follows a preposition («A Berlin, le ministre …»)."""
        while i > 0 and self.tokens[i - 1].pos == "DET":
            i -= 1
        return i > 0 and self.tokens[i - 1].pos == "ADP"

    def has(
        self, i: int, words: Iterable[str], deps: tuple[str, ...] = ("advmod", "mark", "det", "case", "cc")
    ) -> bool:
        wanted = set(words)
        return any(
            fold(self.tokens[j].text) in wanted for j in self.children[i] if self.tokens[j].dep.split(":")[0] in deps
        )

    def is_participle(self, i: int) -> bool:
        morph = self.tokens[i].morph
        return "VerbForm=Part" in morph and "Tense=Pres" not in morph

    def is_passive(self, i: int) -> bool:
        """Passive by auxiliary, by subject, or a bare past participle that modifies a noun or clause."""
        if fold(self.tokens[i].lemma) in self.lexicon.sets["active"] or self.of(i, "expl"):
            return False
        if self.of(i, "aux:pass", "nsubj:pass"):
            return True
        head = self.tokens[i].head
        shared = self.tokens[i].dep == "conj" and self.is_participle(i) and not self.of(i, "aux")
        if shared and self.tokens[head].pos in ("VERB", "AUX"):
            return self.is_passive(head)
        return (
            self.is_participle(i)
            and not self.of(i, "aux")
            and not self.of(i, "nsubj")
            and self.tokens[i].dep in ("acl", "advcl", "amod", "root", "ROOT", "conj", "acl:relcl", "dep", "parataxis")
        )


def build_clauses(tokens: tuple[Token, ...], language: str, event_nouns: frozenset[str]) -> tuple[Clause, ...]:
    """The clauses of one sentence; `event_nouns` are the folded lemmas of nouns that may be predicates."""
    tree = Tree(tokens, clause_lexicon(language))
    clauses = []
    for token in tokens:
        if token.mention is not None:
            continue
        if (token.pos in ("VERB", "AUX") and token.dep.split(":")[0] not in ("aux", "cop")) or (
            token.pos == "ADJ" and tree.is_participle(token.i)
        ):
            clauses.append(_verb_clause(tree, token.i))
        elif token.pos in ("NOUN", "PROPN", "X") and {fold(token.lemma), fold(token.text)} & event_nouns:
            clauses.append(_noun_clause(tree, token.i, event_nouns))
    return tuple(clauses)


def _verb_clause(tree: Tree, i: int) -> Clause:
    passive = tree.is_passive(i)
    arguments: list[Argument] = []
    for j in tree.children[i]:
        arguments += _argument(tree, j, passive)
    if not any(argument.relation == ("object" if passive else "subject") for argument in arguments):
        arguments += _shared(tree, i, passive, arguments)
    arguments += _raised(tree, i)
    arguments = _with_neighbours(tree, i, "object" if passive else "subject", arguments)
    return Clause(
        predicate=i,
        lemma=fold(tree.tokens[i].lemma),
        noun=False,
        arguments=tuple(dict.fromkeys(arguments)),
        negated=_negated(tree, i),
        modality=_modality(tree, i),
        tense=_tense(tree, i),
        reporter=_reporter(tree, i),
    )


def _reporter(tree: Tree, i: int) -> int | None:
    """Who says the clause: the subject of the verb of saying above it («a dit que …») or beside it («…, a dit X»)."""
    above = tree.tokens[i].head if tree.tokens[i].dep in ("ccomp", "xcomp") else i
    beside = [j for j in tree.of(i, "parataxis") if j != i]
    for verb in (above, *beside):
        if verb != i and fold(tree.tokens[verb].lemma) in tree.lexicon.sets["speech"]:
            return next(iter(tree.of(verb, "nsubj")), None)
    return None


def _with_neighbours(tree: Tree, i: int, relation: str, arguments: list[Argument]) -> list[Argument]:
    """Complete the subject by word order: actors listed right before the verb, and the whole list of one found.

    Mentions are single words here, so that «A, B et C ont …» is sure where the tree of a small parser is not.
    """
    own = [argument.token for argument in arguments if argument.relation == relation and argument.token < i]
    if own:
        actors = [j for j in own if tree.is_actor(j)]
        listed = {k for j in actors for k in (*tree.listed(j, -1), *tree.listed(j, 1)) if k < i}
        return arguments + [Argument(relation, None, k) for k in sorted(listed - set(own))]
    if any(argument.relation == relation for argument in arguments) or not tree.is_finite(i):
        return arguments
    j = i - 1
    while j >= 0 and (tree.tokens[j].pos in SKIPPED or tree.is_date(j)):
        j -= 1
    if j < 0 or not tree.is_actor(j) or tree.has_preposition_before(j):
        return arguments
    return arguments + [Argument(relation, None, k) for k in sorted({j, *tree.listed(j, -1)})]


def _argument(tree: Tree, j: int, passive: bool) -> list[Argument]:
    token = tree.tokens[j]
    base = token.dep.split(":")[0]
    preposition = tree.preposition(j)
    if token.mention is not None and token.mention.kind == "date":
        return [Argument("oblique", preposition, j)]
    if base == "nsubj":
        relation = "object" if passive else "subject"
    elif token.dep == "expl:subj" and fold(tree.tokens[token.head].lemma) not in tree.lexicon.sets["impersonal"]:
        relation = "subject"
    elif base == "obj":
        relation = "object"
    elif base == "iobj":
        relation, preposition = "oblique", next(iter(tree.lexicon.sets["dative"]))
    elif base in ("obl", "nmod"):
        agent = token.dep == "obl:agent" or (passive and preposition in tree.lexicon.sets["by"])
        relation = "subject" if agent else "oblique"
    elif base in ("xcomp", "ccomp", "advcl", "parataxis"):
        return [Argument("clause", preposition, j)]
    else:
        return []
    return [
        Argument(relation, tree.preposition(k) or preposition, meant)
        for k in tree.coordinated(j)
        for meant in _antecedents(tree, k)
    ]


def _antecedents(tree: Tree, i: int) -> list[int]:
    """What token `i` stands for: itself, or, for a relative pronoun, its noun, with the list of a plural one («X et Y,
    avec lesquels …»)."""
    noun = _antecedent(tree, i)
    plural = noun != i and "Number=Plur" in tree.tokens[i].morph and tree.is_actor(noun)
    return [*tree.listed(noun, -1), noun] if plural else [noun]


def _antecedent(tree: Tree, i: int) -> int:
    """The noun that a relative pronoun stands for, else `i`."""
    word = fold(tree.tokens[i].text)
    sets = tree.lexicon.sets
    if word not in sets["relative_subject"] | sets["relative_object"] | sets["relative_other"]:
        return i
    verb = tree.tokens[i].head
    seen: set[int] = set()
    while tree.tokens[verb].dep not in ("acl:relcl", "acl") and tree.tokens[verb].head != verb and verb not in seen:
        seen.add(verb)
        verb = tree.tokens[verb].head
    return tree.tokens[verb].head if tree.tokens[verb].dep in ("acl:relcl", "acl") else i


def _shared(tree: Tree, i: int, passive: bool, own: list[Argument]) -> list[Argument]:
    """What a verb without a subject of its own takes from the clause or noun that it hangs on."""
    token = tree.tokens[i]
    if token.head == i:
        return []
    base, head = token.dep.split(":")[0], token.head
    if base == "ccomp" and "VerbForm=Inf" in token.morph:
        base = "xcomp"  # «a décliné de recevoir X»
    relation = "object" if passive else "subject"
    apposed = base == "appos" and tree.is_participle(i)  # «X, joint au téléphone par Y, …»
    if (base in ("acl", "amod") or apposed) and tree.tokens[head].pos not in ("VERB", "AUX"):
        if any(a.relation == relation for a in own):
            return []
        return [Argument(relation, None, k) for k in tree.coordinated(head)]
    if base in ("conj", "xcomp", "advcl", "parataxis") and tree.tokens[head].pos in ("VERB", "AUX", "ADJ"):
        upper = _verb_clause(tree, head)
        subjects = [a for a in upper.arguments if a.relation == "subject"]
        if not subjects and base in ("advcl", "xcomp") and tree.is_passive(head):
            subjects = [a for a in upper.arguments if a.relation == "object"]  # «est attendu pour rencontrer X»
        if base == "xcomp" and (
            controlled := [
                a
                for a in upper.arguments
                if a.relation == "object" or (a.relation == "oblique" and a.preposition in tree.lexicon.sets["dative"])
            ]
        ):
            subjects = controlled if tree.lexicon.modals.get(upper.lemma) == "wished" else subjects
        if base == "conj" and passive and not subjects:
            return [a for a in upper.arguments if a.relation == "object"]
        if passive:
            return [Argument(relation, None, a.token) for a in subjects] if base == "advcl" else []
        return [Argument(relation, None, a.token) for a in subjects]
    return []


def _raised(tree: Tree, i: int) -> list[Argument]:
    """«avec lesquels X doit se réunir»: what a relative pronoun before a modal tells of its infinitive."""
    head = tree.tokens[i].head
    if tree.tokens[i].dep != "xcomp" or fold(tree.tokens[head].lemma) not in tree.lexicon.modals:
        return []
    relative = [j for j in tree.of(head, "obl") if fold(tree.tokens[j].text) in tree.lexicon.sets["relative_other"]]
    return [argument for j in relative for argument in _argument(tree, j, passive=False)]


def _noun_clause(tree: Tree, i: int, event_nouns: frozenset[str]) -> Clause:
    arguments: list[Argument] = []
    for j in tree.children[i]:
        token = tree.tokens[j]
        base = token.dep.split(":")[0]
        if base in ("nmod", "obl", "appos") or token.dep == "obl:arg":
            for k in tree.coordinated(j):
                arguments.append(Argument("oblique", tree.preposition(k) or tree.preposition(j), k))
        elif base == "conj" and tree.preposition(j) is not None and tree.is_actor(j):
            for k in tree.coordinated(j):  # «des entretiens avec A, avec B et avec C»
                arguments.append(Argument("oblique", tree.preposition(k) or tree.preposition(j), k))
        elif base == "amod":
            arguments.append(Argument("adjective", None, j))
        elif base == "det":
            arguments.append(Argument("determiner", None, j))
        elif base in ("acl",):
            arguments.append(Argument("clause", None, j))
    verb = _governor(tree, i)
    return Clause(
        predicate=i,
        lemma=next(
            (word for word in (fold(tree.tokens[i].lemma), fold(tree.tokens[i].text)) if word in event_nouns), ""
        ),
        noun=True,
        arguments=tuple(arguments),
        negated=_negated(tree, verb)
        or tree.preposition(i) in tree.lexicon.sets["without"]
        or tree.has(i, {"aucun", "aucune"}),
        modality=_modality_of_noun(tree, verb),
        tense=_tense(tree, verb),
    )


def _governor(tree: Tree, i: int) -> int:
    """The verb that a noun depends on, through other nouns."""
    seen = {i}
    while tree.tokens[i].pos not in ("VERB", "AUX") and tree.tokens[i].head not in seen:
        i = tree.tokens[i].head
        seen.add(i)
    return i


def _negated(tree: Tree, i: int) -> bool:
    sets = tree.lexicon.sets
    if tree.has(i, sets["without"], ("mark", "case")):
        return True
    if tree.has(i, sets["negation"], ("advmod",)):
        return not tree.has(i, sets["undone"], ("advmod",))
    restricted = any(
        token.dep == "advmod" and fold(token.text) in sets["restriction"]
        for token in tree.tokens[i + 1 : i + RESTRICTION]
    )
    return tree.has(i, sets["particle"], ("advmod",)) and not restricted


def _modality_of_noun(tree: Tree, verb: int) -> str:
    """As real as its verb; under a verb of wishing or planning («a demandé une rencontre») as real as that."""
    own = _modality(tree, verb)
    kind = _kind(tree, verb)
    if kind is None or own != "real":
        return own
    return _under(kind, _negated(tree, verb))


def _kind(tree: Tree, verb: int) -> str | None:
    """What a modal verb makes of what it governs; what one had to do was done («a dû être reportée»)."""
    lemma = fold(tree.tokens[verb].lemma)
    done = lemma in tree.lexicon.sets["duty"] and tree.is_participle(verb)
    return "achieved" if done else tree.lexicon.modals.get(lemma)


def _under(kind: str, negated: bool) -> str:
    """How real a predicate is under a modal: not at all when it is denied, really when it was achieved.

    What is not ruled out («n'exclut pas de …») is as real as a wish.
    """
    if negated and kind != "imagined":
        return "wished" if kind == "unreal" else "unreal"
    return "real" if kind == "achieved" else kind


def _modality(tree: Tree, i: int) -> str:
    """How real the predicate is: the modal above it, else its mood and tense."""
    seen: set[int] = set()
    position = _first_infinitive(tree, i)
    while tree.tokens[position].dep.split(":")[0] in GOVERNED and position not in seen:
        seen.add(position)
        upper = tree.tokens[position].head
        kind = _kind(tree, upper)
        infinitive = "VerbForm=Inf" in tree.tokens[position].morph
        if kind is not None and (infinitive or tree.tokens[position].dep.split(":")[0] != "advcl"):
            return _under(kind, _negated(tree, upper))
        position = upper
    upper = tree.tokens[i].head
    if "VerbForm=Inf" in tree.tokens[i].morph and tree.tokens[i].dep.split(":")[0] == "advcl" and upper != i:
        return "planned" if tree.has(i, tree.lexicon.sets["purpose"], ("mark", "case")) else _modality(tree, upper)
    features = _features(tree, i)
    modal = next(
        (
            tree.lexicon.modals.get(fold(tree.tokens[j].lemma))
            for j in tree.of(i, "aux")
            if fold(tree.tokens[j].lemma) in tree.lexicon.modals
        ),
        None,
    )
    if modal:
        return modal
    if tree.has(i, tree.lexicon.sets["condition"], ("mark",)):
        return "imagined"
    if "Mood=Cnd" in features:
        reported = tree.tokens[i].dep == "ccomp" and not tree.of(i, "aux")
        return "planned" if reported else "possible"
    if "Mood=Sub" in features and not tree.has(i, tree.lexicon.sets["factual"], ("mark", "advmod", "fixed")):
        return "wished"
    return "planned" if "Tense=Fut" in features else "real"


def _first_infinitive(tree: Tree, i: int) -> int:
    """«sont convenus d'instituer une commission et de se revoir»: the infinitive with which one is coordinated."""
    tokens = tree.tokens
    while tokens[i].dep == "conj" and all("VerbForm=Inf" in tokens[j].morph for j in (i, tokens[i].head)):
        i = tokens[i].head
    return i


def _features(tree: Tree, i: int) -> str:
    """The morphology of a predicate and its auxiliaries."""
    return "|".join(tree.tokens[j].morph for j in (i, *tree.of(i, "aux", "cop")))


def _tense(tree: Tree, i: int) -> str:
    features = _features(tree, i)
    if "Tense=Fut" in features:
        return "future"
    if tree.is_participle(i) or "Tense=Past" in features or "Tense=Imp" in features:
        return "past"
    if "VerbForm=Inf" in features or "VerbForm=Part" in features:
        upper = tree.tokens[i].head
        governed = upper != i and tree.tokens[upper].pos in ("VERB", "AUX") and tree.tokens[upper].head != i
        return _tense(tree, upper) if governed else "present"
    return "present"
