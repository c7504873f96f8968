"""The companies *fortement impactées* of a day, kept: their list and their map, as the dated
deliverable of the action that the service's rule serves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from radon.domain.contract.impact_rule import ImpactRule
from radon.domain.document.invented import mark_name
from radon.domain.targeting.beside import leave_beside_out
from radon.domain.targeting.selection import Selection
from radon.domain.words.sentence import spell_day, tell
from radon.errors import UnusableSetting
from radon.outputs.map.printed import render_static_map
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_file.described_members import DescribedMembers
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Engine, Members, list_facts
from radon.workflows.registers.record_activity import GivenActs, GivenFile, record_acts
from radon.workflows.targeting.draw_map import compose_map
from radon.workflows.targeting.target_file import export_selection

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, eq=False)
class ImpactList:
    """What is kept. ``selection``: of the rule alone, all zones (``Filters.impact``); ``share``:
    the sentence that tells how many they are among all members."""

    members: Members
    selection: Selection = field(repr=False)
    rule: ImpactRule
    share: str


def keep_impact(
    engine: Engine, listed: ImpactList, reference: CommuneReference, signature: Signature
) -> int:
    """Keep the list (.xlsx) and the map (.pdf) as one record of the register ``livrable``, dated of
    that day; its id. Raises UnusableSetting: nobody in the list, or what ``record_acts`` raises."""
    companies = len(listed.selection.letters)
    if not companies:
        raise UnusableSetting(
            "Aucune entreprise n'est fortement impactée d'après la règle du service : rien n'est à"
            " garder."
        )
    day = signature.day
    content = {
        "date": day.isoformat(),
        "action": listed.rule.action,
        "titre": f"Entreprises fortement impactées au {spell_day(day)} : liste et carte",
        "preuve": f"{tell(companies, 'établissement')} dans la liste ; {listed.share}",
    }
    acts = GivenActs("livrable", [content], _make_files(listed, reference, day))
    (kept,) = record_acts(engine, listed.members.spsti, acts, author=signature.author, today=day)
    return kept


def _make_files(
    listed: ImpactList, reference: CommuneReference, day: date
) -> Mapping[str, GivenFile]:
    members = listed.members
    stem = f"fortement-impactees_{members.spsti}_{day:%Y-%m-%d}"
    name = mark_name(stem, invented=members.exemple)
    described = DescribedMembers(
        reference.open_service(members.spsti), listed.selection, list_facts(members, day), ()
    )
    drawn = compose_map(described)
    own = listed.selection
    # A deliverable of the contract may be handed over: the service's own columns stay at home.
    lean = replace(
        own, targets=leave_beside_out(own.targets), letters=leave_beside_out(own.letters)
    )
    book = export_selection(members, lean, day, ".xlsx")
    page = render_static_map(drawn.sheet, drawn.layers, "A4", "pdf")
    return {
        "fichier": GivenFile(f"{name}.xlsx", _XLSX, book),
        "autre_fichier": GivenFile(f"{name}.pdf", "application/pdf", page),
    }
