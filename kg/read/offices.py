"""Role phrases: "le ministre russe des Affaires étrangères", "l'ancien président du Kenya", "son homologue turc".

A phrase is a head noun of the lexicon with adjectives of nationality, modifiers and complements after it, in any
order. What it means is looked up in `kg/read/phrase.py`; nothing about a role is decided here.
"""

from __future__ import annotations

import re

from kg.read.bodies import (
    ACTING_NAMES,
    BODY_NAMES,
    LOCAL_NAMES,
    acronym_behind,
    after_fillers,
    body_actor,
    is_adjective,
)
from kg.read.phrase import Phrase, read_roles
from kg.read.unlisted import named_group, past_acronym, unknown_body
from kg.read.words import Match, Words
from kg.reference import Name

PORTFOLIOED = ("minister", "deputy-minister", "commissioner")  # heads with a portfolio that no list may hold
DELEGATED = ("minister", "deputy-minister", "secretary-of-state")  # heads that stand beside a minister
RUNNING = ("president", "vice-president", "secretary-general", "head", "leader")  # heads of offices of no person
LOFTY = ("president", "prime-minister", "monarch", "sovereign", "pope")  # heads of offices for nothing in particular
TAIL = 16  # tokens within which what an office is for must end
DIVISION = 9  # tokens within which the ministry of a director follows («directeur de la division Afrique au ministère»)
ROMAN = re.compile(r"[IVX]{1,5}$")  # "Jean XXIII"
ADVERBIAL = 7  # tokens within which a post follows its verb («assure cette année la présidence»)
TAIL_ENDS = {",", "(", "–", "—"}


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
    head = counterpart or _head(words, i)
    if head is None or words.joined_by_hyphen(head.end):
        return None
    former |= counterpart is not None and counterpart.value == "predecessor"
    phrase = Phrase(start, head.end, head.value, _is_plural(words, start, i), former, counterpart is not None)
    _bodies_inside_head(words, i, phrase)
    while extend_phrase(words, phrase):
        pass
    _at_ministry(words, phrase)
    if phrase.head in words.lexicon.institutional and not phrase.bodies and phrase.end > head.end:
        phrase.whose = phrase.whose or "organization"
    if phrase.counterpart and not (start and words.folded[start - 1] in words.lexicon.words["possessive"]):
        return None
    if _of_something_else(words, phrase):
        return None
    read_roles(words, phrase)
    phrase.end = _tail(words, phrase)
    return phrase if phrase.roles or phrase.counterpart else None


def _head(words: Words, i: int) -> Match | None:
    """The longest head noun at token `i` cutting nothing longer: no «président du Conseil» of "du Conseil européen"."""
    found = [Match(i, end, value) for end, value in words.lexicon.heads.matches(words.folded, i)]
    for head in reversed(found):
        if head.value == "pope" and _is_given_name(words, head):
            return None
        inside = range(i + 1, head.end)
        portfolios = (words.longest(words.lexicon.complements, j) for j in inside)
        names = (words.longest_name(j, BODY_NAMES) for j in inside)
        ends = [*(match.end for match in portfolios if match), *(name[0] for name in names if name)]
        if max(ends, default=0) <= head.end:
            return head
    return found[0] if found else None


def _at_ministry(words: Words, phrase: Phrase) -> None:
    """Take in the ministry or organization in which somebody heads something: «le directeur Afrique du ministère …»."""
    if phrase.head not in ("head", "secretary-general") or phrase.bodies or phrase.plural:
        return
    for i in range(phrase.end, min(phrase.end + DIVISION, len(words) - 1)):
        ministry = words.classes(words.lexicon.complements, i + 1)
        if ministry is not None and "ministry" in ministry[1] and words.folded[i] in words.lexicon.contractions:
            phrase.head, phrase.end, phrase.complements = "head", ministry[0], ["ministry"]
            while extend_phrase(words, phrase):
                pass
            return
        if not words.text[i].isalpha() and words.text[i][-1] not in "'’-":
            return


def _is_given_name(words: Words, head: Match) -> bool:
    """«Pape Ousmane Diop»: a Senegalese given name; the pope has one name."""
    i = head.end
    several = words.is_capital(i) and words.is_capital(i + 1) and words.text[i + 1].istitle()
    return words.is_capital(head.start) and several and not ROMAN.match(words.text[i + 1])


