"""How far each company is: the furthest step reached, what is known of it; one row a company.

Everything that the page *Accompagnement* counts is counted from this one frame, and every list is
some of its rows: a figure and its list cannot differ. A company that a communication touched or
that came to an event is *sensibilisée*, as both contracts count it; the further steps are those of
the register *accompagnement*. A company stands at one step only, the furthest.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Answer, Channel, Funding, Measure, Step
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_company import ACCOMPAGNEMENT
from radon.domain.targeting.balance import ZoneClass

NONE, TOTAL = "", "total"
NOT_SAID = "non renseigné"
STEP_LABELS: Mapping[str, str] = {**Step.labels(), NONE: "aucun contact enregistré"}
ANSWER_LABELS: Mapping[str, str] = {**Answer.labels(), NONE: NOT_SAID}
FUNDING_LABELS: Mapping[str, str] = {
    code.value: code.label
    for code in (Funding.OBTENUE, Funding.DEMANDEE, Funding.NON, Funding.INCONNU)
} | {NONE: NOT_SAID}
ANSWERS = {"fe": "Radon dans la fiche d'entreprise (FE)", "duerp": "Radon dans le DUERP"}
WORKERS = {
    "travailleurs_sous_sol": "en sous-sol",
    "travailleurs_rdc": "en rez-de-chaussée",
    "travailleurs_specifiques": "en lieux de travail spécifiques",
}
BETWEEN = "|"
_RANKS = {step: rank for rank, step in enumerate(Step)}
_STRENGTH = {Funding.INCONNU: 1, Funding.NON: 2, Funding.DEMANDEE: 2, Funding.OBTENUE: 3}
_Places = npt.NDArray[np.int64]


def describe_progress(activity: Activity) -> pd.DataFrame:
    """All the companies of the service, index ``entreprise``: those of ``activity.companies`` first
    (same columns), then those that only records still name (``present`` False).

    ``etape`` (str: furthest step, "" for none), ``atteinte_le``, ``dernier_contact``
    (datetime64[s]), ``contacts`` (int64: records that bring it to some step), ``fe``, ``duerp``
    (str, last known answer: "oui", "non", "inconnu" when nobody ever knew, "" when nobody said),
    ``travailleurs_…`` (Int64, last known), ``financement`` (str, "obtenue" once it was, else the
    last known, "inconnu", ""), ``mesures`` (str: codes put in place, joined by "|") and
    ``accompagnee`` (bool: named by an act of the register *accompagnement*).
    """
    companies = _list_companies(activity)
    index = companies.index
    named = {code: _place(activity, code, index) for code in ("accompagnement", "situation")}
    situations = activity.find_contacts("situation")["enregistrement"]
    known = activity.frames["situation"].reindex(situations)
    accompanied = np.zeros(len(index), dtype=bool)
    accompanied[named["accompagnement"]] = True
    return companies.assign(
        **_reach(list_steps(activity), index),
        **{name: _last_answer(known[name], named["situation"], index) for name in ANSWERS},
        **{name: _last_number(known[name], named["situation"], index) for name in WORKERS},
        financement=_funding(activity, named["accompagnement"], index),
        mesures=_measures(activity, named["accompagnement"], index),
        accompagnee=accompanied,
    )


def list_steps(activity: Activity) -> pd.DataFrame:
    """One row per record × company × step that it brings it to (an act of accompaniment may hold
    several): ``registre, enregistrement, date, entreprise, adherent, etape``, by date."""
    outside = activity.frames["communication"]["canal"].ne(Channel.INTERNE)
    acts = activity.find_contacts("accompagnement")
    sent = activity.find_contacts("communication")
    sent = sent[sent["enregistrement"].isin(outside.index[outside])]
    held = activity.frames["accompagnement"]["etape"].reindex(acts["enregistrement"])
    acts = acts.assign(registre=ACCOMPAGNEMENT.code, etape=held.array).explode("etape")
    acts = acts.dropna(subset="etape")
    rows = pd.concat(
        [
            acts,
            sent.assign(registre="communication", etape=Step.SENSIBILISATION),
            activity.find_contacts("action_collective").assign(
                registre="action_collective", etape=Step.SENSIBILISATION
            ),
        ],
        ignore_index=True,
    )
    order = ["date", "registre", "enregistrement"]
    columns = ["registre", "enregistrement", "date", "entreprise", "adherent", "etape"]
    return rows.sort_values(order, kind="stable", na_position="first", ignore_index=True)[columns]


def count_steps(steps: pd.DataFrame) -> pd.DataFrame:
    """Index: every step in order. ``entreprises``: distinct ones that had that step, however far
    they went since; ``actes``: acts of the register *accompagnement* that hold that step: one that
    holds two is in both. (int64)"""
    records = steps[steps["registre"].eq(ACCOMPAGNEMENT.code)]
    records = records.drop_duplicates(["enregistrement", "etape"])
    counted = pd.DataFrame(
        {
            "entreprises": steps.groupby("etape")["entreprise"].nunique(),
            "actes": records.groupby("etape").size(),
        }
    )
    return counted.reindex(list(Step)).fillna(0).astype("int64").rename_axis("etape")


def count_parts(progress: pd.DataFrame, column: str, codes: Sequence[str]) -> pd.DataFrame:
    """Companies of today by value of a column × zone. Index: ``codes`` in order, then ``total``.

    Columns: the zones of the balance, ``total`` (all zones) and ``parties`` (companies that left,
    counted apart). Each company of today stands in exactly one cell of the zones: the last row is
    the companies of the service. Raises ValueError when a value is not among ``codes``.
    """
    if strange := sorted(set(progress[column]) - set(codes)):
        raise ValueError(f"{column}: {strange[0]}")
    today = progress[progress["present"]]
    table = (
        pd.crosstab(today[column], today["classe"])
        .reindex(index=list(codes), columns=list(ZoneClass), fill_value=0)
        .rename_axis(index=column, columns=None)
    )
    table[TOTAL] = table.sum(axis=1)
    gone = progress[~progress["present"]][column].value_counts()
    table["parties"] = gone.reindex(list(codes)).fillna(0)
    table.loc[TOTAL] = table.sum()
    return table.astype("int64")


def count_measures(progress: pd.DataFrame) -> pd.Series:
    """Distinct companies by measure put in place, those that left included (a company may have
    several: they do not add up). Index: every measure in order, int64."""
    codes = progress.loc[progress["mesures"].ne(""), "mesures"].str.split(BETWEEN).explode()
    return codes.value_counts().reindex(list(Measure)).fillna(0).astype("int64")


def _list_companies(activity: Activity) -> pd.DataFrame:
    """The companies of the service, and those that only records still name."""
    known = activity.companies
    registers = [kind.code for kind in KINDS.values() if kind.company_field is not None]
    named = pd.concat([activity.find_contacts(code)["entreprise"] for code in registers]).unique()
    strangers = pd.Index(
        sorted(company for company in named if company not in known.index), dtype="str"
    )
    if strangers.empty:
        return known.rename_axis("entreprise")
    texts = [name for name in known if isinstance(known[name].dtype, pd.StringDtype)]
    added = pd.DataFrame("", index=strangers, columns=texts)
    added = added.assign(classe=ZoneClass.A_VERIFIER, present=False, adherent=-1)
    added = added.reindex(columns=known.columns).astype(
        {name: known[name].dtype for name in [*texts, "present", "adherent"]}
    )
    return pd.concat([known, added]).rename_axis("entreprise")


def _place(activity: Activity, register: str, companies: pd.Index) -> _Places:
    """The rank of the company of each contact of a register."""
    return _find_places(activity.find_contacts(register)["entreprise"], companies)


def _find_places(named: pd.Series, companies: pd.Index) -> _Places:
    return companies.get_indexer(pd.Index(named)).astype(np.int64)


def _reach(steps: pd.DataFrame, companies: pd.Index) -> dict[str, pd.Series]:
    """The furthest step of each company, since when, and its last contact."""
    places = _find_places(steps["entreprise"], companies)
    ranks = steps["etape"].map(_RANKS).to_numpy(dtype=np.int64)
    days = steps["date"].to_numpy(dtype="datetime64[s]")
    furthest = np.full(len(companies), -1, dtype=np.int64)
    np.maximum.at(furthest, places, ranks)
    reached = np.full(len(companies), np.datetime64("NaT", "s"))
    last = reached.copy()
    last[places] = days  # in order of date: the last one stays
    at_it = np.flatnonzero(ranks == furthest[places])[::-1]  # the first of that step stays
    reached[places[at_it]] = days[at_it]
    codes = np.array([*Step, NONE], dtype=object)[furthest]
    once = places[~steps.duplicated(["registre", "enregistrement", "entreprise"]).to_numpy()]
    return {
        "etape": pd.Series(codes, index=companies, dtype="str"),
        "atteinte_le": pd.Series(reached, index=companies),
        "dernier_contact": pd.Series(last, index=companies),
        "contacts": pd.Series(np.bincount(once, minlength=len(companies)), index=companies),
    }


def _last_answer(column: pd.Series, places: _Places, companies: pd.Index) -> pd.Series:
    """ "Inconnu" never takes the place of what was known."""
    answers = column.to_numpy(dtype=object)
    last = np.full(len(companies), NONE, dtype=object)
    unknown = answers == Answer.INCONNU
    last[places[unknown]] = Answer.INCONNU
    known = ~unknown & (answers != NONE)
    last[places[known]] = answers[known]
    return pd.Series(last, index=companies, dtype="str")


def _last_number(column: pd.Series, places: _Places, companies: pd.Index) -> pd.Series:
    numbers = column.to_numpy(dtype="float64", na_value=np.nan)
    last = np.full(len(companies), np.nan)
    known = ~np.isnan(numbers)
    last[places[known]] = numbers[known]
    return pd.Series(last, index=companies).astype("Int64")


def _funding(activity: Activity, places: _Places, companies: pd.Index) -> pd.Series:
    acts = activity.find_contacts("accompagnement")["enregistrement"]
    codes = activity.frames["accompagnement"]["financement"].reindex(acts).to_numpy(dtype=object)
    strengths = np.array([_STRENGTH.get(code, 0) for code in codes], dtype=np.int64)
    strongest = np.full(len(companies), NONE, dtype=object)
    for strength in sorted(set(_STRENGTH.values())):  # the strongest last; then the latest
        as_strong = strengths == strength
        strongest[places[as_strong]] = codes[as_strong]
    return pd.Series(strongest, index=companies, dtype="str")


def _measures(activity: Activity, places: _Places, companies: pd.Index) -> pd.Series:
    acts = activity.find_contacts("accompagnement")["enregistrement"]
    frame = activity.frames["accompagnement"]
    in_place = ACCOMPAGNEMENT.field("etape").sort.is_among(frame["etape"], [Step.MESURES])
    done = frame["mesures"].where(in_place).reindex(acts).tolist()
    joined = np.full(len(companies), "", dtype=object)
    for code in Measure:
        has = np.zeros(len(companies), dtype=bool)
        has[places[[isinstance(codes, tuple) and code in codes for codes in done]]] = True
        joined[has] += BETWEEN + code
    return pd.Series(joined, index=companies, dtype="str").str.lstrip(BETWEEN)
