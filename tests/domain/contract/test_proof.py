"""What proves the actions: the records of the registers, counted again without any frame."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.contract.correction import CORRECTION_COLUMNS
from radon.domain.contract.occurrence import Occurrence, list_evidence, list_occurrences
from radon.domain.contract.progress import measure_progress
from radon.domain.contract.proof import gather_corrections, gather_proofs
from radon.domain.contract.schedule import PROOF_COLUMNS, find_proofs, schedule
from radon.domain.contract.terms import Contract
from radon.domain.counting.formula import Source
from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity
from radon.domain.registers.kinds import KINDS
from radon.sources.contract.declarations import load_contract
from tests.domain.counting.histories import END, START, World, draw_world, make_activity

CONTRACTS = {spsti: load_contract(spsti) for spsti in ("satm", "sminov")}
REGISTERS = tuple(
    dict.fromkeys(
        [source.register for one in CONTRACTS.values() for _, source in list_evidence(one)]
        + ["support"]
    )
)


def _activity(*records: tuple[str, dict[str, Any]]) -> Activity:
    rows = [RecordRow(number, kind, content) for number, (kind, content) in enumerate(records, 1)]
    nobody = pd.DataFrame({"raison_sociale": pd.Series(dtype="str")})
    return build_activity("satm", 1, rows, KnownCompanies(nobody, pd.Series(dtype="str")))


def test_the_whole_table_of_what_proves_a_small_contract() -> None:
    activity = _activity(
        ("formation", {"date": "2025-09-04", "module": "general", "personnes": [7]}),
        ("formation", {"date": "2025-09-11", "module": "specifique"}),
        ("formation", {"date": "2025-09-18", "module": "referents", "personnes": [7]}),
        ("livrable", {"date": "2025-12-01", "action": "S3", "titre": "Carte"}),
        ("livrable", {"date": "2025-12-02", "action": "S4", "titre": "Plan", "preuve": "Dossier"}),
        ("communication", {"date": "2025-11-07", "canal": "interne", "journee_radon": True}),
        ("communication", {"date": "2025-11-07", "canal": "site", "lien": "https://x.fr"}),
        ("communication", {"date": "2025-11-08", "canal": "visite", "exemplaires": 12}),
    )
    found = gather_proofs(CONTRACTS["satm"], activity)
    assert found.columns.tolist() == list(PROOF_COLUMNS)
    assert {
        (row.action, f"{row.date:%Y-%m-%d}", row.evidenced, row.registre, row.enregistrement)
        for row in found.itertuples()
    } == {
        ("S1", "2025-09-04", True, "formation", 1),
        ("S1", "2025-09-11", False, "formation", 2),
        ("S3", "2025-12-01", False, "livrable", 4),
        ("S4", "2025-12-02", True, "livrable", 5),
        ("S5", "2025-11-08", False, "communication", 8),
        ("S5-J", "2025-11-07", False, "communication", 6),
    }


def test_types_hold_without_record_and_without_contract() -> None:
    for contract in (CONTRACTS["satm"], Contract()):
        found = gather_proofs(contract, _activity())
        assert {name: str(kind) for name, kind in found.dtypes.items()} == {
            "action": "str", "date": "datetime64[s]", "evidenced": "bool", "registre": "str",
            "enregistrement": "int64",
        }  # fmt: skip
        frame = schedule(contract, found, gather_corrections(_activity()), date(2026, 1, 1))
        assert len(frame) == len(list_occurrences(contract))


def test_the_last_correction_that_was_written_wins_on_one_day() -> None:
    state = {"date": "2026-03-02", "occurrence": "S1", "motif": "relu"}
    activity = _activity(
        ("etat_action", {**state, "etat": "fait"}),
        ("etat_action", {**state, "etat": "sans_preuve", "motif": "<b>feuille</b> perdue"}),
        ("etat_action", {**state, "etat": "en_cours", "date": "2026-03-01"}),
    )
    corrections = gather_corrections(activity)
    assert corrections.columns.tolist() == list(CORRECTION_COLUMNS)
    assert corrections["etat"].tolist() == ["fait", "sans_preuve", "en_cours"]
    frame = schedule(
        CONTRACTS["satm"], gather_proofs(CONTRACTS["satm"], activity), corrections,
        date(2026, 3, 3),
    ).set_index("code")  # fmt: skip
    told = list(frame.loc["S1", ["state", "derived", "corrected", "motif"]])
    assert told == ["sans_preuve", "en_retard", True, "<b>feuille</b> perdue"]


@pytest.mark.parametrize(
    ("state", "expected"), [("en_retard", "en_retard"), ("fait", "fait"), ("", "sans_preuve")]
)
def test_a_state_corrected_by_hand_is_what_the_deadline_is(state: str, expected: str) -> None:
    content = {"date": "2026-02-01", "occurrence": "S2", "etat": state, "motif": "décidé"}
    activity = _activity(("etat_action", content))
    contract = CONTRACTS["satm"]
    frame = schedule(
        contract, gather_proofs(contract, activity), gather_corrections(activity), date(2026, 3, 1)
    )
    assert frame.set_index("code").loc["S2", "state"] == expected


# ---- the same thing counted again, record by record, on random histories ----


def _meets(source: Source, content: dict[str, Any]) -> bool:
    for name, accepted in source.where.items():
        value = content.get(name)
        if accepted == ("*",):
            if value in (None, "", [], "inconnu"):
                return False
            continue
        values = value if isinstance(value, list) else [value]
        said = {"oui" if one is True else "non" if one is False else one for one in values}
        if said.isdisjoint(accepted):
            return False
    return True


def _holds_proof(kind: str, content: dict[str, Any]) -> bool:
    wanted = KINDS[kind].proofs
    return not wanted or any(content.get(name) not in (None, "", []) for name in wanted)


def _count_again(
    contract: Contract, world: World, code: str, today: date
) -> tuple[set[int], set[int]]:
    """Ids of the records of a deadline, and of those with a proof."""
    one = next(one for one in list_occurrences(contract) if one.code == code)
    sources = [source for key, source in list_evidence(contract) if key == one.evidence]
    found, held = set(), set()
    for record in world.records:
        day = record["content"].get(KINDS[record["kind"]].dated)
        if not day or not any(
            source.register == record["kind"] and _meets(source, record["content"])
            for source in sources
        ):
            continue
        if one.counted_from <= date.fromisoformat(day) < one.counted_until and day <= str(today):
            found.add(record["id"])
            if _holds_proof(record["kind"], record["content"]):
                held.add(record["id"])
    return found, held


def _judge_again(
    one: Occurrence, world: World, found: set[int], held: set[int], today: date
) -> str:
    """The state of a deadline by the table "when is it done?", read record by record."""
    days = {
        record["id"]: record["content"].get(KINDS[record["kind"]].dated) or ""
        for record in world.records
    }
    inside = [number for number in held if str(one.start) <= days[number] <= str(one.due)]
    over, begun = today > one.due, today >= one.start
    none_holds = "sans_preuve" if found and not held else "en_retard"
    if one.action in ("S2", "S7", "S9", "S10", "V5", "V6"):  # goes on
        if over:
            return "fait" if inside else none_holds
        return ("en_cours" if held else "sans_preuve") if begun else _before(found)
    if one.action == "V4":  # a season
        if over:
            return "fait" if inside else none_holds
        return "en_cours" if begun else _before(found)
    if one.code in ("S6", "S8"):  # the pilots say so; no target is set in these worlds
        return none_holds if over else "en_cours" if begun else _before(found)
    if _is_done_again(one, world, held, today):
        return "fait"
    return none_holds if over else "en_cours" if begun else _before(found)


def _before(found: set[int]) -> str:
    return "en_avance" if found else "a_venir"


def _is_done_again(one: Occurrence, world: World, held: set[int], today: date) -> bool:
    proved = [
        record for record in world.records
        if _holds_proof(record["kind"], record["content"])
        and str(one.counted_from) <= (record["content"].get("date") or "") <= str(today)
    ]  # fmt: skip
    if one.action == "S1":
        staff, both = set(), []
        for record in world.records:
            content = record["content"]
            if record["kind"] == "personne" and content["role"] in _HEALTH:
                last = str(min(today, one.due))
                gone = content.get("depart") or "9999"
                if (content.get("arrivee") or "") <= last < gone:
                    staff.add(record["id"])
        sessions = [r["content"] for r in world.records if r["kind"] == "formation"
                    and _holds_proof("formation", r["content"])
                    and (r["content"].get("date") or "9999") <= str(today)]  # fmt: skip
        for module in ("general", "specifique"):
            there = [s.get("personnes") or [] for s in sessions if s.get("module") == module]
            both.append({person for people in there for person in people})
        return bool(staff) and staff <= both[0] & both[1]
    if one.code == "V2":
        return any(
            record["kind"] == "formation" and record["content"]["module"] == "referents"
            and record["content"].get("personnes") for record in proved
        )  # fmt: skip
    if one.code == "S5":
        listed = any(
            record["kind"] == "support"
            or (record["kind"] == "livrable" and record["content"]["action"] == "S5")
            for record in proved
        )
        spread = any(
            record["kind"] == "communication"
            and record["content"].get("canal") not in (None, "", "interne")
            and (record["content"].get("supports") or record["content"].get("exemplaires")
                 is not None)
            for record in proved
        )  # fmt: skip
        return listed and spread
    return bool(held)


_HEALTH = {"medecin", "collaborateur", "infirmier", "iprp"}


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10_000), st.integers(0, 40), st.sampled_from(sorted(CONTRACTS)),
    st.dates(START - timedelta(days=60), END + timedelta(days=900)),
)  # fmt: skip
def test_every_deadline_counts_its_records_on_any_history(
    seed: int, size: int, spsti: str, today: date
) -> None:
    contract = CONTRACTS[spsti]
    world = draw_world(seed, size, REGISTERS)
    random = Random(seed)
    for record in world.records:
        if record["kind"] == "livrable":
            record["content"]["action"] = random.choice([one.code for one in contract.actions])
            record["content"]["preuve"] = random.choice(["", "dossier"])
    activity = make_activity(world, seed)
    proofs = gather_proofs(contract, activity)
    progress = measure_progress(contract, activity, today)
    frame = schedule(contract, proofs, gather_corrections(activity), today, progress)
    frame = frame.set_index("code")
    for one in list_occurrences(contract):
        found, held = _count_again(contract, world, one.code, today)
        rows = find_proofs(one, proofs, today)
        assert (set(rows["enregistrement"]), len(rows)) == (found, len(found)), one.code
        assert set(rows.loc[rows["evidenced"], "enregistrement"]) == held, one.code
        assert rows["date"].is_monotonic_decreasing
        row = frame.loc[one.code]
        assert (row["records"], row["proved"]) == (len(found), len(held)), one.code
        proved_days = rows.loc[rows["evidenced"], "date"]
        assert row["done_on"] == proved_days.min() if held else pd.isna(row["done_on"])
        assert row["derived"] == _judge_again(one, world, found, held, today), one.code
