"""Say which condition of a cell kept no row of a table, and what its column holds.

A cell whose ``query`` asks for a year that the table does not have ends many lines further down: in
a column that is missing, in the largest of nothing, in a chart without a row. What is wrong is the
value in the condition, so that is what is told. A condition in brackets, such as
``trade[trade["year"] == 2015]``, is read as the query that asks the same. Only conditions on a
table as ``load`` gives it, or on one with a name, are looked at: they can be asked once more, and
nothing else happens.
"""

import ast
import sys
from collections import Counter
from types import TracebackType

from helpers.words import nearest, quote
from helpers.words.lists import listed

#: What stands before a name of the notebook inside ``.query()``, as a part of a name.
_AT = "at__"
_MOST = 12
#: What the text of a condition may be put together from.
_TEXT = (ast.Constant, ast.Name, ast.Load, ast.BinOp, ast.Add, ast.JoinedStr, ast.FormattedValue)


def in_words(source: str, trace: TracebackType | None) -> str:
    """Tell the first condition in a cell that kept no row; "" if each kept some.

    Args:
        source: The cell that ended in an error.
        trace: Where.
    """
    found = _in_the_cell(trace)
    try:
        cell = ast.parse(source)
    except (SyntaxError, ValueError):
        # A line for IPython alone.
        return ""
    if not found or "pandas" not in sys.modules:
        return ""
    line, names = found
    made = Counter()
    for statement in cell.body:
        if statement.lineno > line:
            break
        for table, condition in _conditions(statement):
            try:
                said = _lost(table, condition, names, made)
            except Exception:
                # A condition that cannot be read has words of its own.
                said = ""
            if said:
                return said
        made.update(
            node.id
            for node in ast.walk(statement)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        )
    return ""


def _in_the_cell(trace: TracebackType | None) -> tuple[int, dict[str, object]] | None:
    """Return the line of the cell that was running, and the names of the notebook."""
    found = None
    while trace is not None:
        names = trace.tb_frame.f_globals
        # Not a function that a cell further up has made: its lines are those of that cell.
        if names.get("__name__") == "__main__" and trace.tb_frame.f_code.co_name.startswith("<"):
            found = trace.tb_lineno, names
        trace = trace.tb_next
    return found


def _conditions(statement: ast.stmt) -> list[tuple[ast.expr, ast.expr]]:
    """Return the tables of a statement and what is asked of them, in the order of the asking.

    What is asked is the text of a query, as an expression that gives it.
    """
    found = []
    for node in ast.walk(statement):
        if isinstance(node, ast.Call):
            asks = isinstance(node.func, ast.Attribute) and node.func.attr == "query"
            if asks and len(node.args) == 1:
                found.append((node.func.value, node.args[0]))
        elif isinstance(node, ast.Subscript):
            table, rows = node.value, node.slice
            if isinstance(table, ast.Attribute) and table.attr == "loc":
                table = table.value
                rows = rows.elts[0] if isinstance(rows, ast.Tuple) and rows.elts else rows
            text = _as_query(rows, table.id) if isinstance(table, ast.Name) else ""
            if text:
                found.append((table, ast.parse(repr(text), mode="eval").body))
    return found[::-1]


def _as_query(rows: ast.expr, table: str) -> str:
    """Return the query that asks for the same rows; "" where it is no such condition."""
    if isinstance(rows, ast.BinOp) and isinstance(rows.op, ast.BitAnd):
        both = [_as_query(rows.left, table), _as_query(rows.right, table)]
        return " and ".join(both) if all(both) else ""
    if isinstance(rows, ast.Compare) and len(rows.ops) == 1:
        column, value = _column(rows.left, table), _value(rows.comparators[0])
        query = ast.Compare(ast.Name(column), rows.ops, [ast.Name(value)])
        return ast.unparse(query) if column and value else ""
    if isinstance(rows, ast.Call) and isinstance(rows.func, ast.Attribute) and len(rows.args) == 1:
        column, value = _column(rows.func.value, table), _value(rows.args[0])
        return f"{column} in {value}" if rows.func.attr == "isin" and column and value else ""
    return ""


def _column(node: ast.expr, table: str) -> str:
    """Return the name of a column of the table; "" where it is none that a query can name."""
    name: object = ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        name, node = node.slice.value, node.value
    elif isinstance(node, ast.Attribute):
        name, node = node.attr, node.value
    own = isinstance(node, ast.Name) and node.id == table
    return name if own and isinstance(name, str) and name.isidentifier() else ""


def _value(node: ast.expr) -> str:
    """Return a value as a query writes it; "" where it is neither written out nor a name."""
    if isinstance(node, ast.Name):
        return f"@{node.id}"
    try:
        ast.literal_eval(node)
    except ValueError:
        return ""
    return ast.unparse(node)


