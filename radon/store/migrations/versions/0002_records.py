"""What was done: records with all their revisions, evidence files, drafts; versions by kind."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: nothing of 0001 is touched."""
    op.create_index("ix_change_spsti_kind_id", "change", ["spsti", "kind", "id"])
    _create_records()
    _create_pieces()
    _create_drafts()


def downgrade() -> None:
    """Back to 0001; what was recorded is lost."""
    for table in ("draft", "piece", "record_revision", "record"):
        op.drop_table(table)
    op.drop_index("ix_change_spsti_kind_id", "change")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _code(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _points(table: str, column: str, parent: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.{target}"], name=f"fk_{table}_{column}_{parent}"
    )


def _create_records() -> None:
    op.create_table(
        "record",
        _number("id"),
        _code("spsti", 20),
        _code("kind", 30),
        _number("version_id"),
        _flag("exemple"),
        _flag("active"),
        sa.PrimaryKeyConstraint("id", name="pk_record"),
        _points("record", "spsti", "service", "spsti"),
        _points("record", "version_id", "change", "id"),
        sa.UniqueConstraint("id", "spsti", name="uq_record_id_spsti"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_record_spsti_kind", "record", ["spsti", "kind"])
    op.create_table(
        "record_revision",
        _number("record_id"),
        _number("version_id"),
        _code("spsti", 20),
        sa.Column("content", sa.JSON(), nullable=False),
        _flag("active"),
        _text("motif"),
        sa.PrimaryKeyConstraint("record_id", "version_id", name="pk_record_revision"),
        _points("record_revision", "spsti", "service", "spsti"),
        _points("record_revision", "version_id", "change", "id"),
        sa.ForeignKeyConstraint(
            ["record_id", "spsti"],
            ["record.id", "record.spsti"],
            name="fk_record_revision_record_id_spsti_record",
            ondelete="CASCADE",
        ),
    )


def _create_pieces() -> None:
    op.create_table(
        "piece",
        _number("id"),
        _code("spsti", 20),
        _number("version_id"),
        _text("nom"),
        _text("type"),
        _code("sha256", 64),
        _number("taille"),
        sa.Column("contenu", sa.LargeBinary(), nullable=False),
        _flag("exemple"),
        sa.PrimaryKeyConstraint("id", name="pk_piece"),
        _points("piece", "spsti", "service", "spsti"),
        _points("piece", "version_id", "change", "id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_piece_spsti", "piece", ["spsti"])


def _create_drafts() -> None:
    op.create_table(
        "draft",
        _code("token", 64),
        _code("spsti", 20),
        _text("page"),
        sa.Column("content", sa.JSON(), nullable=False),
        _code("at", 20),
        sa.PrimaryKeyConstraint("token", "spsti", name="pk_draft"),
    )
