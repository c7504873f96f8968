"""The commands of ``spsti-radon`` and their options."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from radon import __version__
from radon.cli.french import FrenchCommand, new_app

app = new_app("Zones à potentiel radon des entreprises adhérentes d'un SPSTI.")
zonage = new_app("La liste légale des zones et son passage aux communes d'aujourd'hui.")
app.add_typer(zonage, name="zonage")

Entree = Annotated[
    Path, typer.Argument(metavar="ENTREE", help="Fichier d'adhérents : csv, tsv, xlsx, xls ou ods.")
]
Colonnes = Annotated[
    list[str] | None,
    typer.Option(
        "--colonnes",
        metavar="CHAMP=TITRE",
        help="Titre de colonne à lire pour un champ (adresse=…, ville=…, code_postal=…) ; "
        "répétable, plusieurs titres séparés par « + ».",
    ),
]


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"spsti-radon {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Affiche la version."
        ),
    ] = False,
) -> None:
    pass


@app.command(cls=FrenchCommand)
def rattacher(
    entree: Entree,
    sortie: Annotated[Path, typer.Option("--sortie", metavar="F.csv", help="Fichier à écrire.")],
    colonnes: Colonnes = None,
) -> None:
    """Ajoute à chaque ligne sa commune, sa commune de 2016 et sa zone radon."""
    from radon.cli.screen import Progress, parse_columns, tell_attach
    from radon.workflows.attach_communes import attach_file

    with Progress() as progress:
        report = attach_file(entree, sortie, parse_columns(colonnes), progress)
    tell_attach(report)


@app.command(cls=FrenchCommand)
def cibler(
    entree: Entree,
    spsti: Annotated[str, typer.Option("--spsti", help="Service : satm ou sminov.")],
    sortie: Annotated[
        Path, typer.Option("--sortie", metavar="F.xlsx", help="Classeur à écrire (ou F.csv).")
    ],
    zones: Annotated[str, typer.Option("--zones", help="Zones à garder.")] = "2,3",
    commune: Annotated[
        list[str] | None,
        typer.Option(
            "--commune", help="Commune, d'aujourd'hui ou ancienne : nom ou code ; répétable."
        ),
    ] = None,
    epci: Annotated[
        list[str] | None, typer.Option("--epci", help="EPCI : nom ou SIREN ; répétable.")
    ] = None,
    canton: Annotated[
        list[str] | None,
        typer.Option("--canton", help="Canton, d'aujourd'hui (code) ou d'avant 2015 ; répétable."),
    ] = None,
    naf: Annotated[
        list[str] | None,
        typer.Option("--naf", help="Section (F), division (43) ou code (43.99C) ; répétable."),
    ] = None,
    effectif_min: Annotated[
        int | None, typer.Option("--effectif-min", help="Effectif, au moins.")
    ] = None,
    effectif_max: Annotated[
        int | None, typer.Option("--effectif-max", help="Effectif, au plus.")
    ] = None,
    texte: Annotated[
        str, typer.Option("--texte", help="Texte cherché dans le nom, l'adresse, le SIRET…")
    ] = "",
    sans_hors_territoire: Annotated[
        bool,
        typer.Option("--sans-hors-territoire", help="Écarte les entreprises hors du territoire."),
    ] = False,
    colonnes: Colonnes = None,
) -> None:
    """Écrit la liste des entreprises à cibler, prête pour le publipostage."""
    from radon.cli.screen import Progress, parse_columns, parse_zones, tell_targets
    from radon.domain.filters import Filters
    from radon.workflows.list_targets import list_targets

    filters = Filters(
        zones=parse_zones(zones),
        communes=frozenset(commune or ()),
        epci=frozenset(epci or ()),
        cantons=frozenset(canton or ()),
        naf=tuple(naf or ()),
        effectif_min=effectif_min,
        effectif_max=effectif_max,
        text=texte,
        inclure_hors_territoire=not sans_hors_territoire,
    )
    with Progress() as progress:
        report = list_targets(
            entree, sortie, spsti, filters, date.today(), parse_columns(colonnes), progress
        )
    tell_targets(report)


@app.command(cls=FrenchCommand)
def exemple(
    spsti: Annotated[str, typer.Option("--spsti", help="Service imité : satm ou sminov.")],
    sortie: Annotated[
        Path, typer.Option("--sortie", metavar="F.xlsx", help="Fichier à écrire (.xlsx ou .csv).")
    ],
    nombre: Annotated[int, typer.Option("--nombre", help="Nombre de lignes.")] = 6510,
) -> None:
    """Écrit un fichier d'adhérents inventé, à la ressemblance d'un vrai."""
    from radon.cli.screen import Progress, tell_example
    from radon.workflows.make_example import make_example

    with Progress() as progress:
        report = make_example(spsti, nombre, sortie, progress=lambda done: progress(done, nombre))
    tell_example(report)


@app.command(cls=FrenchCommand)
def mesurer(
    reperes: Annotated[
        Path | None,
        typer.Option("--reperes", metavar="F.csv", help="Autre fichier d'adresses de référence."),
    ] = None,
    faux: Annotated[int, typer.Option("--faux", help="Nombre d'adresses fausses à montrer.")] = 0,
) -> None:
    """Mesure le rattachement sur 29 328 adresses réelles dont la commune est connue."""
    from radon.cli.screen import tell_measure
    from radon.workflows.measure_resolution import measure_resolution

    tell_measure(measure_resolution(reperes), faux)


@zonage.command(cls=FrenchCommand)
def construire() -> None:
    """Reconstruit les données de référence à partir des sources, octet pour octet."""
    from radon.cli.screen import tell_build
    from radon.workflows.build_zonage import build_zonage

    tell_build(build_zonage())


@zonage.command(cls=FrenchCommand)
def verifier() -> None:
    """Vérifie les chiffres que les données de référence doivent donner."""
    from radon.cli.screen import tell_checks
    from radon.workflows.verify_zonage import verify_zonage

    if not tell_checks(verify_zonage()):
        raise typer.Exit(2)


@zonage.command(cls=FrenchCommand)
def exporter(
    sortie: Annotated[Path, typer.Option("--sortie", metavar="F.csv", help="Fichier à écrire.")],
) -> None:
    """Écrit une ligne par commune d'aujourd'hui, avec ses zones et ses communes de 2016."""
    from radon.workflows.export_zonage import export_zonage

    rows = export_zonage(sortie)
    typer.echo(f"{sortie} : {rows} communes.")
