"""The blank member file: the titles that the reading knows best, each with what is to be written.

No row: one of example would be imported with the others.
"""

import pandas as pd

from radon.domain.document.sheet import HEADING, CellKind, Column, Mark, Sheet

TEMPLATE_NAME = "Adhérents"
TEMPLATE_COLUMNS = (
    Column("N° adhérent", width=14, meaning="Le numéro que vous donnez à l'entreprise : c'est lui"
           " qui la fait reconnaître d'un import à l'autre."),
    Column("SIRET", width=18, meaning="Les 14 chiffres de l'établissement, en texte ; vide si"
           " inconnu."),
    Column("Raison sociale", width=36, meaning="Le nom de l'entreprise."),
    Column("Adresse", width=36, meaning="Numéro et rue du lieu de travail : c'est lui qui décide de"
           " la zone."),
    Column("Complément", width=28, meaning="Lieu-dit, bâtiment, zone d'activité, boîte postale."),
    Column("Code postal", width=14, meaning="Cinq chiffres, le zéro du début compris ; la cellule"
           " est du texte."),
    Column("Ville", width=28, meaning="La commune, telle qu'elle s'écrit ; celle d'avant une fusion"
           " est reconnue aussi."),
    Column("NAF", width=12, meaning="Le code d'activité, comme 43.99C ; il sert à classer les"
           " entreprises."),
    Column("Effectif", CellKind.NUMBER, width=12, meaning="Le nombre de salariés ; vide si inconnu,"
           " ce qui n'est pas zéro."),
    Column("Contact", width=26, meaning="À qui écrire dans l'entreprise ; jamais un salarié"
           " suivi."),
    Column("E-mail", width=30, meaning="L'adresse de ce contact."),
    Column("Téléphone", width=18, meaning="Son numéro, en texte : le zéro du début reste."),
    Column("Ne pas solliciter", width=18, meaning="« oui », ou la raison en quelques mots ; vide ou"
           " « non » sinon."),
    Column("Statut", width=16, meaning="« actif », ou « radié », « sorti », « fermé » : ces"
           " lignes-là sont gardées à part."),
    Column("Date de sortie", CellKind.DATE, width=16, meaning="Le jour où l'entreprise quitte le"
           " service ; vide tant qu'elle en est."),
)  # fmt: skip


def make_template() -> Sheet:
    """The sheet to fill: headings alone, each with its line of explanation in a bubble."""
    columns = {column.header: column for column in TEMPLATE_COLUMNS}
    marks = tuple(Mark(HEADING, column.header, note=column.meaning) for column in TEMPLATE_COLUMNS)
    frame = pd.DataFrame({name: _blank(column) for name, column in columns.items()})
    return Sheet(TEMPLATE_NAME, columns, frame, marks=marks)


def _blank(column: Column) -> pd.Series:
    types = {CellKind.NUMBER: "Int64", CellKind.DATE: "datetime64[s]"}
    return pd.Series([], dtype=types.get(column.kind, "str"))
