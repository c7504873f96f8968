"""Files of the reference: same data, same bytes."""

import io
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from radon.outputs.commune.reference_files import contours_bytes, table_bytes, write_whole

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)


def test_a_table_is_plain_text() -> None:
    table = pd.DataFrame(
        {"code": ["01001", "53097"], "nom": ["L'Été", 'a;"b"'], "zone": [1, None]}
    ).astype({"zone": "Int64"})
    expected = 'code;nom;zone\n01001;L\'Été;1\n53097;"a;""b""";\n'
    assert table_bytes(table) == expected.encode()
    assert table_bytes(table, bom=True) == b"\xef\xbb\xbf" + expected.encode()


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1))
def test_a_table_written_is_read_back_the_same(rows: list[tuple[str, str]]) -> None:
    table = pd.DataFrame(rows, columns=["a", "b"], dtype="str")
    back = pd.read_csv(
        io.BytesIO(table_bytes(table)),
        sep=";",
        dtype="str",
        keep_default_na=False,
        skip_blank_lines=False,
    )
    assert back.values.tolist() == table.values.tolist()


def test_contours_are_read_back_and_always_have_the_same_bytes() -> None:
    contours = gpd.GeoDataFrame(
        {"code_insee": ["53001"], "nom": ["Ahuillé"]}, geometry=[box(0, 0, 1, 1)], crs="EPSG:4326"
    )
    content = contours_bytes(contours)
    assert content == contours_bytes(contours.copy())
    back = gpd.read_parquet(io.BytesIO(content))
    assert back.crs == "EPSG:4326"
    assert back.to_wkt().values.tolist() == contours.to_wkt().values.tolist()


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "new" / "f.csv"
    write_whole(b"one", path)
    write_whole(b"two", path)
    assert path.read_bytes() == b"two"
    with pytest.raises(TypeError):
        write_whole("text", path)  # type: ignore[arg-type]
    assert [file.name for file in path.parent.iterdir()] == ["f.csv"]
    assert path.read_bytes() == b"two"