def _of_something_else(words: Words, phrase: Phrase) -> bool:
    """«le président de la banque», "le président du British Museum": head of something that is no body of ours."""
    i = phrase.end
    if (
        phrase.head not in words.lexicon.presiding
        or phrase.bodies
        or phrase.complements
        or phrase.inner
        or phrase.whose
    ):
        return False
    if i + 1 >= len(words) or words.folded[i] not in words.lexicon.words["of_prepositions"]:
        return False
    start = after_fillers(words, i + 1)
    article = start > i + 1 or words.folded[i] in words.lexicon.contractions
    if not article and phrase.head in RUNNING and words.is_capital(start) and not words.is_capital(start + 1):
        return not words.names(start) and not words.is_given(start) and words.text[start] not in words.defined
    return article and start < len(words) and not words.is_given(start) and words.text[start].isalpha()


def _is_plural(words: Words, start: int, i: int) -> bool:
    """«les porte-parole», "les ministres"; but "son vis-à-vis" is one."""
    before = words.folded[start - 1] if start else ""
    of = start > 2 and words.folded[start - 2] in words.lexicon.words["of_prepositions"]
    one = of and words.folded[start - 3] in words.lexicon.words["one"]  # «l'un de ses porte-parole»
    if one or before in words.lexicon.words["singular"]:
        return False
    return words.folded[i].endswith(("s", "x")) or before in words.lexicon.words["plural"]


def _tail(words: Words, phrase: Phrase) -> int:
    """The end of what stands between an office and a name: what it is for, who has recognized it, its acronym."""
    i = phrase.end
    if i + 2 >= len(words):
        return i
    missioned = phrase.head == "envoy" or "mission" in phrase.complements
    if missioned and (bracket := acronym_behind(words, i)) is not None:
        return bracket + 3  # «chef de la Mission de l'ONU pour soutenir l'accord de Hodeida (MINUAAH)»
    if words.folded[i] in words.lexicon.words["appointing"] and words.folded[i + 1] in words.lexicon.words["led_by"]:
        return _past_appointment(words, i)
    return past_purpose(words, i) if phrase.head in words.lexicon.tasked else i


def past_purpose(words: Words, i: int) -> int:
    """The end of «pour le dialogue», "chargé de la région" at token `i`, up to a name or comma; else `i`."""
    if i + 2 >= len(words):
        return i
    goes_on = words.folded[i] in words.lexicon.words["and"]  # «… pour le Caucase du Sud et la crise en Géorgie, X»
    opens = words.lexicon.words["tail"] | words.lexicon.words["and"]
    contracted = words.folded[i] in words.lexicon.contractions
    if words.folded[i] not in opens or not (contracted or words.folded[i + 1] in words.lexicon.words["definite"]):
        return i
    for j in range(i + 2, min(i + TAIL, len(words))):
        known = words.longest_name(j, LOCAL_NAMES)
        if goes_on and any(
            words.longest(t, j) for t in (words.lexicon.heads, words.lexicon.honorifics, words.lexicon.acts)
        ):
            return i
        if goes_on and words.text[j] in TAIL_ENDS and not _is_named_behind(words, j):
            return i
        if words.text[j] in TAIL_ENDS or (words.is_capital(j) and known is None and words.is_given(j)):
            return j
        if words.text[j] in ".;:!?»":
            return i
    return i


def _past_appointment(words: Words, i: int) -> int:
    """The end of «reconnu par l'ONU», "nommé par la junte" behind an office, where a name follows; else `i`."""
    for j in range(i + 2, min(i + DIVISION, len(words))):
        if words.text[j] == "," and _is_named_behind(words, j):
            return j
        if not words.text[j].isalpha() and words.text[j][-1] not in "'’-":
            break
    return i


def _bodies_inside_head(words: Words, i: int, phrase: Phrase) -> None:
    """«hôte du Kremlin» names its state inside the head."""
    for position in range(i + 1, phrase.end):
        found = words.longest_name(position, ("seat", "org", "state", "org-adjective"))
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
        if modifier.value == "rebel" and not phrase.bodies:
            phrase.whose = "group"
        phrase.end = modifier.end
        return True
    return _nationality(words, phrase, i) or _complement(words, phrase, i) or _further_body(words, phrase, i)


