"""What an invented year is written with: the tables that a service's script fills in.

A script says what happens and when; who is reached, who attends and what is measured are drawn
from the members and the staff (``staff``, ``outreach``, ``accompaniment``…).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Contents = Mapping[str, tuple[Mapping[str, object], ...]]
"""Register → contents as they are recorded."""

LAST_DAY = date(2026, 11, 20)
"""Nothing is invented after it, whatever the day on which the examples are loaded."""


@dataclass(frozen=True)
class Move:
    """A person of the staff who came or left meanwhile. ``nom``: "Infirmière B"."""

    nom: str
    arrivee: date | None = None
    depart: date | None = None


@dataclass(frozen=True)
class Session:
    """A training. ``share``: of those who still lack the module, how many come (0: the attendance
    list is lost); ``most``: seats; ``everyone``: for all roles, not only those to be trained."""

    day: date
    module: str
    trainers: tuple[str, ...]
    place: str
    share: float
    half_days: float = 1.0
    most: int = 99
    everyone: bool = False
    proof: str = ""


@dataclass(frozen=True)
class Support:
    """An information support. ``key``: how mailings name it."""

    key: str
    titre: str
    producteur: str
    reference: str
    day: date


@dataclass(frozen=True)
class Aim:
    """Which companies: zones by ``classe``, sections, brackets (empty: all of them)."""

    zones: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    brackets: tuple[str, ...] = ()
    by_email: bool = False


@dataclass(frozen=True)
class Mailing:
    """A communication. ``share``: of the companies aimed at, how many are reached; ``most`` at the
    most. ``copies``: supports spread, -1 for one a company, None for unknown."""

    day: date
    titre: str
    canal: str
    supports: tuple[str, ...] = ()
    aim: Aim = Aim()
    share: float = 0.0
    most: int = 10_000
    copies: int | None = None
    public: str = ""
    radon_day: bool = False
    proof: str = ""
    link: str = ""
    typed_copies: int | None = None
    """What was typed first, corrected since."""
    motif: str = ""


@dataclass(frozen=True)
class Habit:
    """What is handed out all year long: one communication every ``every`` months, each with
    ``least`` to ``most`` companies. ``titre`` ends with the month."""

    titre: str
    canal: str
    supports: tuple[str, ...]
    first: date
    least: int
    most: int
    every: int = 1
    aim: Aim = Aim()
    public: str = ""


@dataclass(frozen=True)
class Event:
    """A collective action. ``companies``: how many known ones came; ``participants``: None when
    nobody counted."""

    day: date
    titre: str
    organisation: str
    lieu: str
    companies: int
    participants: int | None
    partenaires: str = ""
    aim: Aim = Aim()
    proof: str = ""
    typed_participants: int | None = None
    """What was typed first, corrected since."""
    motif: str = ""


@dataclass(frozen=True)
class GroupVisit:
    """Companies made aware together (a business park, a trade): one act for all of them."""

    day: date
    companies: int
    note: str


@dataclass(frozen=True)
class OddMeasurement:
    """A company that measured in its own way: out of season, too short, result still awaited."""

    placed: date
    removed: date
    result: float | None
    note: str


@dataclass(frozen=True)
class Accompaniment:
    """How many companies are followed step by step, since when, and where they are.

    ``weights``: class of the zone → weight of the draw; ``contacts``: companies of which only the
    situation is known.
    """

    companies: int
    contacts: int
    start: date
    weights: Mapping[str, float]
    groups: tuple[GroupVisit, ...]
    odd: tuple[OddMeasurement, ...]


@dataclass(frozen=True)
class Told:
    """Who was told of a text (id of the text), and how."""

    day: date
    text: str
    publics: tuple[str, ...]
    moyen: str


@dataclass(frozen=True)
class SentYear:
    """The annual report of ``year``, sent to the partners that day."""

    year: int
    day: date
    recipients: str


@dataclass(frozen=True)
class Script:
    """The year of one service."""

    spsti: str
    watch_from: date
    staff: Mapping[str, int]
    moves: tuple[Move, ...]
    sessions: tuple[Session, ...]
    supports: tuple[Support, ...]
    mailings: tuple[Mailing, ...]
    habits: tuple[Habit, ...]
    events: tuple[Event, ...]
    accompaniment: Accompaniment
    told: tuple[Told, ...]
    steering: Contents = field(repr=False)
    """``reunion, difficulte, contribution, livrable, etat_action, cible``."""
    sent: tuple[SentYear, ...] = ()
