"""The first tables: services, changes, imports, members, confirmations, refusals, campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    _create_log()
    _create_imports()
    _create_adherents()
    _create_decisions()
    _create_campaigns()


def downgrade() -> None:
    """Back to an empty database."""
    for table in (
        "campaign_member",
        "campaign",
        "refusal",
        "commune_confirmation",
        "adherent",
        "adherent_import",
        "change",
        "service",
    ):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str = "date") -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _spsti() -> sa.Column[str]:
    return sa.Column("spsti", sa.String(20), nullable=False)


def _create_log() -> None:
    op.create_table(
        "service",
        _spsti(),
        sa.Column("version_id", sa.Integer(), nullable=False),
        _text("edition"),
        sa.PrimaryKeyConstraint("spsti", name="pk_service"),
    )
    op.create_table(
        "change",
        _number("id"),
        _spsti(),
        sa.Column("kind", sa.String(30), nullable=False),
        _text("author"),
        sa.Column("at", sa.String(20), nullable=False),
        _text("what"),
        *_owned("change", version=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_spsti_id", "change", ["spsti", "id"])


def _owned(table: str, *, version: bool = True, pair: bool = False) -> list[sa.Constraint]:
    """Primary key, service, change; ``pair``: others may point at (id, spsti)."""
    constraints: list[sa.Constraint] = [
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _points(table, ["spsti"], "service", ["spsti"]),
    ]
    if version:
        constraints.append(_points(table, ["version_id"], "change", ["id"]))
    if pair:
        constraints.append(sa.UniqueConstraint("id", "spsti", name=f"uq_{table}_id_spsti"))
    return constraints


def _points(
    table: str, columns: list[str], parent: str, targets: list[str], ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        columns,
        [f"{parent}.{target}" for target in targets],
        name=f"fk_{table}_{'_'.join(columns)}_{parent}",
        ondelete=ondelete,
    )


def _create_imports() -> None:
    op.create_table(
        "adherent_import",
        _number("id"),
        _spsti(),
        _number("version_id"),
        _text("fichier"),
        _text("sha256"),
        _day(),
        *(_number(name) for name in ("lignes", "ajoutes", "modifies", "disparus", "inchanges")),
        _flag("exemple"),
        _text("auteur"),
        _text("edition"),
        _json("notes"),
        _json("problemes"),
        *_owned("adherent_import", pair=True),
        sqlite_autoincrement=True,
    )


def _create_adherents() -> None:
    typed = (
        "numero_adherent", "siret", "raison_sociale", "adresse", "code_postal", "ville",
        "code_insee_saisi", "naf", "contact", "email", "telephone", "ne_pas_solliciter",
    )  # fmt: skip
    found = (
        "code_insee", "commune", "code_insee_2016", "commune_2016", "methode", "confiance",
        "candidats", "zones_possibles",
    )  # fmt: skip
    op.create_table(
        "adherent",
        _number("id"),
        _spsti(),
        _number("version_id"),
        _text("cle_adresse"),
        _number("ligne"),
        *(_text(name) for name in typed),
        sa.Column("effectif", sa.Integer()),
        sa.Column("latitude", sa.Float(53)),
        sa.Column("longitude", sa.Float(53)),
        *(_text(name) for name in found),
        sa.Column("zone", sa.Integer()),
        *(_flag(name) for name in ("a_preciser", "present", "exemple")),
        *(_number(name) for name in ("import_premier", "import_dernier")),
        *_owned("adherent", pair=True),
        *(
            _points("adherent", [name, "spsti"], "adherent_import", ["id", "spsti"], "NO ACTION")
            for name in ("import_premier", "import_dernier")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_adherent_spsti_present", "adherent", ["spsti", "present"])


def _create_decisions() -> None:
    op.create_table(
        "commune_confirmation",
        _number("id"),
        _spsti(),
        _number("version_id"),
        *(
            _text(name)
            for name in (
                "cle_adresse", "code_postal", "ville", "adresse", "code_insee", "code_2016",
                "auteur",
            )
        ),
        _day(),
        _flag("active"),
        _flag("exemple"),
        *_owned("commune_confirmation"),
        sa.UniqueConstraint(
            "spsti", "cle_adresse", name="uq_commune_confirmation_spsti_cle_adresse"
        ),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_table(
        "refusal",
        _number("adherent_id"),
        _spsti(),
        _number("version_id"),
        _day(),
        *(_text(name) for name in ("origine", "auteur", "motif")),
        _flag("active"),
        sa.PrimaryKeyConstraint("adherent_id", name="pk_refusal"),
        _points("refusal", ["spsti"], "service", ["spsti"]),
        _points("refusal", ["version_id"], "change", ["id"]),
        _points("refusal", ["adherent_id", "spsti"], "adherent", ["id", "spsti"], "CASCADE"),
    )


def _create_campaigns() -> None:
    op.create_table(
        "campaign",
        _number("id"),
        _spsti(),
        _number("version_id"),
        _text("nom"),
        _day(),
        _text("objet"),
        _text("auteur"),
        _json("filtres"),
        _json("faits"),
        _flag("exemple"),
        *_owned("campaign", pair=True),
        sa.UniqueConstraint("spsti", "nom", name="uq_campaign_spsti_nom"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "campaign_member",
        _number("campaign_id"),
        _number("rang"),
        _spsti(),
        sa.Column("adherent_id", sa.Integer()),
        _number("numero"),
        _day("ajoute_le"),
        _json("ligne"),
        sa.PrimaryKeyConstraint("campaign_id", "rang", name="pk_campaign_member"),
        sa.UniqueConstraint("campaign_id", "numero", name="uq_campaign_member_campaign_id_numero"),
        _points("campaign_member", ["spsti"], "service", ["spsti"]),
        _points("campaign_member", ["adherent_id"], "adherent", ["id"], "SET NULL"),
        _points(
            "campaign_member", ["campaign_id", "spsti"], "campaign", ["id", "spsti"], "CASCADE"
        ),
    )
    op.create_index(
        "ix_campaign_member_spsti_adherent_id", "campaign_member", ["spsti", "adherent_id"]
    )
