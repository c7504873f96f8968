"""Answers of a local server in few words."""

import json

from tests.sources.web.misbehaving import Said


def as_json(content: object) -> Said:
    """A JSON answer."""
    return Said(json.dumps(content).encode(), headers={"Content-Type": "application/json"})
