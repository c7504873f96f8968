"""Contract files: how they are found, read, and refused with the line of each mistake."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.contract.commitment import Engagement, ReportingDuty
from radon.domain.contract.deadline import YearDay
from radon.domain.contract.impact_rule import ImpactCase, ImpactRule, Place
from radon.domain.contract.occurrence import list_occurrences
from radon.domain.contract.stated_figure import StatedFigure
from radon.domain.contract.terms import Contract
from radon.domain.registers.codes import Party
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sent_report import ReportKind
from radon.errors import UnusableReference
from radon.settings import DATA
from radon.sources.contract.declarations import (
    find_line,
    list_contracts,
    load_contract,
    open_contract,
    read_contract,
)
from tests.sources.contract.contract_files import (
    FILLED,
    GOOD,
    IMPACT,
    IMPACT_REFUSALS,
    IMPACTED,
    REFUSALS,
)


def _write(folder: Path, text: str, name: str = "essai.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _line_of(text: str, words: str) -> int:
    lines = [rank for rank, line in enumerate(text.split("\n"), 1) if words in line]
    assert len(lines) == 1, f"« {words} » : {lines}"
    return lines[0]


def test_a_sound_file_is_read_whole(tmp_path: Path) -> None:
    contract = read_contract(_write(tmp_path, GOOD), KINDS)
    assert contract.figures == (
        StatedFigure(
            "Communes en zone 3", "21 communes", 21.0, "communes", "2016", (3,), 0.0,
            "Même décompte.",
        ),
    )  # fmt: skip
    assert (contract.spsti, contract.signataires, contract.roles) == (
        "essai", ("Essai", "DREETS"), ("pilote",),
    )  # fmt: skip
    assert [one.code for one in list_occurrences(contract)] == [
        "A1", "A2-2025", "A2-J-2025", "A2-2026", "A2-J-2026", "A2-2027", "A2-J-2027", "A2-2028",
        "A2-J-2028",
    ]  # fmt: skip
    assert contract.engagements == (
        Engagement("E1", Party.CARSAT, "Prêter des documents", ("A2",)),
    )  # fmt: skip
    assert contract.duties == (
        ReportingDuty("B1", ReportKind.ANNUEL, "Bilan de l'année", 3),
        ReportingDuty("B2", ReportKind.INTERMEDIAIRE, "Point d'étape", day=YearDay(6, 30)),
    )
    supports = contract.indicateur("A2-supports")
    assert (supports.officiel, supports.actions, supports.cible) == (False, ("A1", "A2"), 200.0)


def test_whom_a_service_calls_impacted_is_its_own_rule(tmp_path: Path) -> None:
    assert read_contract(_write(tmp_path, GOOD), KINDS).impact is None
    below = ImpactCase("zone 3 et sous-sol", (3,), (Place.SOUS_SOL,), ("56", "10.71C"))
    cases = (below, ImpactCase("résultat haut", result=300))
    assert read_contract(_write(tmp_path, GOOD + IMPACT), KINDS).impact == ImpactRule(
        "A1", "Le radon s'accumule sous terre.", cases
    )


def test_a_field_that_must_be_filled_is_a_star(tmp_path: Path) -> None:
    contract = read_contract(_write(tmp_path, GOOD + FILLED), KINDS)
    (source,) = contract.indicateur("A2-recus").formula.sources
    assert source.where == {"resultat": ("*",), "laboratoire": ("*",)}


def test_who_counts_the_impacted_says_who_they_are(tmp_path: Path) -> None:
    path = _write(tmp_path, GOOD + IMPACTED)
    with pytest.raises(UnusableReference) as caught:
        read_contract(path, KINDS)
    assert str(caught.value).partition(" : ")[2].partition(" : ")[2] == (
        "ce contrat ne dit pas quelles entreprises sont fortement impactées ; ajoutez le bloc"
        " « [fortement_impactees] »."
    )
    assert read_contract(_write(tmp_path, GOOD + IMPACT + IMPACTED), KINDS).impact is not None


@pytest.mark.parametrize(
    ("whole", "old", "new", "words", "sentence"),
    [(GOOD, *one) for one in REFUSALS] + [(GOOD + IMPACT, *one) for one in IMPACT_REFUSALS],
)
def test_a_mistake_is_refused_with_its_line(
    tmp_path: Path, whole: str, old: str, new: str, words: str, sentence: str
) -> None:
    assert old in whole
    text = whole.replace(old, new, 1)
    path = _write(tmp_path, text)
    with pytest.raises(UnusableReference) as caught:
        read_contract(path, KINDS)
    start, _, rest = str(caught.value).partition(", ligne ")
    number, _, said = rest.partition(" : ")
    assert (start, said) == (f"Contrat mal formé : {path}", sentence)
    if words:
        place = text.index(words)
        assert int(number) == text.count("\n", 0, place) + 1


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('code = "A2"', 'code = "A1"', 40),
        ('code = "A2-supports"', 'code = "A1-formes"', 83),
        ('sens = "neutre"', 'repere = "formes"', 90),
        ('code = "A2-J"', 'code = "A1"', 60),
        ('code = "A2-J"\n', "", 62),
        ("annees = [2025, 2028] }", "annees = [2025, 2029] }", 56),
        ('compter = "personnes"\nchacun = "module"', 'compter = "entreprises"', 78),
        ('[[indicateur.source]]\nregistre = "communication"\n', "", 82),
        ('registre = "formation"\nou', "code = 1\nou", 30),
    ],
)
def test_among_blocks_of_the_same_name_the_line_is_that_of_the_right_one(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    with pytest.raises(UnusableReference, match=f", ligne {line} : "):
        read_contract(_write(tmp_path, GOOD.replace(old, new, 1)), KINDS)


def test_of_several_mistakes_the_first_of_the_file_is_said(tmp_path: Path) -> None:
    text = GOOD.replace('champ = "exemplaires"', 'champ = "copies"')
    text = text.replace('page = "suivi/formation"', 'page = "suivi/formations"')
    with pytest.raises(UnusableReference, match="page inconnue"):
        read_contract(_write(tmp_path, text), KINDS)


def test_names_of_registers_are_not_checked_for_those_who_want_the_figures(tmp_path: Path) -> None:
    path = _write(tmp_path, GOOD.replace('registre = "livrable"', 'registre = "inconnu"'))
    assert read_contract(path).titre == "Contrat d'essai"


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "essai.toml"
    path.write_bytes(GOOD.replace("formés", "formés").encode("latin-1", errors="replace"))
    line = _line_of(GOOD, "# Un contrat")
    with pytest.raises(UnusableReference, match=f"ligne {line} : un caractère n'est pas en UTF-8"):
        read_contract(path)


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "essai.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_contract(path, KINDS) == read_contract(_write(tmp_path, GOOD, "essai.toml"), KINDS)


def test_a_third_service_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contrats").mkdir()
    _write(tmp_path / "contrats", GOOD)
    _write(tmp_path / "contrats", "", "README.md")
    monkeypatch.setenv(DATA.name, str(tmp_path))
    assert list_contracts() == ("essai",)
    assert open_contract("essai", KINDS).titre == "Contrat d'essai"


def test_a_service_without_a_file_states_nothing_and_cannot_be_followed() -> None:
    assert load_contract("autre") == Contract()
    with pytest.raises(UnusableReference, match="Le service « autre » n'a pas de contrat : créez"):
        open_contract("autre", KINDS)


@pytest.mark.parametrize("spsti", ["", "../contrats/satm", "satm.toml", "satm\x00", "/etc/passwd"])
def test_a_name_that_is_no_code_opens_no_file(spsti: str) -> None:
    assert load_contract(spsti) == Contract()


def test_a_key_is_found_whatever_surrounds_it() -> None:
    text = (
        '[[a]] # un\nx = """\n[[a]]\ny = 2\n"""\n[[a]]\n  "y" = 1\n[a.b]\nc.d = 1\n[[a.e]]\n'
        "f = { g = 1 }\n[[a]]\n"
    )
    paths = [
        ("a", 0), ("a", 0, "x"), ("a", 0, "y"), ("a", 1), ("a", 1, "y"), ("a", 1, "b"),
        ("a", 1, "b", "c", "d"), ("a", 1, "e", 0, "f", "g"), ("a", 2), ("a", 3), ("z",), (),
    ]  # fmt: skip
    assert [find_line(text, path) for path in paths] == [1, 2, 1, 6, 7, 8, 9, 11, 12, 1, 1, 1]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_of_the_file_is_read_or_refused_in_one_sentence(tmp_path_factory, data) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 30)))
    inserted = data.draw(st.text("ab=\"[]{}\n#'.,-0é \x00", max_size=8))
    path = tmp_path_factory.getbasetemp() / "essai.toml"
    path.write_bytes((GOOD[:start] + inserted + GOOD[end:]).encode())
    try:
        read_contract(path, KINDS)
    except UnusableReference as error:
        lines = (GOOD[:start] + inserted + GOOD[end:]).count("\n") + 1
        number = int(str(error).split(", ligne ")[1].split(" : ")[0])
        assert 1 <= number <= lines
