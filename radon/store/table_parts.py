"""What every table is made of: the columns that tie a row to its service, to its change and to its
parent (the rules stand in :mod:`radon.store.schema`)."""

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str) -> Column[str]:
    """A text that is never null: "" when there is none."""
    return Column(name, Text, nullable=False)


def owner() -> Column[str]:
    """The service that the row is of."""
    return Column("spsti", String(20), ForeignKey("service.spsti"), nullable=False)


def version() -> Column[int]:
    """The change that last wrote the row."""
    return Column("version_id", Integer, ForeignKey("change.id"), nullable=False)


def parent(table: str, column: str, ondelete: str = "CASCADE") -> ForeignKeyConstraint:
    """The parent row, which must be of the same service."""
    return ForeignKeyConstraint(
        [column, "spsti"], [f"{table}.id", f"{table}.spsti"], ondelete=ondelete
    )
