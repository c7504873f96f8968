"""Who was present, ticked in the staff, profession by profession."""

from collections.abc import Mapping, Sequence

import streamlit as st

from radon.domain.registers.codes import Role
from radon.domain.registers.kind import RecordField
from radon.domain.words.sentence import begin_high, tell
from radon.ui import messages
from radon.ui.registers.record.drafts import FormDraft
from radon.ui.registers.record.place import Place, put
from radon.ui.registers.shown_value import show


def draw_people(
    field: RecordField,
    offered: Sequence[int],
    chosen: Sequence[int],
    names: Mapping[int, str],
    place: Place,
) -> list[int]:
    """Draw the staff that is ``offered``, those of ``chosen`` ticked; ``names``: of all of them."""
    roles = place.activity.frames["personne"]["role"]
    groups = {
        role: sorted((n for n in offered if roles[n] == role), key=lambda n: names[n].casefold())
        for role in Role
    }
    keys = {role: f"{place.key}_{field.name}_{role}" for role, ids in groups.items() if ids}
    with st.container(border=True, gap="small", key=f"{place.key}_{field.name}_groupes"):
        ticked = tell(len(chosen), "coché", "cochés")
        st.markdown(f"**{field.heading}** – {ticked} sur {len(offered)}")
        if not offered:
            st.caption("Personne dans l'équipe à cette date : remplissez d'abord l'équipe.")
        for role in keys:
            left, right = st.columns([2.2, 7], gap="small")
            with left:
                _offer_role(field, role, groups[role], chosen, place)
            right.pills(
                role.label, groups[role], selection_mode="multi", label_visibility="collapsed",
                format_func=lambda number: messages.plain(names[number]), wrap=True,
                on_change=_keep_people, args=(place.draft, field.name, tuple(keys.values())),
                **show(keys[role], [n for n in groups[role] if n in chosen], "default"),
            )  # fmt: skip
    return list(chosen)


def _offer_role(
    field: RecordField, role: Role, ids: Sequence[int], chosen: Sequence[int], place: Place
) -> None:
    """A button that ticks a whole profession, or none of it when all are."""
    ticked = [number for number in ids if number in chosen]
    others = [number for number in chosen if number not in ticked]
    after = others if len(ticked) == len(ids) else [*others, *ids]
    st.button(
        f"{begin_high(role.label)} ({len(ticked)}/{len(ids)})",
        key=f"{place.key}_{field.name}_{role}_tous", type="tertiary", wrap=True,
        on_click=_put_people, args=(place.draft, field.name, after),
        help="Cocher ou décocher tout le métier",
    )  # fmt: skip


def _keep_people(draft: FormDraft, name: str, keys: Sequence[str]) -> None:
    _put_people(draft, name, [number for key in keys for number in st.session_state.get(key) or ()])


def _put_people(draft: FormDraft, name: str, ids: Sequence[int]) -> None:
    put(draft, name, sorted(ids))
