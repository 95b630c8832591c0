"""What came out of a meeting and what it was about, told beside it or in later sentences.

Rows are (text, outcomes or issues of its first meeting, reason). What is wished, planned or denied came out of nothing.
"""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from tests.extract.reading import read

MET = "Les ministres kényan Musalia Mudavadi et somalien Ahmed Fiqi se sont rencontrés mardi à Djibouti. "
TALKS = "La Colombie et l'Équateur ont mené des pourparlers à Lima. "
RECEIVED = "Le président chilien Gabriel Boric a reçu lundi à Santiago le Premier ministre indien Narendra Modi. "


OUTCOMES = [
    (MET + "La rencontre s'est achevée sans déclaration commune.", "no-agreement", "without a statement"),
    (MET + "Les deux hommes n'ont pu que constater leurs désaccords.", "no-agreement", "disagreements noted"),
    (MET + "La création d'un groupe de travail a été décidée.", "body-created", "creation as subject"),
    # ---------------------------------------------------------------- further talks
    (MET + "Ils ont convenu de se revoir en juin.", "further-talks", "agreed to meet again"),
    (MET + "Ils sont convenus de se retrouver à Nairobi.", "further-talks", "être convenu"),
    (MET + "Les deux ministres ont décidé de tenir une nouvelle réunion en juin.", "further-talks", "to hold another"),
    (MET + "Les deux hommes ont promis de poursuivre leurs discussions.", "further-talks", "to go on"),
    (MET + "Les deux parties se sont engagées à reprendre le dialogue.", "further-talks", "to take up again"),
    (MET + "Ils se reverront le 10 juin.", "further-talks", "future"),
    (MET + "Ils se sont donné rendez-vous en juillet à Mogadiscio.", "further-talks", "appointment"),
    (MET + "Une nouvelle rencontre est prévue en juin.", "further-talks", "planned"),
    (MET + "Les discussions se poursuivront mercredi.", "further-talks", "talks go on"),
    (MET + "Les négociations reprendront lundi.", "further-talks", "talks resume"),
    (MET + "Le prochain cycle de pourparlers aura lieu à Djeddah.", "further-talks", "next round"),
    (MET + "Ils ont arrêté le principe d'une prochaine réunion.", "further-talks", "principle of a meeting"),
    (MET + "Ils se sont accordés sur la tenue d'un sommet.", "further-talks", "a summit agreed"),
    (MET + "Les deux ministres sont convenus de maintenir le contact.", "further-talks", "keep in touch"),
    (MET + "Ils ont accepté d'entamer des négociations directes.", "further-talks", "open talks"),
    (MET + "Ils se sont promis de se parler régulièrement.", "further-talks", "to talk regularly"),
    (MET + "Rendez-vous a été pris pour le mois de juin.", "further-talks", "appointment made"),
    (MET + "Il a été décidé de poursuivre les consultations.", "further-talks", "impersonal passive"),
    (MET + "Il a été convenu que les experts se réuniraient en juin.", "further-talks", "experts will meet"),
    (
        "Joe Biden et Xi Jinping se sont vus à Bali. La Chine et les États-Unis avaient signé un traité en mai 2020.",
        "",
        "an agreement of years before",
    ),
    (MET + "Ils souhaitent se revoir en juin.", "", "a wish"),
    (MET + "Ils n'ont pas convenu de se revoir.", "", "denied"),
    (MET + "Aucune nouvelle rencontre n'est prévue.", "", "none planned"),
    (MET + "L'Union africaine les a appelés à poursuivre leurs discussions.", "", "called upon by another"),
    (MET + "Ils ont souligné la nécessité de poursuivre le dialogue.", "", "a need, nothing agreed"),
    # ---------------------------------------------------------------- no agreement
    (MET + "Ils se sont séparés sans accord.", "no-agreement", "parted without"),
    (MET + "Les discussions n'ont abouti à rien.", "no-agreement", "came to nothing"),
    (MET + "Les pourparlers ont achoppé sur le tracé de la frontière.", "no-agreement", "stumbled"),
    (MET + "Les négociations sont dans l'impasse.", "no-agreement", "deadlock"),
    (MET + "Aucune percée n'a été enregistrée.", "no-agreement", "no breakthrough"),
    (MET + "La réunion a tourné court.", "no-agreement", "fell short"),
    (MET + "Chacun est resté campé sur ses positions.", "no-agreement", "stuck to positions"),
    (MET + "Les deux parties sont restées sur leurs positions.", "no-agreement", "stuck to positions"),
    (MET + "Ils ne sont pas parvenus à s'entendre.", "no-agreement", "did not manage"),
    (MET + "Ils n'ont pas réussi à surmonter leurs divergences.", "no-agreement", "did not overcome"),
    (MET + "Rien de concret n'est sorti de cet entretien.", "no-agreement", "nothing came of it"),
    (MET + "Aucune décision n'a été prise.", "no-agreement", "nothing decided"),
    (MET + "Les discussions se sont soldées par un échec.", "no-agreement", "failure"),
    (MET + "La rencontre s'est achevée sans résultat tangible.", "no-agreement", "without result"),
    (MET + "Ils ont échoué à s'entendre sur un calendrier.", "no-agreement", "failed to agree"),
    (MET + "Les divergences demeurent.", "no-agreement", "differences remain"),
    (MET + "Les deux délégations n'ont pu s'accorder sur un texte.", "no-agreement", "could not agree"),
    (MET + "Les pourparlers ont été rompus.", "no-agreement", "broken off"),
    (MET + "Les discussions ont capoté.", "no-agreement", "collapsed"),
    (MET + "La réunion s'est conclue sur un constat de désaccord.", "no-agreement", "disagreement"),
    (MET + "Les discussions n'ont pas échoué.", "", "no failure"),
    (MET + "Ils veulent éviter un échec des négociations.", "", "avoided"),
    (MET + "Tous les pourparlers menés jusque-là s'étaient soldés par un échec.", "", "earlier talks"),
    # ---------------------------------------------------------------- agreement
    (MET + "Ils se sont mis d'accord sur un échange de prisonniers.", "agreement", "agreed"),
    (MET + "Les deux parties sont parvenues à un compromis.", "agreement", "compromise"),
    (MET + "Ils ont signé trois accords de coopération.", "agreement", "signed"),
    (MET + "La rencontre a débouché sur la signature d'un mémorandum.", "agreement", "led to"),
    (MET + "Les deux ministres ont paraphé un protocole d'accord.", "agreement", "initialled"),
    (MET + "Ils ont conclu un accord de pêche.", "agreement", "concluded"),
    (MET + "Dans la foulée, ils ont apposé leur signature au bas d'un mémorandum.", "agreement", "put their names"),
    (MET + "À l'issue de la réunion, quatre accords ont été signés.", "agreement", "passive"),
    (MET + "Un accord a été trouvé sur le partage des eaux.", "agreement", "found"),
    (MET + "Ils sont tombés d'accord.", "agreement", "fell into agreement"),
    (MET + "Les deux camps se sont entendus sur une trêve.", "agreement", "came to terms"),
    (MET + "La visite a été marquée par la signature de cinq accords.", "agreement", "marked by"),
    (MET + "Ils doivent signer un accord en juin.", "", "to be signed"),
    (MET + "Ils espèrent parvenir à un accord.", "", "hoped"),
    (MET + "Ils pourraient signer un mémorandum.", "", "possible"),
    # ---------------------------------------------------------------- joint statement
    (MET + "Un communiqué conjoint a été publié.", "joint-statement", "published"),
    (MET + "Ils ont adopté une déclaration commune.", "joint-statement", "adopted"),
    (MET + "Dans une déclaration conjointe, ils ont condamné l'attaque.", "joint-statement", "in a statement"),
    (MET + "Selon le communiqué final, la situation est stable.", "joint-statement", "by the communiqué"),
    (MET + "Les deux ministres ont signé une déclaration d'intention.", "joint-statement", "declaration of intent"),
    (MET + "La rencontre a été couronnée par la signature d'une déclaration.", "joint-statement", "no agreement"),
    (MET + "Aucune déclaration commune n'a été publiée.", "", "none"),
    (MET + "Ils devaient publier un communiqué conjoint.", "", "was to be"),
    # ---------------------------------------------------------------- body created
    (MET + "Ils ont convenu de créer un groupe de travail.", "body-created", "agreed to set up"),
    (MET + "Une commission mixte sera créée.", "body-created", "will be set up"),
    (MET + "Les deux ministres ont décidé la mise en place d'un comité de suivi.", "body-created", "decided to set up"),
    (MET + "Un mécanisme de surveillance verra le jour.", "body-created", "will see the light"),
    (MET + "Ils ont instauré un dialogue stratégique annuel.", "body-created", "a standing dialogue"),
    (MET + "Un groupe de travail planchera sur la frontière.", "body-created", "will work"),
    (MET + "Ils ont convenu d'établir cinq commissions de travail.", "body-created", "several"),
    (MET + "Ils ont proposé de créer un groupe de travail.", "", "proposed"),
    # ---------------------------------------------------------------- measure decided
    (MET + "Ils ont décidé de rouvrir le poste-frontière.", "measure-decided", "to reopen"),
    (MET + "Ils ont convenu de la réouverture du pont.", "measure-decided", "reopening"),
    (MET + "Les deux pays échangeront leurs ambassadeurs en juin.", "measure-decided", "will exchange"),
    (MET + "Les deux ministres ont annoncé la reprise des vols.", "measure-decided", "announced together"),
    (MET + "Ils se sont entendus sur la libération de dix marins.", "agreement", "a release agreed"),
    (MET + "Les deux parties sont convenues de retirer leurs troupes.", "measure-decided", "to withdraw"),
    (MET + "Ils ont décidé de rétablir les vols.", "measure-decided", "to restore"),
    (MET + "Il a été décidé de lever les restrictions.", "measure-decided", "impersonal"),
    (
        MET + "Musalia Mudavadi a annoncé, à cette occasion, une aide de dix millions de dollars.",
        "measure-decided",
        "aid announced there",
    ),
    (MET + "Ahmed Fiqi a réclamé la libération de dix marins.", "", "demanded"),
    (MET + "Ils ont refusé de rouvrir le poste-frontière.", "", "refused"),
    (MET + "Ils envisagent de rouvrir le poste-frontière.", "", "considered"),
    (MET + "Ils ont accepté d'envoyer leurs ministres à Kampala.", "", "people are no measure"),
    (
        MET + "Ils sont convenus de chercher une solution juste, de faire reprendre les vols.",
        "measure-decided",
        "a list",
    ),
    (MET + "Les deux pays vont rouvrir leurs ambassades.", "measure-decided", "about to be done"),
    (MET + "Plusieurs décisions ont été prises.", "measure-decided", "decisions"),
    (MET + "Un calendrier de retrait des troupes a été arrêté.", "measure-decided", "a calendar"),
    (MET + "Ils conviennent d'instituer un fonds et de se revoir à Kampala.", "further-talks", "the second of two"),
    (MET + "Une réunion d'experts a été convenue.", "further-talks", "a meeting agreed on"),
    (MET + "Les deux ministres ont chargé leurs adjoints de poursuivre le travail.", "further-talks", "others go on"),
    (MET + "Les participants ont convenu de poursuivre les contacts.", "further-talks", "those who took part"),
    (MET + "Ils se sont entendus pour garder ouverts les canaux de communication.", "further-talks", "channels"),
    (MET + "Une commission des ministres est créée.", "body-created", "told in the present"),
    (
        "Penny Wong a participé lundi à Dakar à une réunion avec Fouad Hussein. Elle a vu Ahmed Fiqi mardi à Lomé. La "
        "réunion s'est achevée sans déclaration commune.",
        "no-agreement",
        "the meeting that was called so",
    ),
    # ---------------------------------------------------------------- whose outcome
    (RECEIVED + "Les deux dirigeants ont signé un accord de libre-échange.", "agreement", "the persons just named"),
    (RECEIVED + "L'armée a annoncé la libération de vingt soldats.", "", "somebody else"),
    (TALKS + "Les deux pays ont convenu de poursuivre les discussions.", "further-talks", "the states"),
    (
        "Les ministres kényan Musalia Mudavadi et somalien Ahmed Fiqi se sont rencontrés mardi à Djibouti sans "
        "parvenir à un accord.",
        "no-agreement",
        "in the sentence of the meeting",
    ),
    (
        "Au cours d'un entretien avec le Premier ministre indien Narendra Modi, le président chilien Gabriel Boric a "
        "accepté de créer une commission mixte.",
        "body-created",
        "an adverbial meeting",
    ),
]


