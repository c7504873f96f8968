"""The postal code and the city that close an address, where a file has no cell of their own.

Called by ``values`` on the rows without postal code nor city: an address
typed whole ("12 rue des Lilas 53000 LAVAL") then goes through the resolution like any other. Read
by Arrow, all rows at once. Only what closes the address counts, on its last line or at the end of
it: five digits, then a name, CEDEX or arrondissement included.
"""

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from radon.domain.words.cedex import CEDEX_WORD

# RE2. A city holds no digit but those of its CEDEX or arrondissement, hence the last code is read.
_CODE = r"(?:0[1-9]|[1-9]\d)\d{3}|(?m:^)(?:0[1-9]|[1-9]\d) \d{3}"
_CITY = (
    r"\pL[\pL\pM '’./()-]*?"
    rf"(?: ?\b{CEDEX_WORD}\.?(?: ?\d{{1,2}})?"
    r"| \d{1,2}(?: ?(?:ER|[EÈ]ME|E)\b\.?)?(?: ARR\pL*\.?)?)?"
)
_TAIL = (
    r"(?i)^(?P<adresse>(?s:.*?))[\s,;:(–—-]*(?:\bFR?[ -]*|\b)"
    rf"(?P<code_postal>{_CODE})[\s,;–—-]+(?P<ville>{_CITY})"
    r"(?: ?\((?:\d{2,3}|2[AB])\))?(?:[\s,;(–—-]+FRANCE)?[\s.,;)]*$"
)
# Five digits may also be a box number, or a house number along a road that is measured in metres.
_BOX = r"(?i)\b(?:B\.? ?P|C\.? ?S|TSA|CIDEX|BO[IÎ]TE POSTALE)\.?\s*(?:N ?[°ºO]?\s*)?$"
_STREET = (
    r"(?i)^(?:RUE|R|AVENUE|AVE?|BOULEVARD|BL?D|ROUTE|RTE|CHEMIN|CHE|IMPASSE|IMP|ALL[EÉ]ES?|ALL|"
    r"PLACE|PL|SQUARE|QUAI|VOIE|SENTIER|ZI|ZA|ZAC|ZONE|B[AÂ]T(?:IMENT)?|IMMEUBLE|IMM|LOTISSEMENT|"
    r"LOT|R[EÉ]SIDENCE|LIEU[ -]DIT)(?:[ .]|$)"
)


class SplitAddresses(NamedTuple):
    """Text arrays of one length; "" as postal code and city where an address ends on none."""

    adresse: pa.Array
    code_postal: pa.Array
    ville: pa.Array


def split_addresses(addresses: pa.Array) -> SplitAddresses:
    """Part cleaned addresses from the postal code and city that close them.

    ``addresses``: large_string without nulls, lines joined by "\\n". Where nothing closes it, the
    address stays whole; where something does, the rest of it is as typed.
    """
    tails = pc.extract_regex(addresses, _TAIL)
    street, code, city = (
        pc.fill_null(pc.struct_field(tails, name), "") for name in SplitAddresses._fields
    )
    other = pc.or_(pc.match_substring_regex(street, _BOX), pc.match_substring_regex(city, _STREET))
    found = pc.and_not(pc.not_equal(code, ""), other)
    return SplitAddresses(
        pc.if_else(found, street, addresses),
        pc.if_else(found, pc.replace_substring(code, " ", ""), ""),
        pc.if_else(found, city, ""),
    )
