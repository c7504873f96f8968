"""A contract (CPOM) as data: actions, deadlines, indicators, and the state of each action."""
