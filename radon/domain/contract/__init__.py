"""What a contract (CPOM) asks, by when, and where each deadline stands."""
