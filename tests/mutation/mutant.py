"""The mutants of a module: its code with one comparison, number or connective changed.

Pure: source text in, compiled code out. Strings, annotations, decorators and what only a type
checker reads are left alone: they hold no bound.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_CONNECTIVES: dict[type[ast.AST], type[ast.AST]] = {
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,  # vectorised "and", "or"
    ast.BitOr: ast.BitAnd,
}
# The comparisons of pandas, by their names.
_METHODS = {
    "lt": ("le", "ge"),
    "le": ("lt", "gt"),
    "gt": ("ge", "le"),
    "ge": ("gt", "lt"),
    "eq": ("ne",),
    "ne": ("eq",),
}
_UNREAD = {"annotation", "returns", "decorator_list"}
_SHOWN = 110


@dataclass(frozen=True)
class Mutant:
    """One change. ``name`` (function, before, after) stays the same when lines move."""

    line: int
    name: str
    code: CodeType


@dataclass(frozen=True)
class _Change:
    """What to put in the place of ``node.field``, and in which function."""

    node: ast.AST
    field: str
    value: object
    shown: ast.AST
    function: str


def make_mutants(source: str, path: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(source, path)
    found: list[Mutant] = []
    names: dict[str, int] = {}
    for change in _find_changes(tree, tree, "module"):
        before = _show(change.shown)
        kept = getattr(change.node, change.field)
        setattr(change.node, change.field, change.value)
        name = f"{change.function}: {_cut(before, _show(change.shown))}"
        code = compile(ast.fix_missing_locations(tree), path, "exec")
        setattr(change.node, change.field, kept)
        names[name] = names.get(name, 0) + 1
        rank = f" #{names[name]}" if names[name] > 1 else ""
        found.append(Mutant(getattr(change.node, "lineno", 0), name + rank, code))
    return sorted(found, key=lambda one: one.line)


def _find_changes(node: ast.AST, shown: ast.AST, function: str) -> Iterator[_Change]:
    """``shown``: the smallest expression around that tells more than a bare number."""
    for field, value in _list_changes(node):
        yield _Change(
            node, field, value, shown if isinstance(node, ast.Constant) else node, function
        )
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        function = node.name if function == "module" else f"{function}.{node.name}"
    for field, content in ast.iter_fields(node):
        if field in _UNREAD:
            continue
        for child in content if isinstance(content, list) else [content]:
            if isinstance(child, ast.AST) and not _is_for_types(child):
                yield from _find_changes(child, _choose_shown(node, shown), function)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _choose_shown(node: ast.AST, shown: ast.AST) -> ast.AST:
    tells = isinstance(node, ast.expr | ast.Assign | ast.AnnAssign | ast.Return | ast.AugAssign)
    plain = ast.Constant | ast.Tuple | ast.Slice | ast.UnaryOp
    return node if tells and not isinstance(node, plain) else shown


def _list_changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """(field, new value) of each change of this node alone."""
    if isinstance(node, ast.Compare):
        for rank, operator in enumerate(node.ops):
            for other in _COMPARISONS[type(operator)]:
                yield "ops", [*node.ops[:rank], other(), *node.ops[rank + 1 :]]
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign):
        if type(node.op) in _CONNECTIVES:
            yield "op", _CONNECTIVES[type(node.op)]()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield "operand", ast.UnaryOp(node.op, node.operand)  # said twice, unsaid
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        for name in _METHODS.get(node.func.attr, ()):
            yield "func", ast.Attribute(node.func.value, name, ast.Load())
    elif isinstance(node, ast.Constant):
        for number in _list_numbers(node.value):
            yield "value", number


def _list_numbers(value: object) -> tuple[float, ...]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ()
    if isinstance(value, float) and abs(value) < 1:
        return (value * 2, value / 2)
    return (value - 1, value + 1)


def _show(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _cut(before: str, after: str) -> str:
    """Both texts, or what stands around their first difference where they are long."""
    if len(before) <= _SHOWN:
        return f"{before} -> {after}"
    first = next(rank for rank, (a, b) in enumerate(zip(before, after)) if a != b)  # noqa: B905
    start = max(first - _SHOWN // 2, 0)
    return " -> ".join(f"…{text[start : start + _SHOWN]}…" for text in (before, after))
