"""The steps from one schema to the next (Alembic), run by ``radon.store.engine.open_store``."""