def _nationality(words: Words, phrase: Phrase, i: int) -> bool:
    found = words.longest_name(i, ("demonym", "org-adjective", "org-member"))
    bare = i > phrase.start and not phrase.plural and _name_behind_comma(words, found[0] if found else i)
    if found is None or (words.is_capital(i) and not bare and not _in_title_case(words, phrase, i)):
        return False
    actor = body_actor(words, found[1])
    if actor is None:
        return False
    if phrase.whose != "group" or actor.kind == "org":
        phrase.bodies.append(actor)
    phrase.end = found[0]
    return True


def _name_behind_comma(words: Words, i: int) -> bool:
    """«le président Rwandais, Jean Kalisa», "le ministre Angolais des …": an adjective written with a capital."""
    if i < len(words) and words.folded[i] in words.lexicon.contractions:
        return words.classes(words.lexicon.complements, i + 1) is not None
    return i + 2 < len(words) and words.text[i] == "," and words.is_capital(i + 1) and words.is_capital(i + 2)


def _in_title_case(words: Words, phrase: Phrase, i: int) -> bool:
    """«Président de la République Togolaise», "le Ministre Français": the whole title is in capitals."""
    return i - 1 >= phrase.start and words.is_capital(i - 1) and not words.initial[i - 1] and words.text[i].istitle()


def _further_body(words: Words, phrase: Phrase, i: int) -> bool:
    """«les présidents russe et turc», "les ministres de la Défense d'Arménie, de Russie et de Turquie"."""
    if not phrase.bodies or not phrase.plural:
        return _further_complement(words, phrase, i) or _second_sender(words, phrase, i)
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


def _second_sender(words: Words, phrase: Phrase, i: int) -> bool:
    """«l'envoyé des Nations unies et de la Ligue arabe»: one person of two organizations."""
    joint = words.folded[i] in words.lexicon.words["and"] and i + 2 < len(words)
    if (
        not joint
        or len(phrase.bodies) != 1
        or phrase.bodies[0].kind != "org"
        or phrase.head not in ("envoy", "mediator")
    ):
        return False
    if words.folded[i + 1] not in words.lexicon.words["of_prepositions"]:
        return False
    found = words.longest_name(after_fillers(words, i + 1), ("org",))
    actor = body_actor(words, found[1]) if found is not None else None
    if found is None or actor is None:
        return False
    phrase.bodies.append(actor)
    phrase.end = found[0]
    return True


def _name_follows(words: Words, i: int) -> bool:
    return words.is_capital(i) and words.longest_name(i, ("state", "demonym")) is None


def _further_complement(words: Words, phrase: Phrase, i: int) -> bool:
    """«ministre des Affaires étrangères et de la Coopération»."""
    if not phrase.complements or (words.folded[i] not in words.lexicon.words["and"] and words.text[i] != ","):
        return False
    if i + 1 >= len(words) or words.folded[i + 1] not in words.lexicon.words["complement_prepositions"]:
        return False
    start = after_fillers(words, i + 2)
    found = words.classes(words.lexicon.complements, start)
    if found is None:
        return _nation_abroad(words, phrase, start) or _capital_portfolio(words, phrase, start)
    phrase.end = found[0]
    phrase.complements += found[1]
    phrase.portfolios.append(found[1])
    return True


def _nation_abroad(words: Words, phrase: Phrase, start: int) -> bool:
    """«… et des Béninois de l'extérieur»: the portfolio names the nation."""
    found = words.longest_name(start, ("demonym",))
    away = words.longest(words.lexicon.abroad, found[0]) if found else None
    if found is None or away is None:
        return False
    actor = body_actor(words, found[1])
    if actor is not None and not phrase.bodies:
        phrase.bodies.append(actor)
    phrase.end = away.end
    return True


