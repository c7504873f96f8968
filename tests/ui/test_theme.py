"""The look: labels of zones that can be read, French words that can be used."""

import json
import re
from pathlib import Path

import radon.ui
from radon.domain.commune.zone_style import UNKNOWN_STYLE, ZONE_STYLES
from radon.domain.words.sentence import tell
from radon.ui.theme import text_on, zone_label
from tests.domain.commune.contrast import contrast

ASSETS = Path(radon.ui.__file__).parent / "assets"


def test_the_text_of_each_label_reads_on_its_colour() -> None:
    for style in (*ZONE_STYLES.values(), UNKNOWN_STYLE):
        assert contrast(text_on(style), style.fill) >= 4.5
        assert contrast("#FFFFFF", style.ink) >= 4.5


def test_a_label_has_its_zone_in_words_and_nothing_else() -> None:
    assert zone_label("2,3") == '<span class="zone zone-3">zone 2 ou 3</span>'
    assert zone_label("", "<b>") == '<span class="zone zone-inconnue">&lt;b&gt;</span>'


def test_french_words_are_whole_and_their_patterns_compile() -> None:
    french = json.loads((ASSETS / "french.json").read_text("utf-8"))
    assert all(french["words"].values())
    for pattern, answer in french["patterns"]:
        assert pattern.startswith("^") and pattern.endswith("$")
        groups = re.compile(pattern).groups
        assert all(int(number) <= groups for number in re.findall(r"\$(\d)", answer))


def test_no_asset_names_another_host() -> None:
    for path in ASSETS.iterdir():
        if path.suffix in (".js", ".css", ".json"):
            assert not re.search(r"https?://|//[a-z]+\.", path.read_text("utf-8")), path.name


def test_numbers_are_written_as_here() -> None:
    assert [tell(0, "ligne"), tell(1, "ligne"), tell(6510, "ligne")] == [
        "0\u00a0ligne", "1\u00a0ligne", "6\u202f510\u00a0lignes",
    ]  # fmt: skip
