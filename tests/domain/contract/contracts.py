"""Small contracts for the tests, and frames of proofs and corrections."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from radon.domain.contract.deadline import Deadline, Yearly, parse_moment, parse_year_day
from radon.domain.contract.terms import Action, Contract
from radon.domain.counting.formula import Source

DEBUT, FIN = date(2025, 3, 27), date(2029, 3, 26)


def make_deadline(start: str = "", end: str = "") -> Deadline:
    """From the forms of the file."""
    return Deadline(
        f"{start} {end}",
        parse_moment(start) if start else None,
        parse_moment(end) if end else None,
    )


def make_yearly(first, last, years=None, ahead: int = 0, code: str = "") -> Deadline:
    """Each year, from a month or a day to another."""
    yearly = Yearly(
        parse_year_day(first, is_end=False), parse_year_day(last, is_end=True), years, ahead
    )
    evidence = (Source("communication", {"journee_radon": ("oui",)}),) if code else ()
    return Deadline("chaque", yearly=yearly, code=code, evidence=evidence)


def make_action(code: str, *deadlines: Deadline, continu: bool = False) -> Action:
    """An action proved by any training."""
    return Action(
        code, "Objectif", f"Action {code}", ("SATM", "Carsat"), "suivi/formation", continu,
        (Source("formation"),), deadlines,
    )  # fmt: skip


def make_contract(*actions: Action, debut: date = DEBUT, fin: date = FIN) -> Contract:
    """A contract of those actions."""
    return Contract("satm", "SATM", "Contrat", debut, fin, "Volet 2", actions=actions)


def make_proofs(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    """(key, day, evidenced) of each record."""
    return pd.DataFrame(
        {
            "action": pd.Series([row[0] for row in rows], dtype="str"),
            "date": pd.Series(pd.to_datetime([row[1] for row in rows])).astype("datetime64[s]"),
            "evidenced": pd.Series([row[2] for row in rows], dtype="bool"),
            "registre": pd.Series(["formation"] * len(rows), dtype="str"),
            "enregistrement": pd.Series(range(len(rows)), dtype="int64"),
        }
    )


def make_corrections(*rows: Sequence[str]) -> pd.DataFrame:
    """(occurrence, etat, motif, day) of each correction, all by the same person."""
    columns = ("occurrence", "etat", "motif", "date")
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype="str").assign(auteur="Mme X")
    return frame.assign(date=pd.to_datetime(frame["date"]).astype("datetime64[s]"))
