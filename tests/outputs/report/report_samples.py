"""An invented report, rich enough to show every block: what the tests of the outputs write."""

from datetime import date

import numpy as np
import pandas as pd

from radon.domain.contract.state import State
from radon.domain.document.content import (
    BarChart,
    BulletList,
    DataTable,
    LineChart,
    MapPicture,
    Paragraph,
    ReportContent,
    Section,
    Series,
    Span,
    Timeline,
    TimelineRow,
    Tone,
)
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.notes import Fact, Notes
from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.outputs.paper.page import PageFormat, PrintedPage

DAY = date(2027, 2, 15)

INDICATORS = DataTable(
    ("Action", "Indicateur du contrat", "2025", "2026", "Depuis le début", "Cible"),
    (
        ("S1", "Nombre de professionnels du SATM formés (les deux modules)", 31, 44, 58, 60),
        ("S2", "Intégration du risque radon dans les fiches d'entreprise", None, 212, 212, None),
        ("S3", "Cartographie des entreprises fortement impactées", 1204, 1198, 1198, None),
        ("S4", "Nombre d'actions de communication réalisées", 3, 11, 14, None),
        ("S4", "Nombre d'entreprises concernées", 840, 2310, 2544, 3000),
        ("S5", "Nombre de supports diffusés", 0, 1450.5, 1450.5, None),
        ("S6", "Nombre d'actions collectives (organisées ou suivies)", None, 4, 4, None),
        ("S7", "Nombre d'entreprises accompagnées", None, 37, 37, 200),
    ),
    caption="Indicateurs du contrat, année 2026 et année précédente",
)

ZONES = DataTable(
    ("Étape", "Zone 3", "Zone 2", "Zone 1", "À vérifier", "Total"),
    (
        ("Sensibilisées", 1580, 214, 402, 114, 2310),
        ("Accompagnées sur l'évaluation", 25, 5, 2, 0, 32),
        ("Mesures de prévention mises en place", 4, 1, 0, 0, 5),
        ("Toutes les entreprises adhérentes", 4021, 488, 1893, 108, 6510),
    ),
    caption="Entreprises distinctes, par zone à potentiel radon",
    total=True,
    column_zones=("", "3", "2", "1", "?", ""),
)

EMPTY = DataTable(
    ("Date", "Texte", "Référence", "En vigueur"),
    (),
    caption="Textes parus dans la période",
    empty="Aucun texte enregistré dans la période.",
)

LONG = DataTable(
    ("Date", "Réunion", "Décisions"),
    tuple(
        (
            f"{day:02d}/{month:02d}/2026",
            "Point d'étape des trois signataires" if month % 2 else "Groupe de travail",
            "Reconduire les courriers de septembre ; demander à chaque pôle la liste des"
            " entreprises ayant un sous-sol occupé.",
        )
        for month in range(1, 13)
        for day in (7, 21)
    ),
    caption="Réunions de pilotage",
    widths=(1.2, 3, 5),
)

BARS = BarChart(
    (
        "Entreprises sensibilisées",
        "Entreprises accompagnées sur l'évaluation du risque",
        "Entreprises ayant mis en place des mesures de prévention spécifiques pour réduire le"
        " risque",
        "Radon présent au DUERP",
    ),
    (
        Series("2025", (840, 12, 0, None)),
        Series("2026", (2310, 32, 5, 118)),
    ),
    "Entreprises distinctes, 2025 et 2026",
    "Diagramme en barres : sensibilisées 840 puis 2 310 ; accompagnées 12 puis 32 ; mesures 0 puis"
    " 5 ; DUERP non renseigné puis 118.",
    unit="Nombre d'entreprises distinctes",
)

ZONE_BARS = BarChart(
    ("Zone 3", "Zone 2", "Zone 1", "À vérifier"),
    (Series("Entreprises", (1580, 214, 402, None)),),
    "Entreprises sensibilisées en 2026, par zone",
    "Diagramme en barres par zone.",
    unit="Nombre d'entreprises distinctes",
    zones=("3", "2", "1", "?"),
)

