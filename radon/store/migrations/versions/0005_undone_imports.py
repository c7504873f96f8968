"""What members were before each import, so that it can be undone; what was undone."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TEXTS = (
    "cle_adresse", "numero_adherent", "siret", "raison_sociale", "adresse", "code_postal", "ville",
    "code_insee_saisi", "naf", "contact", "email", "telephone", "ne_pas_solliciter", "code_insee",
    "commune", "code_insee_2016", "commune_2016", "methode", "confiance", "candidats",
    "zones_possibles",
)  # fmt: skip


def upgrade() -> None:
    """Forward: the imports of before cannot be undone, for nobody kept what they replaced."""
    op.create_table(
        "adherent_before",
        _known("import_id", sa.Integer()),
        _known("adherent_id", sa.Integer()),
        _known("spsti", sa.String(20)),
        _known("entier", sa.Boolean()),
        _known("ligne", sa.Integer()),
        _known("present", sa.Boolean()),
        _known("import_dernier", sa.Integer()),
        *(sa.Column(name, sa.Text(), nullable=True) for name in _TEXTS),
        sa.Column("effectif", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Float(53), nullable=True),
        sa.Column("longitude", sa.Float(53), nullable=True),
        sa.Column("zone", sa.Integer(), nullable=True),
        sa.Column("a_preciser", sa.Boolean(), nullable=True),
        sa.Column("refus_date", sa.Date(), nullable=True),
        sa.Column("refus_origine", sa.Text(), nullable=True),
        sa.Column("refus_auteur", sa.Text(), nullable=True),
        sa.Column("refus_motif", sa.Text(), nullable=True),
        sa.Column("refus_active", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("import_id", "adherent_id", name="pk_adherent_before"),
        _service("adherent_before"),
        _parent("adherent_before", "adherent_import", "import_id"),
        _parent("adherent_before", "adherent", "adherent_id"),
    )
    op.create_index(
        "ix_adherent_before_spsti_adherent_id", "adherent_before", ["spsti", "adherent_id"]
    )
    op.create_table(
        "adherent_import_undo",
        _known("import_id", sa.Integer()),
        _known("spsti", sa.String(20)),
        sa.Column("defait", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("import_id", name="pk_adherent_import_undo"),
        _service("adherent_import_undo"),
        _parent("adherent_import_undo", "adherent_import", "import_id"),
        sa.ForeignKeyConstraint(
            ["defait"], ["change.id"], name="fk_adherent_import_undo_defait_change"
        ),
    )


def downgrade() -> None:
    """Back to 0004; the imports that are there stay, and what they replaced is forgotten."""
    op.drop_table("adherent_import_undo")
    op.drop_table("adherent_before")


def _known(name: str, sort: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, sort, nullable=False)


def _service(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["spsti"], ["service.spsti"], name=f"fk_{table}_spsti_service")


def _parent(table: str, parent: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column, "spsti"],
        [f"{parent}.id", f"{parent}.spsti"],
        name=f"fk_{table}_{column}_spsti_{parent}",
        ondelete="CASCADE",
    )
