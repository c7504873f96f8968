"""Before the version for the partners leaves: the texts that go out, those withheld, one look."""

from collections.abc import Sequence
from hashlib import sha256

import pandas as pd
import streamlit as st

from radon.domain.registers.kinds import KINDS
from radon.domain.words.sentence import tell
from radon.ui import address, messages, tables
from radon.ui.registers.record.opened import RECORD
from radon.workflows.report.publish_report import Matter, list_shared

_MOST_LINKED = 8
_HEADERS = {"texte": "Texte", "ou": "Saisi dans", "sort": "Version pour les partenaires"}


def ask_look(matter: Matter, page: str) -> bool:
    """Whether the texts were looked at: they were ticked off in this session, there is none, or
    this is the complete version. Another text asks for another look."""
    texts = list_shared(matter)
    if not texts:
        return True
    key = f"{page}_relu_{_sign([one.text for one in texts])}"
    ticked = bool(st.session_state.get(f"{key}_dit"))
    withheld = [one for one in texts if one.named]
    out = tell(len(texts) - len(withheld), "texte part", "textes partent")
    kept = tell(len(withheld), "est retiré", "sont retirés")
    with st.expander(f"Textes saisis : {out}, {kept}", expanded=not ticked):
        rows = [
            (one.text, KINDS[one.register].one if one.register else "–",
             f"retiré : nomme « {one.named} »" if one.named else "part mot pour mot")
            for one in (*withheld, *(one for one in texts if not one.named))
        ]  # fmt: skip
        tables.show_table(
            pd.DataFrame(rows, columns=list(_HEADERS), dtype="str"), f"{page}_textes",
            headers=_HEADERS, widths={"texte": 560}, alt="Textes saisis repris ou retirés",
        )  # fmt: skip
        for one in withheld[:_MOST_LINKED]:
            if one.record is not None:
                label = f"{KINDS[one.register].one.capitalize()} n° {one.record}"
                where = KINDS[one.register].page
                told = f"{label} : « {messages.plain(one.named)} »"
                address.link(told, where, fresh=True, **{RECORD: str(one.record)})
        ticked = st.checkbox(
            "J'ai relu ces textes : ils peuvent partir", value=ticked, key=key,
            help="Demandé une fois, et de nouveau si un texte change. Aucune machine ne reconnaît"
            " toutes les façons de nommer quelqu'un.",
        )  # fmt: skip
    st.session_state[f"{key}_dit"] = ticked
    return ticked


def _sign(texts: Sequence[str]) -> str:
    return sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]
