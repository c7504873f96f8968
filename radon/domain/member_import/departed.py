"""Members that are no longer so: found by what one types of them, with why and since when."""

from datetime import date

import pandas as pd

from radon.domain.member_file.departure_title import Departure
from radon.domain.words.folding import fold
from radon.domain.words.sentence import spell_day

_SEARCHED = ("raison_sociale", "numero_adherent", "siret", "ville", "code_postal")
_SHOWN = 40


def describe_departed(departed: pd.DataFrame) -> pd.DataFrame:
    """The same with ``pourquoi`` and ``depuis`` (str): "radié (« Radié », colonne « Statut »)".

    ``departed``: index = id; ``depart, mot, colonne, jour, fichier`` (str; ``depart`` "" where the
    last file simply lacked the member), ``lu_le`` (date).
    """
    rows = departed[["depart", "mot", "colonne", "jour", "fichier", "lu_le"]]
    told = [_tell(*values) for values in rows.itertuples(index=False, name=None)]
    columns = ["pourquoi", "depuis"]
    return departed.join(pd.DataFrame(told, columns=columns, index=departed.index, dtype="str"))


def find_departed(departed: pd.DataFrame, text: str) -> pd.DataFrame:
    """Those whose name, number, SIRET or city holds every word; all for no word."""
    words = fold(text).split()
    if len(words) > 1 and all(word.isdecimal() for word in words):
        words = ["".join(words)]  # a SIRET written in groups
    joined = ["\x1f".join(map(fold, row)) for row in departed[list(_SEARCHED)].values.tolist()]
    held = [all(word in line for word in words) for line in joined]
    return departed[pd.Series(held, index=departed.index, dtype=bool)]


def _tell(
    depart: str, mot: str, colonne: str, jour: str, fichier: str, lu_le: date
) -> tuple[str, str]:
    if not depart:
        return f"absente des fichiers après « {fichier[:_SHOWN]} »", f"après le {spell_day(lu_le)}"
    why = f"{Departure(depart).label} (« {mot[:_SHOWN]} », colonne « {colonne[:_SHOWN]} »)"
    known = date.fromisoformat(jour) if jour else None
    return why, f"le {spell_day(known)}" if known else f"lu le {spell_day(lu_le)}"
