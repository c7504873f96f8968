"""The commands of ``spsti-radon`` and their options."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from radon import __version__
from radon.cli.french import FrenchCommand, new_app
from radon.cli.terminal import say

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
Feuille = Annotated[
    str,
    typer.Option(
        "--feuille",
        metavar="NOM",
        help="Feuille du classeur à lire ; « * » : toutes celles qui ont les mêmes titres.",
    ),
]
LigneTitres = Annotated[
    int | None,
    typer.Option(
        "--ligne-titres",
        metavar="N",
        min=0,
        help="Ligne des titres ; 0 : il n'y en a pas.",
    ),
]


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"spsti-radon {__version__}")
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
    feuille: Feuille = "",
    ligne_titres: LigneTitres = None,
) -> None:
    """Ajoute à chaque ligne sa commune, sa commune de 2016 et sa zone radon."""
    from radon.cli.screen import Progress, parse_choice, tell_attach
    from radon.workflows.attachment.attach_communes import attach_file

    with Progress() as progress:
        report = attach_file(
            entree, sortie, parse_choice(colonnes, feuille, ligne_titres), progress
        )
    tell_attach(report)


Spsti = Annotated[str, typer.Option("--spsti", metavar="NOM", help="Service : satm ou sminov.")]
Zones = Annotated[str, typer.Option("--zones", metavar="2,3", help="Zones à garder.")]
Communes = Annotated[
    list[str] | None,
    typer.Option(
        "--commune",
        metavar="NOM",
        help="Commune, d'aujourd'hui ou ancienne : nom ou code ; répétable.",
    ),
]
Epci = Annotated[
    list[str] | None,
    typer.Option("--epci", metavar="NOM", help="EPCI : nom ou SIREN ; répétable."),
]
Cantons = Annotated[
    list[str] | None,
    typer.Option(
        "--canton",
        metavar="NOM",
        help="Canton (découpage de 2015) : nom ou code ; répétable.",
    ),
]
Naf = Annotated[
    list[str] | None,
    typer.Option(
        "--naf", metavar="CODE", help="Section (F), division (43) ou code (43.99C) ; répétable."
    ),
]
EffectifMin = Annotated[
    int | None, typer.Option("--effectif-min", metavar="N", help="Effectif, au moins.")
]
EffectifMax = Annotated[
    int | None, typer.Option("--effectif-max", metavar="N", help="Effectif, au plus.")
]
Texte = Annotated[
    str,
    typer.Option(
        "--texte", metavar="TEXTE", help="Texte cherché dans le nom, l'adresse, le SIRET…"
    ),
]
SansHorsTerritoire = Annotated[
    bool,
    typer.Option("--sans-hors-territoire", help="Écarte les entreprises hors du territoire."),
]


@app.command(cls=FrenchCommand)
def cibler(
    entree: Entree,
    spsti: Spsti,
    sortie: Annotated[
        Path, typer.Option("--sortie", metavar="F.xlsx", help="Classeur à écrire (ou F.csv).")
    ],
    zones: Zones = "2,3",
    commune: Communes = None,
    epci: Epci = None,
    canton: Cantons = None,
    naf: Naf = None,
    effectif_min: EffectifMin = None,
    effectif_max: EffectifMax = None,
    texte: Texte = "",
    sans_hors_territoire: SansHorsTerritoire = False,
    colonnes: Colonnes = None,
    feuille: Feuille = "",
    ligne_titres: LigneTitres = None,
) -> None:
    """Écrit la liste des entreprises à cibler, prête pour le publipostage."""
    from radon.cli.screen import FilterOptions, Progress, parse_choice, tell_targets
    from radon.workflows.member_file.described_members import ListRequest
    from radon.workflows.targeting.list_targets import list_targets

    filters = FilterOptions(
        zones, commune, epci, canton, naf, effectif_min, effectif_max, texte, sans_hors_territoire
    ).parse()
    choice = parse_choice(colonnes, feuille, ligne_titres)
    request = ListRequest(entree, sortie, spsti, filters, date.today(), choice)
    with Progress() as progress:
        report = list_targets(request, progress)
    tell_targets(report)


@app.command(cls=FrenchCommand)
def carte(
    entree: Entree,
    spsti: Spsti,
    sortie: Annotated[
        Path,
        typer.Option(
            "--sortie", metavar="F.pdf", help="Carte à écrire : .pdf ou .png, ou .html interactif."
        ),
    ],
    zones: Zones = "2,3",
    commune: Communes = None,
    epci: Epci = None,
    canton: Cantons = None,
    naf: Naf = None,
    effectif_min: EffectifMin = None,
    effectif_max: EffectifMax = None,
    texte: Texte = "",
    sans_hors_territoire: SansHorsTerritoire = False,
    colonnes: Colonnes = None,
    feuille: Feuille = "",
    ligne_titres: LigneTitres = None,
    papier: Annotated[
        str, typer.Option("--papier", metavar="A4", help="Format du papier : A4 ou A3.")
    ] = "A4",
) -> None:
    """Dessine la carte du territoire et des entreprises à cibler."""
    from radon.cli.screen import FilterOptions, Progress, parse_choice, tell_map
    from radon.workflows.member_file.described_members import ListRequest
    from radon.workflows.targeting.draw_map import draw_map

    filters = FilterOptions(
        zones, commune, epci, canton, naf, effectif_min, effectif_max, texte, sans_hors_territoire
    ).parse()
    choice = parse_choice(colonnes, feuille, ligne_titres)
    request = ListRequest(entree, sortie, spsti, filters, date.today(), choice)
    with Progress() as progress:
        report = draw_map(request, papier, progress)
    tell_map(report)


@app.command(cls=FrenchCommand)
def bilan(
    contrat: Annotated[
        str, typer.Option("--contrat", metavar="NOM", help="Contrat : satm ou sminov.")
    ],
    sortie: Annotated[
        Path,
        typer.Option(
            "--sortie",
            metavar="F.docx",
            help="Document à écrire ; le classeur de preuves F.xlsx va à côté.",
        ),
    ],
    annee: Annotated[
        int | None, typer.Option("--annee", metavar="AAAA", help="Bilan annuel de cette année.")
    ] = None,
    final: Annotated[
        bool, typer.Option("--final", help="Bilan final : tout le contrat, jusqu'à ce jour.")
    ] = False,
    partenaires: Annotated[
        bool,
        typer.Option(
            "--partenaires", help="Version agrégée : aucune entreprise ni personne nommée."
        ),
    ] = False,
) -> None:
    """Écrit le bilan annuel ou final d'un contrat et son classeur de preuves."""
    from radon.cli.screen import choose_year, tell_report
    from radon.workflows.report.publish_report import Public, publish_report

    public = Public.PARTENAIRES if partenaires else Public.SERVICE
    year = choose_year(annee, final=final)
    tell_report(publish_report(sortie, contrat, year, public, date.today()))


