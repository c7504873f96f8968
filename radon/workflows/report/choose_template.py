"""The Word template of the reports of a service: the setting, else the one kept on this machine.

Without either, that of the product. A template that cannot be used is said, never replaced in
silence: a report without the logo that was asked for is not the one that was asked for.
"""

from radon.errors import UnusableFile, describe_system_error
from radon.outputs.report.service_template import (
    MAX_TEMPLATE,
    ServiceTemplate,
    read_service_template,
)
from radon.outputs.report.template import TEMPLATE
from radon.outputs.report.template_styles import STYLE_NAMES
from radon.settings import MODELE, settings_directory, template_path
from radon.store.report_template import read_template, remove_template, write_template

__all__ = [
    "MAX_TEMPLATE",
    "MODELE",
    "STYLE_NAMES",
    "ServiceTemplate",
    "find_template",
    "give_start",
    "is_set",
    "keep_template",
    "leave_template",
]
_KEPT = "Modèle du service"


def find_template(spsti: str) -> ServiceTemplate | None:
    """The template of a service, None for that of the product. Raises UnusableFile when it is no
    Word document, or cannot be read."""
    path = template_path()
    if path is None:
        content = read_template(settings_directory(), spsti)
        return None if content is None else read_service_template(content, _KEPT)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableFile(
            f"{MODELE.name} : le modèle « {path} » ne se lit pas ({describe_system_error(error)}) ;"
            " corrigez la variable, ou laissez-la vide."
        ) from error
    return read_service_template(content, path.name)


def is_set() -> bool:
    """Whether the setting names a template, which then stands before the one that is kept."""
    return template_path() is not None


def keep_template(spsti: str, name: str, content: bytes) -> ServiceTemplate:
    """Keep a file as the template of a service; what it holds. Raises UnusableFile, and keeps
    nothing, when it is no Word document or has macros."""
    template = read_service_template(content, name)
    write_template(settings_directory(), spsti, content)
    return template


def leave_template(spsti: str) -> None:
    """Go back to the template of the product. Raises UnusableFile."""
    remove_template(settings_directory(), spsti)


def give_start() -> bytes:
    """The template of the product, to be dressed in Word."""
    return TEMPLATE.read_bytes()
