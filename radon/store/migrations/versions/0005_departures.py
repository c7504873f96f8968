"""Why a member is no longer one, as a file said it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: nothing of 0004 is touched."""
    texts = ("depart", "mot", "colonne", "jour", "fichier")
    op.create_table(
        "departure",
        sa.Column("adherent_id", sa.Integer(), nullable=False),
        sa.Column("spsti", sa.String(20), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("lu_le", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("adherent_id", name="pk_departure"),
        sa.ForeignKeyConstraint(["spsti"], ["service.spsti"], name="fk_departure_spsti_service"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["change.id"], name="fk_departure_version_id_change"
        ),
        sa.ForeignKeyConstraint(
            ["adherent_id", "spsti"],
            ["adherent.id", "adherent.spsti"],
            name="fk_departure_adherent_id_spsti_adherent",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Back to 0004; members that left are then gone without a reason."""
    op.drop_table("departure")