@app.command("app", cls=FrenchCommand)
def open_app(
    port: Annotated[int, typer.Option("--port", metavar="N", help="Port de ce poste.")] = 8501,
    adresse: Annotated[
        str, typer.Option("--adresse", metavar="A", help="Adresse d'écoute : ce poste seulement.")
    ] = "127.0.0.1",
    sans_navigateur: Annotated[
        bool, typer.Option("--sans-navigateur", help="N'ouvre pas le navigateur.")
    ] = False,
) -> None:
    """Ouvre l'application (carte, listes, campagnes) dans le navigateur."""
    from radon.workflows.service.start_app import launch

    raise typer.Exit(launch(port, open_browser=not sans_navigateur, address=adresse))


@app.command(cls=FrenchCommand)
def sauvegarder(
    sortie: Annotated[Path, typer.Option("--sortie", metavar="F.db", help="Copie à écrire.")],
    remplacer: Annotated[
        bool, typer.Option("--remplacer", help="Écrit par-dessus une copie du même nom.")
    ] = False,
) -> None:
    """Copie toute la base de l'application dans un fichier, même pendant qu'elle sert."""
    from radon.cli.screen import tell_backup
    from radon.workflows.service.back_up import back_up

    tell_backup(back_up(sortie, replace=remplacer))


@app.command(cls=FrenchCommand)
def retablir(
    entree: Annotated[
        Path, typer.Argument(metavar="SAUVEGARDE", help="Copie faite par « sauvegarder ».")
    ],
) -> None:
    """Remet une copie à la place de la base ; ce que la base contenait est gardé à côté."""
    from radon.cli.screen import tell_restore
    from radon.workflows.service.back_up import restore

    tell_restore(restore(entree, datetime.now()))


@app.command(cls=FrenchCommand)
def exemple(
    spsti: Spsti,
    sortie: Annotated[
        Path, typer.Option("--sortie", metavar="F.xlsx", help="Fichier à écrire (.xlsx ou .csv).")
    ],
    nombre: Annotated[int, typer.Option("--nombre", metavar="N", help="Nombre de lignes.")] = 6510,
) -> None:
    """Écrit un fichier d'adhérents inventé, à la ressemblance d'un vrai."""
    from radon.cli.screen import Progress, tell_example
    from radon.workflows.example.make_example import make_example

    with Progress() as progress:
        report = make_example(spsti, nombre, sortie, progress=lambda done: progress(done, nombre))
    tell_example(report)


@app.command(cls=FrenchCommand)
def mesurer(
    reperes: Annotated[
        Path | None,
        typer.Option("--reperes", metavar="F.csv", help="Autre fichier d'adresses de référence."),
    ] = None,
    faux: Annotated[
        int, typer.Option("--faux", metavar="N", min=0, help="Nombre d'adresses fausses à montrer.")
    ] = 0,
) -> None:
    """Mesure le rattachement sur 29 328 adresses réelles dont la commune est connue."""
    from radon.cli.screen import tell_measure
    from radon.workflows.attachment.measure_resolution import measure_resolution

    tell_measure(measure_resolution(reperes), faux)


@zonage.command(cls=FrenchCommand)
def construire() -> None:
    """Reconstruit les données de référence à partir des sources, octet pour octet."""
    from radon.cli.screen import tell_build
    from radon.workflows.commune.build_zonage import build_zonage

    tell_build(build_zonage())


@zonage.command(cls=FrenchCommand)
def verifier() -> None:
    """Vérifie les chiffres que les données de référence doivent donner."""
    from radon.cli.screen import tell_checks
    from radon.workflows.commune.verify_zonage import verify_zonage

    if not tell_checks(verify_zonage()):
        raise typer.Exit(2)


@zonage.command(cls=FrenchCommand)
def exporter(
    sortie: Annotated[Path, typer.Option("--sortie", metavar="F.csv", help="Fichier à écrire.")],
) -> None:
    """Écrit une ligne par commune d'aujourd'hui, avec ses zones et ses communes de 2016."""
    from radon.workflows.commune.export_zonage import export_zonage

    rows = export_zonage(sortie)
    say(f"{sortie} : {rows} communes.")
