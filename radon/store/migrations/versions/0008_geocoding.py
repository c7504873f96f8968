"""What geocoders answered, by the text that was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: nothing that was there is touched."""
    op.create_table(
        "geocoding_answer",
        sa.Column("spsti", sa.String(20), nullable=False),
        sa.Column("cle", sa.String(64), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("jour", sa.Date(), nullable=False),
        sa.Column("contenu", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("spsti", "cle", "source", name="pk_geocoding_answer"),
        sa.ForeignKeyConstraint(
            ["spsti"], ["service.spsti"], name="fk_geocoding_answer_spsti_service"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["change.id"], name="fk_geocoding_answer_version_id_change"
        ),
    )


def downgrade() -> None:
    """Back: the answers are to be asked again."""
    op.drop_table("geocoding_answer")
