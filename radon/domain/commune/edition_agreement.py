"""Do the files of a new edition go together? Asked before anything is built from them.

Called by ``directory``. INSEE publishes the communes (COG), their movements
and their postal codes apart: one taken from another year would give a reference that looks whole
and is not. Files that may be older than the COG (territories, cantons of 2014, contours) name
communes that have gone since: :func:`bring_to_today` finds where they are now.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from radon.domain.commune.movements import History
from radon.domain.commune.zonage import Motif
from radon.errors import UnusableReference

# Collectivities that the COG does not hold and the file of postal codes does.
_COLLECTIVITIES = ("975", "977", "978", "98")
_MOST_WITHOUT_POSTAL_CODE = 0.001
_SHOWN = 3


def check_movements(
    history: History,
    movements: pd.DataFrame,
    cog: pd.DataFrame,
    year: int,
    files: Mapping[str, str],
) -> None:
    """The movements must end at the communes of the COG, names included.

    ``year``: the COG's, as announced; ``files``: role -> file, for the sentence.
    :raises UnusableReference: which of the two is to be brought up to date.
    """
    today = cog[cog["TYPECOM"] == "COM"]
    communes = set(zip(today["COM"], today["LIBELLE"], strict=True))
    reached = {(code, territory.nom) for code, territory in history.current.items()}
    if communes == reached:
        return
    last = str(movements["DATE_EFF"].max())
    ended = {(former.code, former.nom) for former in history.ended}
    if last[:4] != str(year):
        old = "cog" if last[:4] > str(year) else "mouvements"
    else:
        old = "cog" if (communes - reached) & ended else "mouvements"
    raise UnusableReference(
        f"Les communes de « {files['cog']} » et la suite des mouvements de"
        f" « {files['mouvements']} » (jusqu'au {last}) ne s'accordent pas"
        f" ({_tell(communes - reached, reached - communes)}) : mettez à jour « {files[old]} »,"
        " les deux doivent être du même 1er janvier ; rien n'a été écrit."
    )


def check_list(report: pd.DataFrame, files: Mapping[str, str]) -> None:
    """Every commune that the list names must be known on the day of the list.

    A commune that never moved stands in the COG alone: when it goes, with movements that do not
    tell it yet, only the list still names it. ``report``:
    :class:`radon.domain.commune.zonage.LegalList`'s. :raises UnusableReference: a code of the list
    is unknown.
    """
    unknown = report[report["motif"] == Motif.CODE_INCONNU]
    if unknown.empty:
        return
    named = set(zip(unknown["insee_com"], unknown["nom_comm"], strict=True))
    raise UnusableReference(
        f"« {files['liste_legale']} » nomme des communes que ni « {files['cog']} » ni"
        f" « {files['mouvements']} » ne connaissent ({_name(named)}) : mettez à jour"
        f" « {files['mouvements']} », qui doit dire ce qu'elles sont devenues ; rien n'a été écrit."
    )


def check_postal_codes(postal: pd.DataFrame, cog: pd.DataFrame, files: Mapping[str, str]) -> None:
    """The file of postal codes must hold the communes of the COG and, at home, no other.

    :raises UnusableReference: it is of another edition, or has lost its postal codes.
    """
    today = cog[cog["TYPECOM"] == "COM"]
    listed = postal[postal["type"] == "commune-actuelle"]
    without = today[~today["COM"].isin(listed.loc[listed["codes_postaux"].ne(""), "code"])]
    unknown = listed[~listed["code"].isin(today["COM"])]
    unknown = unknown[~unknown["code"].str.startswith(_COLLECTIVITIES)]
    if unknown.empty and len(without) <= _MOST_WITHOUT_POSTAL_CODE * len(today):
        return
    missing = set(zip(without["COM"], without["LIBELLE"], strict=True))
    difference = _tell(missing, set(zip(unknown["code"], unknown["nom"], strict=True)))
    raise UnusableReference(
        f"« {files['codes_postaux_insee']} » n'est pas de la même édition que « {files['cog']} »"
        f" ({difference}) : mettez-le à jour ; rien n'a été écrit."
    )


def _tell(missing: Collection[tuple[str, str]], surplus: Collection[tuple[str, str]]) -> str:
    """ "dans le COG seulement, 1 : Laval (53130) ; hors du COG, 5 : Ahuillé (53001)…"."""
    parts = []
    for where, communes in (("dans le COG seulement", missing), ("hors du COG", surplus)):
        if communes:
            parts.append(f"{where}, {len(communes)} : {_name(communes)}")
    return " ; ".join(parts)


def _name(communes: Collection[tuple[str, str]]) -> str:
    shown = ", ".join(f"{nom} ({code})" for code, nom in sorted(communes)[:_SHOWN])
    return shown + ("…" if len(communes) > _SHOWN else "")


def bring_to_today(codes: pd.Series, today: Collection[str], formers: pd.DataFrame) -> pd.Series:
    """Each code, or today's commune that holds all of what it was.

    ``formers``: ``history.former_communes``. A code that is neither
    today's nor wholly in one commune of today stays as it is.
    """
    gone = formers.loc[~formers["code"].isin(today), ["code", "code_insee"]].drop_duplicates()
    alone = gone.drop_duplicates("code", keep=False).set_index("code")["code_insee"]
    return codes.map(alone).fillna(codes)
