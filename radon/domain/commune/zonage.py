"""The legal list of zones à potentiel radon, and the zone of every commune, of 2016 and of today.

Arrêté of 27 June 2018 (NOR SSAP1817819A), CSP art. R1333-29: the list stands on the communes of
1 January 2016. Here it is cleaned of the traps of its file, row by row and with a reason for each
(:func:`read_legal_list`), then carried to today's communes along the links that
``history`` gives (:func:`zone_communes`). A commune of today that gathers
communes of several zones keeps them all: it is mixed, never averaged.
"""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import pandas as pd

from radon.domain.commune.history import Link
from radon.domain.words.folding import fold
from radon.domain.words.labelled_code import LabelledCode


class Zone(IntEnum):
    """Zone à potentiel radon. The labels are those of CSP art. R1333-29, word for word."""

    FAIBLE = 1
    FAIBLE_TRANSFERT_FACILITE = 2
    SIGNIFICATIF = 3

    @property
    def label(self) -> str:
        """The legal wording, without the number."""
        return _LABELS[self]


_LABELS = {
    Zone.FAIBLE: "zones à potentiel radon faible",
    Zone.FAIBLE_TRANSFERT_FACILITE: (
        "zones à potentiel radon faible mais sur lesquelles des facteurs géologiques particuliers "
        "peuvent faciliter le transfert du radon vers les bâtiments"
    ),
    Zone.SIGNIFICATIF: "zones à potentiel radon significatif",
}


class ZoneOrigin(StrEnum):
    """Why the zone of a commune is not simply that of the same code in the list.

    HERITEE: it is younger than the list and has the zone of the one that it was cut from;
    A_CONFIRMER: the list's file is damaged there.
    """

    HERITEE = "heritee"
    A_CONFIRMER = "a_confirmer"
    ABSENTE = "absente_de_la_liste"


class Motif(LabelledCode):
    """Why a row of the list's file is not used as it stands; the label is for the build report."""

    ZERO_RETABLI = "zero_retabli", "code de quatre chiffres : zéro initial rétabli"
    NOM_RECONNU = (
        "nom_reconnu",
        "code absent, inconnu ou porté par deux lignes : commune reconnue par son nom, seule de "
        "ce nom dans sa collectivité",
    )
    RATTACHEMENT_DECLARE = (
        "rattachement_declare",
        "rattachement déclaré dans rattachements_outre_mer.csv",
    )
    LIGNE_COUPEE = (
        "ligne_coupee",
        "ligne coupée dans la source (région vide, suite sur une ligne sans nom) : classe "
        "conservée, à confirmer sur le texte de l'arrêté",
    )
    DOUBLON_CONCORDANT = "doublon_concordant", "commune déjà listée, même classe"
    DOUBLON_DISCORDANT = (
        "doublon_discordant",
        "commune déjà listée avec une autre classe : les deux sont gardées",
    )
    CLASSE_ILLISIBLE = "classe_illisible", "la classe n'est ni 1, ni 2, ni 3 : ligne écartée"
    LIGNE_VIDE = "ligne_vide", "ni nom ni code : ligne écartée"
    CODE_MALFORME = "code_malforme", "le code n'est pas un code de commune : ligne écartée"
    CODE_INCONNU = "code_inconnu", "aucune commune du 1er janvier 2016 n'a ce code : ligne écartée"
    HORS_COG = (
        "hors_cog",
        "sans code, et aucune commune de ce nom : île, îlot ou atoll d'une commune plus large, "
        "ligne écartée",
    )

    @property
    def used(self) -> bool:
        """Whether the class of the row counts all the same."""
        return self in _USED


_USED = {
    Motif.ZERO_RETABLI,
    Motif.NOM_RECONNU,
    Motif.RATTACHEMENT_DECLARE,
    Motif.LIGNE_COUPEE,
    Motif.DOUBLON_CONCORDANT,
    Motif.DOUBLON_DISCORDANT,
}