@pytest.mark.parametrize(("text", "outcomes", "reason"), OUTCOMES, ids=[row[0][-60:] for row in OUTCOMES])
def test_outcomes_of_a_meeting(text: str, outcomes: str, reason: str, french: Extractor) -> None:
    held = [meeting for meeting in read(french, text).meetings if meeting.status == "held"]
    assert held, "no meeting was read"
    assert set(held[0].outcomes) == set(outcomes.split()), reason


ISSUES = [
    (MET + "Ils ont évoqué la sécurité régionale.", "regional-security", "what they spoke of"),
    (MET + "Il a été question du commerce.", "trade-economy", "impersonal"),
    (MET + "Au menu, la lutte contre le terrorisme.", "terrorism", "no verb at all"),
    (MET + "Au menu de leur entretien : les migrations et l'énergie.", "migration energy", "a list"),
    (MET + "L'entretien a porté sur les eaux du fleuve.", "water", "the talk bore on"),
    (MET + "Les discussions ont été consacrées au retrait des troupes.", "troop-withdrawal", "passive"),
    (MET + "Au centre des échanges figurait la dette.", "trade-economy", "inverted"),
    (MET + "L'occasion de faire le point sur la coopération bilatérale.", "bilateral-relations", "an occasion"),
    (MET + "Musalia Mudavadi a abordé avec son interlocuteur la question des réfugiés.", "refugees", "one of them"),
    (MET + "La frontière a également été abordée.", "border", "what was touched on"),
    (MET + "Ont été soulignées les bonnes relations entre les deux pays.", "bilateral-relations", "inverted passive"),
    (MET + "Les deux hommes ont passé en revue les dossiers régionaux.", "regional-security", "reviewed"),
    (MET + "À l'ordre du jour figuraient les élections.", "political-transition", "agenda"),
    (MET + "L'accent a été mis sur la reconstruction.", "reconstruction", "stress"),
    (MET + "Autre sujet soulevé : les otages.", "prisoners", "another subject"),
    (MET + "Les sanctions étaient au cœur de la rencontre.", "sanctions", "at the heart"),
    (MET + "Une attention particulière a été accordée à la santé.", "climate-health", "attention"),
    (MET + "La situation au Soudan a dominé les échanges.", "regional-security", "dominated"),
    (MET + "On a parlé de la pandémie.", "climate-health", "on"),
    (MET + "Ils ont salué la signature d'un cessez-le-feu au Mali.", "", "praise for something elsewhere"),
    (MET + "L'armée kényane a évoqué la sécurité régionale.", "", "somebody else spoke"),
    (MET + "Ils n'ont pas abordé la question des réfugiés.", "", "denied"),
    (MET + "Musalia Mudavadi a réclamé la libération de dix marins.", "prisoners", "asked for right after"),
    (MET + "L'Ouganda a réclamé la libération de dix marins.", "", "asked for by somebody else"),
    (MET + "Il a plu. Musalia Mudavadi a réclamé la libération de dix marins.", "", "asked for later"),
    (
        MET + "Ils s'étaient vus en mars à Kampala. La dette a dominé les échanges.",
        "trade-economy",
        "not the one before",
    ),
    (MET + "Ils s'étaient vus en mars à Kampala. La dette avait dominé les échanges.", "", "the one before"),
    (
        MET + "Les deux pays ont évoqué leurs échanges commerciaux.",
        "trade-economy",
        "their states, of things exchanged",
    ),
    (MET + "La dette a constitué l'essentiel des échanges.", "trade-economy", "most of it"),
    (MET + "L'occasion pour les deux ministres d'évoquer la dette.", "trade-economy", "an occasion for them"),
    (
        MET + "Ils ont signé un accord sur l'échange de prisonniers.",
        "prisoners",
        "of the agreement that came out of it",
    ),
]


@pytest.mark.parametrize(("text", "issues", "reason"), ISSUES, ids=[row[0][-60:] for row in ISSUES])
def test_reported_issues_of_a_meeting(text: str, issues: str, reason: str, french: Extractor) -> None:
    held = [meeting for meeting in read(french, text).meetings if meeting.status == "held"]
    assert held, "no meeting was read"
    assert set(held[0].issues) == set(issues.split()), reason
