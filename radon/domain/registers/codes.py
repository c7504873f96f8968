"""The codes that the registers keep, each beside its French label: what fields offer to choose.

In the order in which they are offered. Records hold the codes: a code never changes.
"""

from radon.domain.words.labelled_code import LabelledCode


class Answer(LabelledCode):
    """What a company says, or is known to do."""

    OUI = "oui", "oui"
    NON = "non", "non"
    INCONNU = "inconnu", "inconnu"


class Step(LabelledCode):
    """How far a company is brought: the further, the later in this list."""

    SENSIBILISATION = "sensibilisation", "sensibilisée"
    EVALUATION = "evaluation", "accompagnée sur l'évaluation du risque"
    MESURAGE = "mesurage", "mesurage engagé"
    PLAN_ACTION = "plan_action", "plan d'action"
    MESURES = "mesures", "mesures de prévention mises en place"


ACCOMPANIED = (Step.EVALUATION, Step.MESURAGE, Step.PLAN_ACTION, Step.MESURES)
"""The steps of a company that both contracts count as accompanied."""


class Measure(LabelledCode):
    """A prevention measure put in place. Code du travail art. R4451-18 II 5° names airtightness and
    air renewal; the others are usual."""

    VENTILATION = "ventilation", "ventilation, renouvellement d'air"
    ETANCHEITE = "etancheite", "étanchéité des points d'entrée"
    SOUBASSEMENT = "soubassement", "traitement du soubassement"
    ORGANISATION = "organisation", "organisation du travail, temps de présence"
    SUPPRESSION = "suppression", "local fermé ou réaffecté"
    AUTRE = "autre", "autre mesure"


class RequestWay(LabelledCode):
    """The way by which a company asks."""

    TELEPHONE = "telephone", "téléphone"
    COURRIEL = "courriel", "e-mail"
    COURRIER = "courrier", "courrier"
    VISITE = "visite", "visite"
    FORMULAIRE = "formulaire", "formulaire"
    EVENEMENT = "evenement", "événement"
    AUTRE = "autre", "autre"


class RequestSubject(LabelledCode):
    """What a company asks about. The contract of the SMINOV accompanies the companies that ask in
    assessing the risk (V5) and in finding and setting up prevention measures (V6)."""

    EVALUATION = "evaluation", "évaluation du risque"
    MESURAGE = "mesurage", "mesurage"
    MESURES = "mesures", "mesures de prévention"
    FORMATION = "formation", "formation"
    INFORMATION = "information", "information"
    AUTRE = "autre", "autre"


class Funding(LabelledCode):
    """Whether help to pay was asked for."""

    NON = "non", "non"
    DEMANDEE = "demandee", "demandée"
    OBTENUE = "obtenue", "obtenue"
    INCONNU = "inconnu", "inconnu"


class Level(LabelledCode):
    """Where a measured room stands in its building."""

    SOUS_SOL = "sous_sol", "sous-sol"
    RDC = "rdc", "rez-de-chaussée"
    ETAGE = "etage", "étage"
    AUTRE = "autre", "autre"


class Phase(LabelledCode):
    """What a measurement is for."""

    INITIAL = "initial", "mesurage initial"
    VERIFICATION = "verification", "vérification après actions"


class Role(LabelledCode):
    """A profession of the staff."""

    MEDECIN = "medecin", "médecin du travail"
    COLLABORATEUR = "collaborateur", "médecin collaborateur ou interne"
    INFIRMIER = "infirmier", "infirmier en santé au travail"
    IPRP = "iprp", "IPRP"
    PREVENTEUR = "preventeur", "préventeur, conseiller ou technicien en prévention"
    ASSISTANT = "assistant", "assistant en santé au travail ou technique"
    COMMUNICATION = "communication", "chargé de communication"
    DIRECTION = "direction", "direction et administration"


class Module(LabelledCode):
    """What a training session teaches."""

    GENERAL = "general", "module général"
    SPECIFIQUE = "specifique", "module spécifique"
    REFERENTS = "referents", "formation des référents"
    INFORMATION_INTERNE = "information_interne", "information interne"


class Trainer(LabelledCode):
    """Who gives a training session."""

    SERVICE = "service", "le service lui-même"
    CARSAT = "carsat", "Carsat"
    DREETS = "dreets", "DREETS"
    ASNR = "asnr", "ASNR"
    INRS = "inrs", "INRS"
    AUTRE = "autre", "autre organisme"


class Producer(LabelledCode):
    """Who makes a support of information."""

    SERVICE = "service", "le service"
    INRS = "inrs", "INRS"
    DGT = "dgt", "DGT"
    ASNR = "asnr", "ASNR"
    DREETS = "dreets", "DREETS"
    CARSAT = "carsat", "Carsat"
    PRST = "prst", "PRST"
    AUTRE = "autre", "autre"


class Channel(LabelledCode):
    """The way of a communication; INTERNE: to the service's own staff, it touches no company."""

    SITE = "site", "site internet"
    COURRIEL = "courriel", "e-mail"
    COURRIER = "courrier", "courrier"
    RESEAUX = "reseaux", "réseau social"
    PRESSE = "presse", "presse"
    VISITE = "visite", "visite"
    AMT = "amt", "action en milieu de travail (AMT)"
    CSE = "cse", "réunion de CSE ou CSSCT"
    INTERNE = "interne", "information interne au service"
    AUTRE = "autre", "autre"


class Involvement(LabelledCode):
    """The part of the service in a collective action."""

    ORGANISEE = "organisee", "organisée par le service"
    PARTICIPATION = "participation", "participation du service"


class WatchType(LabelledCode):
    """What is watched."""

    TEXTE = "texte", "texte"
    COEFFICIENT = "coefficient", "coefficient de dose"
    GUIDE = "guide", "guide ou instruction"


class OtherPublic(LabelledCode):
    """Who may be told of a text besides the staff."""

    ENTREPRISES = "entreprises", "entreprises adhérentes"
    PARTENAIRES = "partenaires", "partenaires"


PUBLICS = {**Role.labels(), **OtherPublic.labels()}
"""All who may be told of a text: code → label."""


class Party(LabelledCode):
    """Who comes to a meeting of the pilots. The first three signed the contract."""

    SPSTI = "spsti", "SPSTI"
    DREETS = "dreets", "DREETS"
    CARSAT = "carsat", "Carsat"
    AUTRE = "autre", "autre"


class Contribution(LabelledCode):
    """What a party of the contract gives."""

    MOYENS = "moyens", "moyens"
    FORMATION = "formation", "formation ou information"
    DOCUMENTS = "documents", "documents"
    DONNEES = "donnees", "données, statistiques"
    PRESENCE = "presence", "présence, appui technique"
    AUTRE = "autre", "autre"


class RemarkType(LabelledCode):
    """What a remark for the report is about."""

    DIFFICULTE = "difficulte", "difficulté rencontrée"
    CHANGEMENT = "changement", "changement d'action"
    PERSPECTIVE = "perspective", "perspective"
    COMMENTAIRE = "commentaire", "commentaire des pilotes"


class ActionState(LabelledCode):
    """Where a deadline stands, when the pilots correct it."""

    A_VENIR = "a_venir", "à venir"
    EN_AVANCE = "en_avance", "en avance"
    EN_COURS = "en_cours", "en cours"
    FAIT = "fait", "fait"
    EN_RETARD = "en_retard", "en retard"
    SANS_PREUVE = "sans_preuve", "sans preuve"
