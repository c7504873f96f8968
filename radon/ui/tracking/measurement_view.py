"""The page *Mesurages*: deadlines first, companies by position, the spread of the results.

A room picked opens the record of its last result; a click on a number opens its companies. Both
stand in the address (``?enregistrement=``, ``?liste=&lieu=``).
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.measurement.dose import INDIVIDUAL_DOSE, Coefficient, find_coefficient
from radon.domain.measurement.outcome import RESERVES
from radon.domain.measurement.room_history import is_former
from radon.domain.measurement.threshold import BELOW, read_levels, spell_result
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.words import name_chosen
from radon.domain.tracking.measured_room import (
    AWAITED,
    NOT_MEASURED,
    POSITION_LABELS,
    REDUCE,
    bin_results,
)
from radon.domain.tracking.measurement_list import (
    RoomFilter,
    make_company_list,
    make_room_list,
    pick_companies,
    pick_rooms,
    spell_rooms,
)
from radon.domain.tracking.progress import NOT_SAID, TOTAL, count_parts
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import begin_high, spell_day, tell
from radon.ui import address, charts, messages, session, tables
from radon.ui.registers import figure_list, figure_table
from radon.ui.registers.figure_table import PLACE, place_of
from radon.ui.registers.page import LIST, RegisterPage, show_figure
from radon.ui.registers.record.opened import RECORD, draw_rows, read_id, read_opened
from radon.ui.registers.record.panel import show_record
from radon.ui.registers.shown_value import seed
from radon.ui.tracking.erp_view import show_erp
from radon.workflows.tracking.follow_measurements import Measurements

PAGE = RegisterPage("mesurages", "suivi/mesurages")
KIND = KINDS["mesurage"]
FIGURES, FORM, RESULTS = "chiffres", "saisie", "resultats"
ROOMS = "locaux"
"""Of the address: which rooms are listed."""
COMPANY = "adherent"
"""Of the address: the member whose company's results are listed."""
RESULT_COLUMNS = (
    "entreprise", "local", "niveau", "comparateur", "resultat", "incertitude", "date_retrait",
    "date_pose", "justification", "adresse",
    "phase", "laboratoire", "organisme_agree",
    "lieu_specifique", "detecteurs", "heures", "coefficient",
)  # fmt: skip
"""Of the register: what is looked for first."""
_MOST_ROOMS = 500
_NONE = "aucun"
_HEADS = {
    "raison_sociale": "Entreprise", "classe": "Zone", "local": "Local", "niveau_dit": "Niveau",
    "signe": "Signe", "resultat": "Bq/m³", "incertitude": "±", "position_label": "Position",
    "echeance": "Échéance", "retard_dit": "Passée", "date_retrait": "Retrait",
    "saison": "Saison", "dose": "Dose estimée",
}  # fmt: skip
_WIDTHS = {
    "raison_sociale": 190, "classe": 65, "local": 125, "niveau_dit": 112, "signe": 44,
    "resultat": 62, "incertitude": 46, "position_label": 240, "echeance": 88, "retard_dit": 62,
    "date_retrait": 88, "saison": 88, "dose": 115,
}  # fmt: skip


def choose_view(activity: Activity) -> str:
    """What the page shows, kept in the address."""
    frame = activity.frames[KIND.code]
    ids, known = frame.index, int(frame["resultat"].notna().sum())
    awaited = f", {spell_number(len(ids) - known)} attendus" * (len(ids) > known)
    views = {
        FIGURES: "Suites et chiffres",
        FORM: "Enregistrer un mesurage",
        RESULTS: f"Résultats ({spell_number(known)}{awaited})",
    }
    return PAGE.choose_view(views, {FIGURES: ids}, FORM)


def results_shown(activity: Activity) -> pd.DataFrame:
    """The results of the register: all of them, or those of one company (``?adherent=``)."""
    frame = activity.frames[KIND.code]
    member = read_id(COMPANY)
    company_of = activity.company_of
    if member is None or member not in company_of.index:
        return frame
    rows = frame[frame["entreprise"].map(company_of).eq(company_of[member])]
    with st.container(horizontal=True, vertical_alignment="center"):
        company = messages.plain(name_chosen([member], activity))
        known = int(rows["resultat"].notna().sum())
        awaited = f", {tell(len(rows) - known, 'attendu')}" * (len(rows) > known)
        st.markdown(f"**{company}** : {tell(known, 'résultat')}{awaited}.")
        if member in session.current_members().targets.index:
            address.link("Fiche", "ciblage/fiche", icon=":material/badge:", adherent=str(member))
        st.button(
            "Voir tous les résultats", key=f"{PAGE.key}_tous", type="tertiary",
            on_click=lambda: address.write({COMPANY: ""}),
        )  # fmt: skip
    return rows


