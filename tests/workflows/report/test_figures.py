"""The report of both contracts on the invented year: its figures counted again by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from radon.domain.disclosure.draft import DraftReport
from radon.domain.disclosure.family import Family
from radon.domain.disclosure.release import Reader, release_report
from radon.domain.disclosure.secrecy import decide
from radon.domain.document.content import BarChart, LineChart, ReportContent, Timeline
from radon.domain.document.sheet import CellKind
from radon.domain.report.assembly import CONFIDENTIAL, EXAMPLE
from radon.domain.report.commitment_section import write_commitments
from radon.domain.report.publication import release_evidence
from radon.domain.words.number import Value
from radon.workflows.indicator.follow_indicators import follow_contract, list_evidence_sheets
from tests.workflows.report.report_counts import Hand, count_by_hand
from tests.workflows.report.report_texts import (
    CASES,
    DAY,
    SERVICES,
    Gather,
    add,
    tables,
    texts,
)


@pytest.mark.parametrize(("spsti", "year"), CASES)
def test_every_figure_is_the_one_of_the_page_and_the_one_counted_by_hand(
    matter: Gather, content: Callable[..., ReportContent], hand: Callable[[str], Hand],
    spsti: str, year: int | None,
) -> None:  # fmt: skip
    given = matter(spsti, year)
    period, whole = given.scope.asked.clip(given.scope.counted), given.scope.since_start
    by_hand = count_by_hand(hand(spsti), spsti, period.start, period.end)
    since = count_by_hand(hand(spsti), spsti, whole.start, whole.end)
    followed = follow_contract(given.activity, given.contract, given.scope.asked, DAY)
    assert {row.code: row.figure.now.value for row in followed.rows} == by_hand
    assert {row.code: row.figure.since_start.value for row in followed.rows} == since

    printed: dict[tuple[Value, Value], Value] = {}
    for caption, table in tables(content(spsti, year)).items():
        if caption.startswith("Indicateurs – "):
            column = table.headers.index(given.scope.column)
            printed |= {(row[0], row[1]): row[column] for row in table.rows}
    rows = given.followed.rows
    named: dict[tuple[Value, Value], Value]
    named = {(", ".join(r.indicator.actions), r.indicator.libelle): by_hand[r.code] for r in rows}
    assert printed == named
    official = tables(content(spsti, year))["Indicateurs du contrat"]
    labels = [one.libelle for one in given.contract.indicateurs if one.officiel]
    assert [row[1] for row in official.rows] == labels
    assert all(named[row[0], row[1]] == row[3] for row in official.rows)


@pytest.mark.parametrize(("spsti", "year"), [("satm", 2026), ("sminov", 2025), ("sminov", None)])
def test_every_figure_has_its_list_with_as_many_rows(
    matter: Gather, spsti: str, year: int | None
) -> None:
    given = matter(spsti, year)
    book = release_evidence(given, list_evidence_sheets(given.followed, given.activity))
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for row, figure in zip(given.followed.rows, book.figures, strict=True):
        assert (figure.label, figure.values[0]) == (row.indicator.libelle, row.figure.now.value)
        if not row.figure.now.value:
            assert figure.sheet == ""
            continue
        frame = sheets[figure.sheet].frame
        if row.indicator.formula.count.value == "somme":
            numbers = [
                name
                for name, column in sheets[figure.sheet].columns.items()
                if column.kind is CellKind.NUMBER
            ]
            assert frame[numbers[0]].sum() == (figure.values[0])
        else:
            assert len(frame) == figure.values[0]
    for name in ("Par zone", "Par secteur", "Par effectif", "Par canton", "Par EPCI"):
        parts = sheets[name].frame.groupby(["Action", "Indicateur"])["Entreprises distinctes"].sum()
        values = {(", ".join(r.indicator.actions), r.indicator.libelle): r.figure.now.value
                  for r in given.followed.rows}  # fmt: skip
        assert len(parts)
        assert parts.to_dict() == {key: values[key] for key in values if key in parts.index}


@pytest.mark.parametrize(("spsti", "year"), CASES)
def test_zones_and_what_is_to_check_always_close(
    matter: Gather, content: Callable[..., ReportContent], spsti: str, year: int | None
) -> None:
    present = int(matter(spsti, year).activity.companies["present"].sum())
    everyone = 0
    for table in tables(content(spsti, year)).values():
        if table.headers[1:6] == ("Zone 3", "Zone 2", "Zone 1", "À vérifier", "Total"):
            for row in table.rows:
                known = [value for value in row[1:5] if value is not None]
                assert row[5] is None or add(known) == row[5]
                everyone += row[0] in ("Toutes les entreprises adhérentes",) and row[5] == present
        if "Entreprises distinctes" in table.headers[1:] and "Lignes du fichier" in table.headers:
            assert add(row[1] for row in table.rows[:-1]) == table.rows[-1][1] == present
            assert add(row[2] for row in table.rows[:-1]) == table.rows[-1][2]
    assert everyone >= 2
    summed = [t for t in tables(content(spsti, year)).values() if t.headers[0] == "Secteur"]
    assert summed
    for table in summed:
        for column in range(1, len(table.headers)):
            assert add(row[column] for row in table.rows[:-1]) == table.rows[-1][column]


def test_the_furthest_steps_and_the_answers_hold_every_company_once(
    matter: Gather, content: Callable[..., ReportContent]
) -> None:
    for spsti, year in CASES:
        present = int(matter(spsti, year).activity.companies["present"].sum())
        totals = [
            table.rows[-1][5]
            for caption, table in tables(content(spsti, year)).items()
            if caption.startswith(("Étape la plus avancée", "Radon dans"))
        ]
        assert totals == [present] * 3


def test_the_steps_and_the_measures_are_those_counted_by_hand(
    content: Callable[..., ReportContent], hand: Callable[[str], Hand]
) -> None:
    told = hand("satm")
    acts = told.within("accompagnement", date(2026, 1, 1), date(2027, 1, 1))

    def companies(kept: list[dict]) -> int:
        return len({told.company(number) for one in kept for number in one["entreprises"]})

    steps = tables(content("satm", 2026))["Entreprises distinctes et actes par étape"]
    found = {row[0]: row[1:3] for row in steps.rows}
    for label, code in (("Mesurage engagé", "mesurage"), ("Plan d'action", "plan_action")):
        mine = [one for one in acts if code in one["etape"]]
        assert found[label] == (companies(mine), len(mine))
    measures = next(
        table for caption, table in tables(content("satm", 2026)).items()
        if caption.startswith("Mesures de prévention")
    )  # fmt: skip
    aired = [one for one in acts if "mesures" in one["etape"] and "ventilation" in one["mesures"]]
    assert measures.rows[0][:2] == ("Ventilation, renouvellement d'air", companies(aired))


def test_those_that_asked_and_those_that_wait_are_those_counted_by_hand(
    content: Callable[..., ReportContent], hand: Callable[[str], Hand]
) -> None:
    told = hand("sminov")
    asked = told.within("demande", date(2026, 1, 1), date(2027, 1, 1))
    every = told.within("demande", date(2025, 1, 1), date(2027, 1, 1))

    def companies(kept: list[dict]) -> int:
        return len({told.company(number) for one in kept for number in one["entreprises"]})

    caption = "Entreprises demandeuses, par sujet (une entreprise peut en avoir plusieurs)"
    rows = {row[0]: row[1] for row in tables(content("sminov", 2026))[caption].rows}
    assert rows["Mesurage"] == companies([one for one in asked if "mesurage" in one["objet"]])
    assert rows["Toutes les demandes"] == companies(asked)
    waiting = companies([one for one in every if not one["repondu_le"]])
    said = " ".join(texts(content("sminov", 2026))).replace("\xa0", " ")
    assert waiting and f", {waiting} entreprises attendent une réponse" in said


def test_what_was_entered_after_the_year_does_not_change_it(
    content: Callable[..., ReportContent],
) -> None:
    """The situation on 31/12/2025 knows no measurement: the first results came in 2026."""
    captions = list(tables(content("satm", 2025)))
    assert "Étape la plus avancée, par zone, au 31/12/2025" in captions
    assert not any(caption.startswith("Entreprises par position") for caption in captions)
    told = " ".join(texts(content("satm", 2025)))
    assert "Aucun résultat de mesurage n'est enregistré en 2025." in told


def test_unknown_is_said_and_is_not_zero(matter: Gather, content: Callable[..., ReportContent]):
    given = matter("satm", 2025)
    unknown = [row.indicator.libelle for row in given.followed.rows if not row.figure.now.known]
    assert "Entreprises ayant mesuré" in unknown
    table = tables(content("satm", 2025))["Indicateurs – mesurages"]
    assert next(row for row in table.rows if row[1] == "Entreprises ayant mesuré")[3] is None
    told = "\n".join(texts(content("satm", 2025)))
    assert "Indicateurs non renseignés en 2025 : " in told


# What it says


def test_the_report_has_its_sections_and_says_what_it_is(
    content: Callable[..., ReportContent],
) -> None:
    told = content("satm", 2026)
    assert told.title == "Bilan annuel 2026 (provisoire)"
    assert content("satm", 2025).title == "Bilan annuel 2025"
    assert content("sminov", None).title == "Bilan final (provisoire)"
    assert told.mention == f"{EXAMPLE} – {CONFIDENTIAL}"
    assert [section.title for section in told.sections if section.level == 1] == [
        "L'essentiel", "Fiches des actions", "Territoire et entreprises adhérentes",
        "Actions réalisées", "Échéancier", "Engagements et contributions",
        "Difficultés rencontrées, changements d'action, perspectives", "Signatures", "Annexe",
    ]  # fmt: skip
    facts = {fact.label: str(fact.value) for fact in told.facts}
    assert facts["Contrat"].endswith("du 27/03/2025 au 26/03/2029")
    assert facts["Volet"] == "Volet 2 – Prévention du risque radon"
    assert facts["Signataires"] == "SATM, DREETS Pays de la Loire et Carsat Pays de la Loire"
    assert "27 juin 2018" in facts["Zonage"] and "COG 2026" in facts["Zonage"]
    assert facts["Règles de décompte"].count("\n") == 2
    assert facts["Période"] == "du 01/01/2026 au 31/12/2026, arrêté au 22/11/2026"
    kinds = [type(block) for section in told.sections for block in section.blocks]
    assert kinds.count(Timeline) == 1
    assert BarChart in kinds and LineChart in kinds


def test_every_action_and_every_deadline_of_the_contract_stands_in_it(
    matter: Gather, content: Callable[..., ReportContent]
) -> None:
    for spsti in SERVICES:
        told = "\n".join(texts(content(spsti, 2026)))
        given = matter(spsti, 2026)
        assert all(f"Action {one.code}\n{one.libelle}" in told for one in given.contract.actions)
        deadlines = tables(content(spsti, 2026))["Échéances du contrat"]
        assert [row[0] for row in deadlines.rows] == given.schedule["code"].tolist()
        states = tables(content(spsti, 2026))["États des échéances au 22/11/2026"]
        assert add(row[1] for row in states.rows[:-1]) == len(given.schedule)


def test_the_texts_of_the_pilots_are_word_for_word_and_those_of_the_period(
    hand: Callable[[str], Hand], content: Callable[..., ReportContent]
) -> None:
    for spsti, year in CASES[:2]:
        told = list(texts(content(spsti, year)))
        for _, remark in hand(spsti).records["difficulte"]:
            inside = remark["date"].startswith(str(year))
            assert any(text.endswith(remark["texte"]) for text in told) == inside
        for _, meeting in hand(spsti).records["reunion"]:
            assert (meeting["objet"] in told) == meeting["date"].startswith(str(year))


def test_a_contract_figure_that_is_not_found_again_stands_beside_the_computed_one(
    content: Callable[..., ReportContent],
) -> None:
    table = tables(content("sminov", 2026))["Chiffres du contrat et décompte de l'arrêté"]
    assert [row[2:] for row in table.rows] == [("8", "7", "non"), ("21", "21", "oui")]


@pytest.mark.parametrize("partners", [False, True])
@pytest.mark.parametrize("spsti", SERVICES)
def test_what_the_parties_gave_and_the_reports_owed_stand_in_both_versions(
    matter: Gather, hand: Callable[[str], Hand], spsti: str, partners: bool
) -> None:
    given = matter(spsti, 2026)
    sections = write_commitments(given)
    draft = DraftReport("t", "", "", "", DAY, (), sections)
    reader = Reader(decide(Family())) if partners else Reader()
    found = tables(release_report(draft, reader))
    records = [one for _, one in hand(spsti).records["contribution"] if one["date"] > "2026"]
    assert [row[3] for row in found["Contributions des parties, en 2026"].rows] == [
        one["texte"] for one in sorted(records, key=lambda one: str(one["date"]))
    ]
    engagements = found["Engagements des parties, contributions notées depuis le début du contrat"]
    assert [row[0] for row in engagements.rows] == [one.code for one in given.contract.engagements]
    every = [one for _, one in hand(spsti).records["contribution"]]
    named = [one["engagement"] or one["action"] for one in every if one["partie"] != "spsti"]
    counted = {row[0]: row[3] for row in engagements.rows}
    assert all(counted[code] == named.count(code) for code in counted if code in named)
    assert "Bilan annuel 2026" in [row[0] for row in found["Bilans dus"].rows]
