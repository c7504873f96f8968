"""A number of companies cannot be printed by accident, and is spelled for who reads it."""

import re
from datetime import date
from pathlib import Path

import pytest

import radon
from radon.domain.disclosure.cell import Cell, Trace
from radon.domain.disclosure.draft import DraftParagraph, DraftSeries, DraftTable
from radon.domain.disclosure.family import Family
from radon.domain.disclosure.naming import WITHHELD, KnownNames
from radon.domain.disclosure.quantity import (
    CompanyCount,
    CompanySum,
    Derived,
    Reserved,
    Share,
    Tally,
    TypedText,
)
from radon.domain.disclosure.release import (
    CAPTION,
    FOR_SERVICE,
    Reader,
    release_block,
    release_table,
)
from radon.domain.disclosure.secrecy import decide
from radon.domain.disclosure.sentence import (
    Enumeration,
    NumberedWords,
    capitalise,
    join,
    list_pieces,
    say,
    tell_count,
    when,
)

YEAR = (date(2026, 1, 1), date(2027, 1, 1))
REACHED = Cell(traces=frozenset({Trace("communication", (), *YEAR)}))
MEASURED = Cell(traces=frozenset({Trace("mesurage", (), *YEAR)}))
MANY, TWO = CompanyCount(1234, REACHED), CompanyCount(2, MEASURED)
PART = CompanyCount(1, REACHED.part("classe", "zone_1"))
NAMES = KnownNames({"ALVOTIPLUS": frozenset({("ALVOTIPLUS",)})}, frozenset())


def read(*quantities: object) -> Reader:
    family = Family()
    family.hear(quantities)
    return Reader(decide(family), NAMES)


@pytest.mark.parametrize(
    "guarded",
    [MANY, Tally(3), Share(TWO, MANY), Derived(12, (TWO,)), TypedText("bonjour"), Reserved("moi"),
     CompanySum(12, REACHED.counted_in("actes"), TWO), say("{}", MANY), tell_count(TWO, "x")],
)  # fmt: skip
def test_a_quantity_is_never_printed_by_accident(guarded: object) -> None:
    for spell in (str, "{}".format, lambda one: f"{one}", lambda one: "%s" % one):  # noqa: UP031
        with pytest.raises(TypeError, match="is spelled when its document is released"):
            spell(guarded)
    assert not re.search(r"\d", repr(guarded))


def test_a_sentence_and_a_table_refuse_a_bare_number() -> None:
    with pytest.raises(TypeError, match="no bare int"):
        say("{} entreprises", 12)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no bare int"):
        DraftTable(("Entreprises",), ((12,),))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no bare float"):
        DraftSeries("Entreprises", (1.5,))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="more pieces"):
        say("rien", MANY)
    with pytest.raises(ValueError, match="only plain"):
        say("{0}", MANY)


def test_only_the_room_of_secrecy_reads_the_number_itself() -> None:
    """``reveal`` and ``_number`` are for :mod:`radon.domain.disclosure` alone."""
    root = Path(radon.__file__).parent
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name != "disclosure" and "domain.disclosure" in text:
            assert not re.search(r"\breveal\b|\breveal_text\b|\._number\b", text), path


def test_the_service_reads_everything_as_it_is() -> None:
    words = say("{} en 2026, {} ; {} ({})", tell_count(MANY, "entreprise"),
                tell_count(TWO, "entreprise a mesuré", "entreprises ont mesuré"),
                Share(TWO, MANY), PART)  # fmt: skip
    told = "1\u202f234\u00a0entreprises en 2026, 2\u00a0entreprises ont mesuré ; 0,2\u00a0% (1)"
    assert FOR_SERVICE.spell(words) == told
    assert FOR_SERVICE.show(CompanyCount(None, REACHED)) is None
    assert FOR_SERVICE.spell(tell_count(CompanyCount(None, REACHED), "entreprise")) == (
        "entreprises : non renseigné"
    )
    assert FOR_SERVICE.show(Reserved("SARL Untel")) == "SARL Untel"


def test_the_partners_read_less_than_three_for_a_figure_and_a_letter_for_the_rest() -> None:
    partners = read(MANY, TWO, PART)
    assert [partners.show(one) for one in (MANY, TWO, PART)] == [1234, "moins de 3", "s"]
    assert partners.spell(tell_count(TWO, "entreprise")) == "moins de 3\u00a0entreprises"
    assert partners.spell(tell_count(PART, "entreprise")) == "un nombre secret (s) d'entreprises"
    assert partners.show(Derived(40, (TWO,))) == "s"
    assert partners.show(Share(TWO, MANY)) == "s"
    assert partners.show(CompanyCount(0, Cell(unit="entreprises"))) == "s", "not of the family"
    assert partners.show(TypedText("Alvotiplus refuse.")) == WITHHELD
    assert partners.show(Reserved("SARL Untel")) == WITHHELD


def test_words_around_a_number_follow_it() -> None:
    none = CompanyCount(0, REACHED.part("classe", "zone_2"))
    partners = read(MANY, TWO, none)
    left = say("Total.{}", when(none, " {} parties.", none))
    assert FOR_SERVICE.spell(left) == partners.spell(left) == "Total."
    share = Share(TWO, MANY)
    asides = Enumeration((when(share, "soit {}", share), "le reste"), " ; ", " : ")
    assert FOR_SERVICE.spell(asides) == " : soit 0,2\u00a0% ; le reste"
    assert partners.spell(asides) == " : le reste"
    assert partners.spell(NumberedWords(TWO, "sa zone", "leur zone")) == "leur zone"
    assert FOR_SERVICE.spell(capitalise(join(["le ", TypedText("mot")], ""))) == "Le mot"
    assert FOR_SERVICE.spell(list_pieces(["a", "b", MANY])) == "a, b et 1\u202f234"


def test_a_released_block_holds_plain_texts_and_numbers_only() -> None:
    table = DraftTable(("Zone", "Entreprises"), (("Zone 1", PART), ("Toutes", MANY)), "Titre")
    partners = read(MANY, PART, CompanyCount(1233, REACHED.part("classe", "zone_3")))
    assert release_table(table, FOR_SERVICE).rows == (("Zone 1", 1), ("Toutes", 1234))
    told = release_table(table, partners)
    assert told.rows == (("Zone 1", "s"), ("Toutes", 1234))
    assert told.caption == "Titre" + CAPTION
    paragraph = release_block(DraftParagraph(say("{}.", MANY)), partners)
    assert paragraph.text == "1\u202f234."
