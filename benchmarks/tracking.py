"""What a page of « Suivi » or « Pilotage » takes: ``python -m benchmarks.tracking [records]``.

6 510 invented member companies of the SATM and 20 000 records (the invented year, repeated with
other companies and days). For each page: first answer after someone recorded something (nothing
cached), then the answer to an unrelated click. Beside them, in the same process, the plain way: one
pass in Python over the stored contents for each indicator of the contract, with sets. Server time,
Streamlit's own included, no browser.
"""

import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Hashable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from radon.domain.counting.formula import MEMBERS
from radon.domain.registers.kinds import KINDS
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine, reading
from radon.store.records import insert_records, read_records
from radon.workflows.contract.load_contract import Contract, load_contract_of
from radon.workflows.example.load_examples import load_examples
from radon.workflows.indicator.follow_indicators import civil_year, follow_contract
from radon.workflows.members.stored import load_members, open_base
from radon.workflows.registers.load_activity import load_activity, load_companies
from radon.workflows.registers.record_activity import GivenActs, record_acts

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 22)
PAGES = (
    "suivi/formation", "suivi/communication", "suivi/actions_collectives", "suivi/accompagnement",
    "suivi/mesurages", "pilotage/indicateurs", "pilotage/echeancier", "pilotage/bilan",
    "pilotage/veille", "pilotage/reunions", "pilotage/regional", "accueil/accueil",
)  # fmt: skip
REPEATED = ("accompagnement", "situation", "mesurage", "communication", "action_collective")


def main(records: int) -> None:
    """Run and print everything."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name) / "base.db"
        os.environ["SPSTI_RADON_BASE"] = str(base)
        os.environ["SPSTI_RADON_JOURNAL"] = str(Path(name) / "journal")
        os.environ["SPSTI_RADON_REGLAGES"] = str(Path(name) / "reglages")
        engine = open_base(str(f"sqlite:///{base.as_posix()}"))
        load_examples(engine, DAY)
        fill(engine, records)
        time_figures(engine)
        for page in PAGES:
            time_page(engine, page)


def fill(engine: Engine, records: int) -> None:
    """Repeat the records of companies until there are that many."""
    chance = random.Random(53)
    members = load_members(engine, "satm")
    ids = members.targets.index.tolist()
    with reading(engine) as connection:
        stored = read_records(connection, "satm")
    models = {kind: [one.content for one in stored if one.kind == kind] for kind in REPEATED}
    wanted = records - len(stored)
    shares = dict(zip(REPEATED, (0.4, 0.35, 0.2, 0.03, 0.02), strict=True))
    with record_change(engine, "satm", Kind.ACTIVITE, "banc", "remplissage") as (
        connection,
        version,
    ):
        for kind, share in shares.items():
            contents = [
                vary(chance.choice(models[kind]), kind, ids, chance)
                for _ in range(round(wanted * share))
            ]
            insert_records(connection, "satm", version, kind, contents)
    print(f"{len(ids)} members, {records} records", flush=True)


def vary(
    model: Mapping[str, Any], kind: str, ids: list[int], chance: random.Random
) -> dict[str, Any]:
    """The same record about other companies, another day of the same years."""
    about = KINDS[kind].company_field
    assert about is not None
    named = model[about.name]
    other = chance.sample(ids, len(named)) if about.sort.many else chance.choice(ids)
    day = date.fromordinal(chance.randint(date(2025, 4, 1).toordinal(), DAY.toordinal()))
    moved = {about.name: other, KINDS[kind].dated: day.isoformat()}
    if kind == "mesurage":
        moved["date_pose"] = date.fromordinal(day.toordinal() - 70).isoformat()
    return {**model, **moved}


def time_figures(engine: Engine) -> None:
    """All the indicators of the contract over 2026, ours and the plain way."""
    members = load_members(engine, "satm")
    companies = load_companies(engine, members)
    start = time.perf_counter()
    activity = load_activity(engine, members, companies)
    loaded = time.perf_counter() - start
    contract = load_contract_of("satm")
    start = time.perf_counter()
    followed = follow_contract(activity, contract, civil_year(2026), DAY)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    plain = count_plainly(engine, contract, companies.company_of.to_dict())
    theirs = time.perf_counter() - start
    same = sum(
        (row.figure.now.value or 0) == plain[row.code] for row in followed.rows if row.code in plain
    )
    print(f"load the records                                  {loaded:8.3f} s")
    print(f"{len(followed.rows)} indicators, three periods each                {ours:8.3f} s")
    print(f"plain: {len(plain)} indicators, one period each             {theirs:8.3f} s")
    print(f"same figure: {same} of {len(plain)}", flush=True)
    for row in followed.rows:
        if row.code in plain and (row.figure.now.value or 0) != plain[row.code]:
            print(f"  {row.code}: {row.figure.now.value} here, {plain[row.code]} plainly")


def count_plainly(
    engine: Engine,
    contract: Contract,
    company_of: Mapping[Hashable, str],
) -> dict[str, int]:
    """Distinct companies and acts of 2026, one pass over the contents for each indicator."""
    found = {}
    for one in contract.indicateurs:
        formula = one.formula
        if formula.count not in ("entreprises", "actes") or any(
            source.last or source.register == MEMBERS for source in formula.sources
        ):
            continue
        with engine.connect() as connection:
            rows = connection.execute(
                text(
                    "SELECT r.id, r.kind, v.content FROM record r JOIN record_revision v"
                    " ON v.record_id = r.id AND v.version_id = r.version_id"
                    " WHERE r.spsti = 'satm' AND r.active"
                )
            ).all()
        companies, acts = set(), set()
        for number, kind, content in rows:
            for source in formula.sources:
                if source.register != kind:
                    continue
                said = json.loads(content)
                if not "2026-01-01" <= (said.get(KINDS[kind].dated) or "") <= "2026-12-31":
                    continue
                if not all(meets(said.get(name), wanted) for name, wanted in source.where.items()):
                    continue
                acts.add(number)
                named = said.get("entreprises") or [said.get("entreprise")]
                companies |= {company_of[member] for member in named if member is not None}
        found[one.code] = len(companies if formula.count == "entreprises" else acts)
    return found


def meets(value: Any, wanted: tuple[str, ...]) -> bool:  # noqa: ANN401 - of JSON
    """Whether a stored value is one of those that count."""
    if isinstance(value, bool):
        return ("oui" if value else "non") in wanted
    if isinstance(value, list):
        return any(one in wanted for one in value) or ("*" in wanted and bool(value))
    return value in wanted or ("*" in wanted and value not in ("", None))


def time_page(engine: Engine, page: str) -> None:
    """First answer after a new record, then the answer to a click."""
    if not (ROOT / "pages" / f"{page}.py").is_file():
        print(f"{page}: no such page")
        return
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.run()
    app.query_params["spsti"] = "satm"
    app.switch_page(f"pages/{page}.py").run()
    note = {"date": DAY.isoformat(), "type": "commentaire", "texte": f"banc {page}"}
    record_acts(engine, "satm", GivenActs("difficulte", [note]), author="banc", today=DAY)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        app.run()
        times.append(time.perf_counter() - start)
    failed = Counter(error.value[:80] for error in app.error)
    print(
        f"{page:28} after a new record {times[0]:6.3f} s, then {min(times[1:]):6.3f} s"
        + (f"  {dict(failed)}" if failed else ""),
        flush=True,
    )


if __name__ == "__main__":
    st.cache_resource.clear()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