LINES = LineChart(
    ("T1 2025", "T2 2025", "T3 2025", "T4 2025", "T1 2026", "T2 2026", "T3 2026", "T4 2026"),
    (
        Series("Entreprises accompagnées", (None, 3, 9, 12, 18, 26, None, 37)),
        Series("Prévision au rythme de l'année", (None, None, None, None, 18, 28, 38, 48), True),
        Series("Entreprises ayant pris des mesures", (None, 0, 0, 0, 1, 2, 4, 5)),
    ),
    "Entreprises accompagnées depuis le début du contrat",
    "Courbe trimestrielle de 3 à 37 entreprises.",
    unit="Nombre cumulé d'entreprises distinctes",
    target=50,
    target_label="cible au 26/03/2029",
)

TIMELINE = Timeline(
    (
        TimelineRow("S1 – Former les professionnels de santé et les IPRP", (
            Span(date(2025, 7, 1), date(2025, 9, 30), State.FAIT.label),)),
        TimelineRow("S2 – Prendre en compte le radon à chaque contact, dans la fiche d'entreprise"
                    " et le DUERP", (
            Span(date(2025, 10, 1), date(2029, 3, 26), State.EN_COURS.label),)),
        TimelineRow("S4 – Stratégie et plan de communication", (
            Span(date(2025, 10, 1), date(2025, 12, 31), State.EN_RETARD.label),
            Span(date(2026, 1, 1), date(2026, 6, 30), State.SANS_PREUVE.label))),
        TimelineRow("S5 – Journée européenne du radon", tuple(
            Span(date(year, 11, 7), date(year, 11, 7), state)
            for year, state in ((2025, State.FAIT.label), (2026, State.FAIT.label),
                                (2027, State.A_VENIR.label), (2028, State.A_VENIR.label)))),
        TimelineRow("S7 – Premières actions en entreprise", (
            Span(date(2027, 1, 1), date(2027, 12, 31), State.EN_COURS.label),)),
    ),
    tuple(state.label for state in State),
    date(2025, 3, 27),
    date(2029, 3, 26),
    "Échéancier du contrat",
    "Chronologie des actions du contrat de 2025 à 2029.",
    DAY,
)  # fmt: skip


def draw_map() -> bytes:
    """A stand-in for the printed map."""
    page = PrintedPage(PageFormat("A4", 297.0, 210.0, 1.0))
    page.polygon([(10, 10), (287, 10), (287, 200), (10, 200)], "#EAF3F9", "#1F5A92")
    page.write("Carte", 148, 100, 30, "bold", align="center")
    return page.render("png", "Carte", "spsti-radon", DAY)


