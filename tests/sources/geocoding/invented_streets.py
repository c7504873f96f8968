"""Invented streets and house numbers in real communes: what a test geocoder knows.

The communes, their postal codes, their former communes and their contours are real; every street,
number and hamlet is made by a seeded generator. The same streets are written as documents of addok
(in the shape of the BAN's own) and as rows of a BAN file, so that both geocoders can be held to the
same truth. In a commune that gathers several of 2016, each former commune has a *rue de l'Église*:
nobody can tell them apart by their name.
"""

import random
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import shapely

from radon.sources.commune.reference import load_communes, load_communes_2016, load_contours

KINDS = ("Rue", "Avenue", "Boulevard", "Route", "Chemin", "Impasse", "Place", "Allée")
FLOWERS = (
    "des Lilas", "des Tilleuls", "du Moulin", "de la Fontaine", "des Acacias", "du Stade",
    "des Écoliers", "de la Gare", "des Artisans", "du Lavoir", "de Bretagne", "des Vergers",
    "du Chêne Vert", "des Quatre Vents", "de la Forge", "des Hirondelles", "du Vieux Puits",
)  # fmt: skip
_SYLLABLES = ("mar", "lou", "ta", "ve", "nel", "bro", "qui", "sau", "dra", "pel", "vin", "cor")
_FIRST = ("Alcide", "Berthe", "Célestin", "Eudes", "Fanchon", "Gildas", "Hermine", "Ysabeau")
_HAMLETS = ("La Petite", "La Grande", "Le Bas", "Le Haut", "Les", "La")
SHARED = "Rue de l'Église"
_DEGREE = 111_000.0
"""Metres in a degree of latitude."""


@dataclass(frozen=True)
class Street:
    """One street (or hamlet, without numbers) of one commune of 2016."""

    ident: str
    name: str
    code_insee: str
    code_2016: str
    old_name: str
    postcode: str
    city: str
    latitude: float
    longitude: float
    numbers: dict[str, tuple[float, float]]

    @property
    def is_hamlet(self) -> bool:
        """A lieu-dit has no numbers."""
        return not self.numbers


def invent_names(rng: random.Random, count: int) -> list[str]:
    """Distinct names of streets, in the way that streets are named."""
    names: dict[str, None] = {}
    while len(names) < count:
        who = rng.choice(FLOWERS)
        if rng.random() < 0.6:
            last = "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 3)))).capitalize()
            who = f"{rng.choice(_FIRST)} {last}"
        names[f"{rng.choice(KINDS)} {who}"] = None
    return list(names)


def invent_hamlet(rng: random.Random) -> str:
    """The name of a hamlet."""
    word = "".join(rng.choice(_SYLLABLES) for _ in range(2)).capitalize()
    return f"{rng.choice(_HAMLETS)} {word}{rng.choice(('ière', 'erie', 'ais'))}"


def invent_streets(
    communes: Sequence[str], count: int, seed: int = 1, names: Sequence[str] = ()
) -> list[Street]:
    """``count`` streets for each commune of 2016 that these communes of today gather, and three
    hamlets; the names come from ``names`` when given. Communes of 53 and 85."""
    rng = random.Random(seed)
    streets: list[Street] = []
    for code in communes:
        _, _, gathered = _communes()[code]
        for old in gathered:
            pool = rng.sample(list(names), count) if names else invent_names(rng, count)
            shared = [SHARED] if len(gathered) > 1 else []
            hamlets = [invent_hamlet(rng) for _ in range(3)]
            for rank, name in enumerate([*shared, *dict.fromkeys(pool), *hamlets]):
                streets.append(_place(rng, f"{old}_{rank:04}", name, code, old, name in hamlets))
    return streets


