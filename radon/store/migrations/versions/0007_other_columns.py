"""The other columns of a member file, the second address, and which columns a service keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: nothing of 0006 is touched."""
    op.create_table(
        "adherent_other",
        sa.Column("adherent_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("spsti", sa.String(20), nullable=False),
        sa.Column("valeurs", sa.JSON(), nullable=False),
        sa.Column("adresse_courrier", sa.Text(), nullable=False),
        sa.Column("adresse_courrier_de", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("adherent_id", "import_id", name="pk_adherent_other"),
        _service("adherent_other"),
        _parent("adherent_other", "adherent", "adherent_id"),
        _parent("adherent_other", "adherent_import", "import_id"),
    )
    op.create_table(
        "adherent_import_column",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("spsti", sa.String(20), nullable=False),
        sa.Column("titres", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", name="pk_adherent_import_column"),
        _service("adherent_import_column"),
        _parent("adherent_import_column", "adherent_import", "import_id"),
    )


def downgrade() -> None:
    """Back to 0006; what was kept besides the fields is forgotten."""
    op.drop_table("adherent_import_column")
    op.drop_table("adherent_other")


def _service(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["spsti"], ["service.spsti"], name=f"fk_{table}_spsti_service")


def _parent(table: str, parent: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column, "spsti"],
        [f"{parent}.id", f"{parent}.spsti"],
        name=f"fk_{table}_{column}_spsti_{parent}",
        ondelete="CASCADE",
    )
