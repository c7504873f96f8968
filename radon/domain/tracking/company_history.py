"""What was recorded about one company: the acts that name it, where it stands, what was measured.

The part *Suivi radon* of its card. Every act is told with the register and the record it comes
from, so that each line leads to its record. Texts come as they were typed: whoever shows them as
HTML or Markdown escapes them. Nothing here says that a company must measure.
"""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from radon.domain.measurement.position import place_results, summarise_companies
from radon.domain.measurement.room_history import is_former
from radon.domain.measurement.threshold import BELOW
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Measure
from radon.domain.registers.kind import RecordField, RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.names import Names
from radon.domain.registers.words import name_targets
from radon.domain.tracking.progress import (
    ANSWER_LABELS,
    ANSWERS,
    BETWEEN,
    FUNDING_LABELS,
    NOT_SAID,
    STEP_LABELS,
    WORKERS,
    describe_progress,
)
from radon.domain.words.sentence import agree, spell_day, tell

Facts = tuple[tuple[str, str], ...]
ACT_COLUMNS = (
    "date", "registre", "enregistrement", "genre", "titre", "details", "prouve", "adherent",
)  # fmt: skip


@dataclass(frozen=True)
class _Told:
    """How the acts of a register are told: what they are called, the field that names one, those
    that follow."""

    genre: str
    title: str
    details: tuple[str, ...]


_TOLD = {
    "communication": _Told("Communication", "titre", ("canal", "supports")),
    "action_collective": _Told("Action collective", "titre", ("organisation", "lieu")),
    "accompagnement": _Told("Accompagnement", "etape", ("mesures", "par", "financement", "note")),
    "demande": _Told("Demande", "objet", ("voie", "repond", "repondu_le", "note")),
    "situation": _Told("Situation", "", ("fe", "duerp", *WORKERS, "source")),
    "mesurage": _Told(
        "Mesurage", "local", ("resultat", "incertitude", "phase", "laboratoire", "adresse")
    ),
}
"""All the registers that name companies."""
GENRES = {code: told.genre for code, told in _TOLD.items()}
"""What an act of each of them is called."""
_BARE = frozenset(
    {"canal", "voie", "organisation", "mesures", "note", "resultat", "phase", "supports"}
)
"""Fields whose value says what it is."""


@dataclass(frozen=True, eq=False)
class CompanyHistory:
    """``step``: code of the furthest one, "" for none; ``state``: what is known; ``measured``: the
    most serious position of its rooms, () without any result; ``acts``: newest first, columns
    :data:`ACT_COLUMNS` (``adherent``: the row of the file, when the company has several)."""

    step: str
    state: Facts
    measured: Facts
    acts: pd.DataFrame = field(repr=False)


def tell_history(activity: Activity, entreprise: str) -> CompanyHistory:
    """All that is recorded of a company (a value of ``activity.company_of``)."""
    own = _narrow(activity, entreprise)
    state = describe_progress(own).loc[[entreprise]].iloc[0]
    return CompanyHistory(
        step=str(state["etape"]),
        state=_tell_state(state),
        measured=_tell_measured(own),
        acts=list_acts(own),
    )


def list_acts(activity: Activity) -> pd.DataFrame:
    """The records of the registers that name companies, newest first."""
    listed = [_list_register(KINDS[code], told, activity) for code, told in _TOLD.items()]
    acts = pd.concat(listed, ignore_index=True)
    order = ["date", "enregistrement"]
    return acts.sort_values(order, ascending=False, kind="stable", ignore_index=True)


def _narrow(activity: Activity, entreprise: str) -> Activity:
    """The records that name a company, beside that company alone."""
    frames = dict(activity.frames)
    for code in _TOLD:
        links = activity.find_contacts(code)
        named = links.loc[links["entreprise"].eq(entreprise), "enregistrement"]
        frames[code] = frames[code].loc[frames[code].index.isin(named)]
    own = activity.company_of[activity.company_of.eq(entreprise)]
    known = activity.companies[activity.companies.index == entreprise]
    narrowed = Activity(activity.spsti, activity.version_id, frames, known, own)
    for code in _TOLD:  # an act that names others too stays an act of this one
        frame, about = narrowed.frames[code], KINDS[code].company_field
        if about is not None and about.sort.many:
            members = frozenset(own.index)
            kept = [[member for member in ids if member in members] for ids in frame[about.name]]
            column = about.sort.make_column(kept, frame.index)
            frames[code] = frame.assign(**{about.name: column})
    return narrowed


