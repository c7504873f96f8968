"""The tables. One row per what:

=====================  =====================================================================
table                  one row per
=====================  =====================================================================
base                   the database itself: one row, its identity
service                SPSTI, with the id of its last change and the reference that resolved it
change                 thing that someone did (import, confirmation, refusal, campaign…)
adherent_import        member file that was kept, or set of invented examples
adherent               member, present or gone, as read, with the commune that was found for it
adherent_before        member as it was before an import wrote it: what undoing puts back
adherent_import_undo   import that can be undone, with the change that undid it
commune_confirmation   typed address whose commune a person settled
adherent_other         member of which an import said more than the fields: all that is known since
adherent_import_column import that chose the other columns of its service, with their titles
adherent_import_reading import whose file was read as a person said, with the shape of the file
departure              member that an import said to be no longer one, with the word that said it
refusal                member that asked to be left alone (*ne pas solliciter*)
campaign               list that was kept: its facts, filters and columns
campaign_member        row of such a list, frozen as JSON
record                 thing that was recorded (session, visit, result…), with its present revision
record_revision        state that a record has had: never written over, never taken away alone
piece                  file joined as evidence, or of a report that was sent
sent_report            report, or other document, as it was sent: its files (pieces), the numbers
                       that partners read
sent_report_withdrawal sent report that was noted by mistake, with the reason
draft                  form that someone is filling in: no change, not in the log
=====================  =====================================================================

Every table but ``base``, ``service`` and ``change`` carries ``spsti`` and ties it to its parent's,
so that a row of one service cannot hang on a row of the other. Numbers of rows (``id``) are never
used twice. ``version_id`` is the id of the change that last wrote the row. Moments are UTC text
("2026-10-03T14:02:11Z"), days are dates. The same on SQLite and PostgreSQL; migrations in
``radon/store/migrations``.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
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

TYPED_TEXT = (
    "numero_adherent", "siret", "raison_sociale", "adresse", "code_postal", "ville",
    "code_insee_saisi", "naf", "contact", "email", "telephone", "ne_pas_solliciter",
)  # fmt: skip
"""The text fields of a member as read; ``code_insee_saisi`` is Field.CODE_INSEE."""
FOUND_TEXT = (
    "code_insee", "commune", "code_insee_2016", "commune_2016", "methode", "confiance",
    "candidats", "zones_possibles",
)  # fmt: skip
"""The text columns of the attachment (radon.domain.attachment.zones)."""


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _spsti() -> Column[str]:
    return Column("spsti", String(20), ForeignKey("service.spsti"), nullable=False)


def _version() -> Column[int]:
    return Column("version_id", Integer, ForeignKey("change.id"), nullable=False)


def _parent(table: str, column: str, ondelete: str = "CASCADE") -> ForeignKeyConstraint:
    """The parent row, which must be of the same service."""
    return ForeignKeyConstraint(
        [column, "spsti"], [f"{table}.id", f"{table}.spsti"], ondelete=ondelete
    )


base = Table(
    "base",
    METADATA,
    # Drawn anew when a copy is put back: the same numbers of changes then mean something else.
    Column("identity", String(32), nullable=False),
)

service = Table(
    "service",
    METADATA,
    Column("spsti", String(20), primary_key=True),
    Column("version_id", Integer, nullable=False),
    _text("edition"),
)

change = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True),
    _spsti(),
    Column("kind", String(30), nullable=False),
    _text("author"),
    Column("at", String(20), nullable=False),
    _text("what"),
    Index(None, "spsti", "id"),
    Index(None, "spsti", "kind", "id"),
    sqlite_autoincrement=True,
)

adherent_import = Table(
    "adherent_import",
    METADATA,
    Column("id", Integer, primary_key=True),
    _spsti(),
    _version(),
    _text("fichier"),
    _text("sha256"),
    Column("date", Date, nullable=False),
    *(
        Column(name, Integer, nullable=False)
        for name in ("lignes", "ajoutes", "modifies", "disparus", "inchanges")
    ),
    Column("exemple", Boolean, nullable=False),
    _text("auteur"),
    _text("edition"),
    Column("notes", JSON, nullable=False),
    Column("problemes", JSON, nullable=False),
    UniqueConstraint("id", "spsti"),
    sqlite_autoincrement=True,
)

adherent = Table(
    "adherent",
    METADATA,
    Column("id", Integer, primary_key=True),
    _spsti(),
    _version(),
    _text("cle_adresse"),
    Column("ligne", Integer, nullable=False),
    *(_text(name) for name in TYPED_TEXT),
    Column("effectif", Integer),
    *(Column(name, Float(53)) for name in ("latitude", "longitude")),
    *(_text(name) for name in FOUND_TEXT),
    Column("zone", Integer),
    *(Column(name, Boolean, nullable=False) for name in ("a_preciser", "present", "exemple")),
    *(Column(name, Integer, nullable=False) for name in ("import_premier", "import_dernier")),
    UniqueConstraint("id", "spsti"),
    _parent("adherent_import", "import_premier", "NO ACTION"),
    _parent("adherent_import", "import_dernier", "NO ACTION"),
    Index(None, "spsti", "present"),
    sqlite_autoincrement=True,
)

adherent_before = Table(
    "adherent_before",
    METADATA,
    Column("import_id", Integer, primary_key=True),
    Column("adherent_id", Integer, primary_key=True),
    _spsti(),
    # False: the import only saw the member again, and what it did not write is NULL here.
    Column("entier", Boolean, nullable=False),
    Column("ligne", Integer, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("import_dernier", Integer, nullable=False),
    *(Column(name, Text) for name in ("cle_adresse", *TYPED_TEXT, *FOUND_TEXT)),
    Column("effectif", Integer),
    *(Column(name, Float(53)) for name in ("latitude", "longitude")),
    Column("zone", Integer),
    Column("a_preciser", Boolean),
    # The refusal that the import replaced, all NULL where the member had none.
    Column("refus_date", Date),
    *(Column(f"refus_{name}", Text) for name in ("origine", "auteur", "motif")),
    Column("refus_active", Boolean),
    _parent("adherent_import", "import_id"),
    _parent("adherent", "adherent_id"),
    Index(None, "spsti", "adherent_id"),
)

adherent_import_undo = Table(
    "adherent_import_undo",
    METADATA,
    Column("import_id", Integer, primary_key=True, autoincrement=False),
    _spsti(),
    Column("defait", Integer, ForeignKey("change.id")),
    _parent("adherent_import", "import_id"),
)

adherent_other = Table(
    "adherent_other",
    METADATA,
    # Never written over: the row of the last import holds, and undoing an import drops its rows.
    Column("adherent_id", Integer, primary_key=True),
    Column("import_id", Integer, primary_key=True),
    _spsti(),
    Column("valeurs", JSON, nullable=False),  # title -> value as came
    *(_text(name) for name in ("adresse_courrier", "adresse_courrier_de")),
    _parent("adherent", "adherent_id"),
    _parent("adherent_import", "import_id"),
)

adherent_import_column = Table(
    "adherent_import_column",
    METADATA,
    Column("import_id", Integer, primary_key=True, autoincrement=False),
    _spsti(),
    Column("titres", JSON, nullable=False),
    _parent("adherent_import", "import_id"),
)

adherent_import_reading = Table(
    "adherent_import_reading",
    METADATA,
    Column("import_id", Integer, primary_key=True, autoincrement=False),
    _spsti(),
    Column("forme", String(64), nullable=False),
    Column("lecture", JSON, nullable=False),
    _parent("adherent_import", "import_id"),
)

commune_confirmation = Table(
    "commune_confirmation",
    METADATA,
    Column("id", Integer, primary_key=True),
    _spsti(),
    _version(),
    _text("cle_adresse"),
    _text("code_postal"),
    _text("ville"),
    _text("adresse"),
    _text("code_insee"),
    _text("code_2016"),
    _text("auteur"),
    Column("date", Date, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("exemple", Boolean, nullable=False),
    UniqueConstraint("spsti", "cle_adresse"),
    sqlite_autoincrement=True,
)

departure = Table(
    "departure",
    METADATA,
    Column("adherent_id", Integer, primary_key=True),
    Column("import_id", Integer, primary_key=True),
    _spsti(),
    _text("depart"),
    _text("mot"),
    _text("colonne"),
    _text("jour"),  # ISO, "" when unknown
    _parent("adherent", "adherent_id"),
    _parent("adherent_import", "import_id"),
)

refusal = Table(
    "refusal",
    METADATA,
    Column("adherent_id", Integer, primary_key=True),
    _spsti(),
    _version(),
    Column("date", Date, nullable=False),
    _text("origine"),
    _text("auteur"),
    _text("motif"),
    Column("active", Boolean, nullable=False),
    _parent("adherent", "adherent_id"),
)

campaign = Table(
    "campaign",
    METADATA,
    Column("id", Integer, primary_key=True),
    _spsti(),
    _version(),
    _text("nom"),
    Column("date", Date, nullable=False),
    _text("objet"),
    _text("auteur"),
    Column("filtres", JSON, nullable=False),
    Column("faits", JSON, nullable=False),
    Column("exemple", Boolean, nullable=False),
    UniqueConstraint("id", "spsti"),
    UniqueConstraint("spsti", "nom"),
    sqlite_autoincrement=True,
)

campaign_member = Table(
    "campaign_member",
    METADATA,
    Column("campaign_id", Integer, primary_key=True),
    Column("rang", Integer, primary_key=True),
    _spsti(),
    Column("adherent_id", Integer, ForeignKey("adherent.id", ondelete="SET NULL")),
    Column("numero", Integer, nullable=False),  # the member's id, kept when the member goes
    Column("ajoute_le", Date, nullable=False),
    Column("ligne", JSON, nullable=False),
    UniqueConstraint("campaign_id", "numero"),
    _parent("campaign", "campaign_id"),
    Index(None, "spsti", "adherent_id"),
)

record = Table(
    "record",
    METADATA,
    Column("id", Integer, primary_key=True),
    _spsti(),
    Column("kind", String(30), nullable=False),
    _version(),  # the revision that holds
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
    _spsti(),
    Column("content", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
    _text("motif"),
    _parent("record", "record_id"),
)

piece = Table(
    "piece",
    METADATA,
    Column("id", Integer, primary_key=True),
    _spsti(),
    _version(),
    _text("nom"),
    _text("type"),
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
    _spsti(),
    _version(),
    Column("sorte", String(20), nullable=False),
    Column("annee", Integer),  # none: the whole contract
    Column("partenaires", Boolean, nullable=False),
    Column("jour", Date, nullable=False),
    Column("transmis_le", Date, nullable=False),
    _text("destinataires"),
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
    _spsti(),
    _version(),
    _text("motif"),
    Column("lu", Boolean, nullable=False),  # the partners may have read it all the same
    _parent("sent_report", "sent_report_id"),
)

draft = Table(
    "draft",
    METADATA,
    # The token stands in an address that may be opened under the other service: each has its own.
    Column("token", String(64), primary_key=True),
    Column("spsti", String(20), primary_key=True),  # no parent: may come before the first change
    _text("page"),
    Column("content", JSON, nullable=False),
    Column("at", String(20), nullable=False),
)
