"""A code is its value everywhere it is kept; its label is what people read."""

import pickle

import pytest

from radon.domain.words.labelled_code import LabelledCode


class Fruit(LabelledCode):
    """Two of them."""

    POMME = "pomme", "Pomme à couteau"
    NEFLE = "nefle", "Nèfle"


def test_a_member_is_its_code_and_says_its_label() -> None:
    assert [(one, one.value, str(one), f"{one}", one.label) for one in Fruit] == [
        ("pomme", "pomme", "pomme", "pomme", "Pomme à couteau"),
        ("nefle", "nefle", "nefle", "nefle", "Nèfle"),
    ]


def test_the_labels_are_listed_by_code_in_order() -> None:
    assert list(Fruit.labels().items()) == [
        ("pomme", "Pomme à couteau"), ("nefle", "Nèfle"),
    ]  # fmt: skip


def test_a_member_is_found_by_its_code_and_kept_whole() -> None:
    assert Fruit("nefle") is Fruit.NEFLE
    assert pickle.loads(pickle.dumps(Fruit.NEFLE)) is Fruit.NEFLE
    with pytest.raises(ValueError, match="Nèfle"):
        Fruit("Nèfle")
