"""``keras-shape-lint summary``: the layers of every model as a table, as ``model.summary()`` shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from keras_shape_lint.reporting.layer_table import LayerTable, layer_tables

if TYPE_CHECKING:
    from keras_shape_lint.reporting.session import Session


class RichIsMissing(Exception):
    """The package that draws tables is not installed."""


def write(session: Session, stream: TextIO) -> None:
    """Write the models of every file of a session.

    Raises:
        RichIsMissing: the extra ``summary`` is not installed.
    """
    try:
        from rich.console import Console
    except ModuleNotFoundError as error:
        raise RichIsMissing from error
    console = Console(file=stream, highlight=False)
    for file, inspection in session.inspections.items():
        if inspection.analysis is None:
            continue
        for table in layer_tables(inspection.source, session.configuration):
            line = f":{table.line}" if table.line is not None else ""
            console.print(f"{file}{line} {table.title}", markup=False, soft_wrap=True)
            console.print(_drawn(table))
            least = "" if table.is_complete else "at least "
            console.print(f"Total params: {least}{table.parameters:,}", markup=False)


def _drawn(table: LayerTable) -> object:
    """The table as rich prints it."""
    from rich.markup import escape
    from rich.table import Table

    drawn = Table()
    for heading in ("Layer (type)", "Output Shape"):
        drawn.add_column(heading, overflow="fold")
    for heading in ("Param #", "Line"):
        drawn.add_column(heading, justify="right", no_wrap=True)
    for row in table.rows:
        label = f"{row.name} ({row.label})" if row.name else row.label
        count = "?" if row.parameters is None else f"{row.parameters:,}"
        drawn.add_row(escape(label), escape(row.shape), count, str(row.line or ""))
    return drawn