def _place(rng: random.Random, ident: str, name: str, code: str, old: str, hamlet: bool) -> Street:
    longitude, latitude = _point_in(rng, old)
    numbers = {}
    if not hamlet:
        for number in range(1, rng.randrange(8, 40)):
            suffix = " bis" if rng.random() < 0.05 else ""
            shift = number * 4 / _DEGREE  # a house every eight metres on each side
            numbers[f"{number}{suffix}"] = (round(latitude + shift, 6), round(longitude, 6))
    city, postcode, _ = _communes()[code]
    return Street(
        ident=f"{code}_{ident}",
        name=name,
        code_insee=code,
        code_2016=old,
        old_name=_old_names()[old],
        postcode=postcode,
        city=city,
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        numbers=numbers,
    )


@cache
def _communes() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Today's code → name, first postal code, communes of 2016."""
    frame = load_communes()
    rows = zip(frame["nom"], frame["codes_postaux"], frame["communes_2016"], strict=True)
    told = [(name, codes.split("|")[0], tuple(olds.split("|"))) for name, codes, olds in rows]
    return dict(zip(frame.index, told, strict=True))


@cache
def _old_names() -> dict[Hashable, str]:
    return load_communes_2016()["nom"].to_dict()


@cache
def _contours() -> dict[str, shapely.Geometry]:
    frame = load_contours(2016)
    return dict(zip(frame["code_insee"], frame.geometry, strict=True))


def _point_in(rng: random.Random, code_2016: str) -> tuple[float, float]:
    """A point well inside the commune (the contours are generalised by 350 m)."""
    shape = _contours()[code_2016]
    inner = shape.buffer(-0.008)
    shape = inner if not inner.is_empty else shape
    west, south, east, north = shape.bounds
    for _ in range(1000):
        point = (rng.uniform(west, east), rng.uniform(south, north))
        if shapely.contains_xy(shape, *point):
            return point
    inside = shape.representative_point()
    return inside.x, inside.y


def to_documents(streets: Sequence[Street]) -> Iterator[dict]:
    """The streets and their communes as documents of addok, in the shape of the BAN's."""
    for street in streets:
        yield {
            "_id": street.ident,
            "id": street.ident,
            "type": "locality" if street.is_hamlet else "street",
            "name": street.name,
            "postcode": street.postcode,
            "citycode": street.code_insee,
            "oldcitycode": street.code_2016 if _is_merged(street) else None,
            "oldcity": street.old_name if _is_merged(street) else None,
            "city": street.city,
            "context": f"{street.code_insee[:2]}, Pays de la Loire",
            "lat": street.latitude,
            "lon": street.longitude,
            "importance": 0.4,
            "housenumbers": {
                number: {"id": f"{street.ident}_{number}", "lat": lat, "lon": lon}
                for number, (lat, lon) in street.numbers.items()
            },
        }
    for code in dict.fromkeys(street.code_insee for street in streets):
        first = next(street for street in streets if street.code_insee == code)
        yield {
            "_id": code,
            "id": code,
            "type": "municipality",
            "name": first.city,
            "postcode": first.postcode,
            "citycode": code,
            "city": first.city,
            "context": f"{code[:2]}, Pays de la Loire",
            "lat": first.latitude,
            "lon": first.longitude,
            "importance": 0.5,
        }


def _is_merged(street: Street) -> bool:
    return len(_communes()[street.code_insee][2]) > 1


BAN_HEADER = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;"
    "code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;"
    "libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;"
    "cad_parcelles"
)


def to_ban_lines(streets: Sequence[Street]) -> Iterator[str]:
    """The same streets as the lines of a département's BAN file, title first."""
    yield BAN_HEADER
    for street in streets:
        old = (street.code_2016, street.old_name) if _is_merged(street) else ("", "")
        places = street.numbers or {"99999": (street.latitude, street.longitude)}
        for number, (lat, lon) in places.items():
            digits, _, suffix = number.partition(" ")
            yield ";".join(
                (
                    f"{street.ident}_{int(digits):05}", "", digits, suffix, street.name,
                    street.postcode, street.code_insee, street.city, *old, "", "", str(lon),
                    str(lat), "entrée", "", "", street.city.upper(), street.name.upper(), "commune",
                    "commune", "1", "",
                )
            )  # fmt: skip
