"""Member files in text: whatever is written, in whatever way, comes out cell by cell."""

import csv
import io
from pathlib import Path
from typing import Literal

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.words.problem import Problem
from radon.errors import UnusableFile
from radon.sources.member_file.file import TableFile, open_adherent_file

TITLES = ["Raison sociale", "Adresse", "CP", "Ville"]
ROWS = [
    ["ÉTS DUPONT", "12, rue de l'Église", "53000", "LAVAL"],
    ["Café du Port", "3 quai Gambetta", "85100", "LES SABLES-D'OLONNE"],
    ["Forêt & Fils", "ZA de la Grée", "53200", "CHÂTEAU-GONTIER"],
]


def write(folder: Path, content: bytes | str, name: str = "adherents.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def text_of(rows: list[list[str]], separator: str, line_end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def read(path: Path, rows: int = 100_000) -> tuple[TableFile, pd.DataFrame]:
    file = open_adherent_file(path)
    return file, pd.concat(list(file.chunks(rows)))


def cells(frame: pd.DataFrame) -> list[list[str]]:
    return frame.to_numpy().tolist()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"],
)
def test_every_encoding_separator_and_line_end_gives_the_same_cells(
    tmp_path: Path, encoding: str, separator: str, line_end: str
) -> None:
    content = text_of([TITLES, *ROWS], separator, line_end).encode(encoding)
    file, frame = read(write(tmp_path, content))
    assert file.columns == tuple(TITLES)
    assert file.separator == separator
    assert cells(frame) == ROWS
    assert frame.index.tolist() == [2, 3, 4]
    assert file.problems == []


def test_capital_letters_alone_tell_mac_roman_from_windows_1252(tmp_path: Path) -> None:
    rows = [["ÉTÉ ÈZE", "RUE DE L’ÉGLISE", "53000", "BALLÉE"]] * 3
    for encoding in ("mac_roman", "cp1252", "cp850"):
        typed = [[c.replace("’", "'") for c in row] for row in rows]
        file, frame = read(write(tmp_path, text_of([TITLES, *typed], ";").encode(encoding)))
        assert (file.encoding, cells(frame)) == (encoding, typed)


def test_encoding_is_decided_over_the_whole_file(tmp_path: Path) -> None:
    plain = text_of([TITLES, *[["SARL A", "1 rue B", "53000", "LAVAL"]] * 60_000], ";")
    last = text_of([["SARL É", "1 rue B", "53000", "LAVAL"]], ";")
    file, frame = read(write(tmp_path, plain.encode() + last.encode("cp1252")))
    assert file.encoding == "cp1252"
    assert frame.iloc[-1].tolist() == ["SARL É", "1 rue B", "53000", "LAVAL"]


def test_two_exports_pasted_together_are_read_line_by_line(tmp_path: Path) -> None:
    first = text_of([TITLES, *ROWS], ";", "\n").encode()
    second = "Été;rue Haute;53000;LAVAL\n".encode("cp1252")
    file, frame = read(write(tmp_path, first + second))
    assert frame.iloc[-1].tolist() == ["Été", "rue Haute", "53000", "LAVAL"]
    assert file.notes == (
        "encodages mêlés : UTF-8, et Windows-1252 pour les lignes qui n'en sont pas",
    )
    assert [(p.code, p.line) for p in file.problems] == [("ADH-004", 5)]


def test_sep_line_of_excel_is_obeyed_and_not_read(tmp_path: Path) -> None:
    file, frame = read(write(tmp_path, "sep=|\r\n" + text_of([TITLES, *ROWS], "|")))
    assert (file.separator, file.header_line, cells(frame)) == ("|", 2, ROWS)
    assert frame.index.tolist() == [3, 4, 5]


def test_lines_above_the_titles_are_passed_over_and_said(tmp_path: Path) -> None:
    above = "SATM;;;\nListe des adhérents au 01/01/2026;;;\n\n"
    file, frame = read(write(tmp_path, above + text_of([TITLES, *ROWS], ";", "\n")))
    assert file.header_line == 4
    assert file.notes == ("2 lignes de titre ignorées au-dessus du tableau",)
    assert cells(frame) == ROWS
    assert frame.index.tolist() == [5, 6, 7]


