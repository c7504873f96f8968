"""The aggregates file of a service: JSON, made by « Exporter mes agrégats » or ``agregats``.

Whoever sends it may have written anything: it is refused whole, by one sentence, or read whole
(:mod:`radon.domain.report.aggregate_form`). It lacks what it must: companies, people, typed texts.
"""

import json
from pathlib import Path
from typing import Any, NoReturn

from radon.domain.report.aggregate_form import (
    FORMAT,
    SEAL,
    VERSION,
    Misread,
    read_aggregates,
    seal,
)
from radon.domain.report.aggregates import Aggregates
from radon.errors import UnusableFile, describe_system_error

LARGEST = 1
"""In Mo; a file is some 50 Ko."""
_BYTES = LARGEST * 1_000_000
_OURS = "donnez celui que fait « Exporter mes agrégats » (ou la commande « agregats »)."


def read_aggregates_file(path: Path) -> Aggregates:
    """What a file on this machine tells. Raises UnusableFile."""
    try:
        with path.open("rb") as file:
            content = file.read(_BYTES + 1)
    except OSError as error:
        raise UnusableFile(
            f"« {path} » ne peut pas être lu ({describe_system_error(error)}) : vérifiez son nom."
        ) from error
    return parse_aggregates(path.name, content)


def parse_aggregates(name: str, content: bytes) -> Aggregates:
    """What the bytes of a file tell. ``name``: of the file, for the sentences. Raises
    UnusableFile."""
    if len(content) > _BYTES:
        raise UnusableFile(
            f"« {name} » dépasse {LARGEST} Mo, ce n'est pas un fichier d'agrégats : {_OURS}"
        )
    plain = _parse(name, content)
    version = plain.get("version")
    if version != VERSION or isinstance(version, bool):
        raise UnusableFile(
            f"« {name} » est d'une autre version du format des agrégats : mettez l'application à"
            " jour des deux côtés, puis demandez un nouvel export."
        )
    if not _is_whole(plain):
        raise UnusableFile(
            f"« {name} » a changé depuis son export (son empreinte ne correspond pas) : demandez au"
            " service de l'envoyer de nouveau, et ne le modifiez pas."
        )
    try:
        return read_aggregates(plain)
    except Misread as error:
        raise UnusableFile(
            f"« {name} » n'est pas un fichier d'agrégats complet ({error}) : {_OURS}"
        ) from error


def _parse(name: str, content: bytes) -> dict[str, Any]:
    """The JSON object. Numbers that are none, names that stand twice and depths that no file of
    ours has are refused with what is no JSON."""
    try:
        plain = json.loads(
            content.decode("utf-8-sig"),
            parse_constant=_refuse_constant,
            object_pairs_hook=_hold_once,
        )
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise UnusableFile(f"« {name} » n'est pas un fichier d'agrégats : {_OURS}")
    return plain


def _is_whole(plain: dict[str, Any]) -> bool:
    """Whether the content is that which was sealed."""
    try:
        return bool(plain.get(SEAL) == seal(plain))
    except RecursionError:  # deeper than what was read: not ours
        return False


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _hold_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise ValueError("a name stands twice")
    return held
