"""Dose estimated from concentration and hours, with a dated coefficient. An estimate, no more.

E[mSv] = sum over the rooms of C[Bq/m³] × T[h] × F × 5.56e-6 × k, k in mSv per mJ·h·m⁻³. The
coefficients are data (``data/reglementation/coefficients.toml``) and change with the law (code du
travail art. R4451-12): the id of the one that was used is kept with the result.

It is the estimate of a typical post, never of a person: only the médecin du travail computes an
individual dose (art. R4451-65 III). No individual, medical or dosimetric data passes here.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

import pandas as pd

from radon.domain.measurement.legal_text import Verification, fill_watch_entry, spell_verification
from radon.domain.measurement.threshold import BELOW
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import spell_day

POTENTIAL_ALPHA_ENERGY = 5.56e-6
"""mJ/m³ of potential alpha energy per Bq/m³ of radon in equilibrium (EEC)."""

DOSIMETRY_LEVEL = 6.0
"""mSv over twelve consecutive months: above, individual dosimetry (art. R4451-64 2°). To say what
a concentration means, never to conclude about a person."""

INDIVIDUAL_DOSE = (
    "La dose d'une personne n'est calculée que par le médecin du travail, à partir de dosimètres"
    " (C. trav. R4451-65, III)."
)
UNDERGROUND_RESERVE = (
    "Lieu souterrain : le facteur d'équilibre vient d'une mesure de l'énergie alpha potentielle,"
    " des valeurs publiées (IRSN, aujourd'hui ASNR), sinon de la méthode de l'arrêté pris pour"
    " l'article R4451-12 (arrêté du 30 juin 2021, art. 5) ; estimation faite avec F = {F}."
)
UNKNOWN_COEFFICIENT = "Coefficient inconnu : « {id} » n'est pas dans la table."
NO_COEFFICIENT = "Aucun coefficient en vigueur à la date du résultat."


class Activity(LabelledCode):
    """What the coefficient depends on besides the date."""

    GENERALE = "generale", "la plupart des lieux de travail"
    SOUTENUE = "soutenue", "activité physique importante ou grotte touristique"


@dataclass(frozen=True)
class Coefficient:
    """A dose coefficient. ``k``: mSv per mJ·h·m⁻³; ``F``: equilibrium factor; ``en_vigueur`` and
    ``fin`` are both in force; ``reserve``: what remains to be checked, in French."""

    id: str
    libelle: str
    k: float
    F: float
    activites: tuple[Activity, ...]
    en_vigueur: date
    reference: str
    verifie_le: date
    statut: Verification
    fin: date | None = None
    reserve: str = ""

    @property
    def per_exposure(self) -> float:
        """mSv per Bq·h·m⁻³."""
        return self.F * POTENTIAL_ALPHA_ENERGY * self.k

    @property
    def sentence(self) -> str:
        """Which coefficient, what it means, since when, how sure: stands under every estimate."""
        until = f" au {spell_day(self.fin)}" if self.fin else ""
        since = "du" if self.fin else "depuis le"
        k, f = (f"{value:g}".replace(".", ",") for value in (self.k, self.F))
        dose = f"{1000 * 300 * self.per_exposure:.1f}".replace(".", ",")
        return (
            f"{self.libelle} : 1 000 heures à 300 Bq/m³ y comptent pour {dose} mSv, en vigueur"
            f" {since} {spell_day(self.en_vigueur)}{until} ({self.statut.label}). Calcul : {k} mSv"
            f" par mJ·h·m⁻³ respiré, facteur d'équilibre F = {f}."
        )

    def applies(self, day: date, activity: Activity) -> bool:
        """Whether it is the one for that day and activity."""
        ended = self.fin is not None and day > self.fin
        return activity in self.activites and self.en_vigueur <= day and not ended

    def watch_entry(self) -> dict[str, str]:
        """Content of a record of the register ``veille``."""
        checked = spell_verification(self.statut, self.verifie_le)
        k = f"{self.k:g}".replace(".", ",")
        return fill_watch_entry(
            "coefficient",
            f"Coefficient de dose du radon : {k} mSv par mJ·h·m⁻³ ({self.libelle})",
            self.reference,
            self.en_vigueur,
            self.fin,
            "\n".join(part for part in (self.sentence, self.reserve, checked) if part),
        )


def coefficient_on(
    table: Sequence[Coefficient], day: date, activity: Activity = Activity.GENERALE
) -> Coefficient | None:
    """The coefficient in force on a day; None when the table has none."""
    return next((one for one in table if one.applies(day, activity)), None)


def find_coefficient(table: Sequence[Coefficient], code: str) -> Coefficient | None:
    """The coefficient that a result names; None when the table does not know it."""
    return next((one for one in table if one.id == code), None)


@overload
def estimate_dose(concentration: float, hours: float, coefficient: Coefficient) -> float: ...
@overload
def estimate_dose(
    concentration: pd.Series, hours: pd.Series | float, coefficient: Coefficient
) -> pd.Series: ...
def estimate_dose(
    concentration: float | pd.Series, hours: float | pd.Series, coefficient: Coefficient
) -> float | pd.Series:
    """mSv over the hours spent there. Bq/m³ and hours; a missing value gives a missing estimate."""
    return concentration * hours * coefficient.per_exposure


def spell_estimate(dose: float | None, comparator: str = "") -> str:
    """One decimal, always called an estimate. None or NaN: what is missing. ``comparator``: of the
    result; a limit gives the most that the estimate can be."""
    if dose is None or pd.isna(dose):
        return "estimation impossible : résultat, heures ou coefficient inconnus"
    if 0 < dose < 0.05:
        return "estimation : moins de 0,1 mSv sur 12 mois"
    if comparator == BELOW:
        most = f"{math.ceil(round(dose * 10, 6)) / 10:.1f}".replace(".", ",")
        return f"estimation : moins de {most} mSv sur 12 mois"
    return f"estimation : environ {dose:.1f} mSv sur 12 mois".replace(".", ",")


def estimate_results(results: pd.DataFrame, table: Sequence[Coefficient]) -> pd.DataFrame:
    """The estimate of each result of the register ``mesurage``, same index.

    Reads ``resultat, comparateur, heures, coefficient, date_retrait, lieu_specifique``. The
    coefficient is the one kept with the result; without, the general one in force on the day of
    ``date_retrait``.
    Gives ``dose_estimee`` (Float64, mSv over the hours of a year), ``dose_en_clair`` (str),
    ``coefficient_utilise`` (str, id, "" when none) and ``reserve_dose`` (str, what weakens it).
    A coefficient that the table does not know is never replaced by another: no estimate then.
    """
    days = results["date_retrait"]
    kept = results["coefficient"].fillna("").astype("str")
    # Only the rows that name none look at the date; a missing date gives none.
    keys = list(zip(kept, days.where(kept.eq("")), strict=True))
    found = {key: _choose(key[0], key[1], table) for key in set(keys)}
    chosen = [found[key] for key in keys]
    factors = pd.Series(
        [one.per_exposure if one else None for one in chosen],
        index=results.index,
        dtype="Float64",
    )
    numbers = results[["resultat", "heures"]].astype("Float64")
    dose = numbers["resultat"] * numbers["heures"] * factors
    underground = results["lieu_specifique"].fillna(False).astype("bool")
    reserves = [
        _reserve(one, code, underground=under)
        for one, code, under in zip(chosen, kept, underground, strict=True)
    ]
    return pd.DataFrame(
        {
            "dose_estimee": dose,
            "dose_en_clair": pd.Series(
                map(spell_estimate, dose, results["comparateur"]), results.index, dtype="str"
            ),
            "coefficient_utilise": pd.Series(
                [one.id if one else "" for one in chosen], results.index, dtype="str"
            ),
            "reserve_dose": pd.Series(reserves, results.index, dtype="str"),
        },
        index=results.index,
    )


def _choose(code: str, day: pd.Timestamp, table: Sequence[Coefficient]) -> Coefficient | None:
    if code:
        return find_coefficient(table, code)
    return None if pd.isna(day) else coefficient_on(table, day.date())


def _reserve(coefficient: Coefficient | None, code: str, *, underground: bool) -> str:
    if coefficient is None:
        return UNKNOWN_COEFFICIENT.format(id=code) if code else NO_COEFFICIENT
    factor = f"{coefficient.F:g}".replace(".", ",")
    under = UNDERGROUND_RESERVE.format(F=factor) if underground else ""
    return " ".join(part for part in (coefficient.reserve, under) if part)
