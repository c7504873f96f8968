"""Whom acts reached and when, drawn: parts of the companies, months of each kind of act.

A gauge or a strip stands beside links that say the same numbers and open their lists.
"""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from radon.domain.counting.breakdown import ZONE
from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period
from radon.domain.registers.activity import Activity
from radon.domain.targeting.filters import Filters
from radon.domain.tracking.outreach import (
    AXES,
    Coverage,
    Reached,
    spread_months,
    tabulate_months,
)
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import actions, address, messages, session, theme
from radon.ui.registers.record_widgets import seed
from radon.ui.registers.register_page import LIST, VIEW, RegisterPage, read_list, show_companies
from radon.ui.targeting import listing

AXIS = "axe"
"""Of the address."""
REACHED, MISSED, LEFT = "touchees", "restent", "parties"
"""Lists of companies."""
_TODAY = "adherentes"
_SHARE = (2.1, 2.6, 1.5, 2)
_STRIP = (2, 4)
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


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
    else:
        messages.show_empty(
            "Aucune entreprise adhérente pour l'instant.",
            "Importez le fichier des adhérents : la part touchée se compte sur lui.",
        )
    if gone := reached.left.number:
        told = tell(gone, "entreprise")
        page.link(f"+ {told} qui ne sont plus adhérentes, hors de ce tableau", **{LIST: LEFT})


def _show_total(page: RegisterPage, reached: Reached) -> None:
    everyone, done = reached.everyone.number, reached.present.number
    cells = st.columns(_SHARE, vertical_alignment="center")
    cells[0].markdown("**Ensemble**")
    cells[1].html(_gauge(100 * done / everyone if everyone else None))
    with cells[2]:
        told = f"**{spell_number(done)} sur {spell_number(everyone)}**"
        _show_cell(page, told, reached.present, f"{REACHED}:{_TODAY}")
    with cells[3]:
        _show_cell(page, f"**{_tell_left(reached.missed.number)}**", reached.missed, MISSED)


def _tell_left(number: int) -> str:
    return f"{spell_number(number)} {agree(number, 'reste', 'restent')}"


def _choose_axis(page: RegisterPage) -> str:
    key = f"{page.key}_axe"
    asked = address.read(AXIS)
    seed(key, asked if asked in AXES else ZONE.code)
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
        told = f"{spell_number(part.reached.number)} sur {spell_number(part.base)}"
        _show_cell(page, told, part.reached, f"{REACHED}:{axis}:{part.code}")
    with cells[3]:
        _show_cell(
            page, _tell_left(part.missed.number), part.missed, f"{MISSED}:{axis}:{part.code}"
        )


def _show_cell(page: RegisterPage, told: str, counted: Counted, code: str) -> None:
    if counted.number:
        page.link(told, **{LIST: code})
    else:
        st.markdown(told)


def _name(part: Coverage, axis: str) -> str:
    if axis != ZONE.code:
        return f"<span>{escape(part.label)}</span>"
    zones = part.code.removeprefix("zone_") if part.code.startswith("zone_") else ""
    return theme.zone_label(zones, part.label)


def _gauge(share: float | None) -> str:
    """The bar of a share and its number; what is not nothing is never drawn or said as nothing."""
    if share is None:
        return '<div class="couverture"><span>aucune entreprise</span></div>'
    said = f"{share:.0f}" if share in (0, 100) or 1 <= share <= 99 else f"{share:.1f}"
    return draw_gauge(share, f"{said.replace('.', ',')}\u00a0%")


def draw_gauge(share: float, said: str) -> str:
    """HTML of a bar of that percentage, and what is said beside it (ours)."""
    width = max(share, 0.8) if share else 0
    beside = f"<span>{said}</span>" if said else ""
    return f'<div class="couverture"><i><b style="width:{width:.1f}%"></b></i>{beside}</div>'


