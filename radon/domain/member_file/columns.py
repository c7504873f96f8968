"""Which column of a member file is what: headers recognised by synonyms.

Stands between the reading of a file and ``values.tidy``. A header is
compared whole, after accents, case, punctuation and linking words are gone; so are the words that
only say whose address it is (« établissement », « adhérent »…). Nothing is recognised by a part of
a header: ``code_insee_producteur`` or ``rattachement_commune`` are nobody's synonym.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from radon.domain.member_file.field import LOCATION_FIELDS, ColumnMapping, Field
from radon.errors import UnusableFile, UnusableSetting

# Best first: where two headers of a file name one field, the better synonym wins, then the first.
# Written as people do; compared without accents, case, punctuation and linking words.
_SYNONYMS: dict[Field, str] = {
    Field.NUMERO_ADHERENT: (
        "numéro adhérent|n° adhérent|no adhérent|num adhérent|nr adhérent|adhérent n°|code adhérent"
        "|id adhérent|identifiant adhérent|matricule adhérent|référence adhérent|réf adhérent"
        "|n° adh|num adh|no adh|code adh|numadh|codadh|numéro entreprise|n° entreprise"
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
        "|désignation|intitulé|libellé|client|nom complet|nom"
    ),
    Field.CODE_POSTAL: (
        "code postal|cp|c p|code post|cod postal|codpostal|codpos|cpost|cdpostal|postal code"
        "|postcode|zip|zip code|code postal ville|code postal commune|cp ville|cp commune|ad cp"
        "|adr cp|adresse cp|adresse code postal|cp adresse"
    ),
    Field.VILLE: (
        "ville|commune|localité|libellé commune|nom commune|libellé ville|nom ville|lib commune"
        "|bureau distributeur|acheminement|libellé acheminement|city|town|municipalité"
        "|adresse ville|adr ville|ad ville|ville adresse|commune implantation|adresse commune"
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
        "|tranche salariés|classe effectif|classe effectifs"
    ),
    Field.LATITUDE: "latitude|lat|latitude wgs84|lat wgs84|latitude gps|lat gps|gps latitude",
    Field.LONGITUDE: (
        "longitude|long|lon|lng|longitude wgs84|lon wgs84|longitude gps|long gps|gps longitude"
    ),
}
_ADDRESS = (
    "adresse|adresse postale|adr|adress|address|adresse physique|adresse voie|adresse rue|rue"
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
    r"|complement(?:adresse)?[1-4]|rue[1-4]|compl(?:adr)?[1-4]|l[2-5]"
)
_NUMBER, _REPEAT, _TYPE, _STREET = range(4)
_STREET_PIECES: dict[str, int] = {}
_CONTACT = (
    "contact|nom contact|contact nom|interlocuteur|nom interlocuteur|nom dirigeant|dirigeant"
    "|responsable|nom responsable|gérant|nom gérant|référent|nom référent|personne contact"
    "|destinataire|à attention de|attention|correspondant|nom correspondant|contact principal"
    "|représentant légal|chef entreprise"
)
_LINKING = re.compile(r"de?|des|du|en|et|l|la|les?|au?|dans")
# Words that say whose it is; tried without them only when the whole header is nobody's synonym.
_OWNERS = re.compile(
    r"entreprise|adherente?|etablissement|etab|ets|societe|siege|social|client|employeur"
    r"|structure|organisme|unite|legale|geographique|principale?"
)
_OWNER_SUFFIX = re.compile(r"(?:etablissement|unitelegale|entreprise|adherent|societe)$")
# The second address of a Sirene establishment, a different place altogether.
_OTHER_ADDRESS = frozenset({"complementadresse2etablissement"})
_OWN_OUTPUT = re.compile(r"rattachement|zoneradon|zonespossibles")


@lru_cache(maxsize=4096)
def _words(header: str) -> tuple[str, ...]:
    """``codePostalEtablissement`` -> code, postal, etablissement; ``N° d'adh`` -> n, adh."""
    header = header.replace("°", " ").replace("№", " n ")
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", header)
    folded = unicodedata.normalize("NFKD", spaced.casefold().replace("œ", "oe"))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", " ", bare).split()
    return tuple(word for word in words if not _LINKING.fullmatch(word)) or tuple(words)


def _key(header: str) -> str:
    return "".join(_words(header))


def _table(synonyms: str) -> dict[str, int]:
    """Synonym -> rank; the first of two equal ones keeps its rank."""
    ranks: dict[str, int] = {}
    for rank, synonym in enumerate(synonyms.split("|")):
        ranks.setdefault(_key(synonym), rank)
    return ranks