def _complement(words: Words, phrase: Phrase, i: int) -> bool:
    """A complement with its preposition: portfolio, body, or body noun with a nationality."""
    preposition = words.folded[i]
    if preposition not in words.lexicon.words["complement_prepositions"]:
        return False
    start = after_fillers(words, i + 1)
    if start >= len(words):
        return False
    if phrase.head in LOFTY and preposition in words.lexicon.words["on_behalf"]:
        return False  # «l'envoyé du président russe pour la coopération»
    local = preposition in words.lexicon.words["locative"]
    is_of = preposition in words.lexicon.words["of_prepositions"]
    return (
        (not local and _body(words, phrase, start, is_of))
        or (local and _posting(words, phrase, start))
        or (is_of and unknown_body(words, phrase, start))
        or (is_of and named_group(words, phrase, start))
        or _described(words, phrase, start, is_of)
        or _portfolio(words, phrase, start)
        or _embedded_office(words, phrase, start)
        or _unknown_portfolio(words, phrase, start)
    )


def _body(words: Words, phrase: Phrase, start: int, is_of: bool) -> bool:
    kinds = (
        ACTING_NAMES
        if phrase.head == "acts"
        else LOCAL_NAMES
        if phrase.head == "governor"
        else (*BODY_NAMES, "org-member")
    )
    found = words.longest_name(start, kinds)
    if found is None and is_of and not phrase.bodies and words.text[start] in words.defined:
        phrase.bodies.append(words.defined[words.text[start]])
        phrase.end = start + 1
        return True
    if found is None or _goes_on(words, found[0], found[1]):
        return False
    portfolio = words.classes(words.lexicon.complements, start)
    if portfolio is not None and portfolio[0] > found[0]:
        return False
    if portfolio is not None and (portfolio[0] == found[0] or found[1].kind == "seat"):
        phrase.complements += portfolio[1]
    actor = body_actor(words, found[1])
    if actor is not None and is_of and not (phrase.bodies and not phrase.plural):
        phrase.bodies.append(actor)
    phrase.end = past_acronym(words, found[0])
    phrase.end = phrase.end if is_of else _past_places(words, phrase.end)
    return True


def _past_places(words: Words, i: int) -> int:
    """The index behind more places that an office is for: «l'envoyé de l'ONU pour le Soudan et le Soudan du Sud»."""
    while i + 1 < len(words) and words.folded[i] in words.lexicon.words["and"]:
        found = words.longest_name(after_fillers(words, i + 1), LOCAL_NAMES)
        if found is None:
            break
        i = found[0]
    return i


def _goes_on(words: Words, end: int, name: Name) -> bool:
    """«le Parti démocrate progressiste», "le Conseil de sécurité arménien": no known body, but another of its kind."""
    if name.kind != "org" or end >= len(words) or words.is_capital(end):
        return False
    state = end + 1 < len(words) and words.folded[end] in words.lexicon.words["of_prepositions"]
    if words.longest_name(end, ("demonym",)) or (state and words.longest_name(after_fillers(words, end), ("state",))):
        return words.lexicon.reference.whole(name.keys[0]) != name.keys[0]
    known = words.longest(words.lexicon.modifiers, end) or words.longest_name(end, ("org-adjective", "org-member"))
    return known is None and is_adjective(words, end)


def _posting(words: Words, phrase: Phrase, start: int) -> bool:
    """«ambassadeur de France à Moscou», «représentant à l'ONU»: where an ambassador is posted belongs to the office; so
    does the country of another office of a body, where the name follows («l'émissaire de l'ONU en Libye, X»)."""
    posted = phrase.head in ("ambassador", "nuncio")
    ruling = phrase.head == "leader" and not phrase.bodies and not phrase.whose  # «le chef de la junte au Tchad, X»
    kinds = LOCAL_NAMES if posted else ("state",) if ruling else ("state", "region")
    found = words.longest_name(start, kinds) if posted or phrase.bodies or ruling else None
    end = _past_places(words, found[0]) if found is not None else start
    if found is None or not (posted or _is_named_behind(words, end)):
        return False
    if posted and found[1].kind in ("state", "capital"):
        phrase.posted = body_actor(words, found[1])
    if ruling and (state := body_actor(words, found[1])) is not None:
        phrase.bodies.append(state)
    if phrase.head == "negotiator" and phrase.bodies[0].kind == "org":
        phrase.head = "ambassador"  # «la cheffe de la délégation de l'Union européenne en Géorgie, X»
    phrase.end = past_acronym(words, end)
    return True


