"""Two services in one database: whatever happens, neither ever sees a row of the other."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from radon.domain.attachment.question import Place, list_questions
from radon.domain.member_file.field import Field, ReadingChoice
from radon.domain.member_import.reading_memory import mark_shape
from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.errors import RadonError
from radon.store import changes
from radon.store.engine import Engine, open_store, reading
from radon.store.refusals import read_refusals
from radon.store.schema import METADATA, adherent
from radon.workflows.attachment.confirm_communes import confirm_communes, undo_confirmation
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.member_import.import_members import commit_import, list_imports
from radon.workflows.member_import.remembered_reading import find_reading, forget_reading
from radon.workflows.members.mark_refusals import lift_refusals, mark_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import list_facts, load_members
from radon.workflows.targeting.keep_campaign import complete_campaign, create_campaign
from radon.workflows.targeting.open_campaign import list_campaigns, open_campaign, render_campaign
from tests.workflows.member_import.member_files import (
    DAY,
    EVRON,
    HEADERS,
    LAVAL,
    OPEN,
    preview,
    row,
)

SERVICES = ("satm", "sminov")
SHAPE = mark_shape(HEADERS, {})
"""The files of both services have it."""
PLACES = (LAVAL, EVRON, OPEN)

VERBS = (
    "import", "import", "confirm", "undo", "mark", "lift", "create", "complete", "remove", "forget"
)  # fmt: skip
steps = st.lists(
    st.tuples(
        st.sampled_from(SERVICES),
        st.sampled_from(VERBS),
        st.sets(st.integers(1, 4), min_size=1),
    ),
    min_size=3,
    max_size=9,
)


def other(spsti: str) -> str:
    return SERVICES[1 - SERVICES.index(spsti)]


def act(
    engine: Engine,
    spsti: str,
    verb: str,
    numbers: set[int],
    reference: CommuneReference,
    ids: list[int],
) -> None:
    """One step; ``ids`` may be those of the other service: that must be refused."""
    author = f"personne-{spsti}"
    signature = Signature(author, DAY)
    if verb == "import":
        # The same numbers and addresses in both services, so that a confusion would match.
        rows = [
            {**row(str(n), f"{spsti.upper()} {n}", PLACES[n % 3]), "Centre": f"centre-{spsti}"}
            for n in sorted(numbers)
        ]
        titles = (*HEADERS, "Centre")
        shown = preview(engine, spsti, rows, reference, name=f"{spsti}.csv", headers=titles)
        said = ReadingChoice({Field.CONTACT: (f"colonne-{spsti}",)}, shape=SHAPE)
        shown = replace(shown, reading=said)
        commit_import(engine, shown, author, DAY)
    elif verb == "confirm":
        confirm_communes(engine, spsti, ids, Place("53031"), signature, reference)
    elif verb == "undo":
        undo_confirmation(engine, spsti, ids, signature)
    elif verb == "mark":
        mark_refusals(engine, spsti, ids, signature, reason=f"motif-{spsti}")
    elif verb == "lift":
        lift_refusals(engine, spsti, ids, signature)
    elif verb == "forget":
        forget_reading(engine, spsti, SHAPE)
    elif verb == "remove":
        remove_examples(engine, spsti, author)
    else:
        members = load_members(engine, spsti, reference)
        if verb == "create":
            draft = CampaignDraft(f"campagne-{spsti}", f"objet-{spsti}", author, DAY, Filters())
            create_campaign(engine, members, ids, draft)
        else:
            for number in list_campaigns(engine, spsti).index:
                complete_campaign(engine, members, int(number), ids, signature)


def see(engine: Engine, spsti: str, reference: CommuneReference) -> Iterator[str]:
    """Everything that the public functions give of a service, as text."""
    members = load_members(engine, spsti, reference)
    yield members.targets.to_csv()
    yield f"{members.nom} {members.fichier} {list_facts(members, date(2027, 1, 1))}"
    yield list_questions(members.targets).to_csv()
    yield list_imports(engine, spsti).to_csv()
    yield repr(find_reading(engine, spsti, SHAPE))
    with reading(engine) as connection:
        yield repr(read_refusals(connection, spsti))
    campaigns = list_campaigns(engine, spsti)
    yield campaigns.to_csv()
    for number in campaigns.index:
        opened = open_campaign(engine, spsti, int(number))
        yield f"{opened.name} {opened.purpose} {opened.author} {opened.facts}"
        yield opened.targets.to_csv()
        yield render_campaign(engine, spsti, int(number), ".csv").decode("utf-8-sig")
    for change in changes.list_changes(engine, spsti):
        yield change.sentence


def ids_of(engine: Engine, spsti: str) -> list[int]:
    """The members of a service, as the database has them."""
    query = select(adherent.c.id).where(adherent.c.spsti == spsti, adherent.c.present)
    with reading(engine) as connection:
        return [int(number) for number in connection.scalars(query.order_by(adherent.c.id))]


def dump(engine: Engine, spsti: str) -> list[tuple[object, ...]]:
    """Every row of every table that is a service's."""
    with reading(engine) as connection:
        return [
            (table.name, *row)
            for table in METADATA.sorted_tables
            if "spsti" in table.c
            for row in connection.execute(select(table).where(table.c.spsti == spsti))
        ]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(steps)
def test_no_row_of_one_service_is_ever_seen_under_the_other(
    tmp_path_factory: pytest.TempPathFactory,
    reference: CommuneReference,
    history: list[tuple[str, str, set[int]]],
) -> None:
    folder: Path = tmp_path_factory.mktemp("base")
    engine = open_store(f"sqlite:///{(folder / 'base.db').as_posix()}")
    for spsti, verb, numbers in history:
        neighbour = other(spsti)
        before = dump(engine, neighbour)
        theirs = ids_of(engine, neighbour)
        if theirs and verb not in ("import", "remove", "forget"):
            asked = verb if verb != "complete" else "create"
            with pytest.raises(RadonError):
                act(engine, spsti, asked, numbers, reference, theirs)
        with suppress(RadonError):
            act(engine, spsti, verb, numbers, reference, ids_of(engine, spsti)[: max(numbers)])
        assert dump(engine, neighbour) == before
    for spsti in SERVICES:
        seen = "".join(see(engine, spsti, reference))
        neighbour = other(spsti)
        marks = (f"{neighbour.upper()} ", f"-{neighbour}", f"{neighbour}.csv")
        assert [mark for mark in marks if mark in seen] == []
        for number in list_campaigns(engine, neighbour).index:
            with pytest.raises(RadonError):
                open_campaign(engine, spsti, int(number))
    engine.dispose()
