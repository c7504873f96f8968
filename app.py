"""The frame of the application: settings of the page, menu, service, then the page asked for.

Started by ``spsti-radon app`` (or ``streamlit run app.py``). Errors of any page become one sentence
here (radon.ui.messages).
"""

import streamlit as st

from radon.ui import frame, messages

PAGES = {
    "": [
        st.Page("pages/accueil/accueil.py", title="Accueil", icon=":material/home:", default=True),
    ],
    "Ciblage": [
        st.Page("pages/ciblage/carte.py", title="Carte", icon=":material/map:"),
        st.Page("pages/ciblage/entreprises.py", title="Entreprises", icon=":material/list:"),
        st.Page("pages/ciblage/campagnes.py", title="Campagnes", icon=":material/campaign:"),
        st.Page("pages/ciblage/fiche.py", title="Fiche", visibility="hidden"),
    ],
    "Suivi": [
        st.Page("pages/suivi/formation.py", title="Formation", icon=":material/school:"),
        st.Page("pages/suivi/communication.py", title="Communication", icon=":material/forum:"),
        st.Page(
            "pages/suivi/actions_collectives.py",
            title="Actions collectives",
            icon=":material/groups:",
        ),
        st.Page(
            "pages/suivi/accompagnement.py", title="Accompagnement", icon=":material/handshake:"
        ),
        st.Page("pages/suivi/mesurages.py", title="Mesurages", icon=":material/speed:"),
    ],
    "Pilotage": [
        st.Page("pages/pilotage/indicateurs.py", title="Indicateurs", icon=":material/monitoring:"),
        st.Page("pages/pilotage/echeancier.py", title="Échéancier", icon=":material/event:"),
        st.Page("pages/pilotage/bilan.py", title="Bilan", icon=":material/description:"),
        st.Page("pages/pilotage/veille.py", title="Veille", icon=":material/gavel:"),
        st.Page("pages/pilotage/reunions.py", title="Réunions", icon=":material/diversity_3:"),
        st.Page("pages/pilotage/regional.py", title="Vue régionale", icon=":material/compare:"),
    ],
    "Données": [
        st.Page("pages/donnees/adherents.py", title="Adhérents", icon=":material/upload_file:"),
        st.Page(
            "pages/donnees/rattachements.py", title="Communes à vérifier", icon=":material/rule:"
        ),
        st.Page("pages/donnees/adresses.py", title="Adresses situées", icon=":material/pin_drop:"),
        st.Page("pages/donnees/zonage.py", title="Zonage", icon=":material/layers:"),
        st.Page("pages/donnees/sauvegarde.py", title="Sauvegarde", icon=":material/save:"),
    ],
}

frame.open_frame()
page = st.navigation(PAGES, position="sidebar", expanded=True)
with messages.guard(page.title), messages.finish_page():
    frame.draw_service()
    frame.draw_banner(page.title)
    page.run()
