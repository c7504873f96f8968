"""What the contracts (CPOM) state of the zoning: ``data/contrats/<spsti>.toml``.

One file a service, one ``[[chiffre]]`` per figure that its contract states; the rest of the
contract is not there.
Source: the two contracts signed in 2025; keys in ``data/contrats/README.md``.
"""

import tomllib
from dataclasses import dataclass

from radon.domain.contract_figure import StatedFigure
from radon.errors import UnusableReference
from radon.settings import data_directory


@dataclass(frozen=True)
class Contract:
    """Title of a contract and the figures that it states; empty when the service has no file."""

    titre: str = ""
    figures: tuple[StatedFigure, ...] = ()


def load_contract(spsti: str) -> Contract:
    """The contract of a service. Raises UnusableReference when its file is malformed."""
    path = data_directory() / "contrats" / f"{spsti}.toml"
    if not path.is_file():
        return Contract()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        figures = tuple(
            StatedFigure(**{**block, "zones": tuple(block["zones"])}) for block in raw["chiffre"]
        )
        return Contract(str(raw["titre"]), figures)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise UnusableReference(
            f"Le contrat {path} est mal formé ({error}) ; corrigez la clé indiquée."
        ) from error
