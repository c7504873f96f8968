"""What stands around every page: settings of the page, menu, service, banner of the examples."""

from pathlib import Path

import streamlit as st

from radon.ui import address, journal, messages, session, theme

_ICON = Path(__file__).parent / "assets" / "icon.png"  # a named icon would be fetched outside
_NAME = "Radon – entreprises adhérentes"


def open_frame() -> None:
    """Settings of the browser page, log, look. Before anything else."""
    st.set_page_config(
        page_title=_NAME,
        page_icon=str(_ICON),
        layout="wide",
        initial_sidebar_state=240,
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    journal.open_journal()
    theme.apply_theme()


def draw_service() -> None:
    """The service, above the menu; changing it starts from its own data, without filters."""
    known = session.services()
    address.restore(known)
    spsti = session.current_spsti()
    if st.session_state.get("service") != spsti:
        st.session_state["service"] = spsti
    with st.sidebar:
        st.segmented_control(
            "Service",
            list(known),
            format_func=str.upper,
            required=True,
            key="service",
            on_change=_change_service,
        )
        st.caption(messages.plain(known[spsti]))


def _change_service() -> None:
    chosen = st.session_state["service"]
    if chosen:
        st.query_params.clear()
        address.write({"spsti": chosen})


def draw_banner(page: str) -> None:
    """Invented companies say so on every page, with the way out; messages kept from before."""
    if session.current_members().exemple:
        with st.container(
            key="bandeau_exemple", horizontal=True, vertical_alignment="center", gap="small"
        ):
            st.html("<b>Exemple :</b> ces entreprises sont inventées.", width="content")
            if page != "Adhérents":
                address.link(
                    "Importer mes adhérents ou retirer l'exemple", "donnees/adherents", fresh=True
                )
    messages.show_pending()
