"""The reference data of communes and zones: raw inputs, built files, yardstick."""
