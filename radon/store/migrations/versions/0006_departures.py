"""Why a member is no longer one, as each file said it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: nothing of 0005 is touched."""
    texts = ("depart", "mot", "colonne", "jour")
    op.create_table(
        "departure",
        sa.Column("adherent_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("spsti", sa.String(20), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.PrimaryKeyConstraint("adherent_id", "import_id", name="pk_departure"),
        sa.ForeignKeyConstraint(["spsti"], ["service.spsti"], name="fk_departure_spsti_service"),
        _parent("adherent", "adherent_id"),
        _parent("adherent_import", "import_id"),
    )


def downgrade() -> None:
    """Back to 0005; members that left are then gone without a reason."""
    op.drop_table("departure")


def _parent(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column, "spsti"],
        [f"{table}.id", f"{table}.spsti"],
        name=f"fk_departure_{column}_spsti_{table}",
        ondelete="CASCADE",
    )
