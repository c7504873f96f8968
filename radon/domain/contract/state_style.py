"""How each state of a deadline looks, on screen and in the report: the one palette of states.

Colour is never alone: each state has its words, a sign, and a pattern where it is printed. Fills
are far apart in lightness; ``text`` reads on ``fill`` (4.5:1 at least, test
``test_state_style``), and every bar is outlined, so a light fill is seen on white.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from radon.domain.commune.zone_style import Pattern
from radon.domain.contract.state import State

OUTLINE = "#1a1a1a"


@dataclass(frozen=True)
class StateStyle:
    """Look of one state. ``fill``: of a bar; ``ink``: of its pattern; ``text``: what is written on
    it; ``sign``: before its words."""

    label: str
    sign: str
    fill: str
    ink: str
    text: str
    pattern: Pattern

    @property
    def said(self) -> str:
        """ "✓ Fait"."""
        return f"{self.sign} {self.label}"


def _style(
    state: State, sign: str, fill: str, text: str, pattern: Pattern, ink: str = OUTLINE
) -> StateStyle:
    return StateStyle(state.label, sign, fill, ink, text, pattern)


_DARK, _LIGHT = "#000000", "#FFFFFF"
STATE_STYLES: Mapping[State, StateStyle] = MappingProxyType(
    {
        State.EN_RETARD: _style(State.EN_RETARD, "!", "#E0894F", _DARK, Pattern.HATCHED, "#5E1203"),
        State.SANS_PREUVE: _style(
            State.SANS_PREUVE, "?", "#FAE29C", _DARK, Pattern.CROSSED, "#8A5A00"
        ),
        State.EN_COURS: _style(State.EN_COURS, "→", "#6590BE", _DARK, Pattern.PLAIN),
        State.EN_AVANCE: _style(
            State.EN_AVANCE, "↑", "#1E5B3A", _LIGHT, Pattern.HATCHED, "#FFFFFF"
        ),
        State.A_VENIR: _style(State.A_VENIR, "○", "#FFFFFF", _DARK, Pattern.PLAIN),
        State.FAIT: _style(State.FAIT, "✓", "#1F3A5F", _LIGHT, Pattern.PLAIN),
    }
)
"""In the order in which they are shown: what asks for attention first."""