# The "reg" column of the file, to the first three digits of the codes that it may stand for.
_OVERSEAS = {
    "ANT": ("971", "972", "977", "978"),
    "GUY": ("973",),
    "REU": ("974",),
    "SPM": ("975",),
    "MAY": ("976",),
    "WFU": ("986",),
    "PF": ("987",),
    "NC": ("988",),
}
_CODE = re.compile(r"(?:\d{4,5}|2[AB]\d{3})")
_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, eq=False)
class LegalList:
    """The list, cleaned. Every raw row is either used as it stands or in the report.

    ``zones``: index code_insee (of 2016), columns zone Int64 (the highest), zones ("2,3"),
    a_confirmer bool. ``report``: ligne, the five raw columns, sort (utilisee | ecartee),
    code_insee, motif, explication. ``as_is``: number of rows used as they stand.
    """

    zones: pd.DataFrame
    report: pd.DataFrame
    as_is: int


def read_legal_list(
    raw: pd.DataFrame, codes_2016: pd.Index, overseas: pd.DataFrame, pairings: pd.DataFrame
) -> LegalList:
    """Clean the file of the list.

    ``raw``: index = line number in the file; nom_comm, nom_dept, insee_com, classe_potentiel, reg,
    all text. ``codes_2016``: every code that a row may bear (arrondissements and overseas
    collectivities included). ``overseas``: code, nom of the communes whose code begins with 97 or
    98. ``pairings``: nom_comm, nom_dept, code_insee of rows that were paired by hand.
    """
    code = raw["insee_com"].where(raw["insee_com"].str.fullmatch(_CODE), "")
    code = code.str.zfill(5).where(code != "", "")
    known = code.isin(codes_2016) & ~code.duplicated(keep=False)
    motif = pd.Series("", index=raw.index)
    motif[known & (raw["insee_com"].str.len() == 4)] = Motif.ZERO_RETABLI
    motif[known & (raw["reg"] == "")] = Motif.LIGNE_COUPEE

    named = _code_by_name(raw, overseas)
    by_name = ~known & (named != "")
    motif[by_name & (named != code)] = Motif.NOM_RECONNU
    keys = pd.MultiIndex.from_frame(raw[["nom_comm", "nom_dept"]])
    declared = pairings.set_index(["nom_comm", "nom_dept"])["code_insee"].reindex(keys)
    declared = declared.set_axis(raw.index).fillna("")
    paired = ~known & ~by_name & (declared != "")
    motif[paired] = Motif.RATTACHEMENT_DECLARE

    lost = ~known & ~by_name & ~paired
    twice = lost & code.isin(codes_2016)
    motif[lost & ~twice] = Motif.HORS_COG
    motif[lost & ~twice & (code != "")] = Motif.CODE_INCONNU
    motif[lost & (raw["insee_com"] != "") & (code == "")] = Motif.CODE_MALFORME
    motif[lost & (raw["insee_com"] == "") & (raw["nom_comm"] == "")] = Motif.LIGNE_VIDE
    readable = raw["classe_potentiel"].isin([str(zone.value) for zone in Zone])
    motif[~readable] = Motif.CLASSE_ILLISIBLE

    final = code.where(known | twice, named.where(by_name, declared.where(paired, "")))
    used = (final != "") & motif.isin(["", *_USED])
    return _legal_list(raw, final.where(used, ""), motif)


def _code_by_name(raw: pd.DataFrame, overseas: pd.DataFrame) -> pd.Series:
    """Code of the one overseas commune that bears the name of the row in its collectivity."""
    places = pd.DataFrame(
        [(reg, prefix) for reg, prefixes in _OVERSEAS.items() for prefix in prefixes],
        columns=["reg", "prefix"],
    )
    names = overseas.assign(prefix=overseas["code"].str[:3], key=overseas["nom"].map(_name_key))
    names = names.merge(places, on="prefix").drop_duplicates(["reg", "key"], keep=False)
    rows = pd.DataFrame({"reg": raw["reg"], "key": raw["nom_comm"].map(_name_key)})
    matched = rows.merge(names[["reg", "key", "code"]], on=["reg", "key"], how="left")
    return matched["code"].fillna("").set_axis(raw.index)


