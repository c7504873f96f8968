"""The JSON that comes back for one number, read field by field: nothing in it is trusted.

What is not understood is as if it were not said; a text is one line of a bounded length. The
establishment is the one whose SIRET was asked, wherever it stands in the answer.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from radon.domain.company_register.record import (
    NAF_2025_FROM,
    ErpHint,
    HeadcountBand,
    Record,
    Standing,
)
from radon.domain.member_file.naf import parse_naf
from radon.domain.member_file.siret import LENGTH
from radon.errors import UnusableService
from radon.sources.web.exchange import Reply

_MASKED = "[NON-DIFFUSIBLE]"
_LONGEST = 300

Json = Mapping[str, object]


def read_answer(reply: Reply, numero: str, today: date, host: str) -> Record:
    """The record of a number. Raises UnusableService when the reply is no answer to it."""
    try:
        found = json.loads(reply.body)
    except (ValueError, RecursionError):
        raise _refusal(host) from None
    results = found.get("results") if isinstance(found, dict) else None
    if not isinstance(results, list):
        raise _refusal(host)
    for company in results:
        if isinstance(company, dict):
            for place in _list_places(company):
                if _is_asked(place, numero):
                    return _read_record(company, place, numero, today)
    return Record(numero, Standing.INTROUVABLE.value, today)


def _list_places(company: Json) -> Iterator[Json]:
    """The establishments of a company in an answer: its seat first."""
    matching = company.get("matching_etablissements")
    for place in (company.get("siege"), *(matching if isinstance(matching, list) else ())):
        if isinstance(place, dict):
            yield place


def _is_asked(place: Json, numero: str) -> bool:
    siret = _text(place, "siret")
    if len(numero) == LENGTH:
        return siret == numero
    return len(siret) == LENGTH and siret.startswith(numero)


def _read_record(company: Json, place: Json, numero: str, today: date) -> Record:
    standing, since = _read_standing(company, place)
    naf, naf_2025 = _read_naf(place, today)
    seat = company.get("siege")
    seat = seat if isinstance(seat, dict) else {}
    return Record(
        numero=numero,
        standing=standing.value,
        jour=today,
        depuis=since,
        siret=_text(place, "siret"),
        adresse=_text(place, "adresse"),
        code_postal=_text(place, "code_postal"),
        code_insee=_text(place, "commune"),
        commune=_text(place, "libelle_commune"),
        naf=naf,
        naf_2025=naf_2025,
        tranche=_read_band(_text(place, "tranche_effectif_salarie")),
        tranche_annee=_read_year(_text(place, "annee_tranche_effectif_salarie")),
        siege=_text(seat, "siret"),
        siege_adresse=_read_seat_address(seat, place, standing),
        erp=tuple(_read_hints(company, place)),
        masquee=_MASKED in str(place.get("adresse")),
    )


def _read_standing(company: Json, place: Json) -> tuple[Standing, date | None]:
    if _text(company, "etat_administratif") == "C":
        return Standing.CESSEE, _read_day(company, "date_fermeture") or _read_day(
            place, "date_fermeture"
        )
    if _text(place, "etat_administratif") == "F":
        return Standing.FERME, _read_day(place, "date_fermeture")
    return Standing.OUVERT, None


def _read_naf(place: Json, today: date) -> tuple[str, str]:
    """NAF rév. 2 and NAF 2025. The field of the second is to go when NAF 2025 applies: the main
    field then holds it."""
    main = parse_naf(_text(place, "activite_principale"))
    new = parse_naf(_text(place, "activite_principale_naf25"))
    if today >= NAF_2025_FROM and not new:
        return "", main
    return main, new


def _read_seat_address(seat: Json, place: Json, standing: Standing) -> str:
    """Where the company still is when the establishment that was asked is closed."""
    same = _text(seat, "siret") == _text(place, "siret")
    is_open = _text(seat, "etat_administratif") == "A"
    return _text(seat, "adresse") if standing is Standing.FERME and is_open and not same else ""


def _read_hints(company: Json, place: Json) -> Iterator[str]:
    """The lists of the establishment; those of a whole company only where it has but one."""
    told = company.get("complements")
    alone = company.get("nombre_etablissements_ouverts") == 1 and isinstance(told, dict)
    whole = told if alone and isinstance(told, dict) else {}
    for name, hint in (("uai", ErpHint.UAI), ("finess", ErpHint.FINESS)):
        listed = place.get(f"liste_{name}")
        here = isinstance(listed, list) and any(isinstance(one, str) and one for one in listed)
        if here or whole.get(f"est_{name}") is True:
            yield hint.value


def _read_band(code: str) -> str:
    return code if code in {band.value for band in HeadcountBand} else ""


def _read_year(text: str) -> str:
    return text if len(text) == 4 and text.isascii() and text.isdigit() else ""


def _read_day(source: Json, field: str) -> date | None:
    try:
        return date.fromisoformat(_text(source, field)[:10])
    except ValueError:
        return None


def _text(source: Json, field: str) -> str:
    """One clean line, "" when there is none or when it is hidden from the public."""
    value = source.get(field)
    if not isinstance(value, str) or _MASKED in value:
        return ""
    return " ".join(value.split())[:_LONGEST]


def _refusal(host: str) -> UnusableService:
    return UnusableService(
        f"Le registre des entreprises ({host}) a rendu une réponse illisible ; ce qui est déjà reçu"
        " est gardé, recommencez, et si cela dure vérifiez l'adresse du service."
    )
