"""The command that places the members of a service at their address: said first, then asked."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from radon.cli.french import FrenchCommand
from radon.cli.regional import app
from radon.cli.terminal import complain, say
from radon.domain.geocoding.answer import Source
from radon.domain.geocoding.verdict import tell_balance
from radon.domain.words.sentence import tell
from radon.errors import UnusableSetting

if TYPE_CHECKING:
    from radon.domain.geocoding.sending import Sending
    from radon.workflows.members.geocode_members import Asking
    from radon.workflows.members.stored import Engine, Members

__all__ = ["app"]

_INTERRUPTED = 130


@app.command(cls=FrenchCommand)
def geocoder(
    service: Annotated[
        str, typer.Option("--service", "--spsti", metavar="NOM", help="Service : satm ou sminov.")
    ],
    ban: Annotated[
        bool, typer.Option("--ban", help="Cherche dans les fichiers BAN de ce poste, sans réseau.")
    ] = False,
    oui: Annotated[
        bool, typer.Option("--oui", help="Envoie les adresses ; sinon dit ce qui partirait.")
    ] = False,
    nom: Annotated[
        str, typer.Option("--nom", metavar="NOM", help="Votre nom, gardé avec les réponses.")
    ] = "",
) -> None:
    """Situe les adhérents à leur adresse : dit ce qui partirait, puis demande."""
    from radon.workflows.commune.reference import load_reference
    from radon.workflows.members.author import recall_author
    from radon.workflows.members.geocode_members import Asking, describe_request, review_places
    from radon.workflows.members.stored import load_members, open_base

    source = Source.BAN if ban else Source.GEOPLATEFORME
    asking = Asking(source, nom.strip() or recall_author(), date.today())
    engine, reference = open_base(), load_reference()
    members = load_members(engine, service, reference)
    sending = describe_request(engine, members, source)
    _tell_sending(sending)
    if sending.addresses and sending.host and not oui:
        raise UnusableSetting(
            f"Rien n'a été envoyé : ajoutez --oui pour demander ces adresses à {sending.host}."
        )
    if sending.addresses and not asking.author:
        raise UnusableSetting(
            "Qui le demande ? Le nom est gardé avec les réponses : ajoutez --nom."
        )
    if sending.addresses:
        _ask(engine, members, asking)
        members = load_members(engine, service, reference)
    for line in tell_balance(review_places(engine, members, reference).balance):
        say(f"  {line}")


def _tell_sending(sending: "Sending") -> None:
    """Everything that a person must know before a line leaves."""
    say(sending.sentence)
    for line in sending.kept_back:
        say(f"  Pas envoyé, {line}")
    if sending.lines:
        say("Exemples, tels qu'ils seraient envoyés :")
    for line in sending.lines:
        say(f"  {line}")


def _ask(engine: "Engine", members: "Members", asking: "Asking") -> None:
    """Batch by batch; what came stays when a person or the network stops it."""
    from radon.cli.screen import Progress
    from radon.workflows.members.geocode_members import ask

    failed = 0
    try:
        with Progress() as progress:
            for advance in ask(engine, members, asking):
                progress(advance.done, advance.total)
                failed = advance.failed
    except KeyboardInterrupt:
        complain("\nInterrompu : les réponses reçues sont gardées, la même commande reprend.")
        raise typer.Exit(_INTERRUPTED) from None
    if failed:
        say(f"{tell(failed, 'adresse')} sans réponse du service : à redemander plus tard.")
