"""What would be sent to a geocoder, in figures and in words, before anything is."""

from collections.abc import Mapping
from dataclasses import dataclass

from radon.domain.geocoding.address_line import Withheld
from radon.domain.words.sentence import agree, join_words, tell

NEVER = "Jamais un nom, un SIRET, un contact ni un effectif."


@dataclass(frozen=True)
class Sending:
    """What would be sent. ``rows`` = ``rows_known`` + ``rows_to_ask`` + all of ``withheld``.

    ``host``: "" when nothing leaves the machine; ``fields``: French, what is sent of each address;
    ``addresses``: distinct texts to send; ``withheld``: reason (``address_line.Withheld``) → rows;
    ``examples``: some of the lines exactly as they would be sent.
    """

    host: str
    fields: tuple[str, ...]
    rows: int
    rows_known: int
    rows_to_ask: int
    addresses: int
    batches: int
    withheld: Mapping[str, int]
    examples: tuple[tuple[str, ...], ...]

    @property
    def sentence(self) -> str:
        """What leaves the machine, to whom, how much."""
        many = tell(self.addresses, "adresse distincte", "adresses distinctes")
        whose = f"{many} ({tell(self.rows_to_ask, 'adhérent')})"
        if not self.host:
            sought = agree(self.addresses, "serait cherchée", "seraient cherchées")
            return f"{whose} {sought} dans les fichiers BAN de ce poste : rien ne le quitte."
        leaves = agree(self.addresses, "quitterait", "quitteraient")
        return (
            f"{whose} {leaves} ce poste vers {self.host}, en {tell(self.batches, 'lot')} :"
            f" {join_words(self.fields)}. {NEVER}"
        )

    @property
    def kept_back(self) -> tuple[str, ...]:
        """Who is not sent, and why, the most first."""
        labels = Withheld.labels()
        listed = sorted(self.withheld.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(f"{tell(rows, 'adhérent')} : {labels[reason]}" for reason, rows in listed)

    @property
    def lines(self) -> tuple[str, ...]:
        """The examples, one line each, an empty part left out."""
        return tuple(" ; ".join(part for part in one if part) for one in self.examples)
