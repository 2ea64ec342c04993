"""What the dependency files of a project ask of Keras and TensorFlow: package, versions, and whether always."""

from __future__ import annotations

import ast
import configparser
import importlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

MAX_BYTES = 2_000_000
_NAMES = r"tensorflow(?:[-_](?:cpu|gpu|macos|intel|rocm|cpu[-_]aws|aarch64))?|tf[-_]nightly|tf[-_]keras|keras"
# "tensorflow[and-cuda]>=2.4,<2.11; python_version < '3.12'", "- conda-forge::tensorflow=2.4=py37_0"
_REQUIREMENT = re.compile(
    rf"""^\s*(?:-\s+)?["']?(?:[\w-]+::)?(?P<package>{_NAMES})(?![\w.-])\s*(?:\[[\w\s,.-]*\])?\s*\(?"""
    r"""(?P<pins>[^;#"'\])@]*)(?P<rest>[;@][^#]*)?""",
    re.IGNORECASE,
)
_LOCKED = re.compile(
    rf"""^name\s*=\s*"(?P<package>{_NAMES})"\s*\n(?:(?!\[\[|name\s*=).*\n)*?version\s*=\s*"(?P<version>\d[^"]*)\"""",
    re.IGNORECASE | re.MULTILINE,
)
_INCLUDE = re.compile(r"^\s*(?:-r|-c|--requirement|--constraint)[\s=]+(?P<file>[^\s#]+)")
_CASES = ("markers", "python", "platform", "sys_platform", "python_version", "platform_system", "os_name")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A package ("keras", "tensorflow" or "tf-keras") and its pins; `always` is false under a marker.

    `group` is the extra or group that is installed only if somebody asks for it, empty for what a project needs.
    """

    package: str
    pins: str
    always: bool = True
    group: str = ""


def requirements_of(folder: Path) -> Iterator[tuple[str, list[Requirement]]]:
    """(kind of file, what one of them asks for) for every dependency file in a folder.

    Files of one kind, as ``requirements.txt`` and ``requirements-gpu.txt``, are alternatives; a file that another one
    includes belongs to that.
    """
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return
    included: set[Path] = set()
    lists: dict[Path, list[Requirement]] = {}
    for name in names:
        path = folder / name
        if _is_list(name):
            lists[path] = _of_list(path, included, 0)
        elif name == "requirements" and path.is_dir():
            lists.update({each: _of_list(each, included, 0) for each in sorted(path.glob("*.txt"))})
        elif name in _READERS:
            kind, read = _READERS[name]
            yield kind, list(read(_text(path)))
    apart = {path: found for path, found in lists.items() if path not in included} or lists
    for path, found in apart.items():
        yield "constraints" if path.name.startswith("constraints") else "requirements", found


def normal(package: str) -> str:
    """All builds of TensorFlow are one package."""
    name = package.lower().replace("_", "-")
    return "tensorflow" if name.startswith("tensorflow") or name == "tf-nightly" else name


def requirement(text: str, *, always: bool = True) -> Requirement | None:
    """One requirement as pip, conda or setuptools write it, if it is about one of the packages."""
    text = re.sub(r"^\s*dependencies\s*:\s*\[?", "", text)
    found = _REQUIREMENT.match(text)
    if found is None:
        return None
    rest = (found["rest"] or "").strip()
    # Conda writes the build behind the version, pip its options.
    pins = re.sub(r"^(=?\s*\d[\d.*]*)(?:=|\s+)\S*$", r"\1", re.split(r"\s--", found["pins"])[0].strip())
    if rest.startswith("@") or found["package"].lower().startswith("tf-n"):
        pins = ""
    return Requirement(normal(found["package"]), pins, always and not rest.startswith(";"))


def _is_list(name: str) -> bool:
    return name.startswith(("requirements", "constraints")) and name.endswith((".txt", ".in"))


def _of_list(path: Path, included: set[Path], depth: int) -> list[Requirement]:
    """The lines of a requirements file and of the files that it includes."""
    text = _text(path)
    found = _of_lines(text)
    for line in text.splitlines() if depth < 4 else ():
        include = _INCLUDE.match(line)
        if include is not None:
            other = Path(os.path.normpath(path.parent / include["file"]))
            included.add(other)
            found += _of_list(other, included, depth + 1)
    return found


def _of_lines(text: str) -> list[Requirement]:
    lines = (re.split(r"(?:^|\s)#", line)[0].rstrip(",") for line in text.replace("\\\n", " ").splitlines())
    return [found for line in lines if (found := requirement(line)) is not None]


def _of_setup(text: str) -> Iterator[Requirement]:
    for group, strings in _literals_of_setup(text):
        yield from _in_group(group, _of_lines("\n".join(strings)))


def _of_setup_cfg(text: str) -> Iterator[Requirement]:
    reader = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        reader.read_string(text)
    except configparser.Error:
        return
    yield from _of_lines(reader.get("options", "install_requires", fallback=""))
    for name, given in reader["options.extras_require"].items() if "options.extras_require" in reader else ():
        yield from _in_group(name, _of_lines(given))


def _of_lock(text: str) -> list[Requirement]:
    found = [(normal(each["package"]), each["version"]) for each in _LOCKED.finditer(text)]
    return _locked(found)


def _locked(found: list[tuple[str, str]]) -> list[Requirement]:
    """A package that is locked several times is so for different environments."""
    packages = [package for package, _ in found]
    return [Requirement(package, f"=={pin}", always=packages.count(package) == 1) for package, pin in found]


def _of_pipfile(text: str) -> Iterator[Requirement]:
    content = _toml(text)
    for section in ("packages", "dev-packages"):
        yield from _of_table(content.get(section))


def _of_pyproject(text: str) -> Iterator[Requirement]:
    content = _toml(text)
    project = _table(content, "project")
    yield from _of_strings(project.get("dependencies"))
    tool = _table(content, "tool")
    extras = (_table(project, "optional-dependencies"), _table(content, "dependency-groups"))
    for groups in (*extras, _table(_table(tool, "pdm"), "dev-dependencies")):
        for name, group in groups.items():
            yield from _in_group(name, _of_strings(group))
    yield from _of_strings(_table(tool, "uv").get("dev-dependencies"))
    poetry = _table(tool, "poetry")
    for name, owner in (("", poetry), *_table(poetry, "group").items()):
        for section in ("dependencies", "dev-dependencies") if isinstance(owner, dict) else ():
            yield from _in_group(name, _of_table(owner.get(section)))


def _in_group(name: str, found: Iterable[Requirement]) -> Iterator[Requirement]:
    return (replace(each, group=name) for each in found)


def _of_strings(group: Any) -> Iterator[Requirement]:
    for text in group if isinstance(group, list) else ():
        found = requirement(text) if isinstance(text, str) else None
        if found is not None:
            yield found


def _of_table(table: Any) -> Iterator[Requirement]:
    """``keras = "^2.3"`` or ``keras = {version = "^2.3", markers = "..."}``, or a list of those."""
    for name, given in table.items() if isinstance(table, dict) else ():
        if re.fullmatch(_NAMES, name, re.IGNORECASE) is None:
            continue
        alternatives = given if isinstance(given, list) else [given]
        for each in alternatives:
            pins = each.get("version", "") if isinstance(each, dict) else each
            marked = isinstance(each, dict) and any(
                key in each for key in ("markers", "python", "platform", "sys_platform")
            )
            if isinstance(pins, str):
                exact = f"=={pins}" if re.match(r"\s*\d", pins) else pins
                yield Requirement(normal(name), exact, always=not marked and len(alternatives) == 1)


def _of_pipfile_lock(text: str) -> list[Requirement]:
    try:
        content = json.loads(text)
    except ValueError:
        return []
    found = [
        (normal(name), given["version"].lstrip("="))
        for section in ("default", "develop")
        for name, given in _table(content, section).items()
        if re.fullmatch(_NAMES, name, re.IGNORECASE)
        and isinstance(given, dict)
        and isinstance(given.get("version"), str)
    ]
    return _locked(list(dict.fromkeys(found)))


def _literals_of_setup(text: str) -> Iterator[tuple[str, Iterable[str]]]:
    """(extra, its strings) of ``install_requires`` and ``extras_require`` in ``setup()``, where it spells them out."""
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    named = {
        target.id: statement.value
        for statement in module.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            if keyword.arg in ("install_requires", "extras_require"):
                value = named.get(keyword.value.id) if isinstance(keyword.value, ast.Name) else keyword.value
                if isinstance(value, ast.Dict):
                    for key, part in zip(value.keys, value.values, strict=True):
                        yield ast.unparse(key) if key is not None else "", _strings_in(part)
                else:
                    yield "", _strings_in(value)


def _strings_in(value: ast.expr | None) -> Iterable[str]:
    nodes = ast.walk(value) if value is not None else ()
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _table(content: Any, name: str) -> dict[str, Any]:
    found = content.get(name) if isinstance(content, dict) else None
    return found if isinstance(found, dict) else {}


def _toml(text: str) -> dict[str, Any]:
    """The content of a TOML file, empty if it is none."""
    # Before Python 3.11 pylint brings the same module under its other name.
    reader = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        found: dict[str, Any] = reader.loads(text)
    except ValueError:
        return {}
    return found


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""


_READERS: Mapping[str, tuple[str, Callable[[str], Iterable[Requirement]]]] = {
    "environment.yml": ("environment", _of_lines),
    "environment.yaml": ("environment", _of_lines),
    "conda.yml": ("environment", _of_lines),
    "conda.yaml": ("environment", _of_lines),
    "pyproject.toml": ("pyproject", _of_pyproject),
    "Pipfile": ("Pipfile", _of_pipfile),
    "setup.cfg": ("setup.cfg", _of_setup_cfg),
    "setup.py": ("setup.py", _of_setup),
    "poetry.lock": ("lock", _of_lock),
    "uv.lock": ("lock", _of_lock),
    "pdm.lock": ("lock", _of_lock),
    "Pipfile.lock": ("lock", _of_pipfile_lock),
}
"""Files with a name of their own: their kind, and who reads their text."""
