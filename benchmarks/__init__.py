"""Benchmarks: each prints its figures beside a baseline that runs in the same process or minute."""
