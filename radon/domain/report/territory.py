"""The territory and its companies: communes by zone, the contract's own figures, the balance."""

from collections.abc import Sequence

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.document.content import (
    Align,
    BarChart,
    Block,
    DataTable,
    MapPicture,
    Paragraph,
    Section,
    Series,
    Tone,
)
from radon.domain.report.matter import ALL_CLASSES, Matter
from radon.domain.words.number import Value, spell_number, spell_percent
from radon.domain.words.sentence import agree, begin_high, join_words, spell_day, tell

_NUMBERS = (3, 2, 1)


def write_territory(matter: Matter) -> tuple[Section, ...]:
    """Communes, companies, map."""
    return (
        Section("Territoire et entreprises adhérentes", 1),
        Section("Communes", 2, _write_communes(matter)),
        Section("Entreprises adhérentes", 2, _write_companies(matter)),
    )


def _write_communes(matter: Matter) -> tuple[Block, ...]:
    land = matter.territory
    then, now = _count(land.communes_2016["zone"]), _count(land.communes["zone"])
    rows: list[tuple[Value, ...]] = [
        (f"Zone {zone}", then.get(zone, 0), now.get(zone, 0)) for zone in _NUMBERS
    ]
    left = (len(land.communes_2016) - sum(then.values()), len(land.communes) - sum(now.values()))
    marks = ["3", "2", "1"]
    if any(left):
        rows.append(("Hors liste", *left))
        marks.append("?")
    rows.append(("Total", len(land.communes_2016), len(land.communes)))
    blocks: list[Block] = [
        Paragraph(_tell_share(then, len(land.communes_2016))),
        DataTable(
            ("Zone", "Communes de 2016 (liste de l'arrêté)", "Communes d'aujourd'hui"),
            tuple(rows), "Communes du territoire par zone", total=True,
            row_zones=(*marks, ""), widths=(3, 4, 4),
        ),
    ]  # fmt: skip
    mixed = sorted(land.communes.loc[land.communes["mixte"].astype(bool), "nom"].tolist())
    if mixed:
        told = (
            f"{join_words(mixed)} {agree(len(mixed), 'réunit', 'réunissent')} d'anciennes"
            " communes de zones différentes ; comptées ici dans leur zone la plus haute, elles sont"
            " départagées par l'adresse de l'entreprise."
        )
        blocks.append(Paragraph(told, Tone.NOTE))
    if land.figures:
        blocks.append(_compare_figures(matter))
        blocks += [Paragraph(one.sentence, Tone.NOTE) for one in land.figures if not one.agrees]
    return tuple(blocks)


def _count(zones: pd.Series) -> dict[int, int]:
    return {int(str(zone)): int(count) for zone, count in zones.dropna().value_counts().items()}


def _tell_share(counts: dict[int, int], total: int) -> str:
    concerned = counts.get(2, 0) + counts.get(3, 0)
    share = spell_percent(100 * concerned / total) if total else "aucune"
    return (
        "Les zones à potentiel radon sont fixées par l'arrêté du 27 juin 2018, sur les communes au"
        f" 1er janvier 2016. {spell_number(concerned)} des {spell_number(total)} communes de 2016"
        f" du territoire ({share}) sont en zone 2 ou 3."
    )


def _compare_figures(matter: Matter) -> DataTable:
    rows = tuple(
        (one.stated.libelle, f"«\u00a0{one.stated.annonce}\u00a0»", one.spelt_stated,
         one.spelt_computed, "oui" if one.agrees else "non")
        for one in matter.territory.figures
    )  # fmt: skip
    return DataTable(
        ("Ce que le contrat annonce", "Ses mots", "Annoncé", "Calculé", "Concorde"),
        rows,
        "Chiffres du contrat et décompte de l'arrêté",
        alignments=(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.CENTRE),
    )


def count_classes(companies: pd.DataFrame) -> list[int]:
    """Of the companies of today: zone 3, zone 2, zone 1, to be checked."""
    counted = companies.loc[companies["present"], "classe"].value_counts()
    return [int(counted.get(code, 0)) for code in ALL_CLASSES]


def _write_companies(matter: Matter) -> tuple[Block, ...]:
    companies, balance = matter.activity.companies, matter.members.balance
    counts = count_classes(companies)
    lines = [balance.zone_3, balance.zone_2, balance.zone_1, balance.a_verifier]
    total = sum(counts)
    rows: list[tuple[Value, ...]] = [
        (begin_high(ZONES[code]), count, line, spell_percent(100 * count / total) if total else "–")
        for code, count, line in zip(ALL_CLASSES, counts, lines, strict=True)
    ]
    rows.append(("Total", total, balance.total, spell_percent(100) if total else "–"))
    today = spell_day(matter.scope.today)
    table = DataTable(
        ("Zone", "Entreprises distinctes", "Lignes du fichier", "Part des entreprises"),
        tuple(rows),
        f"Entreprises adhérentes par zone, au {today}",
        alignments=(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
        total=True,
        row_zones=("3", "2", "1", "?", ""),
    )
    blocks: list[Block] = [Paragraph(_tell_companies(matter, counts)), table,
                           Paragraph(_explain_companies(matter), Tone.NOTE)]  # fmt: skip
    if matter.picture is not None:
        blocks.append(
            MapPicture(
                matter.picture,
                f"Zones à potentiel radon et entreprises adhérentes, au {today}",
                _describe_map(counts),
            )
        )
    if total:
        blocks.append(_draw_companies(counts, today))
    return tuple(blocks)


def _tell_companies(matter: Matter, counts: Sequence[int]) -> str:
    total, concerned = sum(counts), counts[0] + counts[1]
    if not total:
        return "Aucune entreprise adhérente n'est enregistrée."
    share = spell_percent(100 * concerned / total)
    return (
        f"Au {spell_day(matter.scope.today)}, le service suit"
        f" {tell(total, 'entreprise distincte', 'entreprises distinctes')}, dont"
        f" {spell_number(concerned)} en zone 2 ou 3 ({share}) et {spell_number(counts[3])} dont la"
        " commune reste à vérifier."
    )


def _explain_companies(matter: Matter) -> str:
    gone = int((~matter.activity.companies["present"]).sum())
    told = (
        "Une entreprise est un SIREN (à défaut, un numéro d'adhérent) ; le fichier peut avoir"
        " plusieurs lignes pour une même entreprise, qui est alors comptée une fois, dans sa zone"
        " sûre la plus haute. Les quatre lignes font le total."
    )
    if gone:
        told += f" {tell(gone, 'entreprise partie', 'entreprises parties')} depuis : hors tableau."
    return told


def _describe_map(counts: Sequence[int]) -> str:
    told = ", ".join(
        f"{ZONES[code]} : {spell_number(count)}"
        for code, count in zip(ALL_CLASSES, counts, strict=True)
    )
    return f"Carte des communes du territoire par zone ; entreprises par commune ({told})."


def _draw_companies(counts: Sequence[int], today: str) -> BarChart:
    labels = tuple(begin_high(ZONES[code]) for code in ALL_CLASSES)
    told = ", ".join(
        f"{label} {spell_number(count)}" for label, count in zip(labels, counts, strict=True)
    )
    return BarChart(
        labels,
        (Series("Entreprises", tuple(float(count) for count in counts)),),
        f"Entreprises distinctes par zone, au {today}",
        f"Diagramme en barres : {told}.",
        unit="Nombre d'entreprises distinctes",
        zones=("3", "2", "1", "?"),
    )
