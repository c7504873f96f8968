"""The tables of what was recorded: acts, their states and pieces, reports that were sent, drafts.

What each holds: :mod:`radon.store.schema`.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from radon.store.table_parts import METADATA, owner, parent, text, version

record = Table(
    "record",
    METADATA,
    Column("id", Integer, primary_key=True),
    owner(),
    Column("kind", String(30), nullable=False),
    version(),  # the revision that holds
    Column("exemple", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),  # as its present revision says
    UniqueConstraint("id", "spsti"),
    Index(None, "spsti", "kind"),
    sqlite_autoincrement=True,
)

record_revision = Table(
    "record_revision",
    METADATA,
    Column("record_id", Integer, primary_key=True),
    Column("version_id", Integer, ForeignKey("change.id"), primary_key=True),
    owner(),
    Column("content", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
    text("motif"),
    parent("record", "record_id"),
)

piece = Table(
    "piece",
    METADATA,
    Column("id", Integer, primary_key=True),
    owner(),
    version(),
    text("nom"),
    text("type"),
    Column("sha256", String(64), nullable=False),
    Column("taille", Integer, nullable=False),
    Column("contenu", LargeBinary, nullable=False),
    Column("exemple", Boolean, nullable=False),
    Index(None, "spsti"),
    sqlite_autoincrement=True,
)

sent_report = Table(
    "sent_report",
    METADATA,
    Column("id", Integer, primary_key=True),
    owner(),
    version(),
    Column("sorte", String(20), nullable=False),
    Column("annee", Integer),  # none: the whole contract
    Column("partenaires", Boolean, nullable=False),
    Column("jour", Date, nullable=False),
    Column("transmis_le", Date, nullable=False),
    text("destinataires"),
    Column("pieces", JSON, nullable=False),
    Column("nombres", JSON),  # of the partners' version alone
    Column("exemple", Boolean, nullable=False),
    UniqueConstraint("id", "spsti"),
    Index(None, "spsti"),
    sqlite_autoincrement=True,
)

sent_report_withdrawal = Table(
    "sent_report_withdrawal",
    METADATA,
    Column("sent_report_id", Integer, primary_key=True),
    owner(),
    version(),
    text("motif"),
    Column("lu", Boolean, nullable=False),  # the partners may have read it all the same
    parent("sent_report", "sent_report_id"),
)

draft = Table(
    "draft",
    METADATA,
    # The token stands in an address that may be opened under the other service: each has its own.
    Column("token", String(64), primary_key=True),
    Column("spsti", String(20), primary_key=True),  # no parent: may come before the first change
    text("page"),
    Column("content", JSON, nullable=False),
    Column("at", String(20), nullable=False),
)
