"""The word CEDEX, as people write it.

One spelling for every room that reads an address: the city (``commune.name``), the end of an
address typed whole (``member_file.address_tail``), the line sent to a geocoder
(``geocoding.address_line``), the line printed on a letter (``targeting.postal``). What each takes
with the word differs, and stays with it.
"""

CEDEX_WORD = r"C[ .]?E?[ .]?D[ .]?E?[ .]?X"
"""``CEDEX``, ``CDX``, ``C.E.D.E.X``: a pattern of :mod:`re` and of RE2 alike, on capitals or with
``(?i)``. No letter may follow it, a digit may (``CEDEX9``)."""
