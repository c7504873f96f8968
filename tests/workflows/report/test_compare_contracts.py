"""The contracts side by side: what the partners read of both example services, and its files."""

from pathlib import Path

import openpyxl
import pytest

from radon.domain.counting.figure import spell
from radon.domain.counting.period import civil_year
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.release import FEW, SECRET
from radon.domain.indicator.followed import follow
from radon.domain.report.comparison import Comparison
from radon.domain.report.matter import Matter
from radon.workflows.report.compare_contracts import (
    NO_INDICATOR,
    OUTSIDE,
    compare_contracts,
    export_comparison,
    tabulate,
)
from tests.workflows.report.report_texts import DAY, SERVICES, Gather


@pytest.fixture(scope="module")
def matters(matter: Gather) -> list[Matter]:
    return [matter(spsti, 2026, Public.PARTENAIRES) for spsti in SERVICES]


@pytest.fixture(scope="module")
def comparison(matters: list[Matter]) -> Comparison:
    return compare_contracts([one.followed for one in matters], matters)


def test_it_holds_labels_and_numbers_only(comparison: Comparison, matters: list[Matter]) -> None:
    table = tabulate(comparison)
    told = "\n".join([repr(comparison), table.to_csv(), str(table.dtypes)])
    for one in matters:
        companies = one.activity.companies
        for name in {*companies["raison_sociale"], *companies["siren"]} - {""}:
            assert name not in told
        assert not [name for name in one.activity.frames["personne"]["nom"] if f"{name}" in told]
    assert NO_INDICATOR in told


def test_it_says_the_figures_of_the_page_but_those_that_are_hidden(
    comparison: Comparison, matters: list[Matter]
) -> None:
    table = tabulate(comparison)
    assert len(table) == len(comparison.rows)
    hidden = 0
    for rank, spsti in enumerate(SERVICES):
        figures = [row.figures[rank] for row in comparison.rows]
        shown = {one.code: one.value for one in figures if one is not None}
        true = {row.code: row.figure.now.value for row in matters[rank].followed.rows}
        hidden += sum(value in (SECRET, FEW) for value in shown.values())
        assert shown == {
            code: shown[code] if shown[code] in (SECRET, FEW) else value
            for code, value in true.items()
        }
        said = [NO_INDICATOR if one is None else one.value for one in figures]
        spelt = [one if isinstance(one, str) else spell(one) for one in said]
        assert table[spsti.upper()].tolist() == spelt
    assert hidden < 20


def test_it_goes_out_without_any_list(tmp_path: Path, comparison: Comparison) -> None:
    lines = export_comparison(comparison, ".csv").decode("utf-8-sig").splitlines()
    assert len(lines) == len(comparison.rows) + 1
    path = tmp_path / "regional.xlsx"
    path.write_bytes(export_comparison(comparison, ".xlsx"))
    assert openpyxl.load_workbook(path).sheetnames == ["Synthèse", "Lecture"]


def test_files_of_invented_figures_say_so(tmp_path: Path, comparison: Comparison) -> None:
    said, services = "chiffres inventés, SATM et SMINOV", ["SATM", "SMINOV"]
    head, *lines = export_comparison(comparison, ".csv", services).decode("utf-8-sig").splitlines()
    assert head.endswith(";Exemple")
    assert all(line.endswith(f";{said}") for line in lines)
    path = tmp_path / "exemple.xlsx"
    path.write_bytes(export_comparison(comparison, ".xlsx", services))
    book = openpyxl.load_workbook(path)
    assert book["Synthèse"]["A1"].value.endswith(f"(exemple : {said})")
    assert said in [cell.value for line in book["Lecture"] for cell in line]


def test_a_year_before_a_contract_is_said_to_be_outside(matters: list[Matter]) -> None:
    both = [follow(one.contract, one.activity, civil_year(2024), DAY) for one in matters]
    table = tabulate(compare_contracts(both, matters))
    dated = ~table["Indicateur"].str.contains("zone|Cartographie")
    for spsti in SERVICES:
        assert set(table.loc[dated, spsti.upper()]) - {NO_INDICATOR} == {OUTSIDE}
