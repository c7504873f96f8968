"""The indicators of a contract."""
