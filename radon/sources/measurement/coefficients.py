"""The dated reference of radon at work: ``data/reglementation``.

==================  ===================  ==================================================
file                one block per        what it lacks
==================  ===================  ==================================================
coefficients.toml   dose coefficient     annex III of the arrêté of 16 November 2023, not read
textes.toml         text that is watched numbers and NOR that were not seen
==================  ===================  ==================================================

Keys, statuses and what was not read: ``data/reglementation/README.md``. Each function raises
UnusableReference, with the file and the key, when its file is missing or does not hold.
"""

import tomllib
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from radon.domain.measurement.dose import Activity, Coefficient
from radon.domain.measurement.legal_text import LegalText, Verification
from radon.errors import UnusableReference, describe_system_error
from radon.settings import data_directory

_Code = TypeVar("_Code", bound=StrEnum)
_Dated = TypeVar("_Dated", Coefficient, LegalText)

_COMMON = ("id", "reference", "en_vigueur", "fin", "verifie_le", "statut")
_COEFFICIENT_KEYS = frozenset({*_COMMON, "libelle", "k", "F", "activites", "reserve"})
_TEXT_KEYS = frozenset({*_COMMON, "titre", "nor", "resume", "lien"})


def load_coefficients(folder: Path | None = None) -> tuple[Coefficient, ...]:
    """The table of coefficients, in the order of the file."""
    path = (folder or data_directory() / "reglementation") / "coefficients.toml"
    table = _load(path, "coefficient", _COEFFICIENT_KEYS, _read_coefficient)
    for place, one in enumerate(table):
        for other in table[:place]:
            if set(one.activites) & set(other.activites) and _overlap(one, other):
                raise _refuse(
                    path,
                    f"« {other.id} » et « {one.id} » valent le même jour pour la même activité,"
                    " clés en_vigueur et fin",
                )
    return table


def load_texts(folder: Path | None = None) -> tuple[LegalText, ...]:
    """The texts to watch, in the order of the file."""
    path = (folder or data_directory() / "reglementation") / "textes.toml"
    return _load(path, "texte", _TEXT_KEYS, _read_text)


class _Block:
    """One block of a file: takes its keys one by one and says where it stands when one is bad."""

    def __init__(self, path: Path, where: str, content: dict[str, Any]) -> None:
        self.path, self.where, self.content = path, where, content

    def refuse(self, key: str, why: str) -> UnusableReference:
        return _refuse(self.path, f"{self.where}, clé {key} : {why}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.content.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(key, "un texte est attendu")
        return value.strip()

    def number(self, key: str, most: float) -> float:
        value = self.content.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
            raise self.refuse(key, f"un nombre entre 0 et {most:g} est attendu")
        return float(value)

    def day(self, key: str) -> date:
        value = self.content.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(key, "une date est attendue (2024-01-01)")
        return value

    def last_day(self, start: date) -> date | None:
        if "fin" not in self.content:
            return None
        end = self.day("fin")
        if end < start:
            raise self.refuse("fin", "elle précède en_vigueur")
        return end

    def code(self, key: str, kind: type[_Code], value: object) -> _Code:
        try:
            return kind(str(value))
        except ValueError:
            known = ", ".join(kind)
            raise self.refuse(key, f"valeurs possibles : {known}") from None


def _read_coefficient(block: _Block) -> Coefficient:
    activities = block.content.get("activites")
    if not isinstance(activities, list) or not activities:
        raise block.refuse("activites", "une liste est attendue")
    start = block.day("en_vigueur")
    return Coefficient(
        id=block.text("id"),
        libelle=block.text("libelle"),
        k=block.number("k", 100),
        F=block.number("F", 1),
        activites=tuple(block.code("activites", Activity, one) for one in activities),
        en_vigueur=start,
        fin=block.last_day(start),
        reference=block.text("reference"),
        verifie_le=block.day("verifie_le"),
        statut=block.code("statut", Verification, block.content.get("statut")),
        reserve=block.text("reserve", ""),
    )


def _read_text(block: _Block) -> LegalText:
    start = block.day("en_vigueur")
    link = block.text("lien", "")
    if link and not link.startswith("https://"):
        raise block.refuse("lien", "une adresse https est attendue")
    return LegalText(
        id=block.text("id"),
        titre=block.text("titre"),
        reference=block.text("reference"),
        nor=block.text("nor", ""),
        en_vigueur=start,
        fin=block.last_day(start),
        resume=block.text("resume"),
        lien=link,
        statut=block.code("statut", Verification, block.content.get("statut")),
        verifie_le=block.day("verifie_le"),
    )


def _load(
    path: Path, name: str, keys: frozenset[str], read: Callable[[_Block], _Dated]
) -> tuple[_Dated, ...]:
    """The blocks ``[[name]]`` of a file, each with its own id and no unknown key."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _refuse(path, describe_system_error(error)) from error
    except UnicodeDecodeError as error:
        raise _refuse(path, "il n'est pas en UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _refuse(path, f"TOML mal formé ({error})") from error
    blocks = raw.get(name)
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise _refuse(path, f"clé {name} : au moins un bloc [[{name}]] est attendu")
    if unknown := sorted(set(raw) - {name}):
        raise _refuse(path, f"clé {unknown[0]} inconnue")
    found: dict[str, _Dated] = {}
    for place, content in enumerate(blocks, start=1):
        block = _Block(path, f"bloc [[{name}]] n° {place}", content)
        if unknown := sorted(set(content) - keys):
            raise block.refuse(unknown[0], "elle est inconnue")
        one = read(block)
        if one.id in found:
            raise block.refuse("id", f"« {one.id} » existe déjà")
        found[one.id] = one
    return tuple(found.values())


def _overlap(one: Coefficient, other: Coefficient) -> bool:
    return one.en_vigueur <= (other.fin or date.max) and other.en_vigueur <= (one.fin or date.max)


def _refuse(path: Path, why: str) -> UnusableReference:
    return UnusableReference(
        f"Le fichier {path} ne convient pas : {why} ; corrigez-le ou réinstallez spsti-radon."
    )
