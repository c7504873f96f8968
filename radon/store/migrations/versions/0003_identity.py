"""A database bears a name of its own, drawn at random: what is cached belongs to one database."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: one row, never empty."""
    table = op.create_table("base", sa.Column("identity", sa.String(32), nullable=False))
    op.bulk_insert(table, [{"identity": secrets.token_hex(16)}])


def downgrade() -> None:
    """Back to 0002."""
    op.drop_table("base")
