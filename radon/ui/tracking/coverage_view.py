"""Whom acts reached, drawn: parts of the companies.

A gauge stands beside links that say the same numbers and open their lists.
"""

from html import escape

import pandas as pd
import streamlit as st

from radon.domain.counting.breakdown import HIGHEST_ZONE, ZONE
from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period
from radon.domain.targeting.contact import keep_willing
from radon.domain.targeting.filters import Filters
from radon.domain.tracking.outreach import (
    AXES,
    Communications,
    Coverage,
    Events,
    Reached,
)
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import actions, address, messages, session, theme
from radon.ui.registers.page import (
    LIST,
    RegisterPage,
    read_list,
    show_companies,
    show_figure,
    spell_figure,
)
from radon.ui.registers.shown_value import seed
from radon.ui.targeting import listing

FIGURES, ACTIONS = "chiffres", "actions"
"""Views of the pages of acts."""
AXIS = "axe"
"""Of the address."""
REACHED, MISSED, LEFT = "touchees", "restent", "parties"
"""Lists of companies."""
_TODAY = "adherentes"
_SHARE = (2.1, 2.6, 1.5, 2)


def show_coverage(page: RegisterPage, reached: Reached, word: str) -> None:
    """Reached and missed companies, part by part; they add up to those of the service.

    ``word``: what "reached" is called ("touchées").
    """
    if reached.everyone.number:
        axis = AXES[_choose_axis(page)]
        with st.container(gap="xxsmall"):
            _show_heads(axis.label, word)
            for part in reached.cover(axis):
                _show_part(page, part, axis.code)
            _show_total(page, reached)
        if axis.code == ZONE.code:
            st.caption(HIGHEST_ZONE)
    else:
        messages.show_empty(
            "Aucune entreprise adhérente pour l'instant.",
            "Importez le fichier des adhérents : la part touchée se compte sur lui.",
        )
    if gone := reached.left.number:
        companies = tell(gone, "entreprise")
        page.link(f"+ {companies} qui ne sont plus adhérentes, hors de ce tableau", **{LIST: LEFT})


def show_reached(page: RegisterPage, reached: Reached, word: str, contact: str) -> None:
    """The card of the companies that acts reached. ``word``: as for :func:`show_coverage`;
    ``contact``: what one time is called."""
    known = reached.companies.value is not None
    note = f"distinctes ; {tell(reached.contacts, contact)}" if known else ""
    show_figure(f"Entreprises {word}", spell_figure(reached.companies), [note])
    page.link_list(reached.companies, REACHED, "Voir les entreprises", FIGURES)
    nameless = tell(reached.unnamed.number, "action ne nomme", "actions ne nomment")
    page.link_list(reached.unnamed, "sans-entreprise", f"{nameless} aucune entreprise", ACTIONS)


def show_sum(page: RegisterPage, label: str, read: Communications | Events, uncounted: str) -> None:
    """The card of a number that acts give, and of how many give it. ``uncounted``: what is said of
    those that do not."""
    total = read.copies if isinstance(read, Communications) else read.participants
    counted = read.actions.number - read.uncounted.number
    whole = f" sur {spell_number(read.actions.number)}" * bool(read.uncounted.number)
    note = f"dans {tell(counted, 'action')}{whole}" if counted else ""
    show_figure(label, spell_figure(total), [note])
    page.link_list(read.uncounted, "sans-nombre", uncounted, ACTIONS)


def _show_total(page: RegisterPage, reached: Reached) -> None:
    everyone, done = reached.everyone.number, reached.present.number
    cells = st.columns(_SHARE, vertical_alignment="center")
    cells[0].markdown("**Ensemble**")
    cells[1].html(_gauge(100 * done / everyone if everyone else None))
    with cells[2]:
        label = f"**{spell_number(done)} sur {spell_number(everyone)}**"
        _show_cell(page, label, reached.present, f"{REACHED}:{_TODAY}")
    with cells[3]:
        _show_cell(page, f"**{_tell_left(reached.missed.number)}**", reached.missed, MISSED)


def _tell_left(number: int) -> str:
    return f"{spell_number(number)} {agree(number, 'reste', 'restent')}"


def _choose_axis(page: RegisterPage) -> str:
    key = f"{page.key}_axe"
    axis = address.read(AXIS)
    seed(key, axis if axis in AXES else ZONE.code)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Répartir par", list(AXES), key=key, required=True, on_change=_write_axis, args=(key,),
            format_func=lambda code: AXES[code].label, label_visibility="collapsed",
        )  # fmt: skip
    return str(st.session_state[key])


