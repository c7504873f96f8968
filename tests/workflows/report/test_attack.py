"""What the partners read of a contract, all of it together, gives back no hidden number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.ledger import Ledger
from radon.domain.disclosure.release import Reader, release_report
from radon.domain.indicator.followed import follow
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.report.assembly import write_content
from radon.domain.report.matter import Matter
from radon.domain.report.publication import (
    describe_aggregates,
    describe_publication,
    find_masks,
    release_aggregates,
    release_content,
    release_evidence,
)
from radon.domain.report.scope import Scope
from radon.outputs.report.aggregates import spell_aggregates_file
from tests.workflows.report.attacker import Attacker
from tests.workflows.report.published_numbers import Days, PublishedNumbers
from tests.workflows.report.report_texts import DAY, YEARS, Gather

EARLIER = date(2026, 10, 20)
Matters = list[Matter]
"""Those of every report of a day."""


def gather_day(matter: Matter, day: date) -> Matters:
    """The same service, all the reports of another day."""
    matters = []
    for year in YEARS:
        scope = Scope(matter.scope.contract, year, Public.PARTENAIRES, day)
        followed = follow(scope.contract, matter.activity, scope.asked, day)
        matters.append(replace(matter, scope=scope, followed=followed))
    return matters


def find_days(matter: Matter) -> tuple[Days, Days | None]:
    """Those of a report, and of the year before it."""
    elapsed, earlier = matter.elapsed, matter.followed.before
    before = None if earlier is None else (earlier.start, earlier.end)
    return (elapsed.start, elapsed.end), before


def read_all(matters: Matters, numbers: PublishedNumbers, ledger: Ledger) -> Ledger:
    """Publish every document of a day, and read it."""
    publications = []
    for one in matters:
        mine = replace(one, published=ledger)
        days, before = find_days(mine)
        numbers.report(release_content(mine), days, before)
        numbers.book(release_evidence(mine), days)
        publications.append(describe_publication(mine))
        if mine.scope.year is not None:
            file = spell_aggregates_file(release_aggregates(mine, "0.1.0"))
            numbers.aggregates(file, days)
    return Ledger((*ledger.publications, *publications))


def read_aggregates(matters: Matters, numbers: PublishedNumbers) -> Ledger:
    """Export the aggregates of each year of a day and nothing else, and read them."""
    mine = [one for one in matters if one.scope.year is not None]
    for one in mine:
        file = spell_aggregates_file(release_aggregates(one, "0.1.0"))
        numbers.aggregates(file, find_days(one)[0])
    return Ledger(tuple(describe_aggregates(one) for one in mine))


@pytest.fixture(scope="module")
def reports(matter: Gather) -> Callable[[str], Matters]:
    """Those of the day of a service, gathered once."""
    return cache(lambda spsti: gather_day(matter(spsti, 2026, Public.PARTENAIRES), DAY))


def test_the_documents_of_a_day_give_back_no_hidden_number(
    reports: Callable[[str], Matters],
) -> None:
    numbers = PublishedNumbers(reports("satm")[0].scope.counted.start)
    read_all(reports("satm"), numbers, Ledger())
    hidden = [key for key, shown in numbers.seen.items() if isinstance(shown, str)]
    assert len(numbers.seen) > 700 and len(hidden) > 100
    assert Attacker(numbers.seen).find_exposed() == []


def test_those_of_two_days_give_back_none_either(reports: Callable[[str], Matters]) -> None:
    """The first ones are remembered; records are dated, so that the earlier day knew fewer."""
    today = reports("sminov")
    numbers = PublishedNumbers(today[0].scope.counted.start)
    past = replace(today[0], activity=_before(today[0].activity, EARLIER))
    ledger = read_all(gather_day(past, EARLIER), numbers, Ledger())
    read_all(today, numbers, ledger)
    assert Attacker(numbers.seen).find_exposed() == []


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


def test_a_small_service_whose_aggregates_left_another_day_gives_back_none(
    reports: Callable[[str], Matters],
) -> None:
    """Of this one, drawn at random, the second day would otherwise show a number that the
    aggregates of the first one hid."""
    whole = reports("satm")[0]
    drawn = replace(whole, activity=_draw(whole.activity, seed=1, size=16))
    numbers = PublishedNumbers(whole.scope.counted.start)
    past = replace(drawn, activity=_before(drawn.activity, EARLIER))
    ledger = read_aggregates(gather_day(past, EARLIER), numbers)
    read_all(gather_day(drawn, DAY), numbers, ledger)
    assert Attacker(numbers.seen).find_exposed() == []


def _draw(activity: Activity, seed: int, size: int) -> Activity:
    """Some of the companies that something is recorded of, and what is recorded of them."""
    met = activity.find_contacts("accompagnement")["entreprise"].unique()
    kept = set(np.random.default_rng(seed).choice(met, size, replace=False))
    of = activity.company_of[activity.company_of.isin(kept)]
    members = set(of.index)
    frames = dict(activity.frames)
    for kind in KINDS.values():
        about, frame = kind.company_field, activity.frames[kind.code]
        if about is not None and about.sort.many:
            held = frame[about.name].map(
                lambda ids: tuple(one for one in ids if one in members)
            )  # fmt: skip
            frame = frame.assign(**{about.name: held})
            frames[kind.code] = frame if kind.code == "communication" else frame[held.map(len) > 0]
        elif about is not None:
            frames[kind.code] = frame[frame[about.name].isin(members)]
    companies = activity.companies[activity.companies.index.isin(kept)]
    return Activity(activity.spsti, activity.version_id, frames, companies, of)


def test_the_attacker_finds_what_a_naive_mask_gives_back(
    reports: Callable[[str], Matters],
) -> None:
    """Or the tests above would prove nothing. The mask hides numbers of one and two alone."""
    mine = reports("satm")[1]
    masks = find_masks(mine)
    small = {
        masks.names.find(cell) for cell, number in masks.family.numbers.items() if number in (1, 2)
    }
    naive = replace(masks, cells={one: how for one, how in masks.cells.items() if one in small})
    numbers = PublishedNumbers(mine.scope.counted.start)
    content = release_report(write_content(mine), Reader(naive, mine.names))
    numbers.report(content, *find_days(mine))
    exposed = Attacker(numbers.seen).find_exposed()
    assert len(exposed) > 20