def tell_reserve() -> None:
    """What this page never holds, said once."""
    st.caption(
        "Résultats par local, jamais la dose d'une personne ni une donnée médicale. Ce sont les"
        " entreprises qui mesurent ; la zone seule ne l'impose pas."
    )


def show_figures(measured: Measurements, activity: Activity) -> None:
    """Cards, rooms by deadline, then the spread and the companies by position."""
    _show_cards(measured)
    if not len(measured.results):
        messages.show_empty(
            "Aucun mesurage enregistré pour l'instant.",
            "Ce n'est pas zéro : rien n'est encore enregistré. « Enregistrer un mesurage » en"
            " garde un par local.",
        )
        return
    _show_rooms(measured, activity)
    _show_spread(measured)
    _show_positions(measured, activity)


def _show_cards(measured: Measurements) -> None:
    today = measured.companies[measured.companies["present"]]
    everyone = spell_number(len(today))
    rooms = measured.rooms
    known = rooms[rooms["resultat"].notna()]
    above = known[known["position"].isin(REDUCE)]
    late = rooms[rooms["retard"]]
    coming = rooms.loc[rooms["echeance"].notna() & ~rooms["retard"], "echeance"]
    awaited = pick_rooms(rooms, RoomFilter.AWAITED)
    waiting = int(today["position"].eq(AWAITED).sum())
    done = int(today["position"].ne(NOT_MEASURED).sum())
    companies = tell(above["societe"].nunique(), "entreprise")
    cards = [
        ("Entreprises ayant mesuré", str(done), [f"sur {everyone}, dont {waiting} sans aucun"
         " résultat encore"]),
        ("Locaux à réduire", str(len(above)),
         [f"sur {tell(len(known), 'local', 'locaux')} avec un résultat, dans {companies}"]),
        ("Échéances passées", str(len(late)),
         [f"prochaine : {spell_day(coming.min())}" if len(coming) else "aucune à venir"]),
        ("Résultats attendus", str(int(rooms["attendus"].sum())),
         [f"dans {tell(len(awaited), 'local', 'locaux')}, à part"]),
    ]  # fmt: skip
    nothing = not len(measured.results)
    for box, (label, number, notes) in zip(PAGE.draw_cards(4), cards, strict=True):
        with box:
            show_figure(label, NOT_SAID if nothing else number, [] if nothing else notes)


def _show_rooms(measured: Measurements, activity: Activity) -> None:
    head, pick = st.columns([1, 2.6], vertical_alignment="bottom")
    head.header("Locaux et échéances", anchor=False)
    key = f"{PAGE.key}_locaux"
    code = address.read(ROOMS)
    wanted = RoomFilter(code) if code in list(RoomFilter) else RoomFilter.ALL
    seed(key, wanted.value)
    with pick:
        st.segmented_control(
            "Locaux à montrer", list(RoomFilter.labels()), key=key, required=True,
            format_func=lambda code: _tell_filter(code, measured.rooms),
            on_change=lambda: address.write({ROOMS: st.session_state[key] or "", RECORD: ""}),
            label_visibility="collapsed",
        )  # fmt: skip
    rooms = pick_rooms(measured.rooms, wanted)
    if len(rooms):
        _draw_rooms(rooms.head(_MOST_ROOMS))
        _show_picked(measured, activity)
        if len(rooms) > _MOST_ROOMS:
            st.caption(f"Les {_MOST_ROOMS} premiers locaux sont montrés ; le fichier les a tous.")
        figure_list.offer_files(
            make_room_list(rooms, wanted, RESERVES), f"{PAGE.key}_locaux_fichier", activity
        )
    else:
        st.caption("Aucun local.")
    former = int(is_former(measured.results).sum())
    if former:
        st.caption(
            f"{tell(former, 'résultat')} d'une ancienne adresse, à part : voir « Résultats »."
        )
    st.caption(" ".join(RESERVES))


def _tell_filter(code: str, rooms: pd.DataFrame) -> str:
    wanted = RoomFilter(code)
    number = spell_number(len(pick_rooms(rooms, wanted)))
    return f"{begin_high(wanted.label)} ({number})"


def _draw_rooms(rooms: pd.DataFrame) -> None:
    """One row a room; a click anywhere on it opens the record of its last result."""
    spelt = spell_rooms(rooms)
    dose = spelt["dose_en_clair"].str.removeprefix("estimation : ").str.split(" sur ").str[0]
    cells = pd.DataFrame(
        {
            **{name: spelt[name] for name in _HEADS if name not in ("classe", "dose")},
            "classe": spelt["zone"],
            "dose": dose.where(spelt["dose_estimee"].notna(), ""),
        }
    )[list(_HEADS)]
    draw_rows(
        cells, {name: _column(name) for name in _HEADS}, PAGE.key,
        height=tables.choose_height(len(rooms), 9),
        alt="Locaux mesurés, échéances passées d'abord",
    )  # fmt: skip