def _is_named_behind(words: Words, i: int) -> bool:
    """Whether a name of a person may follow at token `i`, with or without a comma."""
    if i + 2 < len(words) and words.text[i] == ",":
        i += 2 if words.folded[i + 1] in words.lexicon.words["singular"] else 1  # «…, le Tchadien X»
    if i < len(words) and words.longest(words.lexicon.honorifics, i) is not None:
        return True
    return i < len(words) and words.is_capital(i) and not words.longest_name(i, LOCAL_NAMES)


def _portfolio(words: Words, phrase: Phrase, start: int) -> bool:
    found = words.classes(words.lexicon.complements, start)
    acts = words.longest(words.lexicon.acts, start)
    end = max(found[0] if found else 0, acts.end if acts else 0)
    if not end:
        return False
    phrase.complements += found[1] if found else []
    phrase.portfolios += [found[1]] if found else []
    if "region" in phrase.complements and end + 1 < len(words) and words.is_capital(end + 1):
        end += 2 if words.folded[end] in words.lexicon.words["of_prepositions"] else 0  # «de la province de Miranda»
    domestic = words.longest(words.lexicon.domestic, start)
    if domestic is not None and domestic.value == "rebels" and not phrase.bodies:
        phrase.whose = "group"
    phrase.end = past_acronym(words, end)
    return True


def _described(words: Words, phrase: Phrase, start: int, is_of: bool) -> bool:
    """«haut représentant de l'organisation», "Premier ministre de l'archipel": a body named before."""
    found = words.longest(words.lexicon.described, start)
    if found is None or not is_of or phrase.bodies or words.folded[start - 1] not in words.lexicon.words["definite"]:
        return False
    phrase.whose, phrase.end = found.value, found.end
    named = words.longest_name(found.end, ("org",)) if words.is_capital(found.end) else None
    if named is not None and (actor := body_actor(words, named[1])) is not None:
        phrase.bodies.append(actor)
        phrase.end = past_acronym(words, named[0])
    return True


def _embedded_office(words: Words, phrase: Phrase, start: int) -> bool:
    """«conseiller du président russe»: the body is that of the inner office, which stays a phrase of its own.

    Of a minister "délégué auprès du ministre …" the inner office says the portfolio, and is taken in.
    """
    if words.folded[phrase.end] in words.lexicon.words["beside"]:
        inner = read_office(words, start)
        if inner is None or phrase.head not in DELEGATED:
            return False
        phrase.complements += inner.complements if phrase.head != "secretary-of-state" else ["other-portfolio"]
        phrase.bodies += inner.bodies[:1]
        phrase.end = inner.end
        return True
    inner = None if phrase.bodies or phrase.inner is not None else read_office(words, start)
    if inner is None or inner.counterpart:
        return False
    phrase.inner = inner
    phrase.bodies += inner.bodies[:1]
    phrase.whose = phrase.whose or inner.whose or ("organization" if inner.roles[:1] == ["secretary-general"] else "")
    return False


def _unknown_portfolio(words: Words, phrase: Phrase, start: int) -> bool:
    """«ministre de la Transition écologique»: a capitalised portfolio that no list holds, for ministers only."""
    if phrase.head not in PORTFOLIOED or phrase.complements:
        return False
    if not _capital_portfolio(words, phrase, start):
        return False
    phrase.complements.append("other-portfolio")
    return True


def _capital_portfolio(words: Words, phrase: Phrase, start: int) -> bool:
    """A capitalised word that is no name, with the adjective behind it."""
    if phrase.head not in PORTFOLIOED or not words.is_capital(start) or words.initial[start]:
        return False
    if words.names(start) or words.is_given(start) or words.is_capital(start + 1):
        return False
    after = phrase.end = start + 1
    if is_adjective(words, after):
        phrase.end += 1
    return True


def read_object(words: Words, phrase: Phrase, start: int) -> bool:
    """Take the body or portfolio at token `start` into the phrase of a verb or post, with all that follows it."""
    if not (
        _body(words, phrase, start, True)
        or unknown_body(words, phrase, start)
        or _described(words, phrase, start, True)
        or _portfolio(words, phrase, start)
    ):
        return False
    while extend_phrase(words, phrase):
        pass
    return True
