"""``spsti-radon``: the command line. Parses, calls one workflow, says what was done, in French.

The only place where an error becomes text. Exit codes: 0 done, 2 a file, an option or the reference
cannot be used (one sentence on stderr, nothing written), 1 anything unforeseen, 130 interrupted.
Workflows are imported inside the commands, so that ``--help`` answers at once.
"""

import logging
import sys

from radon.cli.french import say_usage_error
from radon.cli.geocoding import app
from radon.cli.terminal import complain, say
from radon.errors import RadonError, describe_system_error


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; returns the exit code. No traceback ever reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return app(arguments, prog_name="spsti-radon", standalone_mode=False) or 0
    except RadonError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        complain("\nInterrompu : rien n'a été écrit.")
        return 130
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        return _refuse(f"Le système refuse l'opération{place} : {describe_system_error(error)}.")
    except MemoryError:
        return _refuse("La mémoire ne suffit pas pour ce fichier ; découpez-le en plusieurs.")
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            say(str(error))
            return 2
        if hasattr(error, "exit_code"):
            return _refuse(say_usage_error(error))
        logging.getLogger(__name__).debug("unforeseen", exc_info=True)
        complain(
            f"Erreur imprévue ({type(error).__name__}) : {error}. Signalez-la avec cette phrase."
        )
        return 1


def _refuse(sentence: str) -> int:
    complain(sentence)
    return 2
