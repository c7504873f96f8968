"""Activity codes (NAF rév. 2): sections, divisions, and the sectors that matter for radon.

A member file gives "43.99C", "4399C", "43.99 c" or nothing. This module turns that into the
canonical code, its division and its section, with INSEE's French labels, and says which sectors
are worth a question about radon. It stands between the tidy adherents and
:mod:`radon.domain.targeting.targets`, :mod:`radon.domain.targeting.priority`.

Source: INSEE, nomenclature d'activités française rév. 2 (2008). NAF 2025 replaces it on 1 January
2027 (décret n° 2025-736): the codes keep this shape, not always this meaning, so a file in
NAF 2025 will need its own table.

The sector tables are a *reason to ask*, never a legal statement about a company: an activity code
does not say whether there is a cellar.
"""

import re
from dataclasses import dataclass

import pandas as pd

SECTIONS = {
    "A": "Agriculture, sylviculture et pêche",
    "B": "Industries extractives",
    "C": "Industrie manufacturière",
    "D": "Production et distribution d'électricité, de gaz, de vapeur et d'air conditionné",
    "E": "Production et distribution d'eau ; assainissement, gestion des déchets et dépollution",
    "F": "Construction",
    "G": "Commerce ; réparation d'automobiles et de motocycles",
    "H": "Transports et entreposage",
    "I": "Hébergement et restauration",
    "J": "Information et communication",
    "K": "Activités financières et d'assurance",
    "L": "Activités immobilières",
    "M": "Activités spécialisées, scientifiques et techniques",
    "N": "Activités de services administratifs et de soutien",
    "O": "Administration publique",
    "P": "Enseignement",
    "Q": "Santé humaine et action sociale",
    "R": "Arts, spectacles et activités récréatives",
    "S": "Autres activités de services",
    "T": "Activités des ménages en tant qu'employeurs",
    "U": "Activités extra-territoriales",
}

DIVISIONS = {
    "01": "Culture et production animale, chasse et services annexes",
    "02": "Sylviculture et exploitation forestière",
    "03": "Pêche et aquaculture",
    "05": "Extraction de houille et de lignite",
    "06": "Extraction d'hydrocarbures",
    "07": "Extraction de minerais métalliques",
    "08": "Autres industries extractives",
    "09": "Services de soutien aux industries extractives",
    "10": "Industries alimentaires",
    "11": "Fabrication de boissons",
    "12": "Fabrication de produits à base de tabac",
    "13": "Fabrication de textiles",
    "14": "Industrie de l'habillement",
    "15": "Industrie du cuir et de la chaussure",
    "16": (
        "Travail du bois et fabrication d'articles en bois et en liège, à l'exception "
        "des meubles ; fabrication d'articles en vannerie et sparterie"
    ),
    "17": "Industrie du papier et du carton",
    "18": "Imprimerie et reproduction d'enregistrements",
    "19": "Cokéfaction et raffinage",
    "20": "Industrie chimique",
    "21": "Industrie pharmaceutique",
    "22": "Fabrication de produits en caoutchouc et en plastique",
    "23": "Fabrication d'autres produits minéraux non métalliques",
    "24": "Métallurgie",
    "25": "Fabrication de produits métalliques, à l'exception des machines et des équipements",
    "26": "Fabrication de produits informatiques, électroniques et optiques",
    "27": "Fabrication d'équipements électriques",
    "28": "Fabrication de machines et équipements n.c.a.",
    "29": "Industrie automobile",
    "30": "Fabrication d'autres matériels de transport",
    "31": "Fabrication de meubles",
    "32": "Autres industries manufacturières",
    "33": "Réparation et installation de machines et d'équipements",
    "35": "Production et distribution d'électricité, de gaz, de vapeur et d'air conditionné",
    "36": "Captage, traitement et distribution d'eau",
    "37": "Collecte et traitement des eaux usées",
    "38": "Collecte, traitement et élimination des déchets ; récupération",
    "39": "Dépollution et autres services de gestion des déchets",
    "41": "Construction de bâtiments",
    "42": "Génie civil",
    "43": "Travaux de construction spécialisés",
    "45": "Commerce et réparation d'automobiles et de motocycles",
    "46": "Commerce de gros, à l'exception des automobiles et des motocycles",
    "47": "Commerce de détail, à l'exception des automobiles et des motocycles",
    "49": "Transports terrestres et transport par conduites",
    "50": "Transports par eau",
    "51": "Transports aériens",
    "52": "Entreposage et services auxiliaires des transports",
    "53": "Activités de poste et de courrier",
    "55": "Hébergement",
    "56": "Restauration",
    "58": "Édition",
    "59": (
        "Production de films cinématographiques, de vidéo et de programmes de télévision "
        "; enregistrement sonore et édition musicale"
    ),
    "60": "Programmation et diffusion",
    "61": "Télécommunications",
    "62": "Programmation, conseil et autres activités informatiques",
    "63": "Services d'information",
    "64": "Activités des services financiers, hors assurance et caisses de retraite",
    "65": "Assurance",
    "66": "Activités auxiliaires de services financiers et d'assurance",
    "68": "Activités immobilières",
    "69": "Activités juridiques et comptables",
    "70": "Activités des sièges sociaux ; conseil de gestion",
    "71": "Activités d'architecture et d'ingénierie ; activités de contrôle et analyses techniques",
    "72": "Recherche-développement scientifique",
    "73": "Publicité et études de marché",
    "74": "Autres activités spécialisées, scientifiques et techniques",
    "75": "Activités vétérinaires",
    "77": "Activités de location et location-bail",
    "78": "Activités liées à l'emploi",
    "79": (
        "Activités des agences de voyage, voyagistes, services de réservation et activités connexes"
    ),
    "80": "Enquêtes et sécurité",
    "81": "Services relatifs aux bâtiments et aménagement paysager",
    "82": "Activités administratives et autres activités de soutien aux entreprises",
    "84": "Administration publique et défense ; sécurité sociale obligatoire",
    "85": "Enseignement",
    "86": "Activités pour la santé humaine",
    "87": "Hébergement médico-social et social",
    "88": "Action sociale sans hébergement",
    "90": "Activités créatives, artistiques et de spectacle",
    "91": "Bibliothèques, archives, musées et autres activités culturelles",
    "92": "Organisation de jeux de hasard et d'argent",
    "93": "Activités sportives, récréatives et de loisirs",
    "94": "Activités des organisations associatives",
    "95": "Réparation d'ordinateurs et de biens personnels et domestiques",
    "96": "Autres services personnels",
    "97": "Activités des ménages en tant qu'employeurs de personnel domestique",
    "98": (
        "Activités indifférenciées des ménages en tant que producteurs de biens et "
        "services pour usage propre"
    ),
    "99": "Activités des organisations et organismes extraterritoriaux",
}

