"""Write what earlier Keras releases had and the installed ones lack, read from their source distributions.

``pip download --no-deps keras==1.0.0`` (and 1.0.8, 1.1.2, 1.2.2, 2.0.0, 2.0.8, 2.1.2, 2.2.4, 2.3.1, 2.6.0,
2.9.0, 2.12.0, 2.15.0, 3.0.0, 3.4.1, 3.8.0), then ``python tools/earlier_names.py DOWNLOADED...`` rewrites
``keras_shape_lint/catalogue/data/earlier{1,2,3}.json``.
Nothing of those releases is imported or installed: their modules are parsed. Run it after ``tools/names.py``.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.keras_releases import Release
from tools.names import DATA, Table, render

# The Keras inside TensorFlow had no distribution of its own until 2.6; layers took this besides.
TENSORFLOW_KEYWORDS = {"experimental_autocast"}


def parameter_names(text: str) -> list[str]:
    """The keywords that an entry takes, in order."""
    if "(" not in text:
        return []
    arguments = ast.parse(f"def f{text[text.index('(') :]}: ...").body[0].args  # type: ignore[attr-defined]
    return [argument.arg for argument in (*arguments.args, *arguments.kwonlyargs)]


def earlier(releases: list[Release], now: Table, later: Table) -> Table:
    """Names, keywords and module paths of the releases (oldest first) that the installed version has not.

    A name that a later major version has too is recorded without its signature, unless nothing is installed of its
    own version. Among the keywords "**" says that some release took any, "*" that the positional ones were others.
    """
    names: dict[str, str] = {}
    keywords: defaultdict[str, set[str]] = defaultdict(set)
    modules: defaultdict[str, set[str]] = defaultdict(set)
    for release in releases:
        for dotted, text in release.public_names().items():
            today = now["names"].get(dotted, "")
            if text.lstrip("~") == "module":
                parent, _, name = dotted.rpartition(".")
                modules[parent] |= set() if today else {name}
            elif not today or (today.startswith("~") and not text.startswith("~")):
                names[dotted] = text.partition("(")[0] if now["names"] and dotted in later["names"] else text
    for dotted in [dotted for dotted, text in names.items() if text.startswith("function")]:
        parent, _, name = dotted.rpartition(".")
        if name in modules[parent]:
            # keras.layers.merge was a function in some releases and is a module in others: it tells nothing.
            del names[dotted]
    newest = {**names, **now["names"]}
    for release in releases:
        found = release.public_names()
        for dotted, text in found.items():
            today = newest.get(dotted, "")
            then = found.get(text.lstrip("~="), text)
            today = newest.get(today.lstrip("~="), today)
            if "(" not in then or "(" not in today:
                continue
            known = {*parameter_names(today), *now["keywords"].get(dotted, "").split()}
            keywords[dotted] |= set(parameter_names(then)) - known
            keywords[dotted] |= otherwise(then, today)
            takes = release.taken_out_of if now["names"] else release.keywords_of
            keywords[dotted] |= takes(found, dotted) - known
        if now["names"]:
            keywords["keras.layers.Layer"] |= release.keywords_of_layers()
    if now["names"] and any(release.major == 2 for release in releases):
        keywords["keras.layers.Layer"] |= TENSORFLOW_KEYWORDS
        keywords["keras.layers.Layer"] -= {*now["keywords"]["keras.layers.Dense"].split()}
    return {
        "names": names,
        "keywords": {dotted: " ".join(sorted(some)) for dotted, some in keywords.items() if some},
        "modules": {parent: " ".join(sorted(some)) for parent, some in modules.items() if some},
    }


def otherwise(then: str, today: str) -> set[str]:
    """What a signature took that today's does not, beyond names: "**" any keyword, "*" other positional arguments."""
    then_needs, then_takes = positional_counts(then)
    today_needs, today_takes = positional_counts(today)
    found: set[str] = set()
    opened = "**" in then and "**" not in today
    if opened:
        found.add("**")
    if then_takes > today_takes or then_needs < today_needs:
        found.add("*")
    return found


def positional_counts(text: str) -> tuple[int, float]:
    """How many positional arguments an entry needs at least and takes at most."""
    arguments = ast.parse(f"def f{text[text.index('(') :]}: ...").body[0].args  # type: ignore[attr-defined]
    most = float("inf") if arguments.vararg else len(arguments.args)
    return len(arguments.args) - len(arguments.defaults), most


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="+", type=Path)
    releases = [Release(archive) for archive in parser.parse_args(arguments).archives]
    releases.sort(key=lambda release: [int(part) for part in release.number.split(".")])
    empty: Table = {"names": {}, "keywords": {}}
    installed: dict[int, Table] = {1: empty, 4: empty}
    for major in (2, 3):
        installed[major] = json.loads((DATA / f"keras{major}.json").read_text(encoding="utf-8"))
    for major in (1, 2, 3):
        table = earlier([some for some in releases if some.major == major], installed[major], installed[major + 1])
        (DATA / f"earlier{major}.json").write_text(render(table), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
