"""Write which module declares the rule of each layer and operation.

``python tools/rules.py`` rewrites ``keras_shape_lint/catalogue/data/rules.json``; ``--check`` changes nothing and exits
1 when the file is out of date.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "keras_shape_lint" / "catalogue" / "data" / "rules.json"


def homes() -> dict[str, dict[str, str]]:
    """Package -> module -> the names whose rules it declares."""
    from keras_shape_lint.transfer.registry import LAYERS, OPS, load_all

    load_all()
    found: dict[str, dict[str, str]] = {}
    functions = {
        "layers": {name: rule.function for name, rule in LAYERS.items()},
        "ops": {name: rule.function for name, rule in OPS.items()},
    }
    for package, declared in functions.items():
        modules: defaultdict[str, list[str]] = defaultdict(list)
        for name, function in sorted(declared.items()):
            place, _, module = function.__module__.rpartition(".")
            # What is asked for makes rules, too: those of applications.
            if place == f"keras_shape_lint.transfer.{package}":
                modules[module].append(name)
        found[package] = {module: " ".join(names) for module, names in sorted(modules.items())}
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 when the file is out of date")
    check = parser.parse_args(arguments).check
    sys.path.insert(0, str(ROOT))
    new = json.dumps(homes(), indent=1) + "\n"
    drifted = not TABLE.exists() or TABLE.read_text(encoding="utf-8") != new
    if drifted and not check:
        TABLE.write_text(new, encoding="utf-8")
    return int(check and drifted)


if __name__ == "__main__":
    sys.exit(main())