_SECTION_RANGES = (
    ("A", 1, 3), ("B", 5, 9), ("C", 10, 33), ("D", 35, 35), ("E", 36, 39), ("F", 41, 43),
    ("G", 45, 47), ("H", 49, 53), ("I", 55, 56), ("J", 58, 63), ("K", 64, 66), ("L", 68, 68),
    ("M", 69, 75), ("N", 77, 82), ("O", 84, 84), ("P", 85, 85), ("Q", 86, 88), ("R", 90, 93),
    ("S", 94, 96), ("T", 97, 98), ("U", 99, 99),
)  # fmt: skip
SECTION_OF = {
    division: section
    for section, first, last in _SECTION_RANGES
    for division in DIVISIONS
    if first <= int(division) <= last
}


@dataclass(frozen=True)
class Sector:
    """Activity codes that give the same reason to look at radon.

    ``label`` is French, without capital, made to stand after a colon; ``prefixes`` are canonical
    codes or their beginnings ("87", "88.91A").
    """

    label: str
    prefixes: tuple[str, ...]


# Code du travail art. R4451-4 and arrêté of 30 June 2021, art. 2: the kinds of places are the
# text's, the activity codes beside them are ours.
SPECIFIC_WORKPLACES = (
    Sector("mine ou carrière souterraine", ("05", "07", "08", "09.9")),
    Sector("cave à vin ou chai enterré", ("01.21", "11.01", "11.02", "11.03")),
    Sector("cave d'affinage de fromage", ("10.51C",)),
    Sector("champignonnière ou culture en cave", ("01.13",)),
    Sector("captage, château d'eau ou station d'eau potable", ("36",)),
    Sector("eau de source ou eau minérale", ("11.07A",)),
    Sector("égout ou ouvrage d'assainissement enterré", ("37",)),
    Sector("barrage", ("35.11",)),
    Sector("galerie technique", ("35.30",)),
    Sector("travaux souterrains, tunnel ou ouvrage d'art enterré", ("42.12", "42.13", "43.13")),
    Sector("réseaux enterrés et galeries techniques", ("42.21", "42.22")),
    Sector("parking souterrain", ("52.21",)),
    Sector("établissement thermal", ("96.04",)),
    Sector("grotte ou site souterrain ouvert au public", ("91.03",)),
)

