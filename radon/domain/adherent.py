"""A member company (*adhérent*) as the product sees it, whatever its file looked like.

The door to the four rooms where it is made: the fields (``adherent_field``), the headers that name
them (``adherent_columns``), the meaning of one cell (``adherent_cell``), whole frames
(``adherent_values``); what can be wrong with a row stands in ``adherent_problem``.
"""

from radon.domain.member_file.adherent_columns import is_title, match_headers, recognise_columns
from radon.domain.member_file.adherent_field import LOCATION_FIELDS, ColumnMapping, Field
from radon.domain.member_file.adherent_values import tidy

__all__ = [
    "LOCATION_FIELDS",
    "ColumnMapping",
    "Field",
    "is_title",
    "match_headers",
    "recognise_columns",
    "tidy",
]
