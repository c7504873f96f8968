"""What a person says of the columns of a file, in as few words as it takes.

Only the fields that were changed are said, so that the rest is still understood as before: pieces
of a street in one line, a second address. Where that would not give what the person sees, every
field is said.
"""

from collections.abc import Mapping, Sequence

from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import CONTENTS, Content
from radon.errors import UnusableFile


def state_columns(
    headers: Sequence[str], said: Mapping[str, Content], begun: Mapping[Content, Sequence[str]]
) -> dict[Content, tuple[str, ...]]:
    """Field → its columns, () for none, for ``recognise_columns``.

    ``said``: header → what it feeds, as the person sees it; ``begun``: what was said already when
    the person began (read by content, or remembered).
    """
    whole = {
        content: tuple(header for header in headers if said.get(header) is content)
        for content in CONTENTS
    }
    before = _list_fed(headers, begun)
    changed = {
        content: held
        for content, held in whole.items()
        if set(held) != {header for header, fed in before.items() if fed is content}
    }
    partly = {**{content: tuple(held) for content, held in begun.items()}, **changed}
    return partly if _list_fed(headers, partly) == dict(said) else whole


def _list_fed(
    headers: Sequence[str], columns: Mapping[Content, Sequence[str]]
) -> dict[str, Content]:
    try:
        mapping = recognise_columns(headers, columns)
    except UnusableFile:
        return {}
    fed: list[tuple[Content, tuple[str, ...]]] = [*mapping.columns.items(), *mapping.signs.items()]
    return {header: content for content, held in fed for header in held}