# CSP art. D1333-32, 1° to 5°. The duty is the owner's or the operator's, and only of the places
# that the article names.
ERP_CATEGORIES = (
    Sector("enseignement (1°)", ("85.1", "85.2", "85.3", "85.4", "85.5")),
    Sector("accueil collectif d'enfants de moins de 6 ans (2°)", ("88.91A",)),
    Sector("établissement sanitaire, social ou médico-social avec hébergement (3°)",
           ("86.10", "87")),
    Sector("établissement thermal (4°)", ("96.04",)),
    Sector("établissement pénitentiaire (5°)", ("84.23",)),
)  # fmt: skip

# Code du travail art. R4451-1 4° a) names basements and ground floors. Where work below ground is
# common is our own judgement, an invitation to ask.
BASEMENT_SECTORS = (
    Sector("fournil ou laboratoire", ("10.13B", "10.71C", "10.71D")),
    Sector("réserve ou surface de vente", ("47",)),
    Sector("cuisine, réserve ou cave", ("55", "56")),
    Sector("salle des coffres ou archives", ("64",)),
    Sector("salle ou studio", ("59.14", "90", "93.1", "93.29")),
    Sector("archives ou réserves", ("91.01", "91.02")),
    Sector("locaux techniques ou archives", ("84", "86.10", "87")),
    Sector("atelier ou local de soins", ("96.01", "96.03")),
)

_CODE = re.compile(r"([0-9]{2})(?:\.?([0-9])(?:([0-9])([A-Z])?)?)?")
_LOST_ZERO = re.compile(r"([1-9])(?:\.([0-9])([0-9])?([A-Z])?|([0-9])([0-9])([A-Z]))")


def parse_naf(text: str) -> str:
    """The canonical code of what was typed ("43.99C"), or its known beginning, or "".

    "43.99C", "4399C", "43 99 c" → "43.99C"; "43" → "43"; "43.9" → "43.9"; the zero that a
    spreadsheet ate is put back where there is no doubt ("111Z" → "01.11Z", "1.11Z"). A code of no
    existing division is "".
    """
    typed = re.sub(r"[\s\u00a0]", "", text).upper().replace(",", ".")
    if match := _LOST_ZERO.fullmatch(typed):
        typed = "0" + typed
    match = _CODE.fullmatch(typed)
    if match is None or match[1] not in DIVISIONS:
        return ""
    division, group, classe, letter = (part or "" for part in match.groups())
    return f"{division}.{group}{classe}{letter}" if group else division


def parse_naf_filter(text: str) -> str:
    """What a person asks for: a section letter ("F"), a division ("43"), a longer beginning."""
    typed = text.strip().upper()
    return typed if typed in SECTIONS else parse_naf(typed)


def describe_naf(naf: pd.Series) -> pd.DataFrame:
    """Columns ``naf_code, section, libelle_section, division, libelle_division``, "" if unknown."""
    codes = {typed: parse_naf(typed) for typed in naf.unique()}
    code = naf.map(codes).astype("str")
    division = code.str[:2]
    section = division.map(SECTION_OF).fillna("").astype("str")
    return pd.DataFrame(
        {
            "naf_code": code,
            "section": section,
            "libelle_section": section.map(SECTIONS).fillna("").astype("str"),
            "division": division,
            "libelle_division": division.map(DIVISIONS).fillna("").astype("str"),
        },
        index=naf.index,
    )


def has_prefix(codes: pd.DataFrame, wanted: tuple[str, ...]) -> pd.Series:
    """Rows of a :func:`describe_naf` frame under one of the asked sections or beginnings."""
    known = {code: code.startswith(wanted) for code in codes["naf_code"].unique()}
    by_code = codes["naf_code"].map(known).astype(bool) & codes["naf_code"].ne("")
    return by_code | codes["section"].isin([code for code in wanted if code in SECTIONS])


def find_sector(code: str, sectors: tuple[Sector, ...]) -> str:
    """The label of the first sector that holds this canonical code, "" if none."""
    for sector in sectors:
        if code.startswith(sector.prefixes):
            return sector.label
    return ""