def make_report() -> ReportContent:
    """A whole report."""
    return ReportContent(
        "Bilan annuel 2026",
        "Contrat pluriannuel d'objectifs et de moyens, volet 2 – Prévention du risque radon",
        "SATM – Santé au Travail en Mayenne",
        "CPOM du 27/03/2025 au 26/03/2029",
        DAY,
        (
            Fact("Contrat", "CPOM signé avec la DREETS et la Carsat Pays de la Loire, en vigueur"
                 " du 27/03/2025 au 26/03/2029"),
            Fact("Période", "du 01/01/2026 au 31/12/2026"),
            Fact("Entreprises adhérentes", 6510),
            Fact("Fichier d'adhérents", "import du 12/01/2027"),
            Fact("Zonage", "Arrêté du 27 juin 2018 (NOR SSAP1817819A), communes au 1er janvier"
                 " 2016"),
            Fact("Salariés en sous-sol", None),
            Fact("Diffusion", "partenaires : aucune entreprise n'est nommée"),
        ),
        (
            Section("L'essentiel", 1, (
                Paragraph("En 2026, le service a sensibilisé 2 310 entreprises et en a accompagné"
                          " 37. Quatre actions collectives ont réuni 126 participants."),
                Paragraph("Deux actions du contrat sont en retard ; voir l'échéancier.",
                          Tone.ALERTE),
                INDICATORS,
                Paragraph("Une entreprise est comptée une fois par indicateur. Les chiffres de"
                          " lignes différentes ne s'additionnent pas.", Tone.NOTE),
            )),
            Section("Entreprises", 1),
            Section("Par zone", 2, (ZONES, ZONE_BARS)),
            Section("D'une année à l'autre", 2, (BARS, LINES)),
            Section("Territoire", 2, (
                MapPicture(draw_map(), "Zones à potentiel radon du territoire",
                           "Carte des zones à potentiel radon"),)),
            Section("Échéancier", 1, (
                TIMELINE,
                Paragraph("L'état de chaque action est déduit de ce qui a été enregistré."),
            )),
            Section("Pilotage", 1, (LONG,)),
            Section("Veille réglementaire", 1, (EMPTY,)),
            Section("Difficultés et changements", 1),
            Section("Difficultés rencontrées", 2, (
                BulletList(("Peu de retours des petites entreprises.",
                            "Les locaux en sous-sol ne sont pas connus : la question est posée à"
                            " chaque visite depuis septembre.",
                            "Délais des laboratoires en fin de saison de mesurage.")),
                Paragraph("Texte saisi par les pilotes.\nSur deux lignes."),
            )),
            Section("Un point de détail", 3, (Paragraph("Rien à signaler."),)),
        ),
        "Exemple : activité inventée",
    )  # fmt: skip


COMPANY_COLUMNS = {
    "entreprise": Column("Entreprise (SIREN)", width=14),
    "nom": Column("Raison sociale", width=40, wrapped=True),
    "date": Column("Date", CellKind.DATE),
    "effectif": Column("Salariés", CellKind.NUMBER),
}


def make_list(rows: int = 3) -> pd.DataFrame:
    """Companies of a figure."""
    return pd.DataFrame(
        {
            "entreprise": pd.Series([f"{rank:09d}" for rank in range(rows)], dtype="str"),
            "nom": pd.Series([f"Société {rank}" for rank in range(rows)], dtype="str"),
            "date": pd.Series(
                np.datetime64("2026-03-01", "s") + np.arange(rows) * np.timedelta64(1, "D")
            ),
            "effectif": pd.array([None, *range(1, rows)][:rows], dtype="Int64"),
        }
    )


def make_book() -> EvidenceBook:
    """The workbook of the report."""
    return EvidenceBook(
        "Bilan annuel 2026 – preuves",
        DAY,
        (Fact("Service", "SATM – Santé au Travail en Mayenne"), Fact("Salariés", None)),
        ("2026", "2025", "Depuis le début", "Cible"),
        (
            EvidenceFigure("S7", "Nombre d'entreprises accompagnées", "entreprises",
                           (3, None, 3, 200),
                           "Entreprises distinctes ayant un accompagnement à l'étape évaluation,"
                           " mesurage, plan d'action ou mesures, daté dans la période.",
                           "S7 Entreprises accompagnées"),
            EvidenceFigure("S6", "Nombre d'actions collectives", "actions", (0, 0, 0, None),
                           "Actions collectives datées dans la période.", "S6 Actions"),
            EvidenceFigure("S10", "Sans liste", "", (None, None, None, None), ""),
        ),
        (
            Sheet("S7 Entreprises accompagnées", COMPANY_COLUMNS, make_list(),
                  "Une ligne par entreprise et par acte."),
            Sheet("S6 Actions", COMPANY_COLUMNS, make_list(0)),
        ),
        (Notes("Règles de décompte", (("Inconnu", "Inconnu n'est pas zéro."),)),),
    )  # fmt: skip
