"""The answers that a service keeps: read once to place its members, written batch by batch.

An answer that found something is better than one that found nothing, and of two the later one
holds. What one source did not find may be asked of another: :class:`KeptCache` of a source knows
its own answers, and of the others only what they found.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from radon.domain.geocoding.answer import Answer, Source
from radon.domain.words.sentence import tell
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine, reading
from radon.store.geocoding import (
    count_answers,
    forget_answers,
    hash_key,
    read_answers,
    write_answers,
)


@dataclass(frozen=True)
class KeptAnswers:
    """What is known of every text that was sent: hash of the text → answers."""

    by_hash: Mapping[str, list[Answer]]

    def __bool__(self) -> bool:
        return bool(self.by_hash)

    def get(self, keys: Collection[str]) -> dict[str, Answer]:
        """The best answer to each of these texts."""
        known = {key: self.by_hash.get(hash_key(key), []) for key in keys}
        return {key: choose_answer(answers) for key, answers in known.items() if answers}


NO_ANSWERS = KeptAnswers({})


@dataclass(frozen=True)
class KeptCache:
    """The same while a source is asked; each ``put`` is a change of the service, at once.

    ``source``: who is asked; ``author``: who asks.
    """

    engine: Engine
    spsti: str
    source: str
    author: str

    def get(self, keys: Collection[str]) -> dict[str, Answer]:
        """The texts that this source need not be asked."""
        with reading(self.engine) as connection:
            known = read_answers(connection, self.spsti)
        told = {
            key: [one for one in answers if one.precision or one.source == self.source]
            for key, answers in known.items()
        }
        return KeptAnswers(told).get(keys)

    def put(self, answers: Mapping[str, Answer]) -> None:
        """Keep the answers of a batch, whole or not at all."""
        who = Source.labels().get(self.source, self.source)
        what = f"{tell(len(answers), 'adresse demandée', 'adresses demandées')} ({who})"
        change = record_change(self.engine, self.spsti, Kind.ADRESSES, self.author, what)
        with change as (connection, version):
            write_answers(connection, self.spsti, version, answers)


def choose_answer(answers: Iterable[Answer]) -> Answer:
    """Found before not found, then the last day; of the same day, the same one always."""
    return max(answers, key=lambda one: (bool(one.precision), one.jour, one.source))


def count_kept(engine: Engine, spsti: str) -> int:
    """How many answers a service keeps, those of members that left included."""
    with reading(engine) as connection:
        return count_answers(connection, spsti)


def forget(engine: Engine, spsti: str, author: str) -> int:
    """Take away all the answers of a service: its members stand where their file says again. How
    many there were."""
    what = "adresses situées oubliées"
    with record_change(engine, spsti, Kind.ADRESSES, author, what) as (connection, _):
        return forget_answers(connection, spsti)
