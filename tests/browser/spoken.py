"""What a page says, and to whom it says nothing: English left over, accessibility faults."""

import re
from pathlib import Path

from playwright.sync_api import Page

_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
_ENGLISH = re.compile(
    r"\b(?:Search|Download|Fullscreen|Close|Choose|Select|Clear|Press|Browse|Drag|Upload|Running"
    r"|Deploy|Sidebar|Open|Copy|Link to|Loading|Error|Show|Hide|Sort|Show/hide|Settings"
    r"|dd|yyyy|day|month|year|Help|file)\b"
)
_SPOKEN = """() => [...document.querySelectorAll('body *')].flatMap((one) => {
  const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data);
  const said = ['aria-label', 'title', 'placeholder', 'alt'].map((name) => one.getAttribute(name));
  return one.closest('script, style, noscript, canvas, [data-testid="stIconMaterial"]')
    ? [] : [...own, ...said].filter(Boolean);
})"""
_FAULTS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter((one) => ['serious', 'critical'].includes(one.impact))
  .map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 200))])"""


def read_english(page: Page) -> list[str]:
    """What is said in English; what Streamlit has just drawn is given the time to be translated."""
    for _ in range(20):
        english = [text for text in page.evaluate(_SPOKEN) if _ENGLISH.search(text)]
        if not english:
            break
        page.wait_for_timeout(250)
    return english


def find_faults(page: Page) -> list[object]:
    """The serious and critical faults that axe finds, with the pieces of the page."""
    page.evaluate(_AXE)
    found: list[object] = page.evaluate(_FAULTS)
    return found
