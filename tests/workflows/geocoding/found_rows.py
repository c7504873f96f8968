"""A geocoding service that finds everything at one place."""

import csv
import io

from tests.sources.web.misbehaving import Asked, Said


def find_all(asked: Asked) -> Said:
    """Every row is found in Laval."""
    rows = list(csv.reader(io.StringIO(asked.file.decode())))
    point, rest = ["48.07", "-0.77", "0.9", "housenumber"], ["53130"]
    head = ["latitude", "longitude", "result_score", "result_type", "result_label",
            "result_citycode"]  # fmt: skip
    body = [rows[0] + head, *([*row, *point, row[1], *rest] for row in rows[1:])]
    return Said("\n".join(",".join(row) for row in body).encode() + b"\n")
