"""What a page must show, read from the base of the test: once for as long as nothing is written."""

from functools import lru_cache

from radon.workflows.members import stored
from radon.workflows.members.stored import Engine, Members
from radon.workflows.registers import load_activity as activities
from radon.workflows.registers.load_activity import Activity, KnownCompanies


def load_members(engine: Engine, spsti: str) -> Members:
    """As :func:`radon.workflows.members.stored.load_members`."""
    return _read_members(_Base(engine, spsti, activity=False))[0]


def load_activity(engine: Engine, members: Members) -> Activity:
    """As :func:`radon.workflows.registers.load_activity.load_activity`."""
    return _read(_Base(engine, members.spsti))[1]


class _Base:
    """A service of a database, equal to another at the same changes of the same database."""

    def __init__(self, engine: Engine, spsti: str, *, activity: bool = True) -> None:
        self.engine, self.spsti = engine, spsti
        self.stamp: tuple[str, str, int, int] = (
            spsti,
            stored.read_identity(engine),
            stored.read_members_version(engine, spsti),
            stored.read_activity_version(engine, spsti) if activity else 0,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Base) and self.stamp == other.stamp

    def __hash__(self) -> int:
        return hash(self.stamp)


@lru_cache(maxsize=4)
def _read(base: _Base) -> tuple[Members, Activity]:
    members, companies = _read_members(_Base(base.engine, base.spsti, activity=False))
    return members, activities.load_activity(base.engine, members, companies)


@lru_cache(maxsize=4)
def _read_members(base: _Base) -> tuple[Members, KnownCompanies]:
    members = stored.load_members(base.engine, base.spsti)
    return members, activities.load_companies(base.engine, members)
