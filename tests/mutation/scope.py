"""Which modules are broken on purpose, and which tests must notice: the quick ones first."""

_LADDER = (
    "commune/test_city_ladder_bounds", "commune/test_city_ladder", "commune/test_name",
    "commune/test_certain_answers",
)  # fmt: skip
_HISTORY = ("commune/test_movements", "commune/test_history")
_SCHEDULE = ("contract/test_last_days", "contract/test_schedule")
_RESOLUTION = ("attachment/test_resolution_clues", "attachment/test_resolution")
_DOMAIN: dict[str, tuple[str, ...]] = {
    "attachment/location": ("attachment/test_location",),
    "attachment/resolution": _RESOLUTION,
    "commune/address_line": ("commune/test_address_line", *_RESOLUTION),
    "commune/city_ladder": _LADDER,
    "commune/gazetteer": ("commune/test_gazetteer", *_LADDER),
    "commune/history": _HISTORY,
    "commune/match": _LADDER,
    "commune/movements": _HISTORY,
    "commune/name": _LADDER,
    "commune/story": ("commune/test_story",),
    "commune/zonage": ("commune/test_zonage",),
    "contract/occurrence": (*_SCHEDULE, "contract/test_occurrence"),
    "contract/proof": ("contract/test_proof",),
    "contract/schedule": _SCHEDULE,
    "counting/reading": ("counting/test_reading_bounds", "counting/test_reading"),
    "counting/selection": ("counting/test_reading_bounds", "counting/test_reading"),
    "disclosure/naming": ("disclosure/test_naming_bounds", "disclosure/test_naming"),
    "disclosure/secrecy": ("disclosure/test_secrecy",),
    "measurement/dose": ("measurement/test_dose",),
    "measurement/position": ("measurement/test_position_bounds", "measurement/test_position"),
    "measurement/threshold": ("measurement/test_threshold",),
    "targeting/postal": ("targeting/test_postal_bounds", "targeting/test_postal"),
    "targeting/priority": ("targeting/test_priority",),
}
TESTS = {
    f"radon/domain/{module}.py": tuple(f"tests/domain/{name}.py" for name in names)
    for module, names in _DOMAIN.items()
}
"""Module → test files, both by their paths."""
