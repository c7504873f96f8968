"""The addresses of a service's members, asked of a geocoder: said first, asked, told, forgotten.

Between the stored members and :mod:`radon.workflows.geocoding`, which knows no company. Nothing is
asked by :func:`describe_request` nor :func:`review_places`.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from radon.domain.geocoding.answer import Source
from radon.domain.geocoding.query import make_queries
from radon.domain.geocoding.sending import Sending
from radon.errors import UnusableSetting
from radon.store.engine import Engine, reading
from radon.store.geocoding import read_answers
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.geocoding.geocode import (
    Advance,
    Geocoder,
    describe_sending,
    find_destination,
    geocode_batches,
    name_ban_files,
    open_ban_files,
    open_service,
)
from radon.workflows.geocoding.kept_answers import KeptAnswers, KeptCache
from radon.workflows.geocoding.place_members import Placed, place_members
from radon.workflows.members.stored import Members


@dataclass(frozen=True)
class Asking:
    """Who asks whom. ``author``: kept with the answers of each batch."""

    source: Source
    author: str
    day: date


def describe_request(engine: Engine, members: Members, source: Source) -> Sending:
    """What :func:`ask` would send; asks nothing. Raises UnusableSetting."""
    queries = make_queries(members.targets, members.targets)
    cache = KeptCache(engine, members.spsti, source, "")
    return describe_sending(queries, find_destination(source), cache)


def ask(engine: Engine, members: Members, asking: Asking) -> Iterator[Advance]:
    """Ask what is not known yet; one Advance after each batch that is kept. Stop by leaving the
    loop. Raises UnusableService, UnusableSetting, UnusableFile: what came before is kept."""
    if not asking.author.strip():
        raise UnusableSetting("Indiquez votre nom : il est gardé avec les adresses demandées.")
    queries = make_queries(members.targets, members.targets)
    cache = KeptCache(engine, members.spsti, asking.source, asking.author.strip())
    with _open(asking) as geocoder:
        yield from geocode_batches(queries, geocoder, cache)


def review_places(
    engine: Engine, members: Members, reference: CommuneReference | None = None
) -> Placed:
    """What became of the address of every member (balance, proposals)."""
    with reading(engine) as connection:
        answers = KeptAnswers(read_answers(connection, members.spsti))
    return place_members(members.targets, members.targets, answers, reference)


def _open(asking: Asking) -> AbstractContextManager[Geocoder]:
    if asking.source is Source.GEOPLATEFORME:
        return open_service(asking.day)
    found = open_ban_files(asking.day)
    if found is None:
        raise UnusableSetting(
            f"Aucun fichier d'adresses dans le dossier « {name_ban_files()[0]} » :"
            " téléchargez adresses-53.csv.gz et adresses-85.csv.gz (adresse.data.gouv.fr, Base"
            " Adresse Nationale) et mettez-les dans ce dossier."
        )
    return found
