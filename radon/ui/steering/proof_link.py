"""The way to where a deadline is proven: the record that lacks its proof, or a form.

Shared by the home page and the échéancier, so that the same deadline leads to the same place.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from radon.domain.registers.kinds import KINDS
from radon.domain.words.sentence import join_words
from radon.ui.registers.page import VIEW
from radon.ui.registers.record.opened import DOING, RECORD
from radon.workflows.contract.follow_schedule import ProofPlace

SCHEDULE, DEADLINE = "pilotage/echeancier", "echeance"
"""The page of the deadlines, and the one that is opened (of the address)."""
_FORMS: Mapping[str, str] = {
    "formation": "formation", "communication": "saisie", "action_collective": "saisie",
    "accompagnement": "saisie", "demande": "demandes", "situation": "situations",
    "mesurage": "saisie", "veille": "saisie", "diffusion": "informations", "reunion": "saisie",
}  # fmt: skip
"""Register → the view of its page that holds its form; others have their form on the page."""


@dataclass(frozen=True)
class ProofLink:
    """``page``, ``params``: of an address; ``label``: what is done there."""

    label: str
    page: str
    params: Mapping[str, str]


def find_link(place: ProofPlace, code: str) -> ProofLink:
    """Where to go, and what to do there, to prove the deadline of that code."""
    here = {DEADLINE: code} if place.page == SCHEDULE else {}
    if place.record is not None:
        params = {**here, RECORD: str(place.record), DOING: "corriger"}
        return ProofLink("Compléter la preuve", place.page, params)
    if here:
        return ProofLink("Ajouter une preuve", place.page, here)
    form = _FORMS.get(place.register, "")
    params = {VIEW: form} if form else {}
    return ProofLink("Enregistrer", place.page, params)


def name_proofs(place: ProofPlace) -> str:
    """What may prove a record of that register: "Note, lien ou fichier"."""
    kind = KINDS[place.register]
    names = [kind.field(name).label for name in kind.proofs]
    return join_words(names, "ou")
