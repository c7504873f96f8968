"""Members as they were before an import: kept with it, put back when it is undone.

What an import writes is kept whole (the row and its refusal); of those that it only saw again, the
line in the file. All inside the caller's transaction, one service at a time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Insert,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from radon.store.engine import Connection
from radon.store.other_columns import drop_others
from radon.store.schema import (
    FOUND_TEXT,
    TYPED_TEXT,
    adherent,
    adherent_before,
    adherent_import,
    adherent_import_undo,
    change,
    refusal,
)

_SEEN = ("ligne", "present", "import_dernier")
_WRITTEN = (
    "cle_adresse", *TYPED_TEXT, *FOUND_TEXT, "effectif", "latitude", "longitude", "zone",
    "a_preciser",
)  # fmt: skip
_REFUSAL = ("date", "origine", "auteur", "motif", "active")


@dataclass(frozen=True)
class Effects:
    """What undoing an import does to the members that it found: ``changed`` take back what they
    were, ``returning`` come back (they had left the file), ``leaving`` had come back and go."""

    changed: int
    returning: int
    leaving: int


@dataclass(frozen=True)
class FormerState:
    """What a member was until an import wrote over it. ``at``: UTC, moment of that import."""

    raison_sociale: str
    numero_adherent: str
    siret: str
    adresse: str
    code_postal: str
    ville: str
    commune: str
    zone: int | None
    present: bool
    fichier: str
    at: str


def keep_before(
    connection: Connection, spsti: str, import_id: int, written: Collection[int]
) -> None:
    """Keep what the import is about to replace: first thing after ``insert_import``.

    ``written``: the members whose row or refusal it writes; of the others that are present, the
    line alone is kept.
    """
    connection.execute(
        insert(adherent_import_undo).values(import_id=import_id, spsti=spsti, defait=None)
    )
    if written:
        whole = _copy(spsti, import_id, adherent.c.id == bindparam("key"), entier=True)
        connection.execute(whole, [{"key": int(number)} for number in written])
    kept = select(adherent_before.c.adherent_id).where(adherent_before.c.import_id == import_id)
    others = adherent.c.present & ~adherent.c.exemple & adherent.c.id.not_in(kept)
    connection.execute(_copy(spsti, import_id, others, entier=False))


def list_added(connection: Connection, spsti: str, import_id: int) -> list[int]:
    """The members that this import was the first to bring."""
    mine = (adherent.c.spsti == spsti, adherent.c.import_premier == import_id)
    return list(connection.scalars(select(adherent.c.id).where(*mine).order_by(adherent.c.id)))


def count_effects(connection: Connection, spsti: str, import_id: int) -> Effects:
    """Of the members that this import found, how many would be put back, and how."""
    before = adherent_before
    query = (
        select(before.c.present, adherent.c.present, func.count())
        .join(adherent, adherent.c.id == before.c.adherent_id)
        .where(before.c.import_id == import_id, before.c.spsti == spsti, before.c.entier)
        .group_by(before.c.present, adherent.c.present)
    )
    counts = {(bool(was), bool(now)): int(count) for was, now, count in connection.execute(query)}
    both = counts.get((True, True), 0) + counts.get((False, False), 0)
    return Effects(both, counts.get((True, False), 0), counts.get((False, True), 0))


def put_back(
    connection: Connection, spsti: str, version_id: int, import_id: int, dropped: Sequence[int]
) -> None:
    """Every member as it was before the import, its refusal and other columns too; ``dropped``:
    members that it brought, taken away; the others that it brought are gone, as if they had left
    the file."""
    _put_refusals_back(connection, spsti, version_id, import_id)
    drop_others(connection, spsti, import_id)
    keys = [{"key": int(number)} for number in dropped]
    if keys:
        mine = (adherent.c.spsti == spsti, adherent.c.id == bindparam("key"))
        connection.execute(delete(adherent).where(*mine), keys)
    brought = (adherent.c.spsti == spsti, adherent.c.import_premier == import_id)
    connection.execute(
        update(adherent).where(*brought).values(present=False, version_id=version_id)
    )
    _put_rows_back(connection, import_id, _SEEN, {})
    whole = {"version_id": literal(version_id)}
    _put_rows_back(connection, import_id, _WRITTEN, whole, adherent_before.c.entier)
    connection.execute(delete(adherent_before).where(adherent_before.c.import_id == import_id))
    undone = update(adherent_import_undo).where(adherent_import_undo.c.import_id == import_id)
    connection.execute(undone.values(defait=version_id))


def read_former(connection: Connection, spsti: str, adherent_id: int) -> list[FormerState]:
    """What a member was before each import that wrote over it, oldest first."""
    names = [name for name in FormerState.__dataclass_fields__ if name not in ("fichier", "at")]
    query = (
        select(*(adherent_before.c[name] for name in names), adherent_import.c.fichier, change.c.at)
        .join(adherent_import, adherent_import.c.id == adherent_before.c.import_id)
        .join(change, change.c.id == adherent_import.c.version_id)
        .where(
            adherent_before.c.spsti == spsti,
            adherent_before.c.adherent_id == adherent_id,
            adherent_before.c.entier,
        )
        .order_by(adherent_before.c.import_id)
    )
    return [FormerState(*row) for row in connection.execute(query)]


def _copy(spsti: str, import_id: int, which: ColumnElement[bool], *, entier: bool) -> Insert:
    """The rows of members into ``adherent_before``."""
    values: dict[str, ColumnElement[Any]] = {
        "import_id": literal(import_id),
        "adherent_id": adherent.c.id,
        "spsti": adherent.c.spsti,
        "entier": literal(entier),
        **{name: adherent.c[name] for name in _SEEN},
    }
    source: FromClause = adherent
    if entier:
        values |= {name: adherent.c[name] for name in _WRITTEN}
        values |= {f"refus_{name}": refusal.c[name] for name in _REFUSAL}
        source = adherent.outerjoin(refusal, refusal.c.adherent_id == adherent.c.id)
    chosen = select(*values.values()).select_from(source)
    mine = chosen.where(adherent.c.spsti == spsti, which)
    return insert(adherent_before).from_select(list(values), mine)


def _put_rows_back(
    connection: Connection,
    import_id: int,
    names: Sequence[str],
    besides: Mapping[str, Any],
    *which: ColumnElement[bool],
) -> None:
    values = {name: adherent_before.c[name] for name in names}
    same = (
        adherent_before.c.adherent_id == adherent.c.id,
        adherent_before.c.import_id == import_id,
    )
    connection.execute(update(adherent).where(*same, *which).values(**values, **besides))


def _put_refusals_back(connection: Connection, spsti: str, version_id: int, import_id: int) -> None:
    """The refusals that the import wrote and that nobody touched since."""
    of_import = select(adherent_import.c.version_id).where(adherent_import.c.id == import_id)
    mine = (refusal.c.spsti == spsti, refusal.c.version_id == of_import.scalar_subquery())
    before = adherent_before
    known = select(before.c.adherent_id).where(
        before.c.import_id == import_id, before.c.refus_date.is_not(None)
    )
    connection.execute(delete(refusal).where(*mine, refusal.c.adherent_id.not_in(known)))
    values = {name: before.c[f"refus_{name}"] for name in _REFUSAL}
    same = (before.c.adherent_id == refusal.c.adherent_id, before.c.import_id == import_id)
    connection.execute(update(refusal).where(*mine, *same).values(**values, version_id=version_id))
