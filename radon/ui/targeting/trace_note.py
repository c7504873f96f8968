"""What a page says of an area drawn on the map: its rule, and how many it cannot tell."""

import streamlit as st

from radon.domain.targeting.selection import Selection
from radon.domain.targeting.trace import RULE
from radon.domain.targeting.verdict import Verdict
from radon.domain.words.sentence import agree, tell
from radon.ui import messages


def show_trace_note(selection: Selection) -> None:
    """Nothing where no area was drawn."""
    if not selection.filters.trace:
        return
    st.caption(RULE)
    untold = selection.tally.counts[Verdict.TRACE_INCONNUE]
    if untold:
        messages.say(
            f"{tell(untold, 'adhérent')} {agree(untold, 'connu')} par {agree(untold, 'sa', 'leur')}"
            f" seule commune, que le tracé ne couvre qu'en partie : {agree(untold, 'il', 'ils')} ne"
            f" {agree(untold, 'peut', 'peuvent')} pas être {agree(untold, 'situé')} dedans ou"
            f" dehors. {agree(untold, 'Non retenu')}.",
            "warning",
        )
