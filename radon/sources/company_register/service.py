"""The API Recherche d'entreprises: one establishment a question, by its SIRET.

One answer per number. What it lacks: companies that are not *diffusibles* (the number is then
unknown to it), the address of those in *diffusion partielle* (masked). ``GET /search`` with
``q=<SIRET>``; only the secondary fields that are read are asked for (``minimal``, ``include``), so
that neither directors nor accounts come at all. 7 questions a second at most from one address, 30
for a whole operator; beyond, 429 with ``Retry-After``.

Source: https://recherche-entreprises.api.gouv.fr (DINUM; Sirene, FINESS, annuaire de l'éducation),
its OpenAPI description of July 2026. Licence Ouverte.
"""

from collections.abc import Callable
from datetime import date
from types import TracebackType
from typing import Self

from radon.domain.company_register.record import Record
from radon.settings import company_register_url
from radon.sources.company_register.answer import read_answer
from radon.sources.web.exchange import Exchange, Question, Service
from radon.sources.web.waiting import Pace, Patience

NAME = "Le registre des entreprises"
PER_SECOND = 6.0
"""Under the 7 of the service: two questions may arrive closer together than they left."""
_PATIENCE = Patience(silence=20.0, whole=30.0)


class CompanyRegister:
    """An open line to the register; to be used in a ``with``. Raises UnusableService."""

    def __init__(
        self,
        today: date,
        url: str = "",
        patience: Patience = _PATIENCE,
        pause: Callable[[float], None] | None = None,
        pace: Pace | None = None,
    ) -> None:
        service = Service(NAME, url or company_register_url())
        self._today = today
        self._line = Exchange(service, patience, **({"pause": pause} if pause else {}))
        self._pace = pace or Pace(PER_SECOND)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._line.__exit__(kind, error, trace)

    @property
    def host(self) -> str:
        """Where the numbers go."""
        return self._line.service.host

    def look_up(self, numero: str) -> Record:
        """What the register says of a SIRET (14 digits), or of a SIREN (9): then of its seat."""
        self._pace.wait()
        params = {
            "q": numero,
            "minimal": "True",
            "include": "siege,matching_etablissements,complements",
            "per_page": "1",
        }
        reply = self._line.ask(Question("/search", params=params))
        return read_answer(reply, numero, self._today, self.host)
