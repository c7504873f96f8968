"""Small member files and their import, in one line each."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from radon.domain.member_file.field import Field
from radon.domain.member_import.preview import ImportPreview
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_import.import_members import (
    commit_import,
    preview_import,
)
from radon.workflows.members.stored import Members, load_members

DAY = date(2026, 10, 1)
HEADERS = (
    "N° adhérent", "SIRET", "Raison sociale", "Adresse", "Code postal", "Ville", "NAF", "Effectif",
    "Ne pas solliciter",
)  # fmt: skip
LAVAL = {"Code postal": "53000", "Ville": "LAVAL", "Adresse": "12 RUE DE BRETAGNE"}
EVRON = {"Code postal": "53600", "Ville": "EVRON", "Adresse": "3 RUE DU PONT"}
OPEN = {"Code postal": "53240", "Ville": "", "Adresse": "5 RUE DES LILAS"}
"""An address that leaves several communes possible."""


def row(number: str, name: str, place: Mapping[str, str], **cells: str) -> dict[str, str]:
    """A row of the file; ``cells``: naf, effectif, siret, refus."""
    names = {"naf": "NAF", "effectif": "Effectif", "siret": "SIRET", "refus": "Ne pas solliciter"}
    others = {names[key]: value for key, value in cells.items()}
    return {"N° adhérent": number, "Raison sociale": name, **place, **others}


def write_csv(rows: Iterable[Mapping[str, str]], headers: Iterable[str] = HEADERS) -> bytes:
    """The file as a spreadsheet of here saves it."""
    names = list(headers)
    lines = [";".join(names), *(";".join(cells.get(name, "") for name in names) for cells in rows)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def preview(
    engine: Engine,
    spsti: str,
    rows: Iterable[Mapping[str, str]],
    reference: CommuneReference,
    *,
    name: str = "adherents.csv",
    headers: Iterable[str] = HEADERS,
    erase: Collection[Field] = (),
) -> ImportPreview:
    """What importing these rows would do."""
    source = (name, write_csv(rows, headers))
    return preview_import(engine, spsti, source, erase=erase, reference=reference)


def keep(
    engine: Engine,
    spsti: str,
    rows: Iterable[Mapping[str, str]],
    reference: CommuneReference,
    author: str = "Mme Roux",
    day: date = DAY,
) -> Members:
    """Import these rows; the members afterwards."""
    commit_import(engine, preview(engine, spsti, rows, reference), author, day)
    return load_members(engine, spsti, reference)


def find(members: Members, name: str) -> int:
    """The id of the member of that name."""
    (number,) = members.targets.index[members.targets["raison_sociale"].eq(name)].tolist()
    return int(number)
