"""Texts brought to one spelling, so that what people type in different ways can be compared."""

import re
import unicodedata

_LIGATURES = str.maketrans({"Œ": "OE", "œ": "OE", "Æ": "AE", "æ": "AE", "ß": "SS"})
_NOT_WORD = re.compile(r"[\W_]+")
_NUMERO = re.compile(r"\bN[°º]\s*(?=[0-9])", re.IGNORECASE)
_DOTTED = re.compile(r"\b(B P|C S|Z I|Z A|Z A C)\b(?= |$)")


def fold(text: str) -> str:
    """Capitals without accents nor ligatures; punctuation untouched."""
    if text.isascii():
        return text.upper()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).upper()


def clean_line(text: str) -> str:
    """Capitals, letters and digits only, single blanks: what a line of a postal address may
    hold (NF Z10-011)."""
    folded = fold(_NUMERO.sub("", text))
    return _DOTTED.sub(lambda match: match[0].replace(" ", ""), _NOT_WORD.sub(" ", folded).strip())
