"""How a person said that a file is read, with the import of that file."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TABLE = "adherent_import_reading"


def upgrade() -> None:
    """Forward: nothing of what was there is touched."""
    op.create_table(
        _TABLE,
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("spsti", sa.String(20), nullable=False),
        sa.Column("forme", sa.String(64), nullable=False),
        sa.Column("lecture", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", name=f"pk_{_TABLE}"),
        sa.ForeignKeyConstraint(["spsti"], ["service.spsti"], name=f"fk_{_TABLE}_spsti_service"),
        sa.ForeignKeyConstraint(
            ["import_id", "spsti"],
            ["adherent_import.id", "adherent_import.spsti"],
            name=f"fk_{_TABLE}_import_id_spsti_adherent_import",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Back; what was said of the files is forgotten, the imports stay."""
    op.drop_table(_TABLE)
