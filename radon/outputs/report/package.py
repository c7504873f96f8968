"""What a Word package says of its parts: their types, their relations. None leads outside."""

from collections.abc import Iterable, Mapping

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def add_content_types(types: bytes, pictures: Iterable[str], *, theme: bool) -> bytes:
    """With pictures of these extensions, and a theme."""
    more = "".join(
        f'<Default Extension="{one}" ContentType="image/{one}"/>' for one in sorted(pictures)
    )
    if theme:
        more += (
            '<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd'
            '.openxmlformats-officedocument.theme+xml"/>'
        )
    return types.replace(b"</Types>", f"{more}</Types>".encode())


def make_relations(kind: str, targets: Mapping[str, str]) -> str:
    """Relations of one kind: identifier → part."""
    return (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(make_relation(own, kind, target) for own, target in targets.items())
        + "</Relationships>"
    )


def add_relations(relations: bytes, targets: Mapping[str, str]) -> bytes:
    """With more of them: kind → part."""
    more = "".join(make_relation(f"rId_{kind}", kind, target) for kind, target in targets.items())
    return relations.replace(b"</Relationships>", f"{more}</Relationships>".encode())


def make_relation(own: str, kind: str, target: str) -> str:
    """One relation to a part of the package."""
    return f'<Relationship Id="{own}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
