"""French help and French usage errors for typer, which speaks English.

The library builds the help page from a few fixed words: they are replaced on the finished page. Its
usage errors arrive as exceptions: :func:`say_usage_error` writes each as one French sentence.
"""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_WORDS = {
    "Usage:": "Utilisation :",
    "\nArguments:": "\nArguments :",
    "\nOptions:": "\nOptions :",
    "\nCommands:": "\nCommandes :",
    "[OPTIONS]": "[OPTIONS]",
    " COMMAND [ARGS]...": " COMMANDE [ARGUMENTS]...",
    "[required]": "[obligatoire]",
    "; required]": " ; obligatoire]",
    "[default: ": "[par défaut : ",
    "Show this message and exit.": "Affiche cette aide.",
}


def _translate(page: str) -> str:
    for english, french in _WORDS.items():
        page = page.replace(english, french)
    return page


class FrenchCommand(TyperCommand):
    """A command whose help page is French to the last word."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer's context class is private
        """The help page."""
        return _translate(super().get_help(ctx))


class FrenchGroup(TyperGroup):
    """A group of commands whose help page is French to the last word."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer's context class is private
        """The help page."""
        return _translate(super().get_help(ctx))


def say_usage_error(error: Exception) -> str:
    """One French sentence for an error of the command line itself."""
    kind = type(error).__name__
    reason = "un nombre entier est attendu" if "integer" in str(error) else str(error)
    name = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    if parameter is not None:
        options = getattr(parameter, "opts", [])
        name = options[0] if options and options[0].startswith("-") else str(parameter.name).upper()
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "spsti-radon"
    sentences = {
        "MissingParameter": f"Il manque {name}",
        "NoSuchOption": f"L'option {name} n'existe pas",
        "BadParameter": f"La valeur donnée à {name} ne convient pas ({reason})",
        "BadOptionUsage": f"L'option {name} attend une valeur",
    }
    sentence = sentences.get(kind)
    if sentence is None:
        typed = str(error).rsplit("'", 2)
        word = typed[1] if len(typed) == 3 else ""
        sentence = f"La commande « {word} » n'existe pas" if word else "La commande est incomplète"
        if "extra argument" in str(error):
            sentence = "La ligne de commande contient un mot de trop"
    return f"{sentence} ; voyez « {path} --help »."


def new_app(help_text: str, **options: Any) -> typer.Typer:  # noqa: ANN401
    """A typer application that speaks French and prints no traceback."""
    return typer.Typer(
        help=help_text,
        cls=FrenchGroup,
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        **options,
    )
