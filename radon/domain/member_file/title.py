"""What the titles of columns mean, as software and people write them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from radon.domain.member_file.field import Field

# Best first: where two headers of a file name one field, the better synonym wins, then the first.
# Written as people do; compared without accents, case, punctuation and linking words.
SYNONYMS: dict[Field, str] = {
    Field.NUMERO_ADHERENT: (
        "numéro adhérent|n° adhérent|no adhérent|num adhérent|nr adhérent|adhérent n°|code adhérent"
        "|id adhérent|identifiant adhérent|matricule adhérent|référence adhérent|réf adhérent"
        "|n° adh|num adh|no adh|code adh|numadh|codadh|adh num|adh numéro|adh no|adh code|adh id"
        "|numéro entreprise|n° entreprise"
        "|code entreprise|id entreprise|identifiant entreprise|numéro client|n° client"
        "|code client|numéro dossier|n° dossier|code dossier|code établissement|id établissement"
        "|numéro établissement|n° établissement|matricule|identifiant|référence|réf|id|numéro"
        "|n°|code"
    ),
    Field.SIRET: (
        "siret|n° siret|numéro siret|no siret|num siret|code siret|siret établissement"
        "|identifiant siret|siren nic|siren + nic|siret siren|siren siret"
    ),
    Field.RAISON_SOCIALE: (
        "raison sociale|raison soc|rs|rais soc|dénomination sociale|dénomination"
        "|dénomination unité légale|nom entreprise|nom adhérent|nom société|nom établissement"
        "|nom raison sociale|raison sociale nom|raison sociale enseigne|libellé entreprise"
        "|libellé adhérent|entreprise|société|adhérent|établissement|employeur"
        "|dénomination usuelle|nom commercial|enseigne|enseigne 1|nom usuel|appellation"
        "|désignation|intitulé|libellé|client|nom complet|company name|account name|company"
        "|nom compte|nom|name"
    ),
    Field.CODE_POSTAL: (
        "code postal|cp|c p|code post|cod postal|codpostal|codpos|cpost|cdpostal|postal code"
        "|postcode|zip|zip code|address zip|address zip code|address postal code|zippostal code|"
        "code postal ville|code postal commune|cp ville|cp commune|ad cp"
        "|adr cp|adresse cp|adresse code postal|cp adresse"
    ),
    Field.VILLE: (
        "ville|commune|localité|libellé commune|nom commune|libellé ville|nom ville|lib commune"
        "|bureau distributeur|bureau distr|bureau dist|bur distr|bur dist|burdis|bd"
        "|acheminement|libellé acheminement|city|town|municipalité"
        "|adresse ville|adr ville|ad ville|ville adresse|commune implantation|adresse commune"
        "|address city"
    ),
    Field.CODE_INSEE: (
        "code insee|insee|code commune insee|code insee commune|code commune|commune code"
        "|commune insee|insee commune|codgeo|code géo|code géographique|depcom|depcomen"
        "|code com|codecom|insee com|code officiel géographique|cog|n° insee|numéro insee"
        "|insee code|citycode|code insee ville"
    ),
    Field.NAF: (
        "naf|ape|code naf|code ape|naf ape|ape naf|code naf ape|code ape naf|naf rév 2|naf rev2"
        "|naf 2008|code naf rév 2|code naf 2008|activité principale|activité naf|code activité"
        "|naf 732|sous classe naf|code activité principale"
    ),
    Field.EMAIL: (
        "email|e mail|mail|courriel|adresse mail|adresse email|adresse e mail|adresse courriel"
        "|adresse électronique|mél|adresse mél|mail contact|email contact|courriel contact"
        "|e mail contact|contact mail|contact email|messagerie"
    ),
    Field.TELEPHONE: (
        "téléphone|tél|n° téléphone|numéro téléphone|n° tél|téléphone fixe|tél fixe|téléphone 1"
        "|tél 1|phone|téléphone contact|tél contact|contact téléphone|contact tél|standard"
        "|téléphone standard|tél standard|téléphone portable|tél portable|portable|mobile|gsm"
        "|téléphone mobile|tél mobile"
    ),
    Field.NE_PAS_SOLLICITER: (
        "ne pas solliciter|ne pas contacter|ne pas démarcher|ne plus solliciter|ne plus contacter"
        "|opposition|opposition mailing|opposition courrier|opposition rgpd|rgpd opposition"
        "|refus contact|refus mailing|refus sollicitation|refus|stop mailing|stop courrier"
        "|stop pub|désinscrit|désinscription|opt out|optout|liste rouge|nps"
    ),
    Field.EFFECTIF: (
        "effectif|effectifs|effectif total|total effectif|effectif salarié|effectifs salariés"
        "|effectif déclaré|effectif global|nb salariés|nombre salariés|nbre salariés"
        "|nbr salariés|nb salarié|nombre salarié|nbre salarié|salariés|effectif salariés"
        "|nb sal|nbre sal|nbsal|eff|eff total|nb employés|nombre employés|effectif entreprise"
        "|effectif actuel|effectif physique|effectif moyen|effectif moyen annuel|headcount"
        "|tranche effectif|tranche effectifs|tranche effectif salarié|tranche effectifs salariés"
        "|tranche salariés|classe effectif|classe effectifs|eff décl|eff déclaré|effectif décl"
    ),
    Field.LATITUDE: "latitude|lat|latitude wgs84|lat wgs84|latitude gps|lat gps|gps latitude",
    Field.LONGITUDE: (
        "longitude|long|lon|lng|longitude wgs84|lon wgs84|longitude gps|long gps|gps longitude"
    ),
}
_ADDRESS = (
    "adresse|adresse postale|adr|adress|address|street|address street|street address"
    "|adresse physique|adresse voie|adresse rue|rue"
    "|voie|nom voie|nom rue|libellé voie|libellé rue|adresse principale|adresse complète"
    "|complément|complément adresse|complément adr|compl adresse|compl adr|compl|cplt adresse"
    "|adresse complément|adresse complémentaire|suite adresse|adresse suite|lieu dit|lieudit"
    "|nom lieu dit|adresse lieu dit|bp|boîte postale|distribution spéciale|mention spéciale"
    "|bâtiment|bât|immeuble|résidence|étage|escalier|appartement|zone activité|zone industrielle"
    "|zone artisanale|za|zi|hameau|rue et numéro|numéro et rue|n° et rue|n° rue et voie"
    "|numéro voie et rue|numéro et voie|n° et voie|rue n°|adresse n° et voie"
)
_NUMBERED_ADDRESS = re.compile(
    r"(?:ligne)?(?:adresse|adr|ad|address|addr)(?:ligne|line|l|postale)?0?[1-7]|ligne0?[1-7]"
    r"|complement(?:adresse)?[1-4]|rue[1-4]|street[1-4]|compl(?:adr)?[1-4]|l[2-5]"
)
STREET_PIECES: dict[str, int] = {}
_CONTACT = (
    "contact|nom contact|contact nom|interlocuteur|nom interlocuteur|nom dirigeant|dirigeant"
    "|responsable|nom responsable|gérant|nom gérant|référent|nom référent|personne contact"
    "|destinataire|à attention de|attention|correspondant|nom correspondant|contact principal"
    "|représentant légal|chef entreprise"
)
_LINKING = re.compile(r"de?|des|du|en|et|l|la|les?|au?|dans")
# Words that say whose it is; tried without them only when the whole header is nobody's synonym.
_OWNERS = re.compile(
    r"entreprise|adherente?|adh|etablissement|etab|ets|societe|siege|social|client|cli|employeur"
    r"|structure|organisme|unite|legale|geographique|principale?|tiers|account"
)
_OWNER_SUFFIX = re.compile(r"(?:etablissement|unitelegale|entreprise|adherent|societe)$")
# The second address of a Sirene establishment, a different place altogether.
_OTHER_ADDRESS = frozenset({"complementadresse2etablissement"})
OWN_OUTPUT = re.compile(r"rattachement|zoneradon|zonespossibles")


@lru_cache(maxsize=4096)
def split_title(header: str) -> tuple[str, ...]:
    """``codePostalEtablissement`` -> code, postal, etablissement; ``N° d'adh`` -> n, adh."""
    header = header.replace("°", " ").replace("№", " n ")
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", header)
    folded = unicodedata.normalize("NFKD", spaced.casefold().replace("œ", "oe"))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", " ", bare).split()
    return tuple(word for word in words if not _LINKING.fullmatch(word)) or tuple(words)


