"""A cache of answers in memory: what the store will do on disk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from radon.domain.geocoding.answer import Answer


@dataclass
class DictCache:
    """``puts``: the size of each batch that was kept."""

    answers: dict[str, Answer] = field(default_factory=dict)
    puts: list[int] = field(default_factory=list)

    def get(self, keys: Collection[str]) -> Mapping[str, Answer]:
        """The answers that are known."""
        return {key: self.answers[key] for key in keys if key in self.answers}

    def put(self, answers: Mapping[str, Answer]) -> None:
        """Keep them."""
        self.answers |= answers
        self.puts.append(len(answers))