_RANKS = {field: _table(synonyms) for field, synonyms in _SYNONYMS.items()}
_ADDRESS_RANKS = _table(_ADDRESS)
_CONTACT_RANKS = _table(_CONTACT)
_CIVILITY = frozenset(map(_key, ("civilité", "civilité contact", "titre contact", "titre")))
_FIRST_NAME = frozenset(
    map(_key, ("prénom", "prénom contact", "contact prénom", "prénom dirigeant", "prénom gérant"))
)
for _piece, _names in (
    (
        _NUMBER,
        "numéro voie|n° voie|no voie|num voie|numéro rue|n° rue|no rue|num rue|numéro dans voie",
    ),
    (_REPEAT, "indice répétition|bis ter|btq|répétition|indice répétition voie|rep|suffixe voie"),
    (_TYPE, "type voie|nature voie|type rue|code voie type"),
    (_STREET, "libellé voie|nom voie|voie|libellé rue|nom rue|rue"),
):
    _STREET_PIECES.update(dict.fromkeys(map(_key, _names.split("|")), _piece))
_BARE_NUMBER = frozenset({"n", "no", "num", "numero"})
_CP_AND_CITY = frozenset(
    map(_key, ("code postal ville", "cp ville", "code postal commune", "cp commune", "cp localité",
               "code postal localité", "ville code postal", "ville cp"))
)  # fmt: skip


@lru_cache(maxsize=4096)
def _spellings(header: str) -> tuple[tuple[str, int], ...]:
    """The keys under which a header may be known, each with its penalty."""
    words = _words(header)
    whole = "".join(words)
    kept = "".join(word for word in words if not _OWNERS.fullmatch(word))
    cut = _OWNER_SUFFIX.sub("", whole)
    others = [key for key in dict.fromkeys((kept, cut)) if key and key != whole]
    return ((whole, 0), *((key, 100) for key in others))


_LONGEST_TITLE = 80
_ALL_KEYS = frozenset().union(
    _ADDRESS_RANKS, _CONTACT_RANKS, _CIVILITY, _FIRST_NAME, _STREET_PIECES, _CP_AND_CITY,
    {"siren", "nsiren", "numerosiren", "nic"}, *_RANKS.values(),
)  # fmt: skip


def _rank(header: str, ranks: Mapping[str, int]) -> int | None:
    for key, penalty in _spellings(header):
        if key in ranks:
            return ranks[key] + penalty
    return None


def _piece_of(header: str) -> int | None:
    return next((_STREET_PIECES[k] for k, _ in _spellings(header) if k in _STREET_PIECES), None)


def _is_address(header: str) -> bool:
    return _key(header) not in _OTHER_ADDRESS and any(
        key in _ADDRESS_RANKS or _NUMBERED_ADDRESS.fullmatch(key) for key, _ in _spellings(header)
    )


def is_box_number(header: str) -> bool:
    """Whether a column holds post office box numbers (« BP »), often as bare numbers."""
    return _key(header) in ("bp", "boitepostale")


def _street_group(columns: Sequence[str]) -> tuple[str, ...]:
    """The headers that together make one street line (number, bis, type, name), in that order."""
    pieces: dict[int, str] = {}
    for position, header in enumerate(columns):
        piece = _piece_of(header)
        following = columns[position + 1] if position + 1 < len(columns) else ""
        if piece is None and _key(header) in _BARE_NUMBER and _piece_of(following) is not None:
            piece = _NUMBER
        if piece is not None:
            pieces.setdefault(piece, header)
    if _STREET not in pieces or len(pieces) < 2:
        return ()
    return tuple(pieces[piece] for piece in sorted(pieces))