def test_lines_are_counted_as_a_text_editor_does(tmp_path: Path) -> None:
    content = (
        'Nom;Adresse;Ville\n"A";"ligne 1\nligne 2\n\nligne 4";LAVAL\n\n;;\nB;2 rue;ÉVRON\n'
        '"C ""le"" bon";"x;y";"CRAON"'
    )
    file, frame = read(write(tmp_path, content))
    assert cells(frame) == [
        ["A", "ligne 1\nligne 2\n\nligne 4", "LAVAL"],
        ["B", "2 rue", "ÉVRON"],
        ['C "le" bon', "x;y", "CRAON"],
    ]
    assert frame.index.tolist() == [2, 8, 9]
    assert file.problems == []


def test_titles_on_two_physical_lines_do_not_shift_the_count(tmp_path: Path) -> None:
    file, frame = read(write(tmp_path, 'Nom;"Adresse\npostale";Ville\nA;1 rue;LAVAL\n'))
    assert (file.columns, file.header_line) == (("Nom", "Adresse postale", "Ville"), 1)
    assert frame.index.tolist() == [3]


def test_ragged_lines_stay_and_are_reported(tmp_path: Path) -> None:
    good = [["A", "1 rue B", "53000", "LAVAL"]] * 8
    content = text_of([TITLES, *good], ",", "\n") + "E,12, rue F,53200,CRAON\nG,3 rue H\nI,,,\n"
    file, frame = read(write(tmp_path, content))
    assert cells(frame)[8:] == [
        ["E", "12", " rue F", "53200,CRAON"],
        ["G", "3 rue H", "", ""],
        ["I", "", "", ""],
    ]
    assert frame.index.tolist() == list(range(2, 13))
    assert file.problems == [
        Problem(
            "ADH-001",
            10,
            "",
            "CRAON",
            "la ligne a plus de cellules que de titres : le surplus est gardé à la fin de la "
            "dernière colonne ; vérifier si un séparateur traîne dans le texte",
        ),
        Problem(
            "ADH-002",
            11,
            "",
            "G,3 rue H",
            "la ligne a moins de cellules que de titres : les colonnes manquantes sont prises "
            "pour vides",
        ),
    ]


def test_rows_without_their_empty_last_cells_are_normal_when_most_are(tmp_path: Path) -> None:
    content = "Nom;Adresse;Ville;Mail;Tél\n" + "A;1 rue;LAVAL\n" * 5 + "B;2 rue;ÉVRON;b@c.fr\n" * 4
    file, frame = read(write(tmp_path, content))
    assert len(frame) == 9
    assert frame.iloc[-1].tolist() == ["B", "2 rue", "ÉVRON", "b@c.fr", ""]
    assert file.problems == []


def test_empty_columns_on_the_right_are_no_columns(tmp_path: Path) -> None:
    content = "Nom;Adresse;Ville;;;\n" + "A;1 rue;LAVAL;;;\n" * 30 + "B;2 rue;ÉVRON;;égaré;\n"
    file, frame = read(write(tmp_path, content))
    assert file.columns == ("Nom", "Adresse", "Ville")
    assert frame.iloc[-1].tolist() == ["B", "2 rue", "ÉVRON;;égaré"]
    assert [(p.code, p.line, p.value) for p in file.problems] == [("ADH-001", 32, ";égaré;")]


@pytest.mark.parametrize(
    ("separator", "text"),
    [
        ("virgule", ",".join(f"c{n}" for n in range(200_000)) + "\n1,2\n"),
        ("point-virgule", "Ville;" + ";".join(f"c{n}" for n in range(1_000)) + "\nLAVAL;2\n"),
        ("tabulation", "Nom\tVille" + "\t" * 200_000 + "\nA\tLAVAL" + "\t" * 200_000),
    ],
)
def test_more_columns_than_members_have_are_refused(
    tmp_path: Path, separator: str, text: str
) -> None:
    with pytest.raises(UnusableFile) as refusal:
        open_adherent_file(write(tmp_path, text))
    assert str(refusal.value) == (
        f"« adherents.csv » a plus de 1000 colonnes (séparateur : {separator}), ce n'est pas un"
        " tableau d'adhérents : n'en garder que les colonnes utiles, ou vérifier l'export."
    )


