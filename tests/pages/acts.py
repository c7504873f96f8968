"""Records for the page tests: added as a person would, all the invented ones taken away."""

import os
from datetime import date
from typing import Any

from sqlalchemy import delete
from streamlit.testing.v1 import AppTest

from radon.store.changes import Kind, record_change
from radon.store.record_schema import record
from radon.workflows.members.stored import Engine, open_base
from radon.workflows.registers.load_activity import Activity
from radon.workflows.registers.record_activity import GivenActs, record_acts
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import plain

HOSTILE = "<img src=x onerror=1> [lien](http://mal.example) **gras** $x$ `c`"


def open_store() -> Engine:
    """The database of the test, beside the application's own connection."""
    return open_base(f"sqlite:///{os.environ['SPSTI_RADON_BASE']}")


def read_activity(spsti: str = "satm") -> Activity:
    """What the service recorded so far."""
    engine = open_store()
    return load_activity(engine, load_members(engine, spsti))


def list_members(classe: str, spsti: str = "satm") -> list[int]:
    """Ids of the members of a class, one a company."""
    targets = load_members(open_store(), spsti).targets
    return [int(one) for one in targets.index[targets["classe"].eq(classe)]]


def add(kind: str, spsti: str = "satm", author: str = "Mme Roux", **content: Any) -> int:
    """Record one act; its id."""
    engine = open_store()
    return record_acts(
        engine, spsti, GivenActs(kind, [content]), author=author, today=date.today()
    )[0]


def clear(spsti: str = "satm") -> None:
    """Take away the invented records of a service, its staff apart; its members stay."""
    mine = delete(record).where(record.c.spsti == spsti, record.c.kind != "personne")
    with record_change(open_store(), spsti, Kind.ACTIVITE, "test", "vide") as (connection, _):
        connection.execute(mine)


def go(app: AppTest, **params: str) -> AppTest:
    """The same page at another address; names that are not given stay ("" takes one away)."""
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def ways(app: AppTest) -> list[str]:
    """The figures of the page that open a list, as they read."""
    return [plain(one.label) for one in app.main.button if "_ouvre_" in str(one.key)]


def follow(app: AppTest, label: str) -> AppTest:
    """Click the first figure that reads so."""
    found = (one for one in app.main.button if "_ouvre_" in str(one.key))
    return next(one for one in found if plain(one.label) == label).click().run()
