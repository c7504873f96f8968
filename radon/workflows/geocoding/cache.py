"""What a cache of answers can do, whoever keeps it: the store, or a test."""

from collections.abc import Collection, Mapping
from typing import Protocol

from radon.domain.geocoding.answer import Answer


class KnownAnswers(Protocol):
    """What was answered, by the text that was sent (``cle`` of ``query.make_queries``)."""

    def get(self, keys: Collection[str]) -> Mapping[str, Answer]:
        """The answers that are known among these keys."""


class AnswerCache(KnownAnswers, Protocol):
    """The same, that takes new ones."""

    def put(self, answers: Mapping[str, Answer]) -> None:
        """Keep these answers, at once: they must outlast the machine's next failure."""