def _column(name: str) -> Any:  # noqa: ANN401 - a column of Streamlit
    width = _WIDTHS[name]
    if name in ("echeance", "date_retrait"):
        return st.column_config.DateColumn(_HEADS[name], format="DD/MM/YYYY", width=width)
    if name in ("resultat", "incertitude"):
        return st.column_config.NumberColumn(_HEADS[name], format="localized", width=width)
    return st.column_config.TextColumn(_HEADS[name], width=width)


def _show_picked(measured: Measurements, activity: Activity) -> None:
    number = read_opened()
    if number is not None and number in measured.results.index:
        show_record(KIND, activity, PAGE.key, number, lambda one: show_position(measured, one))


def show_position(measured: Measurements, record_id: int) -> None:
    """Position of a result, what may follow, deadline, season, estimate; drawn under its facts."""
    result = measured.results.loc[[record_id]].iloc[0]
    left, right = st.columns(2, gap="large")
    level = spell_result(result["resultat"], result["comparateur"])
    with left:
        deadline = spell_day(result["echeance"]) if pd.notna(result["echeance"]) else ""
        since = f" (comptée du {spell_day(result['depuis'])})" if pd.notna(result["depuis"]) else ""
        passed = deadline and result["echeance"].date() < session.today()
        tables.show_facts(
            [
                ("Résultat", f"{level} Bq/m³" if level else ""),
                ("Position", result["position_label"]),
                ("Échéance", f"{deadline}{since}{' : passée' if passed else ''}" * bool(deadline)),
                ("Ce qui peut suivre", result["suite"]),
                ("Articles", result["article"]),
            ],
            "Position du résultat",
        )
    with right:
        used = find_coefficient(measured.coefficients, result["coefficient_utilise"])
        tables.show_facts(
            [
                ("Dose", result["dose_en_clair"]),
                ("Coefficient", _tell_coefficient(used)),
                ("Réserve", result["reserve_dose"]),
                ("Saison", result["saison"]),
                ("Remarque", result["remarque_dates"]),
                ("Ancienne adresse", result["adresse"]),
            ],
            "Estimation et pratique",
        )
        st.caption(messages.plain(INDIVIDUAL_DOSE))
    show_erp(measured.results, int(result["entreprise"]))


def _tell_coefficient(coefficient: Coefficient | None) -> str:
    return coefficient.sentence if coefficient else ""


def _show_spread(measured: Measurements) -> None:
    st.header("Répartition des derniers résultats", anchor=False)
    values = read_levels(measured.rooms).dropna()
    limits = int(measured.rooms["comparateur"].eq(BELOW).sum())
    told = f" « < 50 » compte à sa limite ({limits})." if limits else ""
    waiting = int(measured.rooms["resultat"].isna().sum())
    rooms = tell(len(values), "local", "locaux")
    st.caption(
        f"{rooms}, le dernier résultat de chacun ; {waiting} sans résultat encore, à part.{told}"
    )
    if len(values):
        charts.show_levels(
            bin_results(values), {300: "300 (référence)", 1000: "1 000"},
            unit="locaux", key=f"{PAGE.key}_niveaux",
            described="Nombre de locaux par niveau de concentration, avec le niveau de référence"
            " de 300 Bq/m³ et celui de 1 000 Bq/m³ ; le tableau des positions dit les mêmes"
            " entreprises.",
        )  # fmt: skip


def _show_positions(measured: Measurements, activity: Activity) -> None:
    table = count_parts(measured.companies, "position", list(POSITION_LABELS))
    codes = {f"position-{code or _NONE}": code for code in POSITION_LABELS}
    options = {name: POSITION_LABELS[code] for name, code in codes.items()}
    figure_table.draw_head(PAGE.key, "Entreprises par position", "position", options)
    title = "Position du local le plus sérieux"
    matrix = figure_table.Matrix(title, table, POSITION_LABELS, "position")
    figure_table.draw_matrix(PAGE.key, matrix, _pick_companies)
    st.caption(
        "Chaque entreprise est comptée une fois, à la position de son local le plus sérieux ; la"
        " somme fait toutes les entreprises. « Aucun mesurage enregistré » n'est pas un manquement."
    )
    figure = address.read(LIST)
    if figure in codes:
        place = figure_table.read_place()
        rows = pick_companies(measured.companies, codes[figure], place)
        everyone = spell_number(int(measured.companies["present"].sum()))
        content = make_company_list(rows, codes[figure], place)
        figure_table.draw_opened(
            PAGE.key, "position", options[figure], f"sur {everyone} adhérentes", content, activity
        )


def _pick_companies(code: str, column: str) -> Mapping[str, str]:
    if code == TOTAL:
        return {}
    return {LIST: f"position-{code or _NONE}", PLACE: place_of(column)}