def _list_register(kind: RecordKind, told: _Told, activity: Activity) -> pd.DataFrame:
    frame, about = activity.frames[kind.code], kind.company_field
    assert about is not None
    fields = [kind.field(name) for name in told.details]
    names = Names(name_targets(fields, activity))
    title = kind.field(told.title) if told.title else None
    titles = [title.sort.spell(value, names) for value in frame[title.name]] if title else ""
    parts = [
        [_tell(field, value, names) for value in frame[field.name].tolist()] for field in fields
    ]
    if kind.code == "mesurage":
        below = frame["comparateur"].eq(BELOW)
        parts[0] = ["< " * sign + text for sign, text in zip(below, parts[0], strict=True)]
    details = [" ; ".join(part for part in row if part) for row in zip(*parts, strict=True)]
    first = [about.sort.list_ids(value)[0] for value in frame[about.name].tolist()]
    return pd.DataFrame(
        {
            "date": frame[kind.dated].astype("datetime64[s]"),
            "registre": kind.code,
            "enregistrement": frame.index,
            "genre": told.genre,
            "titre": pd.Series(titles, index=frame.index, dtype="str"),
            "details": pd.Series(details, index=frame.index, dtype="str"),
            "prouve": frame["prouve"],
            "adherent": pd.Series(first, index=frame.index, dtype="int64"),
        },
        columns=list(ACT_COLUMNS),
    )


def _tell(field: RecordField, value: object, names: Names) -> str:
    """ "travailleurs en sous-sol : 3": one field, when it is filled."""
    spelt = field.sort.spell(value, names)
    if field.name == "resultat":
        return f"{spelt} {field.unit}" if spelt else "résultat attendu"
    if not spelt:
        return ""
    if field.name == "incertitude":
        return f"± {spelt} {field.unit}"
    unit = f" {field.unit}" if field.unit not in ("", "nombre") else ""
    label = "" if field.name in _BARE else f"{field.label} : "
    return f"{label}{spelt}{unit}"


def _tell_state(state: pd.Series) -> Facts:
    steps = STEP_LABELS[state["etape"]]
    since = f" (le {spell_day(state['atteinte_le'])})" if pd.notna(state["atteinte_le"]) else ""
    measures = [Measure(code).label for code in state["mesures"].split(BETWEEN) if code]
    workers = [
        f"{place} : {NOT_SAID if pd.isna(state[name]) else state[name]}"
        for name, place in WORKERS.items()
    ]
    funding = FUNDING_LABELS[state["financement"]] if state["accompagnee"] else ""
    return (
        ("Étape la plus avancée", steps + since),
        ("Mesures mises en place", ", ".join(measures)),
        *((label, ANSWER_LABELS[state[name]]) for name, label in ANSWERS.items()),
        ("Travailleurs (dernier nombre connu)", "\n".join(workers)),
        ("Aide au financement", funding),
    )


def _tell_measured(activity: Activity) -> Facts:
    """The position of its most serious room; what may follow, with the article."""
    results = activity.frames["mesurage"]
    if not len(results):
        return ()
    former = _tell_former(results)
    summary: Any = summarise_companies(place_results(results), activity.company_of)
    if not len(summary):
        return former
    company = summary.iloc[0]
    top = company["plus_haut_dit"]
    highest = f"{top} Bq/m³" if top else ""
    rooms = f"{company['locaux']} avec un résultat"
    rooms += f", dont {company['au_dessus']} à réduire" if company["au_dessus"] else ""
    waiting = int(company["attendus"])
    if waiting:
        rooms += f" ; {waiting} {agree(waiting, 'résultat attendu', 'résultats attendus')}"
    return (
        ("Position", company["position_label"]),
        ("Locaux", rooms),
        ("Plus haut dernier résultat", highest),
        ("Dernier retrait", "" if pd.isna(company["dernier"]) else spell_day(company["dernier"])),
        ("Échéance", "" if pd.isna(company["echeance"]) else spell_day(company["echeance"])),
        ("Ce qui peut suivre", company["suite"]),
        ("Articles", company["article"]),
        *former,
    )


def _tell_former(results: pd.DataFrame) -> Facts:
    """What was measured at addresses that the company has left: kept, and no position of today."""
    left = results[is_former(results)]
    told = [
        f"{address} : {tell(len(rows), 'résultat')}, le dernier du"
        f" {spell_day(rows['date_retrait'].max())}"
        for address, rows in left.groupby("adresse", sort=True)
    ]
    return (("Anciennes adresses", "\n".join(told)),) if told else ()
