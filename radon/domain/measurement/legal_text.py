"""A text that is watched, and how far what is said of it was checked.

Read from ``data/reglementation/textes.toml`` by :mod:`radon.sources.measurement.coefficients`; its
:meth:`LegalText.watch_entry` pre-fills the register *veille réglementaire*.
"""

from dataclasses import dataclass
from datetime import date

from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import spell_day


class Verification(LabelledCode):
    """How what is written here is known. Nothing comes from memory."""

    LU = "lu", "texte lu"
    SOURCE_SECONDAIRE = "source_secondaire", "source secondaire, à vérifier sur Légifrance"
    A_VERIFIER = "a_verifier", "valeur à vérifier sur Légifrance"


@dataclass(frozen=True)
class LegalText:
    """One text. ``en_vigueur`` and ``fin`` are both in force (``fin`` None: still is); ``nor``
    and ``lien`` are "" when they were not seen; ``verifie_le``: the day of the last check."""

    id: str
    titre: str
    reference: str
    en_vigueur: date
    resume: str
    statut: Verification
    verifie_le: date
    nor: str = ""
    fin: date | None = None
    lien: str = ""

    def watch_entry(self) -> dict[str, str]:
        """Content of a record of the register ``veille``; dates in ISO, "" when there is none."""
        return fill_watch_entry(
            "texte",
            self.titre,
            self.reference,
            self.en_vigueur,
            self.fin,
            f"{self.resume}\n{spell_verification(self.statut, self.verifie_le)}",
            self.lien,
        )


def fill_watch_entry(
    kind: str,
    titre: str,
    reference: str,
    en_vigueur: date,
    fin: date | None,
    resume: str,
    lien: str = "",
) -> dict[str, str]:
    """The fields of the register ``veille``, as its records keep them."""
    return {
        "type": kind,
        "titre": titre,
        "reference": reference,
        "en_vigueur": en_vigueur.isoformat(),
        "fin": fin.isoformat() if fin else "",
        "resume": resume,
        "lien": lien,
    }


def spell_verification(statut: Verification, verifie_le: date) -> str:
    """ "Vérification du 22/11/2026 : texte lu." """
    return f"Vérification du {spell_day(verifie_le)} : {statut.label}."
