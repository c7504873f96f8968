"""The list that makes a figure of an indicator: its count, its files, the way to each card or
record; what to do when nothing is recorded."""

from functools import partial

import streamlit as st

from radon.domain.counting.formula import MEMBERS
from radon.domain.registers.kinds import KINDS
from radon.ui import address, downloads, messages, session, tables
from radon.workflows.indicator.follow_indicators import (
    Activity,
    EvidenceList,
    FollowedContract,
    FollowedIndicator,
    Period,
    Reading,
    export_lines,
    list_lines,
    mark_name,
    spell,
    what_is_invented,
)
from radon.workflows.members.stored import Members

_CARD, _RECORD = "fiche", "acte"


def show_list(
    members: Members,
    followed: FollowedContract,
    row: FollowedIndicator,
    activity: Activity,
    period: Period,
    reading: Reading,
) -> None:
    """The list that makes a figure and its files; where to record when nothing is."""
    listed = list_lines(row.indicator, reading, activity)
    if not reading.known and not len(listed.frame):
        _tell_unknown(row)
        return
    note = _tell_sum(row, reading, listed)
    if not len(listed.frame):
        tables.show_count(0, listed.one, note, listed.many)
        messages.show_empty(
            "Zéro sur cette période.", "Des actes y sont enregistrés, mais aucun ne compte ici."
        )
        return
    mention = what_is_invented(members, activity)
    # On the left: the grid shows its own tools at its top right corner, over what stands there.
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        with st.container(width="content"):
            tables.show_count(len(listed.frame), listed.one, note, listed.many)
        for label, suffix in (("Excel", ".xlsx"), ("CSV", ".csv")):
            downloads.offer(
                label,
                partial(export_lines, followed, row.indicator, reading, period, activity,
                        members.nom, suffix, mention),
                mark_name(_name_file(members, row, period), invented=bool(mention)) + suffix,
                f"indicateurs_liste{suffix}",
                rows=len(listed.frame),
                type="primary" if suffix == ".xlsx" else "secondary",
            )  # fmt: skip
    _draw_list(listed, members.spsti, row)


def _name_file(members: Members, row: FollowedIndicator, period: Period) -> str:
    days = f"{session.today()}" if row.figure.undated else f"{period.start}_{period.last}"
    return f"{row.code}_{members.spsti}_{days}"


def _tell_sum(row: FollowedIndicator, reading: Reading, listed: EvidenceList) -> str:
    """What a sum adds up to: its list counts the acts."""
    if "nombre" not in listed.columns:
        return ""
    if not reading.known:
        return f"– aucun ne dit son nombre de {row.indicator.unite} : non renseigné"
    return f"= {spell(listed.frame['nombre'].sum())} {row.indicator.unite}"


def _tell_unknown(row: FollowedIndicator) -> None:
    """Nothing is recorded: not zero, and where to record it."""
    st.html('<p class="compte" role="status">Non renseigné</p>')
    registers = dict.fromkeys(source.register for source in row.indicator.formula.sources)
    if MEMBERS in registers:
        messages.show_empty(
            "Non renseigné : ce service n'a aucun adhérent.",
            "Ce chiffre se compte sur le fichier des adhérents : importez-le.",
        )
        address.link("Importer les adhérents", "donnees/adherents", icon=":material/upload_file:")
        return
    messages.show_empty(
        "Non renseigné : aucun enregistrement sur la période.",
        "Ce n'est pas zéro. Le chiffre apparaîtra dès qu'un acte de la période sera enregistré.",
    )
    for register in registers:
        kind = KINDS[register]
        label = f"Enregistrer {'une' if kind.feminine else 'un'} {kind.one}"
        address.link(label, kind.page, icon=":material/edit_note:")


def _draw_list(listed: EvidenceList, spsti: str, row: FollowedIndicator) -> None:
    """The table; companies open their card, acts their page."""
    table = listed.to_table()
    links = {}
    frame = listed.frame
    if frame["adherent"].ge(0).any() and "raison_sociale" in listed.columns:
        table.insert(0, _CARD, f"fiche?spsti={spsti}&adherent=" + frame["adherent"].astype("str"))
        links[_CARD] = "Ouvrir"
    elif frame["enregistrement"].ge(0).any() and (page := _page_of(row)):
        address_of = f"{page}?spsti={spsti}&enregistrement=" + frame["enregistrement"].astype("str")
        table.insert(0, _RECORD, address_of)
        links[_RECORD] = "Ouvrir"
    headers = {name: {_CARD: "Fiche", _RECORD: "Lien"}.get(name, name) for name in table.columns}
    if "classe" in frame and "Zone" in table:
        table["classe"] = frame["classe"]
        headers = {("classe" if name == "Zone" else name): head for name, head in headers.items()}
        headers["classe"] = "Zone"
    tables.show_table(
        table, f"indicateurs_table_{row.code}", headers=headers,
        alt=f"Liste : {row.indicator.libelle}", links=links, lazy=True,
        widths={
            _CARD: 62, _RECORD: 62, "Entreprise": 260, "classe": 92, "Commune": 150, "Acte": 320,
            "Premier acte": 100, "Dernier acte": 100, "Actes": 60, "Effectif": 76,
        },
    )  # fmt: skip


def _page_of(row: FollowedIndicator) -> str:
    """The page of the register that an act is typed in, when there is only one."""
    pages = {KINDS[one.register].page for one in row.indicator.formula.sources}
    return pages.pop().split("/")[-1] if len(pages) == 1 else ""
