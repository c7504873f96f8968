"""What was measured at an address that an import says a member has left.

The results stay under that address (field ``adresse`` of the register ``mesurage``), by a revision
of each that an import may be asked to justify like any correction; who moved:
:mod:`radon.domain.member_import.moves`.
"""

from collections.abc import Mapping

from radon.domain.member_import.preview import ImportPreview
from radon.domain.registers.kinds_company import MESURAGE
from radon.domain.words.sentence import agree, tell
from radon.store.engine import Connection, Engine, reading
from radon.store.records import StoredRecord, read_records, revise_record

_MEMBER, _FORMER_ADDRESS = "entreprise", "adresse"


def leave_results(
    connection: Connection, preview: ImportPreview, version: int, moves: Mapping[int, str]
) -> None:
    """What was measured at the address that a member leaves stays there."""
    for one in _list_left(connection, preview.spsti, moves):
        content = {**one.content, _FORMER_ADDRESS: moves[one.content[_MEMBER]]}
        motif = f"changement d'adresse lu dans « {preview.fichier} »"
        revise_record(
            connection, preview.spsti, version, one.id, one.version_id, content, motif=motif
        )


def tell_left(engine: Engine, spsti: str, moves: Mapping[int, str]) -> tuple[str, ...]:
    """What the import will do to the results, for its preview."""
    with reading(engine) as connection:
        left = _list_left(connection, spsti, moves)
    if not left:
        return ()
    movers = len({one.content[_MEMBER] for one in left})
    return (
        f"{tell(movers, 'adhérent mesuré change', 'adhérents mesurés changent')} d'adresse :"
        f" {tell(len(left), 'résultat')} {agree(len(left), 'restera', 'resteront')} à l'ancienne"
        " adresse, hors de la position d'aujourd'hui. Si ce n'est pas un déménagement, videz"
        " ensuite « Ancienne adresse » du résultat.",
    )


def _list_left(connection: Connection, spsti: str, moves: Mapping[int, str]) -> list[StoredRecord]:
    """The results of members that move, but for those that already name a former address."""
    kept = read_records(connection, spsti, [MESURAGE.code]) if moves else []
    return [
        one
        for one in kept
        if one.content.get(_MEMBER) in moves and not one.content.get(_FORMER_ADDRESS)
    ]
