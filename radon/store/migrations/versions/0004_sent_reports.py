"""Reports kept as they were sent to the partners, and those that were noted by mistake."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: nothing of 0003 is touched."""
    _create_reports()
    op.create_table(
        "sent_report_withdrawal",
        _number("sent_report_id"),
        _code("spsti", 20),
        _number("version_id"),
        _text("motif"),
        _flag("lu"),
        sa.PrimaryKeyConstraint("sent_report_id", name="pk_sent_report_withdrawal"),
        _points("sent_report_withdrawal", "spsti", "service", "spsti"),
        _points("sent_report_withdrawal", "version_id", "change", "id"),
        sa.ForeignKeyConstraint(
            ["sent_report_id", "spsti"],
            ["sent_report.id", "sent_report.spsti"],
            name="fk_sent_report_withdrawal_sent_report_id_spsti_sent_report",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Back to 0003; what was sent is forgotten."""
    op.drop_table("sent_report_withdrawal")
    op.drop_table("sent_report")


def _create_reports() -> None:
    op.create_table(
        "sent_report",
        _number("id"),
        _code("spsti", 20),
        _number("version_id"),
        _code("sorte", 20),
        sa.Column("annee", sa.Integer(), nullable=True),
        _flag("partenaires"),
        sa.Column("jour", sa.Date(), nullable=False),
        sa.Column("transmis_le", sa.Date(), nullable=False),
        _text("destinataires"),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("nombres", sa.JSON(), nullable=True),
        _flag("exemple"),
        sa.PrimaryKeyConstraint("id", name="pk_sent_report"),
        _points("sent_report", "spsti", "service", "spsti"),
        _points("sent_report", "version_id", "change", "id"),
        sa.UniqueConstraint("id", "spsti", name="uq_sent_report_id_spsti"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sent_report_spsti", "sent_report", ["spsti"])


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
