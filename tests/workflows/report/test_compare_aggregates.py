"""What each service gives of the example, side by side: what is in its file, what is compared, the
files of the comparison."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.release import FEW, SECRET
from radon.domain.report.aggregates import Aggregate, Aggregates
from radon.domain.report.comparison import ComparedContract, Comparison, compare
from radon.domain.report.matter import Matter
from radon.domain.words.number import spell_value
from radon.errors import UnusableFile
from radon.sources.report.aggregates import parse_aggregates
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.report.compare_aggregates import (
    NO_INDICATOR,
    OUTSIDE,
    compare_files,
    export_comparison,
    join_files,
    tabulate,
)
from radon.workflows.report.export_aggregates import (
    export_aggregates,
    gather_aggregates,
    render_aggregates,
)
from tests.domain.report.aggregates_by_hand import HELPED, make_aggregates, make_file
from tests.workflows.report.report_texts import DAY, KEPT_TEXTS, SERVICES, Gather


@pytest.fixture(scope="module")
def matters(matter: Gather) -> list[Matter]:
    return [matter(spsti, 2026, Public.PARTENAIRES) for spsti in SERVICES]


@pytest.fixture(scope="module")
def files(matters: list[Matter]) -> list[bytes]:
    """What each service sends."""
    return [render_aggregates(gather_aggregates(one)) for one in matters]


@pytest.fixture(scope="module")
def comparison(files: list[bytes]) -> Comparison:
    names = [f"{spsti}.json" for spsti in SERVICES]
    return compare(
        [ComparedContract(parse_aggregates(name, one), name)
         for name, one in zip(names, files, strict=True)]
    )  # fmt: skip


def list_texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from list_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from list_texts(inner)
    elif isinstance(value, str):
        yield value


def test_no_text_of_a_file_is_one_of_a_member_or_of_a_record(
    matters: list[Matter], files: list[bytes]
) -> None:
    for one, file in zip(matters, files, strict=True):
        companies, frames = one.activity.companies, one.activity.frames
        told = {*list_texts(json.loads(file))}
        assert [text for text in KEPT_TEXTS if text in file.decode().casefold()] == []
        for name in {*companies["raison_sociale"], *companies["siren"]} - {""}:
            assert name not in file.decode()
        typed = {text for frame in frames.values() for name in frame
                 for text in frame[name] if isinstance(text, str) and " " in text}  # fmt: skip
        assert len(typed) > 100 and told & typed <= {one.members.service}
        assert not [name for name in frames["personne"]["nom"] if f"{name}" in file.decode()]


def test_the_file_of_a_service_says_what_its_partners_read(
    matters: list[Matter], files: list[bytes]
) -> None:
    told = json.loads(files[0])
    figures = {one["code"]: one for one in told["indicateurs"]}
    assert {name: told[name] for name in ("format", "version", "spsti", "annee", "compte", "jour",
                                          "exemple", "entreprises")} == {
        "format": "agregats-radon", "version": 1, "spsti": "satm", "annee": 2026,
        "compte": {"du": "2026-01-01", "au": "2026-12-31"}, "jour": "2026-11-22", "exemple": True,
        "entreprises": {"zone_3": 4947, "zone_2": 192, "zone_1": 1082, "a_verifier": 142,
                        "total": 6363},
    }  # fmt: skip
    helped = figures["S7-entreprises"]
    assert (helped["valeur"], helped["part_zones_2_3"]["sur"]) == (
        matters[0].followed.find("S7-entreprises").figure.now.value, 4947 + 192,
    )  # fmt: skip
    for one, file in zip(matters, files, strict=True):
        true = {row.code: row.figure.now.value for row in one.followed.rows}
        given = {figure["code"]: figure["valeur"] for figure in json.loads(file)["indicateurs"]}
        hidden = {code for code, value in given.items() if value in (SECRET, FEW)}
        assert 0 < len(hidden) < 12
        assert given == {code: given[code] if code in hidden else true[code] for code in true}


def test_a_column_is_what_its_file_says(comparison: Comparison) -> None:
    table = tabulate(comparison)
    assert len(table) == len(comparison.rows)
    for rank, told in enumerate(comparison.told):
        figures = [row.figures[rank] for row in comparison.rows]
        assert sorted(one.code for one in figures if one) == sorted(
            one.code for one in told.figures
        )
        said = [NO_INDICATOR if one is None else spell_value(one.value) for one in figures]
        assert table[told.name].tolist() == said


def test_aggregates_are_of_a_year_and_for_the_partners_only(matter: Gather) -> None:
    for one in (matter("satm", 2026), matter("satm", None, Public.PARTENAIRES)):
        with pytest.raises(ValueError, match="for the partners"):
            gather_aggregates(one)


def test_a_service_without_member_exports_what_it_has(
    own: Engine, whole_reference: CommuneReference, tmp_path: Path
) -> None:
    remove_examples(own, "satm", "")
    path = tmp_path / "agregats.json"
    report = export_aggregates(path, "SATM", 2026, DAY, own, whole_reference)
    assert parse_aggregates("f", path.read_bytes()) == report.told
    assert (report.told.members, report.told.zones, report.told.exemple) == (0, "", False)


def test_the_comparison_goes_out_with_the_file_of_each_column(
    tmp_path: Path, comparison: Comparison
) -> None:
    lines = export_comparison(comparison, ".csv").decode("utf-8-sig").splitlines()
    said = "chiffres inventés, " + " et ".join(comparison.invented)
    assert len(lines) == len(comparison.rows) + 1 and lines[0].endswith(";Exemple")
    assert all(line.endswith(f";{said}") for line in lines[1:])
    assert [text for text in KEPT_TEXTS if text in "\n".join(lines).casefold()] == []
    path = tmp_path / "regional.xlsx"
    path.write_bytes(export_comparison(comparison, ".xlsx"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Synthèse", "Lecture"]
    assert book["Synthèse"]["A1"].value.endswith(f"(exemple : {said})")
    facts = {str(line[0].value): str(line[1].value) for line in book["Lecture"]}
    told = facts[comparison.told[1].nom]
    assert told.endswith("chiffres du 22/11/2026, fichier sminov.json (version 0.1.0)")


FORMULA = replace(HELPED, libelle="=1+1", formula="=HYPERLINK(1)", unite="+a")


def test_texts_of_a_file_stay_texts_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "=2.json"
    path.write_bytes(make_file(nom="=1+2", figures=(FORMULA,)))
    for target in (tmp_path / "vue.xlsx", tmp_path / "vue.csv"):
        compare_files([path], target)
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "vue.xlsx")
             for line in sheet for cell in line]  # fmt: skip
    assert {"=1+1", "=HYPERLINK(1)", "+a", "=1+2"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if str(cell.value).startswith(("=", "+"))} == {"s"}
    assert ";'=1+1;'+a;40;" in (tmp_path / "vue.csv").read_text("utf-8-sig")


def lay(folder: Path, *files: tuple[str, bytes]) -> list[Path]:
    for name, content in files:
        (folder / name).write_bytes(content)
    return [folder / name for name, _ in files]


LAST_YEAR = make_file("autre", year=2025, period=None)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (make_file(), "« b.json » est du service SMINOV, qui est déjà là (« a.json ») : gardez"),
        (LAST_YEAR, "« b.json » porte sur 2025, « a.json » sur 2026 : comparez des exports"),
        (b"{}", "« b.json » n'est pas un fichier d'agrégats"),
    ],
)
def test_files_that_cannot_stand_together_are_refused_and_nothing_is_written(
    tmp_path: Path, second: bytes, said: str
) -> None:
    paths = lay(tmp_path, ("a.json", make_file()), ("b.json", second))
    with pytest.raises(UnusableFile) as refused:
        compare_files(paths, tmp_path / "vue.xlsx")
    assert str(refused.value).startswith(said)
    assert not (tmp_path / "vue.xlsx").exists()


def test_a_page_takes_each_file_whole_or_says_why_not() -> None:
    own = make_aggregates("satm")
    given = [("a.json", make_file()), ("b.json", b""), ("c.json", make_file("satm"))]
    contracts, refused = join_files(own, given)
    assert contracts == [ComparedContract(own), ComparedContract(make_aggregates(), "a.json")]
    assert [str(one).partition(" : ")[0] for one in refused] == [
        "« b.json » n'est pas un fichier d'agrégats",
        "« c.json » est du service SATM, qui est déjà là (cette base)",
    ]


def make_column(spsti: str, *figures: Aggregate, **besides: object) -> Aggregates:
    return make_aggregates(spsti, figures=figures, **besides)


def test_what_is_counted_otherwise_says_both_rules() -> None:
    other = replace(HELPED, code="V", formula="Actes.", officiel=False)
    both = [make_column("satm", HELPED), make_column("sminov", other)]
    (row,) = compare([ComparedContract(one) for one in both]).rows
    assert row.differs
    assert row.formula == (
        "SATM : Entreprises distinctes. (unité : entreprises) SMINOV : Actes. (unité : entreprises)"
    )
    (same,) = compare([ComparedContract(make_column(one, HELPED)) for one in "ab"]).rows
    assert (same.differs, same.formula) == (False, HELPED.formula)


def test_a_year_before_a_contract_is_said_to_be_outside() -> None:
    undated = replace(HELPED, code="Z", repere="", undated=True, officiel=False)
    told = make_column("satm", HELPED, undated, period=None)
    table = tabulate(compare([ComparedContract(told)]))
    assert table["SATM"].tolist() == [OUTSIDE, "40"]
    assert table["SATM : depuis le début"].tolist() == [OUTSIDE, ""]
