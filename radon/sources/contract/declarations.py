"""The contracts (CPOM) as data: ``data/contrats/<spsti>.toml``, one file a service.

What each states of the zoning (``[[chiffre]]``), its actions with their deadlines and their proofs
(``[[action]]``), its indicators with their formulas (``[[indicateur]]``). A third service is a
file. A file with a mistake is refused by one sentence: file, line, reason, what to do.
Source: the two contracts signed in 2025; every key in ``data/contrats/README.md``.
"""

import re
import tomllib
from pathlib import Path

from radon.domain.contract.declaration import build_contract
from radon.domain.contract.flaw import ContractFlaw, Flaw, FlawPath
from radon.domain.contract.terms import Contract
from radon.domain.contract.vocabulary import Registers, check_contract
from radon.errors import UnusableReference, describe_system_error
from radon.settings import data_directory

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_HEAD = re.compile(r"\s*\[{1,2}\s*([^\]\[]+?)\s*\]{1,2}\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*[.=]""")
_SYNTAX_PLACE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")


def list_contracts() -> tuple[str, ...]:
    """The services that have a contract file, in alphabetical order. No file is opened."""
    folder = data_directory() / "contrats"
    return tuple(sorted(one.stem for one in folder.glob("*.toml") if _NAME.fullmatch(one.stem)))


def load_contract(spsti: str, registers: Registers | None = None) -> Contract:
    """The contract of a service; an empty one (no figure, no action) when it has no file.

    ``registers``: what its sources may name
    (:data:`radon.domain.registers.kinds.KINDS`); None leaves that unchecked, for those
    who only want its title and figures. Raises UnusableReference when its file is malformed.
    """
    path = _find_path(spsti)
    return Contract() if path is None else read_contract(path, registers)


def open_contract(spsti: str, registers: Registers) -> Contract:
    """The contract of a service that is followed. Raises UnusableReference without a file too: ask
    :func:`list_contracts` first where that is no mistake."""
    path = _find_path(spsti)
    if path is None:
        raise UnusableReference(
            f"Le service « {spsti} » n'a pas de contrat : créez « {spsti}.toml » dans"
            f" « {data_directory() / 'contrats'} » (clés : README.md du même dossier)."
        )
    return read_contract(path, registers)


def read_contract(path: Path, registers: Registers | None = None) -> Contract:
    """Read and check one file. Raises UnusableReference."""
    text = _read_text(path)
    try:
        contract = build_contract(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _refuse_syntax(path, text, error) from error
    except ContractFlaw as error:
        raise _refuse(path, find_line(text, error.flaw.path), error.flaw) from error
    flaws = [(find_line(text, flaw.path), flaw) for flaw in check_contract(contract, registers)]
    if contract.spsti != path.stem:
        reason = f"« spsti » vaut « {contract.spsti} » et non « {path.stem} »"
        flaw = Flaw(("spsti",), reason, "donnez au fichier le code de son service")
        flaws.append((find_line(text, flaw.path), flaw))
    if flaws:
        raise _refuse(path, *min(flaws, key=lambda one: one[0]))
    return contract


def find_line(text: str, path: FlawPath) -> int:
    """The line (from 1) of a value of a TOML text; of what holds it, where it has no line.

    ``tomllib`` keeps no position. A block is found by its rank among those of the same name, a key
    at the start of its line; what is inside an inline table has the line of that table.
    """
    lines = _index_lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def _index_lines(text: str) -> dict[FlawPath, int]:
    """Path of each block and key that starts a line → its line."""
    found: dict[FlawPath, int] = {}
    ranks: dict[FlawPath, int] = {}
    block: FlawPath = ()
    quoted = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if quoted:
            quoted = "" if line.count(quoted) % 2 else quoted
            continue
        if head := _HEAD.fullmatch(line):
            block = _find_block(head[1], ranks, repeated=line.lstrip().startswith("[["))
            found.setdefault(block, number)
        elif key := _KEY.match(line):
            found.setdefault((*block, key[1] or key[2] or key[3]), number)
        quoted = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    for path in sorted(found, key=lambda one: found[one]):
        for length in range(1, len(path)):
            found.setdefault(path[:length], found[path])
    return found


def _find_block(name: str, ranks: dict[FlawPath, int], *, repeated: bool) -> FlawPath:
    """``[[action.preuve]]`` → ("action", 2, "preuve", 0), by the ranks seen so far."""
    block: FlawPath = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for depth, part in enumerate(parts, start=1):
        block = (*block, part)
        if depth == len(parts) and repeated:
            ranks[block] = ranks.get(block, -1) + 1
        if block in ranks:
            block = (*block, ranks[block])
    return block


def _find_path(spsti: str) -> Path | None:
    if not _NAME.fullmatch(spsti):
        return None
    path = data_directory() / "contrats" / f"{spsti}.toml"
    return path if path.is_file() else None


def _read_text(path: Path) -> str:
    """The text of a file, lines ended by line feeds only."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableReference(
            f"Le contrat « {path} » ne peut pas être lu ({describe_system_error(error)}) :"
            " vérifiez ce fichier."
        ) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        flaw = Flaw((), "un caractère n'est pas en UTF-8", "enregistrez le fichier en UTF-8")
        raise _refuse(path, line, flaw) from error
    return text.replace("\r\n", "\n")


def _refuse_syntax(path: Path, text: str, error: tomllib.TOMLDecodeError) -> UnusableReference:
    place = _SYNTAX_PLACE.search(str(error))
    line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
    where = f", vers la colonne {place[2]}" if place else ""
    reason = f"la syntaxe TOML n'est pas respectée{where}"
    remedy = "vérifiez les guillemets, les crochets, le signe = et les clés écrites deux fois"
    return _refuse(path, line, Flaw((), reason, remedy))


def _refuse(path: Path, line: int, flaw: Flaw) -> UnusableReference:
    return UnusableReference(
        f"Contrat mal formé : {path}, ligne {line} : {flaw.reason} ; {flaw.remedy}."
    )
