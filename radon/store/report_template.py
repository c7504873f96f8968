"""The Word template that a service gave for its reports: a file each, in the settings folder.

Kept as it was given; it is made harmless each time that a report is written
(:mod:`radon.outputs.report.service_template`).
"""

from pathlib import Path

from radon.errors import UnusableFile, describe_system_error
from radon.store.file import make_private


def read_template(folder: Path, spsti: str) -> bytes | None:
    """The template of a service, None without any. Raises UnusableFile when it cannot be read."""
    path = _find(folder, spsti)
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise UnusableFile(
            f"Le modèle Word « {path} » ne se lit pas ({describe_system_error(error)}) :"
            " donnez-le à nouveau, page Bilan."
        ) from error


def write_template(folder: Path, spsti: str, content: bytes) -> None:
    """Keep it in the place of the former one. Raises UnusableFile when the folder refuses it."""
    path = _find(folder, spsti)
    new = path.with_suffix(".nouveau")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        make_private(new)
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        raise UnusableFile(
            f"Le modèle Word ne peut pas être gardé dans « {folder} »"
            f" ({describe_system_error(error)}) : vérifiez ce dossier."
        ) from error


def remove_template(folder: Path, spsti: str) -> None:
    """Go back to the template of the product. Raises UnusableFile."""
    path = _find(folder, spsti)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UnusableFile(
            f"Le modèle Word « {path} » ne peut pas être retiré ({describe_system_error(error)}) :"
            " fermez Word et recommencez."
        ) from error


def _find(folder: Path, spsti: str) -> Path:
    return folder / f"modele_{spsti}.docx"
