"""A BAN file in a folder geocodes without network; anything else in it is one sentence."""

import gzip
import time
from datetime import date
from pathlib import Path

import pytest

from radon.domain.geocoding.answer import Precision
from radon.errors import UnusableFile
from radon.settings import ADRESSES
from radon.sources.geocoding.ban_file import BanGeocoder, list_ban_files, read_ban_file
from tests.sources.geocoding.invented_streets import Street, to_ban_lines
from tests.sources.geocoding.questions import make_batch

DAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def lines(streets: list[Street]) -> list[str]:
    return list(to_ban_lines(streets))


@pytest.fixture
def file(lines: list[str], tmp_path: Path) -> Path:
    path = tmp_path / "adresses-53.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_house_of_the_file_is_found_at_its_place(file: Path, streets: list[Street]) -> None:
    own: dict[tuple[str, str], list[Street]] = {}
    for street in streets:
        own.setdefault((street.code_insee, street.name), []).append(street)
    unique = [found[0] for found in own.values() if len(found) == 1 and not found[0].is_hamlet]
    asked = [(street, number) for street in unique for number in list(street.numbers)[:2]]
    batch = make_batch(
        *((f"{number} {street.name}".upper(), "", "", street.code_insee)
          for street, number in asked)
    )  # fmt: skip
    found = list(BanGeocoder(DAY, [file]).search(batch).values())
    assert [answer.precision for answer in found] == [Precision.NUMERO] * len(asked)
    assert [(answer.latitude, answer.longitude) for answer in found] == [
        street.numbers[number] for street, number in asked
    ]
    mixed = [street.code_2016 if street.code_insee in ("53097", "53124", "85292") else None
             for street, _ in asked]  # fmt: skip
    assert [a.ancien_code for a, old in zip(found, mixed, strict=True) if old] == [
        old for old in mixed if old
    ]


def test_a_compressed_file_says_the_same(file: Path, tmp_path: Path) -> None:
    packed = tmp_path / "adresses-85.csv.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert read_ban_file(packed).addresses.equals(read_ban_file(file).addresses)


def test_the_folder_is_searched_for_address_files_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.csv.gz", "A.CSV", "lisez-moi.txt"):
        (tmp_path / name).touch()
    monkeypatch.setenv(ADRESSES.name, str(tmp_path))
    assert [path.name for path in list_ban_files()] == ["A.CSV", "b.csv.gz"]
    monkeypatch.setenv(ADRESSES.name, str(tmp_path / "absent"))
    assert list_ban_files() == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b"numero;nom_voie\n1;Rue\n",
        b"PK\x03\x04 a workbook",
        "numero;rep;nom_voie\n1;;Rue de l'\xc9glise\n".encode("latin-1"),
    ],
)
@pytest.mark.parametrize("name", ["adresses-53.csv", "adresses-53.csv.gz"])
def test_a_file_that_is_no_ban_file_is_one_sentence(
    content: bytes, name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnusableFile, match=f"« {name} » n'est pas un fichier BAN lisible"):
        read_ban_file(path)


def test_a_truncated_archive_and_a_folder_are_one_sentence(file: Path, tmp_path: Path) -> None:
    cut = tmp_path / "coupe.csv.gz"
    cut.write_bytes(gzip.compress(file.read_bytes())[:2000])
    with pytest.raises(UnusableFile, match="« coupe.csv.gz »"):
        read_ban_file(cut)
    (tmp_path / "dossier.csv").mkdir()
    with pytest.raises(UnusableFile, match="« dossier.csv »"):
        read_ban_file(tmp_path / "dossier.csv")


def test_a_number_that_is_none_makes_a_file_unreadable_not_a_wrong_place(
    lines: list[str], tmp_path: Path
) -> None:
    cells = lines[1].split(";")
    header = lines[0].split(";")
    cells[header.index("lon")] = "à l'ouest"
    path = tmp_path / "adresses-53.csv"
    path.write_text(f"{lines[0]}\n{';'.join(cells)}\n", encoding="utf-8")
    with pytest.raises(UnusableFile):
        read_ban_file(path)


@pytest.mark.parametrize("latitude", ["", "nan", "inf", "1e308", "-91"])
def test_rows_without_a_place_are_left_out_and_counted(
    lines: list[str], tmp_path: Path, latitude: str
) -> None:
    header, cells = lines[0].split(";"), lines[1].split(";")
    without = list(cells)
    without[header.index("lat")] = latitude
    path = tmp_path / "adresses-53.csv"
    path.write_text("\n".join([lines[0], ";".join(without), lines[1]]) + "\n", encoding="utf-8")
    geocoder = BanGeocoder(DAY, [path])
    assert (geocoder.rows, geocoder.left_out) == (1, 1)


def test_a_hundred_thousand_addresses_are_indexed_in_seconds(
    lines: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "adresses-53.csv"
    body = [line for line in lines[1:] if ";99999;" not in line]
    copies = -(-100_000 // len(body))
    renamed = [line.replace(";53", f";{n:02}") for n in range(copies) for line in body]
    path.write_text("\n".join([lines[0], *renamed]) + "\n", encoding="utf-8")
    start = time.perf_counter()
    geocoder = BanGeocoder(DAY, [path])
    seconds = time.perf_counter() - start
    assert len(renamed) >= 100_000
    assert seconds < 20, f"{seconds:.1f} s"  # about 1 s on a quiet machine
    assert geocoder.host == ""
