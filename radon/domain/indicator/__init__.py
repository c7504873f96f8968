"""The indicators of a contract followed: figure, year before, target, words."""
