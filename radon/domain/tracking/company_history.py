"""What was recorded about one company: the acts that name it, where it stands, what was measured.

The part *Suivi radon* of its card. Every act is told with the register and the record it comes
from, so that each line leads to its record. Texts come as they were typed: whoever shows them as
HTML or Markdown escapes them. Nothing here says that a company must measure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from radon.domain.measurement.position import place_results, summarise_companies
from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordField, RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_company import MEASURES
from radon.domain.registers.words import Names, name_records, spell_quantity, spell_value
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
from radon.domain.words.sentence import agree, spell_day

Facts = tuple[tuple[str, str], ...]
ACT_COLUMNS = (
    "date", "registre", "enregistrement", "genre", "titre", "details", "prouve", "adherent",
)  # fmt: skip
_TOLD = {
    "communication": ("canal", "supports"),
    "action_collective": ("organisation", "lieu"),
    "accompagnement": ("mesures", "par", "financement", "note"),
    "situation": ("fe", "duerp", *WORKERS, "source"),
    "mesurage": ("resultat", "incertitude", "phase", "laboratoire"),
}
"""Register → the fields that its line tells; all those that name companies."""
GENRES = {
    "communication": "Communication",
    "action_collective": "Action collective",
    "accompagnement": "Accompagnement",
    "situation": "Situation",
    "mesurage": "Mesurage",
}
_TITLE = {"communication": "titre", "action_collective": "titre", "accompagnement": "etape",
          "mesurage": "local"}  # fmt: skip
_BARE = frozenset({"canal", "organisation", "mesures", "note", "resultat", "phase", "supports"})
"""Fields whose value says what it is."""


@dataclass(frozen=True, eq=False)
class CompanyHistory:
    """``step``: code of the furthest one, "" for none; ``state``: what is known; ``measured``: the
    most serious position of its rooms, () without any result; ``acts``: newest first, columns
    :data:`ACT_COLUMNS` (``adherent``: the row of the file, when the company has several)."""

    entreprise: str
    step: str
    state: Facts
    measured: Facts
    acts: pd.DataFrame = field(repr=False)


def tell_history(activity: Activity, entreprise: str) -> CompanyHistory:
    """All that is recorded of a company (a value of ``activity.company_of``)."""
    own = _narrow(activity, entreprise)
    state = describe_progress(own).loc[[entreprise]].iloc[0]
    return CompanyHistory(
        entreprise=entreprise,
        step=str(state["etape"]),
        state=_tell_state(state),
        measured=_tell_measured(own),
        acts=list_acts(own),
    )


def list_acts(activity: Activity) -> pd.DataFrame:
    """The records of the five registers that name companies, newest first."""
    listed = [_list_register(KINDS[code], names, activity) for code, names in _TOLD.items()]
    acts = pd.concat(listed, ignore_index=True)
    order = ["date", "enregistrement"]
    return acts.sort_values(order, ascending=False, kind="stable", ignore_index=True)


def _narrow(activity: Activity, entreprise: str) -> Activity:
    """The records that name a company, beside that company alone."""
    frames = dict(activity.frames)
    for code in _TOLD:
        links = activity.find_contacts(code)
        mine = links.loc[links["entreprise"].eq(entreprise), "enregistrement"]
        frames[code] = frames[code].loc[frames[code].index.isin(mine)]
    own = activity.company_of[activity.company_of.eq(entreprise)]
    known = activity.companies[activity.companies.index == entreprise]
    narrowed = Activity(activity.spsti, activity.version_id, frames, known, own)
    for code in _TOLD:  # an act that names others too stays an act of this one
        frame, about = narrowed.frames[code], KINDS[code].company_field
        if about is not None and about.name == "entreprises" and len(frame):
            members = frozenset(own.index)
            kept = [tuple(one for one in ids if one in members) for ids in frame[about.name]]
            frames[code] = frame.assign(
                **{about.name: pd.Series(kept, index=frame.index, dtype=object)}
            )
    return narrowed


def _list_register(kind: RecordKind, told: Sequence[str], activity: Activity) -> pd.DataFrame:
    frame = activity.frames[kind.code]
    targets = {kind.field(name).target for name in told} - {""}
    records = {one: name_records(KINDS[one], activity) for one in targets} if len(frame) else {}
    names = Names(records, {}, {})
    about = kind.company_field
    assert about is not None
    first = frame[about.name]
    if about.name == "entreprises":
        first = first.map(lambda ids: ids[0])
    title = kind.field(_TITLE[kind.code]) if kind.code in _TITLE else None
    titles = [spell_value(title, value, names) for value in frame[title.name]] if title else ""
    parts = [
        [_tell(kind.field(name), value, names) for value in frame[name].tolist()] for name in told
    ]
    details = [" ; ".join(part for part in row if part) for row in zip(*parts, strict=True)]
    return pd.DataFrame(
        {
            "date": frame[kind.dated].astype("datetime64[s]"),
            "registre": kind.code,
            "enregistrement": frame.index,
            "genre": GENRES[kind.code],
            "titre": pd.Series(titles, index=frame.index, dtype="str"),
            "details": pd.Series(details, index=frame.index, dtype="str"),
            "prouve": frame["prouve"],
            "adherent": first.astype("int64"),
        },
        columns=list(ACT_COLUMNS),
    )


def _tell(one: RecordField, value: object, names: Names) -> str:
    """ "travailleurs en sous-sol : 3": one field, when it is filled."""
    said = spell_value(one, value, names)
    if one.name == "resultat":
        return f"{said} {one.unit}" if said else "résultat attendu"
    if not said:
        return ""
    if one.name == "incertitude":
        return f"± {said} {one.unit}"
    unit = f" {one.unit}" if one.unit not in ("", "nombre") else ""
    label = "" if one.name in _BARE else f"{one.label} : "
    return f"{label}{said}{unit}"


def _tell_state(state: pd.Series) -> Facts:
    steps = STEP_LABELS[state["etape"]]
    since = f" (le {spell_day(state['atteinte_le'])})" if pd.notna(state["atteinte_le"]) else ""
    measures = [MEASURES[code] for code in state["mesures"].split(BETWEEN) if code]
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
    found: Any = summarise_companies(place_results(results), activity.company_of)
    if not len(found):
        return ()
    one = found.iloc[0]
    top = one["plus_haut"]
    highest = "" if pd.isna(top) else f"{spell_quantity(top)} Bq/m³"
    rooms = f"{one['locaux']} avec un résultat"
    rooms += f", dont {one['au_dessus']} à réduire" if one["au_dessus"] else ""
    waiting = int(one["attendus"])
    if waiting:
        rooms += f" ; {waiting} {agree(waiting, 'résultat attendu', 'résultats attendus')}"
    return (
        ("Position", one["position_label"]),
        ("Locaux", rooms),
        ("Plus haut dernier résultat", highest),
        ("Dernier retrait", "" if pd.isna(one["dernier"]) else spell_day(one["dernier"])),
        ("Échéance", "" if pd.isna(one["echeance"]) else spell_day(one["echeance"])),
        ("Ce qui peut suivre", one["suite"]),
        ("Articles", one["article"]),
    )