def _address_lines(columns: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    group = _street_group(columns)
    if any(_key(header) in ("adresse", "adressepostale") for header in columns):
        # A whole address stands beside its pieces (BAN exports): the pieces would repeat it.
        columns, group = [header for header in columns if header not in group], ()
    lines: list[tuple[str, ...]] = []
    for header in columns:
        if group and header in group:
            if group not in lines:
                lines.append(group)
        elif _is_address(header):
            lines.append((header,))
    if len(lines) > 1:
        whole = [line for line in lines if _key(line[0]) == "adressecomplete"]
        lines = [line for line in lines if line not in whole] or lines
    return tuple(lines)


def _best(columns: Sequence[str], field: Field) -> str | None:
    ranked = [
        (rank, position)
        for position, header in enumerate(columns)
        if (rank := _rank(header, _RANKS[field])) is not None
    ]
    return columns[min(ranked)[1]] if ranked else None


def _contact(columns: Sequence[str], taken: set[str]) -> tuple[str, ...]:
    """Civility, first name and name of the person to write to, as far as the file has them."""
    free = [header for header in columns if header not in taken]
    civility = [header for header in free if _key(header) in _CIVILITY][:1]
    first_name = [header for header in free if _key(header) in _FIRST_NAME][:1]
    ranked = sorted(
        (rank, position)
        for position, header in enumerate(free)
        if (rank := _rank(header, _CONTACT_RANKS)) is not None
    )
    name = [free[ranked[0][1]]] if ranked else []
    if not name and first_name:
        name = [header for header in free if _key(header) == "nom"][:1]
    return tuple(civility + first_name + name) if name else ()


def is_title(text: str) -> bool:
    """Whether a cell says what some member file calls one of its columns."""
    return len(text) <= _LONGEST_TITLE and (
        any(key in _ALL_KEYS for key, _ in _spellings(text)) or _is_address(text)
    )


def locates(columns: Sequence[str]) -> bool:
    """Whether one of the headers says where a company is."""
    return any(field in LOCATION_FIELDS for field in match_headers(columns))


def match_headers(columns: Sequence[str]) -> dict[Field, tuple[str, ...]]:
    """What the headers say, without judging whether it is enough."""
    known = [header for header in columns if header.strip() and not _OWN_OUTPUT.match(_key(header))]
    fed: dict[Field, tuple[str, ...]] = {}
    taken: set[str] = set()
    address = tuple(header for line in _address_lines(known) for header in line)
    if address:
        fed[Field.ADRESSE] = address
        taken.update(address)
    for field in _SYNONYMS:
        best = _best([header for header in known if header not in taken], field)
        if best is not None:
            fed[field] = (best,)
            taken.add(best)
    if Field.SIRET not in fed:
        siren = [header for header in known if _key(header) in ("siren", "nsiren", "numerosiren")]
        nic = [header for header in known if any(k == "nic" for k, _ in _spellings(header))]
        if siren and nic:
            fed[Field.SIRET] = (siren[0], nic[0])
    contact = _contact(known, taken)
    if contact:
        fed[Field.CONTACT] = contact
    return _with_joined_city(fed)


def _with_joined_city(fed: dict[Field, tuple[str, ...]]) -> dict[Field, tuple[str, ...]]:
    """A « CP Ville » column is the city as typed: the resolution takes the code out of it."""
    postal = fed.get(Field.CODE_POSTAL, ())
    if postal and _key(postal[0]) in _CP_AND_CITY and Field.VILLE not in fed:
        fed[Field.VILLE] = fed.pop(Field.CODE_POSTAL)
    return fed


def recognise_columns(
    columns: Sequence[str],
    overrides: Mapping[Field, Sequence[str]] | None = None,
    *,
    source: str = "Le fichier",
) -> ColumnMapping:
    """Find the fields behind the headers of a file.

    ``overrides`` (``--colonnes adresse=…``) win over the synonyms, and a header given there serves
    for nothing else; one that is not in ``columns`` raises :class:`UnusableSetting`; a field given
    without any header is not read. A file in which nothing tells where a company is (no address,
    postal code, city, INSEE code or coordinates) raises :class:`UnusableFile`; ``source`` is how
    the message names it.
    """
    overrides = overrides or {}
    chosen = {field: _as_typed(columns, field, names) for field, names in overrides.items()}
    given = {header for headers in chosen.values() for header in headers}
    free = [header for header in columns if header not in given]
    fed = {**match_headers(free), **chosen}
    used = {field: headers for field, headers in fed.items() if headers}
    if not any(field in used for field in LOCATION_FIELDS):
        raise UnusableFile(_nothing_tells_where(columns, source))
    lines: tuple[tuple[str, ...], ...] = ()
    if Field.ADRESSE in used:
        given_lines = tuple((header,) for header in chosen.get(Field.ADRESSE, ()))
        lines = given_lines or _address_lines(free)
    effectif = used.get(Field.EFFECTIF, ("",))[0]
    ordered = {field: used[field] for field in Field if field in used}
    return ColumnMapping(ordered, lines, tranche=bool({"tranche", "classe"} & {*_words(effectif)}))


def _as_typed(columns: Sequence[str], field: Field, names: Sequence[str]) -> tuple[str, ...]:
    """The headers of the file that an option names: exactly, else but for accents and case."""
    by_key = {_key(header): header for header in reversed(columns)}
    headers = tuple(name if name in columns else by_key.get(_key(name), "") for name in names)
    for name, header in zip(names, headers, strict=True):
        if not header:
            raise UnusableSetting(
                f"Option --colonnes : « {field}={name} » n'est le titre d'aucune colonne ; "
                f"ses titres sont : {_listing(columns)}."
            )
    return headers


def _listing(columns: Sequence[str], most: int = 15) -> str:
    shown = [f"« {header[:40]} »" for header in columns if header.strip()]
    more = f" et {len(shown) - most} autres" if len(shown) > most else ""
    return (", ".join(shown[:most]) or "(aucun)") + more


def _nothing_tells_where(columns: Sequence[str], source: str) -> str:
    return (
        f"{source} n'a aucune colonne d'adresse reconnue (titres lus : {_listing(columns)}) : "
        "ajouter une ligne de titres, ou dire quelles colonnes lire avec --colonnes adresse=… "
        "--colonnes code_postal=… --colonnes ville=…"
    )