def test_one_line_far_too_long_does_not_make_columns(tmp_path: Path) -> None:
    lines = ["Nom;Ville", *["A;LAVAL"] * 9, "B;CRAON;" + "x;" * 5_000]
    file, frame = read(write(tmp_path, "\n".join(lines)))
    assert file.columns == ("Nom", "Ville")
    assert len(frame) == 10
    assert [problem.code for problem in file.problems] == ["ADH-001"]


def test_a_thousand_columns_are_read(tmp_path: Path) -> None:
    titles = ["Ville", *(f"c{number}" for number in range(999))]
    file, frame = read(write(tmp_path, ";".join(titles) + "\nLAVAL;2\n"))
    assert file.columns == tuple(titles)
    assert frame.iloc[0, :2].tolist() == ["LAVAL", "2"]


def test_a_column_without_title_is_kept(tmp_path: Path) -> None:
    file, frame = read(write(tmp_path, "Nom;;Ville\nA;1 rue;LAVAL;vu\nB;2 rue;ÉVRON;vu\n"))
    assert file.columns == ("Nom", "colonne 2", "Ville", "colonne 4")
    assert cells(frame) == [["A", "1 rue", "LAVAL", "vu"], ["B", "2 rue", "ÉVRON", "vu"]]


def test_a_title_that_is_there_twice_is_numbered(tmp_path: Path) -> None:
    file, _ = read(write(tmp_path, "Nom;Adresse;Adresse;Ville\nA;1 rue;ZA;LAVAL\n"))
    assert file.columns == ("Nom", "Adresse", "Adresse (2)", "Ville")


def test_a_file_of_one_column_is_read_whole(tmp_path: Path) -> None:
    content = "Adresse\n12, rue X, 53000 LAVAL\n\n3 rue Y; 85100 LES SABLES\n"
    file, frame = read(write(tmp_path, content))
    assert (file.separator, file.columns) == (None, ("Adresse",))
    assert cells(frame) == [["12, rue X, 53000 LAVAL"], ["3 rue Y; 85100 LES SABLES"]]
    assert frame.index.tolist() == [2, 4]


def test_french_addresses_do_not_mislead_the_separator(tmp_path: Path) -> None:
    rows = [["15 rue 'titi, tyty'", "1, 2, 3 bis", "53000", "Laval, centre"]] * 5
    for separator in ";|\t":
        content = "\n".join(separator.join(row) for row in [TITLES, *rows])
        file, frame = read(write(tmp_path, content))
        assert (file.separator, cells(frame)) == (separator, rows)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('"LE PETIT MARCHE;12 rue;53000;LAVAL', ['"LE PETIT MARCHE', "12 rue", "53000", "LAVAL"]),
        ('TV 15";12" rue;53000;LAVAL', ['TV 15"', '12" rue', "53000", "LAVAL"]),
        ('"LE PETIT;12 rue 15";53000;LAVAL', ['"LE PETIT', '12 rue 15"', "53000", "LAVAL"]),
        ('LE "PETIT";12 rue;53000;LAVAL', ['LE "PETIT"', "12 rue", "53000", "LAVAL"]),
        ('A;12 rue;53000;"LAVAL', ["A", "12 rue", "53000", '"LAVAL']),
    ],
)
def test_a_stray_quotation_mark_swallows_no_line(
    tmp_path: Path, line: str, expected: list[str]
) -> None:
    around = text_of([TITLES, *ROWS], ";", "\n")
    after = 'Z;"9 rue ""Q""";53000;LAVAL\n"Y";"8 rue";"53000";"LAVAL"\n'
    file, frame = read(write(tmp_path, around + line + "\n" + after))
    assert cells(frame) == [
        *ROWS,
        expected,
        ["Z", '9 rue "Q"', "53000", "LAVAL"],
        ["Y", "8 rue", "53000", "LAVAL"],
    ]
    assert frame.index.tolist() == [2, 3, 4, 5, 6, 7]
    assert {p.code for p in file.problems} <= {"ADH-003"}