def _table(node: ast.expr, names: dict[str, object], made: Counter) -> object:
    """Return the table that ``load("...")`` or a name stands for.

    Args:
        node: What the condition is asked of.
        names: The names of the notebook.
        made: How often the cell has given each name something so far. Of a name that it gave two
            things, only the later one is left to look at.
    """
    pandas, table = sys.modules["pandas"], None
    if isinstance(node, ast.Name) and made[node.id] < 2:
        table = names.get(node.id)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "load":
        table = names["load"](ast.literal_eval(node.args[0]))
    return table if isinstance(table, pandas.DataFrame) else None


def _lost(asked: ast.expr, condition: ast.expr, names: dict[str, object], made: Counter) -> str:
    """Say which part of a condition keeps no row of a table; "" if the whole keeps some."""
    table = _table(asked, names, made)
    if table is None or not all(isinstance(part, _TEXT) for part in ast.walk(condition)):
        return ""
    text = eval(compile(ast.Expression(condition), "<condition>", "eval"), dict(names))
    if not len(table) or len(_kept(table, [text], names)):
        return ""
    parts = _parts(text)
    # A value with a name of its own is the one that was meant to be changed.
    for part in sorted(parts, key=lambda part: "@" not in part):
        others = [one for one in parts if one != part]
        if not len(_kept(table, [part], names)):
            return _told(part, table, table, names)
        rows = _kept(table, others, names)
        if "@" in part and len(rows):
            return _told(part, table, rows, names)
    return f"No row is left: none fits all of {listed(f'“{part}”' for part in parts)}."


def _parts(condition: str) -> list[str]:
    """Return what ``and`` joins in a condition."""
    plain = condition.strip().replace("@", _AT)
    tree = ast.parse(plain, mode="eval").body
    joined = isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And)
    parts = tree.values if joined else [tree]
    return [ast.get_source_segment(plain, part).replace(_AT, "@") for part in parts]


def _kept(table: object, conditions: list[str], names: dict[str, object]) -> object:
    """Return the rows for which all conditions hold."""
    together = " and ".join(f"({one})" for one in conditions)
    return table.query(together, local_dict={}, global_dict=names) if together else table


def _told(part: str, table: object, rows: object, names: dict[str, object]) -> str:
    """Say what one part of a condition asked for, and what the column holds instead.

    Args:
        part: Such as ``year == @year``.
        table: The whole table.
        rows: Those of its rows that the other parts keep, or all of them.
        names: The names of the notebook.
    """
    node = ast.parse(part.replace("@", _AT), mode="eval").body
    node = node.values[0] if isinstance(node, ast.BoolOp) else node
    nothing = f"No row is left: none fits “{part}”."
    if not isinstance(node, ast.Compare) or not isinstance(node.left, ast.Name):
        return nothing
    name = node.left.id
    numbers = sys.modules["pandas"].api.types.is_numeric_dtype(table[name])
    if isinstance(node.ops[0], ast.Eq | ast.In):
        wanted = _wanted(node.comparators[0], names)
        # Of several values, those that the table has nowhere are the ones at fault.
        wanted = [one for one in wanted if one not in set(table[name])] or wanted
        if numbers and isinstance(wanted[0], str):
            return (
                f"No row is left: the column {name} holds numbers, and {quote(wanted[0], 40)} is a "
                "text. A number has no quotation marks."
            )
        asked = listed(quote(one, 40) for one in wanted)
        near = nearest(wanted[0], (one for one in table[name].tolist() if isinstance(one, str)))
        meant = f" Did you mean {quote(near)}?" if near else ""
        nothing = f"No row is left: none has {asked} in the column {name}.{meant}"
    among = "The column" if rows is table else "With the other conditions, the column"
    return f"{nothing} {among} {name} {_holding(rows[name].dropna().unique().tolist(), numbers)}"


def _wanted(node: ast.expr, names: dict[str, object]) -> list[object]:
    """Return the values that were asked for, written out or by a name."""
    named = isinstance(node, ast.Name)
    value = names[node.id.removeprefix(_AT)] if named else ast.literal_eval(node)
    return list(value) if isinstance(value, list | tuple | set) else [value]


def _holding(holds: list[object], numbers: bool) -> str:
    if numbers and len(holds) > _MOST:
        return f"goes from {min(holds):g} to {max(holds):g}: choose from these."
    told = [quote(one, 40) for one in (sorted(holds) if numbers else holds)[:_MOST]]
    more = f" and {len(holds) - _MOST} more" if len(holds) > _MOST else ""
    return f"has {', '.join(told)}{more}: choose from these."
