"""What the pages of several registers share: their period, their views, figures that open a list.

What is looked at stands in the address (``?vue=&liste=``, the period too): a refresh comes back to
it, and a figure is a link to its list on the same page.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from radon.domain.counting.counted import Counted
from radon.domain.counting.evidence import list_evidence
from radon.domain.counting.figure import spell
from radon.domain.counting.period import Period
from radon.domain.counting.wording import spell_formula
from radon.domain.document.sheet import Column
from radon.domain.indicator.followed import find_counted
from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.sort.day import FIRST_DAY
from radon.domain.tracking.page_list import PageList
from radon.ui import address, messages, session, tables
from radon.ui.registers import figure_list
from radon.ui.registers.period_choice import choose_period
from radon.ui.registers.record import drafts
from radon.ui.registers.record.opened import DOING, RECORD, read_opened
from radon.ui.registers.record.table import record_table
from radon.ui.registers.shown_value import seed
from radon.workflows.contract.load_contract import Contract

VIEW, LIST = "vue", "liste"
"""Of the address."""
_MOST_PARTS = 3  # "restent:classe:zone_3"


@dataclass(frozen=True)
class RegisterPage:
    """A page. ``key``: first part of its widget keys; ``path``: "suivi/communication"."""

    key: str
    path: str

    def choose_period(self, contract: Contract) -> Period:
        """The period of the figures, as on the page of the indicators."""
        if not contract.actions:
            return Period(FIRST_DAY, session.today() + timedelta(days=1), "Depuis le début")
        return choose_period(contract, self.key).clip(find_counted(contract))

    def choose_view(
        self, views: Mapping[str, str], registers: Mapping[str, Collection[int]], form: str
    ) -> str:
        """Which view to draw: the one of the address; else the register that holds the record of
        the address, the form if a draft is open, or the first one.

        ``registers``: view → ids of its records; ``form``: the view of the main form.
        """
        view = address.read(VIEW)
        if view not in views:
            number = read_opened()
            holders = (held for held, ids in registers.items() if number in ids)
            draft = form if address.read(drafts.NAME) else next(iter(views))
            view = next(holders, draft)
            if view == form:  # it stays open once its draft is recorded: the next one follows
                address.write({VIEW: form})
        key = f"{self.key}_vue"
        seed(key, view)
        with st.container(key=f"{self.key}_vues"):
            st.segmented_control(
                "Que voir", list(views), key=key, required=True, label_visibility="collapsed",
                format_func=lambda option: views[option], on_change=_write,
                args=(key, VIEW, LIST, RECORD),
            )  # fmt: skip
        return view

    def link(self, label: str, *, icon: str | None = None, **params: str) -> None:
        """A figure that opens another list or view of this page. ``label`` is ours (Markdown).

        A button that looks like a link: a link of Streamlit to its own page leads nowhere.
        """
        link = repr((label, sorted(params.items())))
        name = hashlib.blake2b(link.encode(), digest_size=6).hexdigest()
        st.button(
            label, key=f"{self.key}_ouvre_{name}", type="tertiary", icon=icon, on_click=_open,
            args=(params,),
        )  # fmt: skip

    def link_list(self, counted: Counted, code: str, label: str, view: str) -> None:
        """A figure that opens its list in a view, when there is any. ``code``: of the list."""
        if counted.number:
            self.link(label, **{LIST: code, VIEW: view})

    def draw_cards(self, number: int) -> list[DeltaGenerator]:
        """As many boxes side by side, for one figure and its links each."""
        columns = st.columns(number, gap="small")
        return [
            column.container(border=True, height="stretch", gap="xxsmall") for column in columns
        ]


def read_list() -> tuple[str, ...]:
    """The list that the address asks, its code cut in parts; () without any."""
    return tuple(address.read(LIST).split(":", _MOST_PARTS - 1)) if address.read(LIST) else ()


def show_figure(label: str, value: str, notes: Sequence[str] = ()) -> None:
    """A label, a large value, what it is made of. Shown as text."""
    small = "".join(f"<small>{escape(note)}</small>" for note in notes if note)
    st.html(f'<p class="chiffre"><span>{escape(label)}</span><b>{escape(value)}</b>{small}</p>')


def spell_figure(counted: Counted) -> str:
    """ "1 234", "non renseigné"."""
    return spell(counted.value)


def show_register(
    page: RegisterPage,
    kind: RecordKind,
    activity: Activity,
    view: str,
    columns: Sequence[str],
    part: tuple[str, Counted, Period] | None,
) -> None:
    """A register; or the part of it that a figure opened, with its files and the way back.

    ``view``: where all of it is; ``found``: title (any text), records and period of that part.
    """
    if part is None:
        record_table(kind, activity, page.key, columns=columns)
        return
    title, counted, period = part
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"**{messages.plain(f'{title} ({period.label}) : {counted.number}')}**")
        page.link("Tout le registre", icon=":material/close:", **{VIEW: view})
    frame = activity.frames[kind.code]
    rows = frame[frame.index.isin(counted.records)]
    record_table(kind, activity, page.key, rows=rows, columns=columns)
    if len(rows):
        content = make_record_list(title, counted, activity, period)
        figure_list.offer_files(content, f"{page.key}_{kind.code}", activity)


def make_record_list(title: str, counted: Counted, activity: Activity, period: Period) -> PageList:
    """The records of a figure as a list to export."""
    listed = list_evidence(counted.formula, counted.reading, activity)
    return PageList(
        title=title,
        unit="enregistrements",
        columns=listed.columns,
        frame=listed.frame,
        rule=spell_formula(counted.formula),
        notes=(("Liste", title), ("Période", period.spelt)),
    )


def show_companies(
    title: str, counted: Counted, activity: Activity, period: Period, key: str
) -> None:
    """The companies of a figure: table, way to each card, files."""
    content = make_company_list(title, counted, activity, period)
    tables.show_count(len(content.frame), "entreprise", f"– {title}")
    if len(content.frame):
        figure_list.show_companies(content, key, activity)


def make_company_list(title: str, counted: Counted, activity: Activity, period: Period) -> PageList:
    """The companies of a figure as a list to show and to export."""
    listed = list_evidence(counted.formula, counted.reading, activity)
    frame = listed.frame.assign(adhesion=listed.frame.get("adhesion", ""))
    frame = frame.astype({"adhesion": "str"})
    return PageList(
        title=f"Entreprises – {title}",
        unit="entreprises",
        columns={**listed.columns, "adhesion": Column("Adhésion", width=14)},
        frame=frame.assign(present=frame["adhesion"].eq("")),
        rule=spell_formula(counted.formula),
        notes=(
            ("Liste", title),
            ("Période", period.spelt),
            ("Zone", "Celle de l'entreprise au jour de l'export."),
            ("Actes", "Nombre d'actes qui nomment l'entreprise : à ne pas additionner avec un"
             " nombre d'entreprises."),
        ),
    )  # fmt: skip


def _open(params: Mapping[str, str]) -> None:
    """What is asked goes to the address; the record that was open closes."""
    address.write({LIST: "", RECORD: "", DOING: "", **params})


def _write(key: str, name: str, *forgotten: str) -> None:
    """A choice goes to the address; what was opened under another one closes."""
    closed = dict.fromkeys(forgotten, "")
    address.write({name: st.session_state[key] or "", **closed} | ({DOING: ""} if closed else {}))
