"""Mutation testing of the rules: ``python -m tests.mutation`` (see ``docs/developper.md``).

Bounds of the domain are broken on purpose, one at a time; each time a test must fail. Not part of
the gate: it takes minutes, and a mutant that lives asks for a judgement.
"""
