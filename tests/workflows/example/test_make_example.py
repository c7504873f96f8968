"""``spsti-radon exemple``: files have the shape of the contracts and are the same every time."""

import gc
import hashlib
import os
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from radon.domain.member_file.columns import match_headers, recognise_columns
from radon.domain.member_file.departure_title import find_signs
from radon.errors import UnusableFile, UnusableSetting
from radon.example.members.profile import PROFILES
from radon.settings import data_directory
from radon.workflows.example.make_example import choose_profile, invent_members, make_example

ADHERENTS = data_directory() / "adherents"


def invent(spsti: str, rows: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    batches = list(invent_members(spsti, rows))
    members = pd.concat([batch.members for batch in batches])
    return members, pd.concat([batch.truth for batch in batches])


@pytest.fixture(scope="module")
def sminov() -> tuple[pd.DataFrame, pd.DataFrame]:
    return invent("sminov", 4_420)


@pytest.fixture(scope="module")
def satm() -> tuple[pd.DataFrame, pd.DataFrame]:
    return invent("satm", 6_510)


def count_sizes(effectif: pd.Series) -> list[int]:
    bands = pd.cut(effectif, [-1, 10, 49, 199, 249, 10_000])
    return bands.value_counts(sort=False).tolist()


def test_profiles_hold_the_figures_of_the_contracts() -> None:
    found = {name: (profile.companies, profile.employees) for name, profile in PROFILES.items()}
    assert found == {"satm": (6_510, 74_208), "sminov": (4_420, 28_932)}
    assert sum(PROFILES["sminov"].cantons.values()) == 28_932


def test_sminov_has_the_sizes_of_its_contract(sminov: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    _, truth = sminov
    once = truth[truth["doublon_de"] == 0]
    contract = [3_859, 474, 75, 8, 4]
    share = len(once) / 4_420
    assert [round(count * share) for count in contract] == count_sizes(once["effectif"])
    assert once["effectif"].sum() == pytest.approx(28_932 * share, rel=0.005)


def test_sminov_has_the_employees_of_its_cantons(
    sminov: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    _, truth = sminov
    inside = truth[(truth["doublon_de"] == 0) & ~truth["outside"]]
    by_canton = inside.groupby("canton")["effectif"].sum() / inside["effectif"].sum()
    for codes, employees in PROFILES["sminov"].cantons.items():
        assert by_canton[list(codes)].sum() == pytest.approx(employees / 28_932, abs=0.015), codes
    assert truth.loc[~truth["outside"], "code_insee"].nunique() == 43


def test_sminov_has_the_sectors_of_its_contract(
    sminov: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    members, truth = sminov
    once = truth["doublon_de"] == 0
    division = members["APE"].str[:2]
    by_division = truth["effectif"][once].groupby(division[once]).sum() / truth["effectif"].sum()
    for code, employees in PROFILES["sminov"].divisions.items():
        assert by_division[code] == pytest.approx(employees / 28_932, abs=0.02), code


def test_satm_follows_its_employees_in_the_whole_mayenne(
    satm: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    _, truth = satm
    once = truth[truth["doublon_de"] == 0]
    assert once["effectif"].sum() == pytest.approx(74_208 * len(once) / 6_510, rel=0.005)
    assert count_sizes(once["effectif"]) == pytest.approx([5_141, 1_103, 212, 14, 40], rel=0.03)
    inside = truth[~truth["outside"]]
    assert inside["code_insee"].str.startswith("53").all()
    assert inside["code_insee"].nunique() > 200
    laval = (inside["code_insee"] == "53130").mean()
    # INSEE 2014: 1 399 of the 6 110 establishments with employees of the Mayenne are in Laval.
    assert laval == pytest.approx(1_399 / 6_110, abs=0.02)


def test_former_communes_of_the_mayenne_are_typed_with_their_truth(
    satm: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    members, truth = satm
    city = members["Ville"].str.upper()
    found = {
        name: set(
            truth.loc[city == name, "code_insee"] + "/" + truth.loc[city == name, "code_insee_2016"]
        )
        for name in ("BALLEE", "LOIRON", "CHATRES LA FORET", "AMPOIGNE", "CHAMMES")
    }
    assert found == {
        "BALLEE": {"53017/53017"},
        "LOIRON": {"53137/53137"},
        "CHATRES LA FORET": {"53097/53065"},
        "AMPOIGNE": {"53124/53004"},
        "CHAMMES": {"53255/53255"},
    }
    outside = truth["outside"]
    assert outside.mean() == pytest.approx(0.012, abs=0.004)
    assert {"75056", "35238"} <= set(truth.loc[outside, "code_insee"])


@pytest.mark.parametrize("spsti", list(PROFILES))
def test_every_heading_is_recognised(spsti: str) -> None:
    headings = tuple(PROFILES[spsti].headings.values())
    mapping = recognise_columns(headings)
    assert {header for headers in mapping.columns.values() for header in headers} == set(headings)


@pytest.mark.parametrize("name", ["exemple.xlsx", "exemple.csv"])
def test_same_arguments_same_bytes_and_nothing_left_beside(tmp_path: Path, name: str) -> None:
    digests = set()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        make_example("satm", 300, tmp_path / folder / name)
        digests.add(hashlib.sha256((tmp_path / folder / name).read_bytes()).hexdigest())
        assert [path.name for path in (tmp_path / folder).iterdir()] == [name]
    assert len(digests) == 1


def test_workbook_holds_the_rows_as_text_and_numbers_never_as_formulas(tmp_path: Path) -> None:
    path = tmp_path / "exemple.xlsx"
    report = make_example("satm", 400, path)
    members, truth = invent("satm", 400)
    sheet = load_workbook(path)["Adhérents"]
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == list(members.columns)
    expected = members.astype(object).where(members != "", None)
    assert [list(row) for row in rows[1:]] == expected.to_numpy().tolist()
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert sheet.freeze_panes == "A2"
    assert (report.rows, report.duplicates) == (400, int((truth["doublon_de"] > 0).sum()))
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 1, 1, 0, 0, 0)}


def test_csv_opens_in_a_french_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "exemple.csv"
    told: list[int] = []
    make_example("sminov", 120, path, progress=told.append)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == 121
    frame = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert frame.to_numpy().tolist() == invent("sminov", 120)[0].astype(str).to_numpy().tolist()
    assert told == [120]


@pytest.mark.parametrize(
    ("spsti", "rows", "name", "message"),
    [
        ("amiem", 10, "e.csv", "--spsti amiem : service inconnu ; choisir parmi satm, sminov."),
        ("satm", 0, "e.csv", "--nombre 0 : donner un nombre de lignes d'au moins 1."),
        (
            "satm",
            10,
            "e.pdf",
            "« e.pdf » : l'exemple s'écrit en .xlsx ou en .csv ; changer l'extension.",
        ),
        (
            "satm",
            2_000_000,
            "e.xlsx",
            "« e.xlsx » : une feuille Excel tient 1048575 lignes, pas 2000000 ; "
            "demander moins de lignes ou un fichier .csv.",
        ),
    ],
)
def test_what_cannot_be_made_gets_one_sentence(
    tmp_path: Path, spsti: str, rows: int, name: str, message: str
) -> None:
    with pytest.raises(UnusableSetting) as caught:
        make_example(spsti, rows, tmp_path / name)
    assert str(caught.value) == message
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_gets_one_sentence(tmp_path: Path) -> None:
    for name in ("e.xlsx", "e.csv"):
        with pytest.raises(UnusableFile, match="n'existe pas ; créez-le"):
            make_example("satm", 10, tmp_path / "absent" / name)


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["e.xlsx", "e.csv"])
def test_a_full_disk_gets_one_sentence_and_nothing_else(tmp_path: Path, name: str) -> None:
    (tmp_path / f".{name}.{os.getpid()}.tmp").symlink_to("/dev/full")  # where it is written first
    with pytest.raises(UnusableFile) as refusal:
        make_example("satm", 3_000, tmp_path / name)
    assert str(refusal.value) == (
        f"« {tmp_path / name} » ne peut pas être écrit (plus de place sur le disque) : vérifiez la"
        " place disponible et le nom du fichier."
    )
    del refusal
    gc.collect()  # what is left half-open complains now
    assert list(tmp_path.iterdir()) == []


def test_the_service_is_known_whatever_its_case() -> None:
    assert choose_profile(" SATM ") is PROFILES["satm"]


def test_readme_headings_are_recognised_as_the_field_beside_them() -> None:
    text = (ADHERENTS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)?) \|[^|]*\| (.+) \|$", text, flags=re.MULTILINE)
    assert len(rows) == 17
    for fields, headings in rows:
        wanted = set(re.findall(r"`(\w+)`", fields))
        for heading in re.findall(r"`([^`]+)`", headings):
            named = {str(one) for one in (*match_headers([heading]), *find_signs([heading]))}
            assert (len(named), named - wanted) == (1, set()), heading


def test_readme_tells_the_sha256_of_the_shipped_files() -> None:
    text = (ADHERENTS / "README.md").read_text(encoding="utf-8")
    for name in ("etablissements_53_85.csv", "effectifs_2014_53_85.csv"):
        assert hashlib.sha256((ADHERENTS / name).read_bytes()).hexdigest() in text, name
