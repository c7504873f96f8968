"""The mention that a file of invented figures carries."""

import pandas as pd

from radon.domain.document.invented import mark_facts, mark_name, mark_rows, mark_title
from radon.domain.document.notes import Fact

TABLE = pd.DataFrame({"Indicateur": ["S1", "S2"]}, dtype="str")


def test_a_file_of_examples_says_so_in_its_name_its_head_and_each_of_its_rows() -> None:
    mention = "entreprises inventées"
    assert mark_name("indicateurs_satm", invented=True) == "indicateurs_satm_exemple"
    assert mark_title("S7", mention) == "S7 (exemple : entreprises inventées)"
    assert mark_facts(mention) == (Fact("Exemple", mention),)
    marked = mark_rows(TABLE, mention)
    assert marked.columns.tolist() == ["Indicateur", "Exemple"]
    assert marked["Exemple"].tolist() == [mention, mention]
    assert mark_rows(TABLE.iloc[:0], mention).columns.tolist() == ["Indicateur", "Exemple"]


def test_a_file_of_real_figures_is_left_as_it_is() -> None:
    assert mark_name("indicateurs_satm", invented=False) == "indicateurs_satm"
    assert (mark_title("S7", ""), mark_facts("")) == ("S7", ())
    assert mark_rows(TABLE, "").equals(TABLE)
