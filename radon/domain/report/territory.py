"""The territory and its companies: communes by zone, the contract's own figures, the balance."""

from collections.abc import Sequence

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.disclosure.draft import (
    DraftBars,
    DraftBlock,
    DraftCell,
    DraftParagraph,
    DraftPicture,
    DraftSection,
    DraftSeries,
    DraftTable,
)
from radon.domain.disclosure.quantity import CompanyCount, CompanySum, Share, Tally
from radon.domain.disclosure.sentence import Sentence, Text, join, say, tell_count, when
from radon.domain.document.content import Align, Tone
from radon.domain.indicator.followed import CONCERNED
from radon.domain.report.matter import Matter
from radon.domain.report.quantities import ROWS, ZONE_AXIS
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.number import spell_number, spell_percent
from radon.domain.words.sentence import agree, begin_high, join_words, spell_day

_NUMBERS = (3, 2, 1)


def write_territory(matter: Matter) -> tuple[DraftSection, ...]:
    """Communes, companies, map."""
    return (
        DraftSection("Territoire et entreprises adhérentes", 1),
        DraftSection("Communes", 2, _write_communes(matter)),
        DraftSection("Entreprises adhérentes", 2, _write_companies(matter)),
    )


def _write_communes(matter: Matter) -> tuple[DraftBlock, ...]:
    land = matter.territory
    then, now = _count(land.communes_2016["zone"]), _count(land.communes["zone"])
    rows: list[tuple[DraftCell, ...]] = [
        (f"Zone {zone}", Tally(then.get(zone, 0)), Tally(now.get(zone, 0))) for zone in _NUMBERS
    ]
    left = (len(land.communes_2016) - sum(then.values()), len(land.communes) - sum(now.values()))
    marks = ["3", "2", "1"]
    if any(left):
        rows.append(("Hors liste", *map(Tally, left)))
        marks.append("?")
    rows.append(("Total", Tally(len(land.communes_2016)), Tally(len(land.communes))))
    blocks: list[DraftBlock] = [
        DraftParagraph(_tell_share(then, len(land.communes_2016))),
        DraftTable(
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
        blocks.append(DraftParagraph(told, Tone.NOTE))
    if land.figures:
        blocks.append(_compare_figures(matter))
        blocks += [
            DraftParagraph(one.sentence, Tone.NOTE) for one in land.figures if not one.agrees
        ]
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


def _compare_figures(matter: Matter) -> DraftTable:
    rows = tuple(
        (one.stated.libelle, f"«\u00a0{one.stated.annonce}\u00a0»", one.spelt_stated,
         one.spelt_computed, "oui" if one.agrees else "non")
        for one in matter.territory.figures
    )  # fmt: skip
    return DraftTable(
        ("Ce que le contrat annonce", "Ses mots", "Annoncé", "Calculé", "Concorde"),
        rows,
        "Chiffres du contrat et décompte de l'arrêté",
        alignments=(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.CENTRE),
    )


def _write_companies(matter: Matter) -> tuple[DraftBlock, ...]:
    today = spell_day(matter.scope.today)
    counts = [matter.quantities.members(ZONE_AXIS, code) for code in ZoneClass]
    total = matter.quantities.members()
    blocks: list[DraftBlock] = [
        DraftParagraph(_tell_companies(matter, counts[-1])),
        _make_balance(matter, counts, today),
        DraftParagraph(_explain_companies(matter), Tone.NOTE),
    ]
    if matter.picture is not None:
        blocks.append(_show_map(matter, matter.picture, counts, today))
    if total:
        blocks.append(_draw_companies(counts, today))
    return tuple(blocks)


def _make_balance(matter: Matter, counts: Sequence[CompanyCount], today: str) -> DraftTable:
    """Companies and rows of the file by zone; both add up."""
    balance, total = matter.members.balance, matter.quantities.members()
    lines = [balance.zone_3, balance.zone_2, balance.zone_1, balance.a_verifier]
    rows: list[tuple[DraftCell, ...]] = [
        (begin_high(ZONES[code]), count, _count_rows(count, line), _share(count, total))
        for code, count, line in zip(ZoneClass, counts, lines, strict=True)
    ]
    whole = spell_percent(100) if total else "–"
    rows.append(("Total", total, _count_rows(total, balance.total), whole))
    return DraftTable(
        ("Zone", "Entreprises distinctes", "Lignes du fichier", "Part des entreprises"),
        tuple(rows),
        f"Entreprises adhérentes par zone, au {today}",
        alignments=(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
        total=True,
        row_zones=("3", "2", "1", "?", ""),
        implied=(matter.quantities.left(),),
    )


def _count_rows(companies: CompanyCount, number: int) -> CompanySum:
    """The rows of the file of these companies."""
    return CompanySum(number, companies.cell.counted_in(ROWS), companies)


def _share(count: CompanyCount, total: CompanyCount) -> DraftCell:
    return Share(count, total) if total else "–"


def _tell_companies(matter: Matter, unsure: CompanyCount) -> Text:
    total = matter.quantities.members()
    if not total:
        return "Aucune entreprise adhérente n'est enregistrée."
    concerned = matter.quantities.members(ZONE_AXIS, *CONCERNED)
    return say(
        "Au {}, le service suit {}, dont {} en zone 2 ou 3{} et {} dont la commune reste à"
        " vérifier.",
        spell_day(matter.scope.today),
        tell_count(total, "entreprise distincte", "entreprises distinctes"),
        concerned,
        when(share := Share(concerned, total), " ({})", share),
        unsure,
    )


def _explain_companies(matter: Matter) -> Sentence:
    gone = matter.quantities.left()
    return join(
        [
            "Une entreprise est un SIREN (à défaut, un numéro d'adhérent) ; le fichier peut avoir"
            " plusieurs lignes pour une même entreprise, qui est alors comptée une fois, dans sa"
            " zone sûre la plus haute. Les quatre lignes font le total.",
            when(
                gone,
                " Hors tableau : {}.",
                tell_count(
                    gone, "entreprise partie ou suspendue", "entreprises parties ou suspendues"
                ),
            ),
        ],
        "",
    )


def _list_zones(counts: Sequence[CompanyCount], between: str, *, high: bool) -> Sentence:
    named = [begin_high(ZONES[code]) if high else ZONES[code] for code in ZoneClass]
    return join(
        [say(f"{{}}{between}{{}}", name, one) for name, one in zip(named, counts, strict=True)],
        ", ",
    )


def _show_map(
    matter: Matter, picture: bytes, counts: Sequence[CompanyCount], today: str
) -> DraftPicture:
    """The map; the one of the partners is of the communes alone."""
    about = "Carte des communes du territoire par zone"
    if matter.scope.partners:
        return DraftPicture(picture, f"Zones à potentiel radon, au {today}", f"{about}.")
    told = _list_zones(counts, " : ", high=False)
    caption = f"Zones à potentiel radon et entreprises adhérentes, au {today}"
    return DraftPicture(picture, caption, say("{} ; entreprises par commune ({}).", about, told))


def _draw_companies(counts: Sequence[CompanyCount], today: str) -> DraftBars:
    return DraftBars(
        tuple(begin_high(ZONES[code]) for code in ZoneClass),
        (DraftSeries("Entreprises", tuple(counts)),),
        f"Entreprises distinctes par zone, au {today}",
        say("Diagramme en barres : {}.", _list_zones(counts, " ", high=True)),
        unit="Nombre d'entreprises distinctes",
        zones=("3", "2", "1", "?"),
    )