def _name_key(name: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", fold(name))


def _legal_list(raw: pd.DataFrame, code: pd.Series, motif: pd.Series) -> LegalList:
    """Zones per code, then the report, where further rows of one code say what they add."""
    used = code != ""
    rows = pd.DataFrame(
        {"code_insee": code, "zone": raw["classe_potentiel"], "cut": motif == Motif.LIGNE_COUPEE}
    )[used]
    zones = _gather_zones(rows["code_insee"], rows["zone"])
    zones["a_confirmer"] = rows.groupby("code_insee")["cut"].any()
    again = rows.duplicated("code_insee").reindex(raw.index, fill_value=False) & (motif == "")
    several = code.isin(zones.index[zones["zones"].str.contains(",")])
    motif = motif.mask(again & several, Motif.DOUBLON_DISCORDANT)
    motif = motif.mask(again & ~several, Motif.DOUBLON_CONCORDANT)
    reported = motif != ""
    report = raw[reported].assign(
        sort=used[reported].map({True: "utilisee", False: "ecartee"}),
        code_insee=code[reported],
        motif=motif[reported],
        explication=motif[reported].map(lambda code: Motif(code).label),
    )
    report.insert(0, "ligne", report.index)
    return LegalList(zones, report.reset_index(drop=True), int((used & ~reported).sum()))


def _gather_zones(code: pd.Series, zone: pd.Series) -> pd.DataFrame:
    """Index code_insee, sorted: zone (the highest, Int64), zones ("2,3") of all its rows."""
    pairs = pd.DataFrame({"code_insee": code, "zone": zone}).drop_duplicates()
    pairs = pairs.sort_values(["code_insee", "zone"])
    highest = pairs.drop_duplicates("code_insee", keep="last").set_index("code_insee")["zone"]
    mixed = pairs[pairs.duplicated("code_insee", keep=False)]
    zones = highest.copy()
    zones.update(mixed.groupby("code_insee")["zone"].agg(",".join))
    return pd.DataFrame({"zone": highest.astype("Int64"), "zones": zones})


def zone_communes_2016(communes: pd.DataFrame, legal: LegalList) -> pd.DataFrame:
    """Zone of every commune of the list's day. ``communes``: code_insee, nom, departement.

    Adds zone (Int64, the highest, <NA> when not listed) and zones ("3"; several only where the
    list names parts of a commune, overseas).
    """
    zoned = communes.join(legal.zones[["zone", "zones"]], on="code_insee")
    return zoned.assign(zones=zoned["zones"].fillna(""))


def zone_communes(codes: pd.Index, links: pd.DataFrame, legal: LegalList) -> pd.DataFrame:
    """Zones of today's communes: index code_insee in the order of ``codes``.

    ``links``: code_2016, code_insee, lien. Columns: zone_max Int64 (<NA> when no 2016 commune of
    it is listed), zones ("2,3"), communes_2016 (codes joined by "|"), motif: why the zone is not
    simply that of the same code in the list (:class:`ZoneOrigin`), else "".
    """
    listed = links.join(legal.zones, on="code_2016")
    apart = listed.assign(zone=listed["zones"].str.split(",")).explode("zone")
    apart = apart[apart["zone"].notna()]
    gathered = _gather_zones(apart["code_insee"], apart["zone"])
    old = listed.sort_values(["code_insee", "code_2016"]).groupby("code_insee")
    result = pd.DataFrame(index=pd.Index(codes, name="code_insee"))
    result["zone_max"] = gathered["zone"]
    result["zones"] = gathered["zones"]
    result["communes_2016"] = old["code_2016"].agg("|".join)
    result["motif"] = ""
    young = ~result.index.isin(links["code_2016"])
    shared = result.index.isin(links.loc[links["lien"] == Link.PARTAGEE, "code_insee"])
    result.loc[young & shared, "motif"] = ZoneOrigin.HERITEE
    doubtful = listed.loc[listed["a_confirmer"].eq(True), "code_insee"]
    result.loc[result.index.isin(doubtful), "motif"] = ZoneOrigin.A_CONFIRMER
    result.loc[result["zone_max"].isna(), "motif"] = ZoneOrigin.ABSENTE
    return result.fillna({"zones": "", "communes_2016": ""})
