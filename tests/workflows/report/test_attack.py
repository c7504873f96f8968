"""What the partners read of a contract, all of it together, gives back no hidden number."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.counting.period import civil_year
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.ledger import Ledger
from radon.domain.indicator.followed import follow
from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import MANY
from radon.domain.registers.kinds import KINDS
from radon.domain.report.comparison import MeasuredContract, compare
from radon.domain.report.matter import Matter
from radon.domain.report.publication import (
    describe_publication,
    find_reader,
    release_content,
    release_evidence,
)
from radon.domain.report.scope import Scope
from tests.workflows.report.attacker import Attacker, Days, Key
from tests.workflows.report.report_texts import DAY, SERVICES, YEARS, Gather

NEXT = timedelta(days=1)
EARLIER = date(2026, 10, 20)


def at(matter: Matter, year: int | None, day: date) -> Matter:
    """The same service, another report, another day."""
    scope = Scope(matter.scope.contract, year, Public.PARTENAIRES, day)
    followed = follow(scope.contract, matter.activity, scope.asked, day)
    return replace(matter, scope=scope, followed=followed)


def find_days(matter: Matter) -> Days:
    elapsed = matter.elapsed
    return elapsed.start, elapsed.end


def read_all(matter: Matter, attacker: Attacker, day: date, ledger: Ledger) -> Ledger:
    """Publish every document of a day, and read it."""
    publications = []
    for year in YEARS:
        mine = at(matter, year, day)
        days = find_days(mine)
        earlier = mine.followed.before
        before = None if earlier is None else (earlier.start, earlier.end)
        attacker.report(release_content(mine, ledger), days, before)
        attacker.book(release_evidence(mine, ledger=ledger), days)
        publications.append(describe_publication(mine, ledger))
        if year is not None:
            followed = follow(mine.contract, mine.activity, civil_year(year), day)
            view = compare([MeasuredContract(followed, mine.quantities, find_reader(mine, ledger))])
            attacker.compared(view, 0, days)
    return Ledger((*ledger.publications, *publications))


@pytest.mark.parametrize("spsti", SERVICES)
def test_the_documents_of_a_day_give_back_no_hidden_number(matter: Gather, spsti: str) -> None:
    given_ = matter(spsti, 2026, Public.PARTENAIRES)
    attacker = Attacker(given_.scope.counted.start)
    read_all(given_, attacker, DAY, Ledger())
    hidden = [key for key, shown in attacker.seen.items() if isinstance(shown, str)]
    assert len(attacker.seen) > 700 and len(hidden) > 100
    assert attacker.find_exposed() == []


def test_those_of_two_days_give_back_none_either(matter: Gather) -> None:
    """The first ones are remembered; records are dated, so that the earlier day knew fewer."""
    given_ = matter("sminov", 2026, Public.PARTENAIRES)
    attacker = Attacker(given_.scope.counted.start)
    past = replace(given_, activity=_before(given_.activity, EARLIER))
    ledger = read_all(past, attacker, EARLIER, Ledger())
    read_all(given_, attacker, DAY, ledger)
    assert attacker.find_exposed() == []


def _before(activity: Activity, last: date) -> Activity:
    """As it was recorded on an earlier day."""
    frames = {
        code: frame[~frame[KINDS[code].dated].gt(np.datetime64(last, "s"))]
        if KINDS[code].company_field is not None else frame
        for code, frame in activity.frames.items()
    }  # fmt: skip
    return Activity(
        activity.spsti, activity.version_id, frames, activity.companies, activity.company_of
    )


@settings(
    max_examples=4, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(seed=st.integers(0, 10_000), size=st.sampled_from([12, 40, 150]))
def test_small_services_drawn_at_random_give_back_none(
    matter: Gather, seed: int, size: int
) -> None:
    given_ = matter("satm", 2026, Public.PARTENAIRES)
    drawn = _draw(given_.activity, seed, size)
    attacker = Attacker(given_.scope.counted.start)
    read_all(replace(given_, activity=drawn), attacker, DAY, Ledger())
    assert attacker.find_exposed() == []


def _draw(activity: Activity, seed: int, size: int) -> Activity:
    """Some of the companies that something is recorded of, and what is recorded of them."""
    met = activity.find_contacts("accompagnement")["entreprise"].unique()
    kept = set(np.random.default_rng(seed).choice(met, size, replace=False))
    of = activity.company_of[activity.company_of.isin(kept)]
    members = set(of.index)
    frames = dict(activity.frames)
    for kind in KINDS.values():
        about, frame = kind.company_field, activity.frames[kind.code]
        if about is not None and about.sort in MANY:
            held = frame[about.name].map(
                lambda ids: tuple(one for one in ids if one in members)
            )  # fmt: skip
            frame = frame.assign(**{about.name: held})
            frames[kind.code] = frame if kind.code == "communication" else frame[held.map(len) > 0]
        elif about is not None:
            frames[kind.code] = frame[frame[about.name].isin(members)]
    companies = activity.companies[activity.companies.index.isin(kept)]
    return Activity(activity.spsti, activity.version_id, frames, companies, of)


def test_the_attacker_finds_what_a_naive_mask_gives_back(matter: Gather) -> None:
    """Or the tests above would prove nothing."""
    given_ = matter("satm", 2026, Public.PARTENAIRES)
    attacker = Attacker(given_.scope.counted.start)
    read_all(given_, attacker, DAY, Ledger())
    days = (date(2026, 1, 1), DAY + NEXT)
    lived = frozenset({"mesuré"})
    hidden = [
        key for key, shown in attacker.seen.items()
        if shown == "s" and key.lived == lived and key.days == days and key.part[0][0] == "zone"
    ]  # fmt: skip
    numbers = {"Zone 1": 4, "À vérifier": 1}
    first = hidden[0]
    attacker.seen[first] = numbers[first.part[0][1]]
    assert any("mesuré" in one and "zone" in one for one in attacker.find_exposed())
    assert isinstance(first, Key)
