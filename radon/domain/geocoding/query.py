"""What is asked of a geocoder, row by row: everything that leaves the machine stands here.

From the tidy members and their attachment to at most four texts a row (:data:`SENT_COLUMNS`), each
made by a rule and never copied from a cell: one line of the address (``address_line``), the commune
as the *reference* names it when it is known, else the typed city and postal code. Never a name, a
SIRET, a contact, a headcount: those columns are read only to keep them out of the line.

The commune code makes the service answer inside that commune; without it, a street that it does
not know is "found" elsewhere. The postal code then adds nothing (and a CEDEX one harms), so it is
sent only where no commune is known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.match import Confiance
from radon.domain.commune.name import read_city
from radon.domain.geocoding.address_line import (
    Line,
    Withheld,
    choose_line,
    holds_identifier,
    is_about_a_person,
)
from radon.domain.member_file.field import Field
from radon.domain.words.folding import clean_line, fold

SENT_COLUMNS = {
    "adresse": "une ligne d'adresse (numéro et voie, ou lieu-dit)",
    "code_postal": "le code postal si la commune n'est pas connue",
    "ville": "le nom de la commune",
    "code_insee": "son code INSEE si elle est connue",
}
"""The columns that are sent, and how a person is told of each."""
QUERY_COLUMNS = [*SENT_COLUMNS, "cle", "motif"]
_SEPARATOR = "|"
_LONGEST_CITY = 45
_SURE = (Confiance.CERTAINE, Confiance.ELEVEE)


@dataclass(frozen=True, eq=False)
class Batch:
    """Distinct questions that are sent together. ``located``: all of them have a commune code, or
    none has: a service is never given an empty one.

    ``questions``: index ``cle``, columns :data:`SENT_COLUMNS`.
    """

    questions: pd.DataFrame
    located: bool


def make_queries(adherents: pd.DataFrame, attachment: pd.DataFrame) -> pd.DataFrame:
    """What would be asked for each row; same index, :data:`QUERY_COLUMNS`, all text.

    ``adherents``: tidy members; ``attachment``: code_insee, commune, confiance of the same rows.
    ``cle``: the sent texts joined, "" where nothing is sent; ``motif``: why (:class:`Withheld`),
    "" where something is.
    """
    lines = _choose_lines(adherents)
    sure = attachment["confiance"].isin(_SURE) & attachment["code_insee"].ne("")
    queries = pd.DataFrame(
        {
            "adresse": [line.text for line in lines],
            "code_postal": _clean_postal_codes(adherents[Field.CODE_POSTAL]).mask(sure, ""),
            "ville": _map_distinct(adherents[Field.VILLE], _clean_city).where(
                ~sure, _map_distinct(attachment["commune"], clean_line)
            ),
            "code_insee": attachment["code_insee"].where(sure, ""),
            "motif": [str(line.withheld) for line in lines],
        },
        index=adherents.index,
        dtype="str",
    )
    placeless = queries["code_postal"].eq("") & queries["ville"].eq("")
    queries.loc[placeless & queries["motif"].eq(""), "motif"] = Withheld.SANS_COMMUNE.value
    queries.loc[queries["motif"].ne(""), list(SENT_COLUMNS)] = ""
    texts = zip(*(queries[column].tolist() for column in SENT_COLUMNS), strict=True)
    keys = pd.Series(map(_SEPARATOR.join, texts), index=queries.index, dtype="str")
    queries["cle"] = keys.where(queries["motif"].eq(""), "")
    return queries[QUERY_COLUMNS]


def split_batches(queries: pd.DataFrame, size: int) -> Iterator[Batch]:
    """The distinct questions among ``queries``, in batches of at most ``size``, those with a
    commune code first."""
    asked = queries.loc[queries["cle"].ne("")].drop_duplicates("cle").set_index("cle")
    located = asked["code_insee"].ne("")
    for kind in (True, False):
        questions = asked.loc[located.eq(kind), list(SENT_COLUMNS)]
        for start in range(0, len(questions), size):
            yield Batch(questions.iloc[start : start + size], kind)


def _choose_lines(adherents: pd.DataFrame) -> list[Line]:
    """The line of each row. Addresses come back, names do not: a name is read with its address only
    where the address holds it."""
    addresses = adherents[Field.ADRESSE].tolist()
    cleaned = {text: clean_line(text.replace("\n", " ")) for text in set(addresses)}
    names = [
        _map_distinct(adherents[field], clean_line).tolist()
        for field in (Field.RAISON_SOCIALE, Field.CONTACT)
    ]
    asked = [
        (address, tuple(name for name in own if name and name in cleaned[address]))
        for address, *own in zip(addresses, *names, strict=True)
    ]
    read = {question: choose_line(*question) for question in set(asked)}
    return [read[question] for question in asked]


def _clean_postal_codes(codes: pd.Series) -> pd.Series:
    return codes.where(codes.str.fullmatch(r"[0-9]{5}").astype(bool), "")


def _clean_city(city: str) -> str:
    """The typed city without CEDEX nor district; "" when it does not look like one."""
    folded = fold(city)
    if is_about_a_person(folded) or holds_identifier(folded):
        return ""
    names = read_city(city).names
    name = names[0] if names else ""
    return name if len(name) <= _LONGEST_CITY and not any(map(str.isdigit, name)) else ""


def _map_distinct(texts: pd.Series, read: Callable[[str], str]) -> pd.Series:
    return texts.map({text: read(text) for text in texts.unique()}).astype("str")