def test_blocks_are_cut_between_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"ENT {n}", f"ligne 1\nligne {n}", "53000", "LAVAL"] for n in range(500)]
    monkeypatch.setattr("radon.sources.member_file.encoding.BLOCK", 97)
    file, frame = read(write(tmp_path, text_of([TITLES, *rows], ";", "\n")), rows=64)
    assert cells(frame) == rows
    assert frame.index.tolist() == [2 + 2 * n for n in range(500)]
    assert file.problems == []


def test_chunks_have_the_asked_size_and_can_be_read_again(tmp_path: Path) -> None:
    rows = [[f"ENT {n}", "1 rue", "53000", "LAVAL"] for n in range(1000)]
    file = open_adherent_file(write(tmp_path, text_of([TITLES, *rows], ";")))
    for _ in range(2):
        chunks = list(file.chunks(300))
        assert [len(chunk) for chunk in chunks] == [300, 300, 300, 100]
        assert cells(pd.concat(chunks)) == rows
        assert {str(dtype) for chunk in chunks for dtype in chunk.dtypes} == {"str"}


def test_only_a_thousand_problems_of_a_kind_are_listed(tmp_path: Path) -> None:
    content = text_of([TITLES, *ROWS * 200], ";", "\n") + "A;1 rue;53000;LAVAL;x\n" * 1500
    file, frame = read(write(tmp_path, content))
    assert len(frame) == 2100
    assert len(file.problems) == 1001
    assert file.problems[-1] == Problem(
        "ADH-099", 2101, "", "x", "500 autres lignes ont le même défaut (ADH-001)"
    )


_cell = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufeff", exclude_categories=["Cs", "Cc"]),
    max_size=12,
)
_french = st.text("abcÉéèàç '\"-,;|\t\n0123456789.«»", max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    table=st.integers(1, 6).flatmap(
        lambda width: st.lists(
            st.lists(_cell | _french, min_size=width, max_size=width), min_size=1, max_size=12
        )
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    separator=st.sampled_from([";", ",", "\t", "|"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    block=st.sampled_from([31, 1000, 1 << 20]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_any_table_survives_being_written_as_csv(
    tmp_path_factory: pytest.TempPathFactory,
    table: list[list[str]],
    encoding: str,
    separator: str,
    line_end: str,
    block: int,
    quoting: Literal[0, 1],  # QUOTE_MINIMAL or QUOTE_ALL
) -> None:
    titles = ["Adresse", "Code postal", "Commune", "Raison sociale", "SIRET", "NAF"]
    width = len(table[0])
    out = io.StringIO()
    if line_end == "\r":  # csv.writer would leave "\n" bare in a cell
        quoting = csv.QUOTE_ALL
    writer = csv.writer(out, delimiter=separator, lineterminator=line_end, quoting=quoting)
    writer.writerows([titles[:width], *table])
    path = write(tmp_path_factory.mktemp("csv"), out.getvalue().encode(encoding))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("radon.sources.member_file.encoding.BLOCK", block)
        kept = [row for row in table if any(cell.strip(" \t\n\x0b\x0c\xa0") for cell in row)]
        if not kept:
            return
        file, frame = read(path)
        assert file.columns == tuple(titles[:width])
        assert cells(frame) == kept
        assert file.problems == []


@settings(max_examples=200, deadline=None)
@given(
    content=st.binary(max_size=400)
    | st.tuples(
        st.sampled_from([b"Nom;Ville\n", b"Adresse,CP\n", b"PK\x03\x04", b'"', b"\xff\xfe"]),
        st.binary(max_size=200),
    ).map(b"".join)
    | st.text('a;"\n\r,\t|é', max_size=80).map(lambda t: ("Adresse;Ville\n" + t).encode())
)
def test_any_bytes_are_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = write(tmp_path_factory.mktemp("octets"), content)
    try:
        file, frame = read(path)
    except UnusableFile as refusal:
        assert str(refusal).startswith("« adherents.csv »")
    else:
        assert frame.shape[1] == len(file.columns)
        assert frame.index.is_unique
        assert len(frame) <= content.count(b"\n") + content.count(b"\r") + 1
