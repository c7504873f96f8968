"""The GeoJSON that comes back from one question."""

import json
from datetime import date

from radon.domain.geocoding.answer import Answer, nothing_found
from radon.errors import UnusableService
from radon.sources.geocoding.batch_answer import read_result
from radon.sources.web.exchange import Reply

_PROPERTIES = {
    "result_score": "score",
    "result_type": "type",
    "result_label": "label",
    "result_citycode": "citycode",
    "result_oldcitycode": "oldcitycode",
}


def read_single_answer(reply: Reply, host: str, source: str, today: date) -> Answer:
    """The best answer of a FeatureCollection. Raises UnusableService when it is none."""
    try:
        features = json.loads(reply.body)["features"]
        rows = [_read_feature(feature) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnusableService(
            f"Le service de géocodage ({host}) a rendu une réponse illisible ; recommencez, et si"
            " cela dure vérifiez l'adresse du service."
        ) from None
    if not rows:
        return nothing_found(source, today)
    following = rows[1]["result_score"] if len(rows) > 1 else ""
    return read_result(rows[0] | {"result_score_next": following}, source, today)


def _read_feature(feature: dict[str, dict[str, list[float]]]) -> dict[str, str]:
    """One feature under the names of the CSV, every value as text."""
    properties = feature["properties"]
    longitude, latitude = feature["geometry"]["coordinates"][:2]
    row = {name: str(properties.get(key) or "") for name, key in _PROPERTIES.items()}
    return row | {"latitude": str(latitude), "longitude": str(longitude)}
