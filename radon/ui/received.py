"""A file as a person hands it over to a page, and the kinds that may be."""

from dataclasses import dataclass

LARGEST_TABLE = 20
"""Of a table, in Mo; the server takes more (``server.maxUploadSize``), for a copy of the base."""
FILE_TYPES = ("xlsx", "csv", "xls", "ods", "tsv", "txt", "xlsm")


@dataclass(frozen=True)
class Received:
    """A file as it came. ``digest`` names it in widget keys, which never hold a file's text."""

    name: str
    content: bytes
    digest: str
