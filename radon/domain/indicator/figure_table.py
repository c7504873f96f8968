"""The figures of a contract as a table: its columns, and how they are read."""

from radon.domain.counting.wording import spell_formula
from radon.domain.document.notes import Notes
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.words.number import Value

FIGURE_COLUMNS = (
    "Période", "Actes", "Un an avant", "Depuis le début", "Cible", "Prévision",
)  # fmt: skip
COUNTING_NOTES = Notes(
    "Règles de décompte",
    (
        (
            "Entreprise",
            "Une entreprise adhérente : son SIREN s'il est connu, sinon son numéro d'adhérent ;"
            " comptée une seule fois. Le nombre d'actes est à côté, sous un autre nom.",
        ),
        ("Ne pas additionner", "Une même entreprise peut être dans plusieurs chiffres."),
        ("Période", "Un acte compte à sa date ; la zone est celle du jour de l'export."),
        ("Non renseigné", "Rien n'est enregistré : ce n'est pas zéro."),
    ),
)
"""The counting rules of both contracts, for the reader of a file."""


def list_values(row: FollowedIndicator) -> list[Value]:
    """The values of :data:`FIGURE_COLUMNS`; "" where there is none to give."""
    figure = row.figure
    before: Value = "" if figure.before is None else figure.before.value
    return [
        figure.now.value,
        "" if row.acts is None else row.acts,
        before,
        "" if figure.undated else figure.since_start.value,
        "" if figure.target is None else figure.target,
        "" if figure.forecast is None else figure.forecast,
    ]


def spell_counting(row: FollowedIndicator) -> str:
    """How an indicator is counted, in French."""
    return f"{spell_formula(row.indicator.formula)} {row.indicator.note}".strip()
