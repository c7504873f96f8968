"""Alembic's entry: the open connection of ``radon.store.engine``, or SQL text (offline)."""

from alembic import context

from radon.store.schema import METADATA

connection = context.config.attributes.get("connection")
if connection is None:
    dialect = context.config.attributes.get("dialect", "postgresql")
    context.configure(
        dialect_name=dialect,
        target_metadata=METADATA,
        render_as_batch=True,
        literal_binds=True,
    )
else:
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