def fold_title(header: str) -> str:
    return "".join(split_title(header))


def _table(synonyms: str) -> dict[str, int]:
    """Synonym -> rank; the first of two equal ones keeps its rank."""
    ranks: dict[str, int] = {}
    for rank, synonym in enumerate(synonyms.split("|")):
        ranks.setdefault(fold_title(synonym), rank)
    return ranks


RANKS = {field: _table(synonyms) for field, synonyms in SYNONYMS.items()}
_ADDRESS_RANKS = _table(_ADDRESS)
CONTACT_RANKS = _table(_CONTACT)
CIVILITY = frozenset(map(fold_title, ("civilité", "civilité contact", "titre contact", "titre")))
FIRST_NAME = frozenset(
    map(
        fold_title,
        ("prénom", "prénom contact", "contact prénom", "prénom dirigeant", "prénom gérant"),
    )
)
BARE_NUMBER = frozenset({"n", "no", "num", "numero"})
CP_AND_CITY = frozenset(
    map(fold_title, (
        "code postal ville", "cp ville", "code postal commune", "cp commune", "cp localité",
        "code postal localité", "ville code postal", "ville cp",
    ))
)  # fmt: skip


@lru_cache(maxsize=4096)
def list_spellings(header: str) -> tuple[tuple[str, int], ...]:
    """The keys under which a header may be known, each with its penalty."""
    words = split_title(header)
    whole = "".join(words)
    kept = "".join(word for word in words if not _OWNERS.fullmatch(word))
    cut = _OWNER_SUFFIX.sub("", whole)
    first = kept.removesuffix("1")  # the first of several: « CLI-RS1 », « Tél. 1 »
    others = [key for key in dict.fromkeys((kept, cut, first)) if key and key != whole]
    return ((whole, 0), *((key, 100) for key in others))


