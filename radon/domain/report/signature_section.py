"""Where the signatories sign: roles, no names. They are written by hand, on paper or in Word."""

from radon.domain.disclosure.draft import DraftCell, DraftParagraph, DraftSection, DraftTable
from radon.domain.document.content import Tone
from radon.domain.report.matter import Matter

TITLE = "Signatures"
_ROOM = "\n\n\n"
"""Lines left blank, to sign in."""


def write_signatures(matter: Matter) -> tuple[DraftSection, ...]:
    """A row a signatory, with the roles of its pilots; nothing for a contract that names none."""
    contract = matter.contract
    if not contract.signataires:
        return ()
    rows: list[tuple[DraftCell, ...]] = [
        (name, _find_roles(name, contract.roles), _ROOM, "") for name in contract.signataires
    ]
    table = DraftTable(
        ("Signataire", "Pilotes", "Nom, qualité et signature", "Date"),
        tuple(rows),
        "Signatures des parties",
        widths=(36, 44, 60, 26),
    )
    note = "Le bilan ne nomme personne : noms et qualités s'écrivent à la signature."
    return (DraftSection(TITLE, 1, (table, DraftParagraph(note, Tone.NOTE))),)


def _find_roles(name: str, roles: tuple[str, ...]) -> str:
    """The pilots of a signatory: the roles that bear the first word of its name."""
    own = name.split()[0]
    return "\n".join(one for one in roles if own in one.split())
