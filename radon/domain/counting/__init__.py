"""From records to figures: a formula, its lines, its parts, its months."""