def show_months(
    page: RegisterPage,
    activity: Activity,
    counted: Counted,
    by: str,
    rows: Mapping[str, tuple[str, str]],
    period: Period,
    view: str,
) -> None:
    """A strip of months a kind of act. ``rows``: code → (label, code of its list), in order;
    ``view``: where these lists are."""
    today = session.today()
    table = tabulate_months(spread_months(activity, counted, by), period, today)
    months = [pd.Timestamp(str(month)) for month in table.columns]
    quarters = len(months) > 1 and (months[1] - months[0]).days > 31
    with st.container(gap="xxsmall"):
        cells = st.columns(_STRIP, vertical_alignment="bottom")
        cells[0].caption("Par trimestre" if quarters else "Par mois")
        cells[1].html(_month_heads(months, quarters))
        for code, (label, listed) in rows.items():
            held = code in table.index
            numbers = table.loc[[code]].to_numpy()[0].tolist() if held else [0] * len(months)
            cells = st.columns(_STRIP, vertical_alignment="center")
            with cells[0]:
                told = f"{spell_number(sum(numbers))} – {messages.plain(label)}"
                if any(numbers):
                    page.link(told, **{LIST: listed, VIEW: view})
                else:
                    st.markdown(told)
            cells[1].html(_strip(label, months, numbers, quarters))


def _month_heads(months: Sequence[pd.Timestamp], quarters: bool) -> str:
    """Under each year its months; read by eyes only: the strips say theirs."""
    heads = []
    for rank, month in enumerate(months):
        year = f"<b>{month.year}</b>" if rank == 0 or month.month == 1 else ""
        said = f"T{(month.month + 2) // 3}" if quarters else f"{month.month:02d}"
        heads.append(f"<span>{year}{said}</span>")
    return f'<div class="bande tetes" aria-hidden="true">{"".join(heads)}</div>'


def _strip(
    label: str, months: Sequence[pd.Timestamp], numbers: Sequence[int], quarters: bool
) -> str:
    told = [
        f"{_spell_month(month, quarters)} : {number}"
        for month, number in zip(months, numbers, strict=True)
        if number
    ]
    said = f"{label} : {', '.join(told) or 'aucune action'}"
    cells = "".join(f'<span class="n{min(number, 4)}">{number or ""}</span>' for number in numbers)
    return f'<div class="bande" role="img" aria-label="{escape(said, quote=True)}">{cells}</div>'


def _spell_month(month: pd.Timestamp, quarter: bool) -> str:
    if quarter:
        return f"T{(month.month + 2) // 3} {month.year}"
    return f"{_MONTHS[month.month - 1]} {month.year}"


def show_company_list(
    page: RegisterPage, reached: Reached, period: Period, word: str, view: str
) -> bool:
    """The companies that the address asks; whether it asks any. ``view``: where the figures are."""
    asked = read_list()
    found = find_companies(reached, asked, word)
    if found is None:
        return False
    title, counted = found
    page.link("Retour aux chiffres", icon=":material/arrow_back:", vue=view)
    show_companies(title, counted, reached.activity, period, f"{page.key}_entreprises")
    if asked[0] == MISSED and len(asked) == 3:
        _offer_campaign(page, counted, asked)
    return True


def find_companies(
    reached: Reached, asked: tuple[str, ...], word: str
) -> tuple[str, Counted] | None:
    """Title and companies of a list of the address; None when it is none of these."""
    if asked == (REACHED,):
        return word, reached.companies
    if asked == (REACHED, _TODAY):
        return f"{word}, adhérentes aujourd'hui", reached.present
    if asked == (MISSED,):
        return f"pas encore {word}", reached.missed
    if asked == (LEFT,):
        return f"{word}, qui ne sont plus adhérentes", reached.left
    if len(asked) != 3 or asked[0] not in (REACHED, MISSED) or asked[1] not in AXES:
        return None
    part = reached.find(AXES[asked[1]], asked[2])
    if part is None:
        return None
    where = part.label if asked[1] == ZONE.code else f"{AXES[asked[1]].label} : {part.label}"
    if asked[0] == REACHED:
        return f"{word}, {where}", part.reached
    return f"pas encore {word}, {where}", part.missed


def _offer_campaign(page: RegisterPage, counted: Counted, asked: tuple[str, ...]) -> None:
    """Those of a zone that are left, kept as a campaign."""
    zone = asked[2].removeprefix("zone_")
    members = session.current_members()
    ids = pd.Index(counted.lines["adherent"]).intersection(members.targets.index)
    if asked[1] != ZONE.code or not zone.isdigit() or not len(ids):
        return
    told = tell(len(ids), "entreprise")
    if st.button(f"Créer une campagne avec ces {told}", key=f"{page.key}_campagne"):
        mine = Filters(zones=frozenset({int(zone)}))
        actions.ask_campaign(members, list(ids), listing.narrow_to_ticked(mine, ids))
