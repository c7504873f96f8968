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
geocoding_answer       text that was sent to a geocoder, hashed, and what that source answered
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
``radon/store/migrations``. The tables from ``record`` on stand in :mod:`radon.store.record_schema`.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from radon.store import record_schema as record_schema  # its tables are in METADATA too
from radon.store.table_parts import METADATA as METADATA
from radon.store.table_parts import owner, parent, text, version

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
    text("edition"),
)

change = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True),
    owner(),
    Column("kind", String(30), nullable=False),
    text("author"),
    Column("at", String(20), nullable=False),
    text("what"),
    Index(None, "spsti", "id"),
    Index(None, "spsti", "kind", "id"),
    sqlite_autoincrement=True,
)

adherent_import = Table(
    "adherent_import",
    METADATA,
    Column("id", Integer, primary_key=True),
    owner(),
    version(),
    text("fichier"),
    text("sha256"),
    Column("date", Date, nullable=False),
    *(
        Column(name, Integer, nullable=False)
        for name in ("lignes", "ajoutes", "modifies", "disparus", "inchanges")
    ),
    Column("exemple", Boolean, nullable=False),
    text("auteur"),
    text("edition"),
    Column("notes", JSON, nullable=False),
    Column("problemes", JSON, nullable=False),
    UniqueConstraint("id", "spsti"),
    sqlite_autoincrement=True,
)

adherent = Table(
    "adherent",
    METADATA,
    Column("id", Integer, primary_key=True),
    owner(),
    version(),
    text("cle_adresse"),
    Column("ligne", Integer, nullable=False),
    *(text(name) for name in TYPED_TEXT),
    Column("effectif", Integer),
    *(Column(name, Float(53)) for name in ("latitude", "longitude")),
    *(text(name) for name in FOUND_TEXT),
    Column("zone", Integer),
    *(Column(name, Boolean, nullable=False) for name in ("a_preciser", "present", "exemple")),
    *(Column(name, Integer, nullable=False) for name in ("import_premier", "import_dernier")),
    UniqueConstraint("id", "spsti"),
    parent("adherent_import", "import_premier", "NO ACTION"),
    parent("adherent_import", "import_dernier", "NO ACTION"),
    Index(None, "spsti", "present"),
    sqlite_autoincrement=True,
)

adherent_before = Table(
    "adherent_before",
    METADATA,
    Column("import_id", Integer, primary_key=True),
    Column("adherent_id", Integer, primary_key=True),
    owner(),
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
    parent("adherent_import", "import_id"),
    parent("adherent", "adherent_id"),
    Index(None, "spsti", "adherent_id"),
)

adherent_import_undo = Table(
    "adherent_import_undo",
    METADATA,
    Column("import_id", Integer, primary_key=True, autoincrement=False),
    owner(),
    Column("defait", Integer, ForeignKey("change.id")),
    parent("adherent_import", "import_id"),
)

adherent_other = Table(
    "adherent_other",
    METADATA,
    # Never written over: the row of the last import holds, and undoing an import drops its rows.
    Column("adherent_id", Integer, primary_key=True),
    Column("import_id", Integer, primary_key=True),
    owner(),
    Column("valeurs", JSON, nullable=False),  # title -> value as came
    *(text(name) for name in ("adresse_courrier", "adresse_courrier_de")),
    parent("adherent", "adherent_id"),
    parent("adherent_import", "import_id"),
)

adherent_import_column = Table(
    "adherent_import_column",
    METADATA,
    Column("import_id", Integer, primary_key=True, autoincrement=False),
    owner(),
    Column("titres", JSON, nullable=False),
    parent("adherent_import", "import_id"),
)

adherent_import_reading = Table(
    "adherent_import_reading",
    METADATA,
    Column("import_id", Integer, primary_key=True, autoincrement=False),
    owner(),
    Column("forme", String(64), nullable=False),
    Column("lecture", JSON, nullable=False),
    parent("adherent_import", "import_id"),
)

commune_confirmation = Table(
    "commune_confirmation",
    METADATA,
    Column("id", Integer, primary_key=True),
    owner(),
    version(),
    text("cle_adresse"),
    text("code_postal"),
    text("ville"),
    text("adresse"),
    text("code_insee"),
    text("code_2016"),
    text("auteur"),
    Column("date", Date, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("exemple", Boolean, nullable=False),
    UniqueConstraint("spsti", "cle_adresse"),
    sqlite_autoincrement=True,
)

geocoding_answer = Table(
    "geocoding_answer",
    METADATA,
    Column("spsti", String(20), ForeignKey("service.spsti"), primary_key=True),
    Column("cle", String(64), primary_key=True),  # SHA-256 of the text that was sent
    Column("source", String(20), primary_key=True),
    version(),
    Column("jour", Date, nullable=False),
    Column("contenu", JSON, nullable=False),
)

departure = Table(
    "departure",
    METADATA,
    Column("adherent_id", Integer, primary_key=True),
    Column("import_id", Integer, primary_key=True),
    owner(),
    text("depart"),
    text("mot"),
    text("colonne"),
    text("jour"),  # ISO, "" when unknown
    parent("adherent", "adherent_id"),
    parent("adherent_import", "import_id"),
)

refusal = Table(
    "refusal",
    METADATA,
    Column("adherent_id", Integer, primary_key=True),
    owner(),
    version(),
    Column("date", Date, nullable=False),
    text("origine"),
    text("auteur"),
    text("motif"),
    Column("active", Boolean, nullable=False),
    parent("adherent", "adherent_id"),
)

campaign = Table(
    "campaign",
    METADATA,
    Column("id", Integer, primary_key=True),
    owner(),
    version(),
    text("nom"),
    Column("date", Date, nullable=False),
    text("objet"),
    text("auteur"),
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
    owner(),
    Column("adherent_id", Integer, ForeignKey("adherent.id", ondelete="SET NULL")),
    Column("numero", Integer, nullable=False),  # the member's id, kept when the member goes
    Column("ajoute_le", Date, nullable=False),
    Column("ligne", JSON, nullable=False),
    UniqueConstraint("campaign_id", "numero"),
    parent("campaign", "campaign_id"),
    Index(None, "spsti", "adherent_id"),
)
