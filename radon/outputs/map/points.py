"""The companies of one version of the members, as the map receives them: one compact text.

Between the described frame of the members and :mod:`radon.outputs.map.interactive`. Sent once a
version; a filter then sends only which of them are shown (:meth:`MapPoints.mask`).

Nothing here is HTML: names are JSON strings, and the page writes them with ``textContent`` only.
"""

import base64
import hashlib
import json
from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.position import Position

SCALE = 100_000
# Where no contour says how wide a commune is.
_DEFAULT_RADIUS = 600.0
_METRES_PER_DEGREE = 111_195.0
# Points stay well inside the circle, away from the border.
_SPREAD = 0.8
# A longer text is of no use in a tooltip; the company card has it whole.
_MAX_TEXT = 120
_CLASS_DIGITS = {code: code.digit or "?" for code in ZoneClass}


@dataclass(frozen=True, eq=False)
class MapPoints:
    """The located companies, in the order in which they are sent.

    ``ids``: int64, index of the members' frame. ``longitude``, ``latitude``: degrees, as shown on
    the map (a company known by its commune only stands at its own constant place in it).
    ``rows``: the JSON text. ``digest``: changes when ``rows`` does.
    """

    ids: np.ndarray
    longitude: np.ndarray
    latitude: np.ndarray
    rows: str
    digest: str

    def mask(self, shown: pd.Index | None) -> str:
        """Which rows are shown, one bit a row, in base 64; "" for all of them."""
        if shown is None:
            return ""
        bits = np.isin(self.ids, shown.to_numpy(np.int64))
        return base64.b64encode(np.packbits(bits).tobytes()).decode("ascii")


def points_payload(
    targets: pd.DataFrame, centres: pd.DataFrame | None = None, *, details: bool = False
) -> MapPoints:
    """What the map needs of all the members; those without any position are left out.

    ``targets``: index int; raison_sociale, code_insee, commune, classe, zones_possibles, effectif,
    latitude, longitude, position (``Position``); with ``details`` also
    libelle_division, priorite_niveau, priorite_raisons where they exist (for the map that is
    mailed: in the application the card tells them). ``centres``: see
    :func:`radon.outputs.map.geometry.commune_centres`; a company at its commune needs either its
    coordinates or a centre.
    """
    located = _locate(targets, centres)
    rows = targets.loc[located.index]
    commune_codes, commune_rank = np.unique(rows["code_insee"].to_numpy(str), return_inverse=True)
    names = rows.drop_duplicates("code_insee").set_index("code_insee")["commune"]
    ids = located.index.to_numpy(np.int64)
    columns: dict[str, object] = {
        "id": ids.tolist(),
        "x": np.rint(located["longitude"] * SCALE).astype("int64").tolist(),
        "y": np.rint(located["latitude"] * SCALE).astype("int64").tolist(),
        "zone": "".join(rows["classe"].map(_CLASS_DIGITS).fillna("?")),
        "hollow": "".join(np.where(located["hollow"], "1", "0")),
        "name": rows[Field.RAISON_SOCIALE].str.slice(0, _MAX_TEXT).tolist(),
        "place": commune_rank.tolist(),
        "codes": commune_codes.tolist(),
        "places": names.reindex(commune_codes).str.slice(0, _MAX_TEXT).tolist(),
        "possible": _code_texts(rows["zones_possibles"]),
        "size": rows[Field.EFFECTIF].astype("Int64").fillna(-1).astype("int64").tolist(),
    }
    if details:
        columns["more"] = {
            label: _code_texts(rows[column])
            for column, label in (
                ("libelle_division", "Activité"),
                ("priorite_niveau", "Priorité"),
                ("priorite_raisons", "Raisons"),
            )
            if column in rows
        }
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return MapPoints(
        ids=ids,
        longitude=located["longitude"].to_numpy(float),
        latitude=located["latitude"].to_numpy(float),
        rows=text,
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest()[:16],
    )


def _code_texts(texts: pd.Series) -> dict[str, list[object]]:
    """A text column as distinct texts and ranks: reasons and activities repeat a lot."""
    ranks, distinct = pd.factorize(texts.fillna("").astype("str"))
    return {"t": [text[: 8 * _MAX_TEXT] for text in distinct.tolist()], "i": ranks.tolist()}


def _locate(targets: pd.DataFrame, centres: pd.DataFrame | None) -> pd.DataFrame:
    """Index of the located rows; longitude, latitude as shown, hollow (bool)."""
    places = targets[["longitude", "latitude"]].astype("float64")
    hollow = targets["position"].eq(Position.COMMUNE)
    radius = pd.Series(_DEFAULT_RADIUS, index=targets.index)
    if centres is not None:
        known = centres.reindex(targets["code_insee"]).set_axis(targets.index)
        at_centre = hollow & known["radius_m"].notna()
        places = places.mask(at_centre, known[["longitude", "latitude"]])
        radius = radius.mask(at_centre, known["radius_m"])
    finite = pd.Series(np.isfinite(places.to_numpy()).all(axis=1), index=places.index)
    finite &= places["latitude"].abs().lt(89)
    located = places[finite & targets["position"].isin([Position.ADRESSE, Position.COMMUNE])]
    hollow, radius = hollow.loc[located.index], radius.loc[located.index]
    step = _spread(located.index, radius)
    per_degree = _METRES_PER_DEGREE * np.cos(np.radians(located["latitude"]))
    return pd.DataFrame(
        {
            "longitude": located["longitude"] + (step["east"] / per_degree).where(hollow, 0.0),
            "latitude": located["latitude"]
            + (step["north"] / _METRES_PER_DEGREE).where(hollow, 0.0),
            "hollow": hollow,
        }
    )


def _spread(ids: pd.Index, radius: pd.Series) -> pd.DataFrame:
    """A constant step from the centre for each id, even over the disc: east, north in metres.

    It depends on the id alone, so a company does not move when filters change.
    """
    hashed = pd.util.hash_array(ids.to_numpy(np.int64))
    turn = (hashed & np.uint64(0xFFFFFFFF)).astype(float) / 2**32 * 2 * np.pi
    away = np.sqrt((hashed >> np.uint64(32)).astype(float) / 2**32) * _SPREAD * radius.to_numpy()
    return pd.DataFrame({"east": away * np.cos(turn), "north": away * np.sin(turn)}, index=ids)