_LONGEST_TITLE = 80
_ALL_KEYS = frozenset().union(
    _ADDRESS_RANKS, CONTACT_RANKS, CIVILITY, FIRST_NAME, STREET_PIECES, CP_AND_CITY,
    {"siren", "nsiren", "numerosiren", "nic"}, *RANKS.values(),
)  # fmt: skip


def rank_title(header: str, ranks: Mapping[str, int]) -> int | None:
    for key, penalty in list_spellings(header):
        if key in ranks:
            return ranks[key] + penalty
    return None


def find_piece(header: str) -> int | None:
    return next((STREET_PIECES[k] for k, _ in list_spellings(header) if k in STREET_PIECES), None)


def is_address(header: str) -> bool:
    return fold_title(header) not in _OTHER_ADDRESS and any(
        key in _ADDRESS_RANKS or _NUMBERED_ADDRESS.fullmatch(key)
        for key, _ in list_spellings(header)
    )


def is_box_number(header: str) -> bool:
    """Whether a column holds post office box numbers (« BP »), often as bare numbers."""
    return fold_title(header) in ("bp", "boitepostale")


def is_title(text: str) -> bool:
    """Whether a cell says what some member file calls one of its columns."""
    return len(text) <= _LONGEST_TITLE and (
        any(key in _ALL_KEYS for key, _ in list_spellings(text)) or is_address(text)
    )
