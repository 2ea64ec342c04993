"""The command ``keras-shape-lint``: its arguments, and the exit codes 0 clean, 1 findings, 2 usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_shape_lint import __version__

if TYPE_CHECKING:
    from keras_shape_lint.reporting.session import Session

CLEAN, FINDINGS, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (those of the process by default) and give its exit code.

    Raises SystemExit as argparse does, for wrong arguments and for ``--help``.
    """
    options = _parser().parse_args(arguments)
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left in the buffer must not be flushed again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    return code


def _run(options: argparse.Namespace) -> int:
    # Each command imports what it needs: pylint alone takes longer to import than ``explain`` takes to answer.
    if options.command == "explain":
        from keras_shape_lint.reporting import explain

        text = explain.explain(options.symbol)
        if text is None:
            return _usage(f"no message with this symbol or id: {options.symbol}")
        print(text)
        return CLEAN
    if options.command == "lsp":
        try:
            from keras_shape_lint.reporting.lsp import serve
        except ModuleNotFoundError as error:
            if error.name not in ("pygls", "lsprotocol"):
                raise
            return _usage("lsp needs the package pygls: pip install 'keras-shape-lint[lsp]'")
        serve()
        return CLEAN

    from keras_shape_lint.reporting import check, session, shapes

    stdin_filename = options.stdin_filename if options.paths == ["-"] else None
    every_file = options.command in ("shapes", "graph", "summary")
    try:
        found = session.lint(
            options.paths,
            stdin_filename=stdin_filename,
            every_file=every_file,
            with_contracts=options.command == "shapes",
            is_last=options.command != "check" or not options.fix,
        )
    except session.UsageError as error:
        return _usage(str(error))
    if every_file:
        if options.command == "graph":
            from keras_shape_lint.reporting import graph

            graph.write(found, options.format, sys.stdout)
        elif options.command == "summary":
            from keras_shape_lint.reporting import summary

            try:
                summary.write(found, sys.stdout)
            except summary.RichIsMissing:
                return _usage("summary needs the package rich: pip install 'keras-shape-lint[summary]'")
        else:
            shapes.write(found, options.format, sys.stdout)
        for finding in found.unreadable:
            print(check.one_line(finding), file=sys.stderr)
        return FINDINGS if found.unreadable else CLEAN
    if options.diff or options.fix:
        return _fix(options, found, stdin_filename)
    check.write(found, options.format, sys.stdout)
    return FINDINGS if found.problems else CLEAN


def _fix(options: argparse.Namespace, found: Session, stdin_filename: str | None) -> int:
    """``--diff`` shows what ``--fix`` would change; that reports what is left to be done by hand."""
    from keras_shape_lint.reporting import check, fixing, session

    if options.fix and stdin_filename is not None:
        return _usage("--fix needs files to write; --diff shows the fixes of standard input")
    changed = fixing.fixed_files(found, unsafe=options.unsafe_fixes)
    withheld = 0 if options.unsafe_fixes else fixing.offered(found)
    if options.diff:
        fixing.write_diff(changed, sys.stdout)
    else:
        fixing.write_files(changed)
        found = session.lint(options.paths) if changed else found
        check.write(found, options.format, sys.stdout)
    if withheld:
        print(f"keras-shape-lint: --unsafe-fixes makes {withheld} more that may not be what is meant", file=sys.stderr)
    return FINDINGS if found.problems else CLEAN


def _usage(complaint: str) -> int:
    print(f"keras-shape-lint: {complaint}", file=sys.stderr)
    return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="keras-shape-lint",
        description="Finds Keras shape errors in source code, without running it and without TensorFlow.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    check = commands.add_parser(
        "check",
        help="report shape errors",
        description="Reports shape errors, with the configuration and the 'pylint: disable' comments of pylint.",
    )
    _add_sources(check)
    check.add_argument("--format", choices=["text", "json", "github", "sarif"], default="text", help="default: text")
    check.add_argument("--fix", action="store_true", help="make the fixes in the files, report what is left")
    check.add_argument("--diff", action="store_true", help="print what --fix would change, and change nothing")
    check.add_argument(
        "--unsafe-fixes", action="store_true", help="make fixes, too, of which there may be others that are meant"
    )

    shapes = commands.add_parser(
        "shapes",
        help="print the shape that every layer call gives",
        description="Prints what every call of a layer, model or operation gives.",
    )
    _add_sources(shapes)
    shapes.add_argument("--format", choices=["text", "json"], default="text", help="default: text")

    graph = commands.add_parser(
        "graph",
        help="draw the models with the shapes between their layers",
        description="Prints the models of files as the text of a diagram, findings marked.",
    )
    _add_sources(graph)
    graph.add_argument("--format", choices=["mermaid", "dot"], default="mermaid", help="default: mermaid")

    summary = commands.add_parser(
        "summary",
        help="print the layers of every model as a table",
        description="Prints the models of files as model.summary() does.",
    )
    _add_sources(summary)

    explain = commands.add_parser("explain", help="explain a message", description="Explains a message.")
    explain.add_argument("symbol", metavar="SYMBOL", help="symbol or id of a message, such as keras-incompatible-rank")

    commands.add_parser(
        "lsp",
        help="serve an editor",
        description="A language server: findings, quick fixes and shapes in the editor, on standard input and output.",
    )
    return parser


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="FILE",
        help="a Python file, a folder that is searched for them, or - for standard input",
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", default="stdin.py", help="the file that the text on standard input is from"
    )


if __name__ == "__main__":
    sys.exit(main())
