"""A typical article graph by docs/architecture.md: seven tenures, four meetings, three agreements, five claims."""

from __future__ import annotations

from itertools import count

BASE = "https://w3id.org/diplomacy-kg/"
ARTICLE = f"{BASE}article/fr-x1"

PREFIXES = f"""
@prefix : <{ARTICLE}#> .
@prefix agreement-status: <{BASE}vocab/agreement-status/> .
@prefix agreement-type: <{BASE}vocab/agreement-type/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dkg: <{BASE}ontology#> .
@prefix event-status: <{BASE}vocab/event-status/> .
@prefix issue: <{BASE}vocab/issue/> .
@prefix mode: <{BASE}vocab/meeting-mode/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <{BASE}id/org/> .
@prefix outcome: <{BASE}vocab/outcome/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix role: <{BASE}vocab/role/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix stance: <{BASE}vocab/stance/> .
@prefix state: <{BASE}id/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

_HEAD = f"""
<{ARTICLE}> a schema:NewsArticle ;
    dcterms:identifier "fr-x1" ;
    schema:articleBody "Le texte."@fr ;
    schema:datePublished "2023-03-11"^^xsd:date ;
    schema:headline "Un article"@fr ;
    schema:inLanguage "fr" ;
    schema:publisher "Agence" ;
    schema:url <https://example.org/a> .
:extraction a prov:Activity ; prov:used <{ARTICLE}> .
state:IRN a dkg:Actor , dkg:State ; skos:prefLabel "Iran"@en , "Iran"@fr .
state:SAU a dkg:Actor , dkg:State ; skos:prefLabel "Saudi Arabia"@en , "Arabie saoudite"@fr .
state:CHN a dkg:Actor , dkg:State ; skos:prefLabel "China"@en , "Chine"@fr .
org:UN a dkg:Actor , dkg:Organization ; skos:prefLabel "Nations unies"@fr ; skos:altLabel "ONU"@fr .
:person-1 a dkg:Actor , dkg:Person ; skos:prefLabel "Ali Shamkhani"@fr ; skos:altLabel "Shamkhani"@fr .
:person-2 a dkg:Actor , dkg:Person ; skos:prefLabel "Musaad ben Mohammed al-Aiban"@fr .
:person-3 a dkg:Actor , dkg:Person ; skos:prefLabel "Wang Yi"@fr .
:person-4 a dkg:Actor , dkg:Person ; skos:prefLabel "Antonio Guterres"@fr .
:place-1 a dkg:Place ; skos:prefLabel "Pékin"@fr ; dkg:inState state:CHN .
:outcome-1 a dkg:Outcome ; dkg:outcomeType outcome:agreement .
:outcome-2 a dkg:Outcome ; dkg:outcomeType outcome:joint-statement .
"""

# One fact a line: the kind of its node, then its own properties.
_FACTS = """
role a dkg:RoleTenure ; dkg:holder :person-1 ; dkg:role role:negotiator ; dkg:of state:IRN ; dkg:former false
role a dkg:RoleTenure ; dkg:holder :person-2 ; dkg:role role:national-security-adviser ; dkg:of state:SAU
role a dkg:RoleTenure ; dkg:holder :person-2 ; dkg:role role:minister ; dkg:of state:SAU ; dkg:former true
role a dkg:RoleTenure ; dkg:holder :person-3 ; dkg:role role:official ; dkg:of state:CHN
role a dkg:RoleTenure ; dkg:holder :person-3 ; dkg:role role:foreign-minister
role a dkg:RoleTenure ; dkg:holder :person-4 ; dkg:role role:secretary-general ; dkg:of org:UN
role a dkg:RoleTenure ; dkg:holder :person-1 ; dkg:role role:security-council-secretary ; dkg:of state:IRN
meeting a dkg:Meeting ; dkg:participant :person-1 , :person-2 , :person-3 ; dkg:status event-status:held ;\
 dkg:mode mode:in-person ; dkg:startDate "2023-03-06"^^xsd:date ; dkg:endDate "2023-03-10"^^xsd:date ;\
 dkg:place :place-1 ; dkg:issue issue:normalization ; dkg:outcome :outcome-1 , :outcome-2
meeting a dkg:Meeting ; dkg:participant state:IRN , state:SAU ; dkg:status event-status:planned ;\
 dkg:mode mode:in-person ; dkg:issue issue:normalization
meeting a dkg:Meeting ; dkg:participant state:IRN , state:SAU ; dkg:status event-status:held ;\
 dkg:startDate "2021"^^xsd:gYear ; dkg:endDate "2022"^^xsd:gYear
meeting a dkg:Meeting ; dkg:participant :person-4 ; dkg:status event-status:proposed ; dkg:mode mode:phone ;\
 dkg:date "2023-04"^^xsd:gYearMonth
agreement a dkg:Agreement ; dkg:agreementType agreement-type:normalization ; dkg:status agreement-status:reached ;\
 dkg:party state:IRN , state:SAU ; dkg:mediator state:CHN ; dkg:date "2023-03-10"^^xsd:date ;\
 dkg:issue issue:normalization
agreement a dkg:Agreement ; dkg:agreementType agreement-type:defence ; dkg:status agreement-status:signed ;\
 dkg:party state:IRN , state:SAU ; dkg:date "2001"^^xsd:gYear
agreement a dkg:Agreement ; dkg:agreementType agreement-type:ceasefire ; dkg:status agreement-status:negotiating ;\
 dkg:issue issue:ceasefire
claim a dkg:Claim ; dkg:source state:IRN ; dkg:stance stance:support ; dkg:target state:CHN
claim a dkg:Claim ; dkg:source state:SAU ; dkg:stance stance:support ; dkg:target state:CHN
claim a dkg:Claim ; dkg:source :person-4 ; dkg:stance stance:support ; dkg:issue issue:normalization
claim a dkg:Claim ; dkg:source state:IRN ; dkg:stance stance:pledge ; dkg:issue issue:normalization
claim a dkg:Claim ; dkg:source org:UN ; dkg:stance stance:concern
"""


def turtle() -> str:
    """The graph as Turtle; `:meeting-1` and the other nodes are named as in docs/architecture.md."""
    parts = [PREFIXES, _HEAD]
    numbers: dict[str, count[int]] = {}
    for line in _FACTS.strip().splitlines():
        kind, _, properties = line.partition(" ")
        evidence = []
        for slot in (None, "participant") if kind == "meeting" else (None,):
            number = next(numbers.setdefault("evidence", count(1)))
            evidence.append(f":evidence-{number}")
            parts.append(_evidence(number, slot))
        parts.append(
            f":{kind}-{next(numbers.setdefault(kind, count(1)))} {properties} ;\n"
            f"    prov:wasDerivedFrom <{ARTICLE}> ; prov:wasGeneratedBy :extraction ;\n"
            f"    dkg:evidence {' , '.join(evidence)} ; dkg:rule 'apposition' ; dkg:confidence 0.9 .\n"
        )
    return "".join(parts)


def _evidence(number: int, slot: str | None) -> str:
    filled = f" ; dkg:slot '{slot}'" if slot else ""
    return (
        f":evidence-{number} a oa:SpecificResource ; oa:hasSource <{ARTICLE}> ;"
        f" oa:hasSelector :selector-{number}{filled} .\n"
        f":selector-{number} a oa:TextPositionSelector , oa:TextQuoteSelector ;"
        f" oa:start {10 * number} ; oa:end {10 * number + 5} ; oa:exact 'mots {number}' .\n"
    )
