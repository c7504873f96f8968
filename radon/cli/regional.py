"""The two commands of the regional view: a service gives its aggregates, anybody compares them."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from radon.cli.commands import Spsti, app
from radon.cli.french import FrenchCommand
from radon.cli.terminal import say
from radon.domain.words.number import spell_number
from radon.domain.words.plain import show_in_line
from radon.domain.words.sentence import spell_day, tell

__all__ = ["app"]


@app.command(cls=FrenchCommand)
def agregats(
    spsti: Spsti,
    annee: Annotated[int, typer.Option("--annee", metavar="AAAA", help="Année civile.")],
    sortie: Annotated[Path, typer.Option("--sortie", metavar="F.json", help="Fichier à écrire.")],
) -> None:
    """Écrit les chiffres agrégés d'un service, à comparer avec ceux d'un autre."""
    from radon.workflows.report.export_aggregates import count_hidden, export_aggregates

    report = export_aggregates(sortie, spsti, annee, date.today())
    told = report.told
    if told.exemple:
        say("Exemple : entreprises et activité inventées.")
    say(
        f"{report.path} : {tell(len(told.figures), 'indicateur')} de {told.nom}, {told.year},"
        f" chiffres du {spell_day(told.day)}."
    )
    hidden = count_hidden(told)
    say(f"  {tell(hidden, 'nombre caché', 'nombres cachés')} (secret statistique).")
    say("  Ni entreprise, ni personne, ni texte saisi : ce fichier peut sortir du service.")


@app.command(cls=FrenchCommand)
def comparer(
    entree: Annotated[
        list[Path], typer.Argument(metavar="AGREGATS...", help="Fichiers de « agregats ».")
    ],
    sortie: Annotated[
        Path, typer.Option("--sortie", metavar="F.xlsx", help="Tableau à écrire (ou F.csv).")
    ],
) -> None:
    """Compare les chiffres agrégés de plusieurs services, sans ouvrir leur base."""
    from radon.workflows.report.compare_aggregates import compare_files, tell_days, tell_origin

    report = compare_files(entree, sortie)
    comparison = report.comparison
    if comparison.invented:
        say(f"Chiffres inventés (exemple) : {show_in_line(', '.join(comparison.invented))}.")
    for one in comparison.contracts:
        told = f"{one.told.nom} : {tell_origin(one)}, compté {tell_days(one.told)}."
        say(show_in_line(told))
    differing = sum(row.differs for row in comparison.rows)
    say(f"{report.path} : {spell_number(len(comparison.rows))} lignes.")
    if differing:
        say(f"  {spell_number(differing)} comptées autrement d'un service à l'autre : la colonne"
            " « Comment il est compté » dit chaque règle.")  # fmt: skip
