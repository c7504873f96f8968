"""The report of a contract, section by section, and its evidence."""
