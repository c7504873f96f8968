"""Numbers as French writes them, and the one way to say that a number is not known.

Unknown is not zero (counting rule 3 of the contracts): None is always said :data:`UNKNOWN`.
"""

UNKNOWN = "non renseigné"

Value = str | int | float | None
"""What a cell of a document or a figure may be; None: not known."""


def spell_number(value: int | float, decimals: int = 2) -> str:
    """A number as French writes it: "1 234" (narrow no-break space), "2,5"; ``decimals`` at
    most."""
    rounded = round(value, decimals)
    whole, _, rest = f"{abs(rounded):,.{decimals}f}".replace(",", "\u202f").partition(".")
    rest = rest.rstrip("0")
    sign = "−" if rounded < 0 else ""
    return f"{sign}{whole},{rest}" if rest else f"{sign}{whole}"


def spell_value(value: Value) -> str:
    """A value as it is read: None is :data:`UNKNOWN`, an empty text stays empty."""
    if value is None or value != value:
        return UNKNOWN
    return value if isinstance(value, str) else spell_number(value)


def spell_percent(value: float) -> str:
    """ "8,6 %"; a little is never said to be nothing, nor almost all to be all."""
    if 0 < value < 0.05:
        return "moins de 0,1\u00a0%"
    if 99.95 <= value < 100:
        return "plus de 99,9\u00a0%"
    return f"{spell_number(round(value, 1))}\u00a0%"