def _write_axis(key: str) -> None:
    code = st.session_state[key]
    address.write({AXIS: "" if code == ZONE.code else code})


def _show_heads(label: str, word: str) -> None:
    heads = (label, f"Part {word.removesuffix('s')}", f"{word.capitalize()}", "Pas encore")
    for column, head in zip(st.columns(_SHARE), heads, strict=True):
        column.caption(head)


def _show_part(page: RegisterPage, part: Coverage, axis: str) -> None:
    cells = st.columns(_SHARE, vertical_alignment="center")
    cells[0].html(_name(part, axis))
    cells[1].html(_gauge(part.share))
    if not part.base:
        cells[2].markdown("aucune entreprise")
        return
    with cells[2]:
        label = f"{spell_number(part.reached.number)} sur {spell_number(part.base)}"
        _show_cell(page, label, part.reached, f"{REACHED}:{axis}:{part.code}")
    with cells[3]:
        _show_cell(
            page, _tell_left(part.missed.number), part.missed, f"{MISSED}:{axis}:{part.code}"
        )


def _show_cell(page: RegisterPage, label: str, counted: Counted, code: str) -> None:
    if counted.number:
        page.link(label, **{LIST: code})
    else:
        st.markdown(label)


def _name(part: Coverage, axis: str) -> str:
    if axis != ZONE.code:
        return f"<span>{escape(part.label)}</span>"
    zones = part.code.removeprefix("zone_") if part.code.startswith("zone_") else ""
    return theme.zone_label(zones, part.label)


def _gauge(share: float | None) -> str:
    """The bar of a share and its number; what is not nothing is never drawn or said as nothing."""
    if share is None:
        return '<div class="couverture"><span>aucune entreprise</span></div>'
    nearly_nothing, nearly_all = 0 < share < 1, 99 < share < 100
    number = f"{share:.1f}" if nearly_nothing or nearly_all else f"{share:.0f}"
    return draw_gauge(share, f"{number.replace('.', ',')}\u00a0%")


def draw_gauge(share: float, label: str) -> str:
    """HTML of a bar of that percentage, and what is said beside it (ours)."""
    width = max(share, 0.8) if share else 0
    beside = f"<span>{label}</span>" if label else ""
    return f'<div class="couverture"><i><b style="width:{width:.1f}%"></b></i>{beside}</div>'


def show_company_list(
    page: RegisterPage, reached: Reached, period: Period, word: str, view: str
) -> bool:
    """The companies that the address asks; whether it asks any. ``view``: where the figures are."""
    listed = read_list()
    found = find_companies(reached, listed, word)
    if found is None:
        return False
    title, counted = found
    page.link("Retour aux chiffres", icon=":material/arrow_back:", vue=view)
    show_companies(title, counted, reached.activity, period, f"{page.key}_entreprises")
    if listed[0] == MISSED and len(listed) == 3:
        _offer_campaign(page, counted, listed)
    return True


def find_companies(
    reached: Reached, listed: tuple[str, ...], word: str
) -> tuple[str, Counted] | None:
    """Title and companies of a list of the address; None when it is none of these."""
    if listed == (REACHED,):
        return word, reached.companies
    if listed == (REACHED, _TODAY):
        return f"{word}, adhérentes aujourd'hui", reached.present
    if listed == (MISSED,):
        return f"pas encore {word}", reached.missed
    if listed == (LEFT,):
        return f"{word}, qui ne sont plus adhérentes", reached.left
    if len(listed) != 3 or listed[0] not in (REACHED, MISSED) or listed[1] not in AXES:
        return None
    part = reached.find(AXES[listed[1]], listed[2])
    if part is None:
        return None
    where = part.label if listed[1] == ZONE.code else f"{AXES[listed[1]].label} : {part.label}"
    if listed[0] == REACHED:
        return f"{word}, {where}", part.reached
    return f"pas encore {word}, {where}", part.missed


def _offer_campaign(page: RegisterPage, counted: Counted, listed: tuple[str, ...]) -> None:
    """Those of a zone that are left, kept as a campaign."""
    zone = listed[2].removeprefix("zone_")
    members = session.current_members()
    ids = pd.Index(counted.lines["adherent"]).intersection(members.targets.index)
    ids = pd.Index(keep_willing(members.targets, ids.tolist()))
    if listed[1] != ZONE.code or not zone.isdigit() or not len(ids):
        return
    companies = tell(len(ids), "entreprise")
    if st.button(f"Créer une campagne avec ces {companies}", key=f"{page.key}_campagne"):
        own = Filters(zones=frozenset({int(zone)}))
        actions.ask_campaign(members, list(ids), listing.narrow_to_ticked(own, ids))
