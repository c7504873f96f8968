"""Ciblage › Fiche under AppTest: a company, no company."""

import pytest

from tests.pages.conftest import OpenPage
from tests.pages.test_entreprises import read_page
from tests.pages.texts import plain

PAGE = "ciblage/fiche"


def test_the_card_tells_how_and_what_without_ordering_a_measurement(open_page: OpenPage) -> None:
    page = read_page(open_page(PAGE, adherent="12"))
    for title in ("Identité", "Comment la commune et la zone ont été trouvées", "peut s'appliquer"):
        assert title in page
    assert "La zone seule ne l&#x27;impose pas" in page
    assert "obligatoire" not in page


@pytest.mark.parametrize("number", ["", "abc", "-1", "٣", "999999999999999999999", "9000"])
def test_a_number_that_is_nobody_gets_a_sentence(open_page: OpenPage, number: str) -> None:
    app = open_page(PAGE, adherent=number)
    assert not app.exception
    assert not app.error
    assert "n'est pas parmi les adhérents" in plain(app.info[0].value)
