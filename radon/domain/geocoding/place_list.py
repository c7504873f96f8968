"""What became of the address of each member, in words, for a person to look through."""

import pandas as pd

from radon.domain.attachment.question import Place
from radon.domain.geocoding.address_line import Withheld
from radon.domain.geocoding.answer import Precision, Source
from radon.domain.geocoding.verdict import Motif, Verdict
from radon.domain.member_file.field import Field

FOUND = {
    "raison_sociale": "Raison sociale",
    "adresse_saisie": "Adresse saisie",
    "ville": "Ville saisie",
    "libelle": "Adresse trouvée",
    "commune_trouvee": "Commune",
    "zones_possibles": "Zone",
    "precision": "Précision",
    "source": "Par",
    "pourquoi": "Pourquoi",
}
"""Columns of :func:`list_places` and their titles, where something was found."""
_TYPED = ("raison_sociale", "adresse_saisie", "ville", "pourquoi")
_SHOWN = {
    Verdict.COMPTE: tuple(name for name in FOUND if name != "pourquoi"),
    Verdict.PROPOSITION: tuple(FOUND),
    Verdict.NON_ENVOYE: _TYPED,
}


def choose_columns(verdict: Verdict) -> dict[str, str]:
    """Those that say something of the members of that verdict, and their titles."""
    shown = _SHOWN.get(verdict, _TYPED[:-1])
    return {name: FOUND[name] for name in shown}


def list_places(targets: pd.DataFrame, judged: pd.DataFrame, verdict: Verdict) -> pd.DataFrame:
    """The members of that verdict, in the order of the file; index = id, :data:`FOUND`, all text.

    ``targets``: the described members; ``judged``: of ``place_members`` for the same rows.
    """
    found = judged[judged["verdict"].eq(verdict)]
    rows = targets.loc[found.index]
    old = found["commune_2016"]
    differs = old.ne("") & old.ne(found["commune"])
    reasons = Motif.labels() | Withheld.labels()
    return pd.DataFrame(
        {
            "raison_sociale": rows[Field.RAISON_SOCIALE],
            "adresse_saisie": rows[Field.ADRESSE].str.replace("\n", ", "),
            "ville": (rows[Field.CODE_POSTAL] + " " + rows[Field.VILLE]).str.strip(),
            "libelle": found["libelle"],
            "commune_trouvee": found["commune"].mask(differs, found["commune"] + ", " + old),
            "zones_possibles": found["zones"],
            "precision": found["precision"].map(Precision.labels()).fillna(""),
            "source": found["source"].map(Source.labels()).fillna(found["source"]),
            "pourquoi": found["motif"].map(reasons).fillna(""),
        },
        index=found.index,
        dtype="str",
    )


def propose_places(
    targets: pd.DataFrame, judged: pd.DataFrame, communes: pd.DataFrame
) -> dict[int, Place]:
    """What accepting each proposal would settle: member → place, only where it says more than what
    is known (another commune, or the one of 2016 where it is open).

    ``communes``: the reference frame (``communes_2016``, "|"-joined).
    """
    found = judged[judged["verdict"].eq(Verdict.PROPOSITION)]
    found = found[found["code_insee"].isin(communes.index)]
    gathered = communes["communes_2016"].reindex(found["code_insee"]).set_axis(found.index)
    alone = gathered.where(~gathered.str.contains("|", regex=False), "")
    old = found["code_2016"].where(found["code_2016"].ne(""), alone)
    known = targets.loc[found.index]
    new = found["code_insee"].ne(known["code_insee"]) | (
        known["code_insee_2016"].eq("") & old.ne("")
    )
    told = zip(found.index[new], found.loc[new, "code_insee"], old[new], strict=True)
    return {int(member): Place(str(code), str(former)) for member, code, former in told}
