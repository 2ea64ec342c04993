"""What a release of Keras has: its modules parsed from a source distribution, their public names and signatures."""

from __future__ import annotations

import ast
import functools
import re
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.names import FAMILIES

Definition = ast.ClassDef | ast.FunctionDef
# Folders whose modules are addresses that users write; of any other module only the path is recorded.
ADDRESSES = (
    *(
        "applications",
        "datasets",
        "preprocessing",
        "wrappers",
        "layers.experimental",
        "layers.experimental.preprocessing",
    ),
    *("optimizers.schedules", "optimizers.experimental", "optimizers.legacy", "utils.experimental"),
    *("callbacks.experimental", "metrics.experimental", "losses.experimental", "experimental", "ops"),
)
# What functions of the package keras_applications took in the wrappers that Keras 2.2 put around them.
INJECTED = "*, backend=None, layers=None, models=None, utils=None"
# What keras_applications, a distribution of its own then, took besides: the functions of vgg16, vgg19 and resnet50 did.
INJECTED_MODE = INJECTED.replace("models", "mode='caffe', models")
INTERNAL = ("src", "api", "_tf_keras", "testing_infra", "integration_test", "tools", "benchmarks", "keras")


class Release:
    """The parsed modules of one Keras distribution."""

    def __init__(self, archive: Path) -> None:
        self.number = re.search(r"-(\d+(?:\.\d+)+)", archive.name).group(1)  # type: ignore[union-attr]
        self.major = int(self.number[0])
        self.modules: dict[str, ast.Module] = {}
        self.packages: set[str] = set()
        self.definitions: dict[str, Definition] = {}
        for path, text in python_files(archive):
            parts = path.removesuffix(".py").split("/")
            if "tests" in parts or parts[-1].endswith("_test"):
                continue
            if parts[-1] == "__init__":
                parts.pop()
                self.packages.add(".".join(parts))
            self.modules[".".join(parts)] = ast.parse(text)
        self._exports: dict[str, dict[str, Definition | str]] = {}

    def exports(self, module: str) -> dict[str, Definition | str]:
        """Public names of a module: the definition behind each, or the dotted name of a module."""
        if module in self._exports:
            return self._exports[module]
        names = self._exports[module] = {}
        for statement in self.modules[module].body:
            match statement:
                case ast.ClassDef() | ast.FunctionDef():
                    names[statement.name] = statement
                case ast.Assign(targets=[*targets], value=ast.Name(id=source)) if source in names:
                    names.update({target.id: names[source] for target in targets if isinstance(target, ast.Name)})
                case ast.ImportFrom():
                    names.update(self.imported(module, statement))
                case _:
                    pass
        for submodule in self.modules:
            if submodule.rpartition(".")[0] == module:
                names.setdefault(submodule.rpartition(".")[2], submodule)
        self._exports[module] = {name: value for name, value in names.items() if not name.startswith("_")}
        return self._exports[module]

    def imported(self, module: str, statement: ast.ImportFrom) -> Iterator[tuple[str, Definition | str]]:
        source = statement.module or ""
        if statement.level:
            base = module.split(".") if module in self.packages else module.split(".")[:-1]
            base = base[: len(base) - statement.level + 1]
            source = ".".join([*base, source]) if source else ".".join(base)
        if source not in self.modules:
            return
        found = self.exports(source)
        for alias in statement.names:
            if alias.name == "*":
                yield from found.items()
            elif f"{source}.{alias.name}" in self.modules:
                yield alias.asname or alias.name, f"{source}.{alias.name}"
            elif alias.name in found:
                yield alias.asname or alias.name, found[alias.name]

    @functools.cache  # noqa: B019  there are few releases
    def public_names(self) -> dict[str, str]:
        """Every public dotted name -> entry of the data files; "~" marks what TensorFlow's Keras alone has."""
        found = {dotted: text for root in roots(self) for dotted, text in self.names(root).items()}
        if "keras._tf_keras.keras" in self.modules:
            under_tensorflow = self.names("keras._tf_keras.keras")
            found |= {dotted: f"~{text}" for dotted, text in under_tensorflow.items() if dotted not in found}
        return found

    def keywords_of(self, found: dict[str, str], dotted: str) -> set[str]:
        """What the ``**kwargs`` of a name takes."""
        text = found[dotted].lstrip("~")
        definition = self.definitions.get(text[1:] if text.startswith("=") else dotted)
        return self.accepted(definition) if definition is not None else {"**"}

    def taken_out_of(self, found: dict[str, str], dotted: str) -> set[str]:
        """What the initializers of a class look for among their keywords."""
        text = found[dotted].lstrip("~")
        definition = self.definitions.get(text[1:] if text.startswith("=") else dotted)
        if not isinstance(definition, ast.ClassDef):
            return set()
        chain = (initializer for initializer, _ in self.initializers(definition) if initializer.args.kwarg is not None)
        return {name for each in chain if each.args.kwarg for name in keywords_taken_out(each, each.args.kwarg.arg)}

    def keywords_of_layers(self) -> set[str]:
        """What the ``**kwargs`` of every layer takes."""
        taken: set[str] = set()
        for cls in self._classes("Layer"):
            initializer = self.initializer(cls)
            taken |= (initializer and allowed_keywords(initializer)) or set()
        return taken

    def names(self, root: str) -> dict[str, str]:
        """Dotted public name below ``root`` (which is written ``keras``) -> entry of the data files."""
        entries: dict[str, str] = {}
        spellings: defaultdict[int, list[str]] = defaultdict(list)
        definitions: dict[str, Definition] = {}
        pending = [(root, "keras")]
        while pending:
            module, path = pending.pop()
            family = path.removeprefix("keras").removeprefix(".")
            own = {id(statement) for statement in self.modules[module].body}
            for name, value in self.exports(module).items():
                dotted = f"{path}.{name}"
                if isinstance(value, str):
                    if value.startswith(f"{module}.") and name not in INTERNAL:
                        entries.setdefault(dotted, "module")
                        pending.append((value, dotted))
                elif family in {"", *FAMILIES} or family in ADDRESSES or self.is_address(family, module, own, value):
                    definitions[dotted] = value
                    spellings[id(value)].append(dotted)
        self.definitions.update(definitions)
        for dotted, definition in definitions.items():
            canonical = min(spellings[id(definition)], key=lambda other: preference(other, definition.name))
            entries[dotted] = self.describe(definition) if canonical == dotted else f"={canonical}"
        return entries

    def is_address(self, family: str, module: str, own: set[int], definition: Definition) -> bool:
        """A module such as ``applications.vgg16`` is an address of what it defines, not of what it imports."""
        generated = module.startswith("keras.api") or self.major == 3
        return family.rpartition(".")[0] in ADDRESSES and (generated or id(definition) in own)

    def describe(self, definition: Definition) -> str:
        if isinstance(definition, ast.FunctionDef):
            injected = any(
                ast.unparse(decorator) == "keras_modules_injection" for decorator in definition.decorator_list
            )
            taken = INJECTED_MODE if definition.name == "preprocess_input" else INJECTED
            return f"function({taken if injected else arguments_text(definition.args)})"
        initializer = self.initializer(definition)
        return f"class({arguments_text(initializer.args, bound=True)})" if initializer else "class"

    def initializer(self, definition: ast.ClassDef) -> ast.FunctionDef | None:
        own = next(self.initializers(definition), None)
        return own and own[0]

    def initializers(
        self, definition: ast.ClassDef, seen: tuple[ast.ClassDef, ...] = ()
    ) -> Iterator[tuple[ast.FunctionDef, ast.ClassDef]]:
        """The ``__init__`` of a class and those of the classes it comes from, with their owners, nearest first."""
        for statement in definition.body:
            if isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
                yield statement, definition
        seen += (definition,)
        for base in definition.bases:
            name = ast.unparse(base).rpartition(".")[2]
            other = next((found for found in self._classes(name) if found not in seen), None)
            if other is not None:
                yield from self.initializers(other, seen)

    def _classes(self, name: str) -> Iterator[ast.ClassDef]:
        for tree in self.modules.values():
            for statement in tree.body:
                if isinstance(statement, ast.ClassDef) and statement.name == name:
                    yield statement

    def accepted(self, definition: Definition) -> set[str]:
        """What the ``**kwargs`` of a definition takes: "**" if anything, or if that cannot be read."""
        if isinstance(definition, ast.FunctionDef):
            return {"**"} if definition.args.kwarg else set()
        taken: set[str] = set()
        for initializer, _ in self.initializers(definition):
            if initializer.args.kwarg is None:
                return taken
            collected = initializer.args.kwarg.arg
            taken |= keywords_taken_out(initializer, collected)
            limits = allowed_keywords(initializer)
            if limits is not None:
                return taken | limits
            if not hands_on(initializer, collected):
                return taken | {"**"}
            following = list(self.initializers(definition))
            position = [one for one, _ in following].index(initializer)
            for parent, _ in following[position + 1 : position + 2]:
                taken |= {argument.arg for argument in (*parent.args.args[1:], *parent.args.kwonlyargs)}
        return taken | {"**"}


def allowed_keywords(initializer: ast.FunctionDef) -> set[str] | None:
    """The set display that an initializer compares its keywords with."""
    for node in ast.walk(initializer):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "allowed_kwargs":
            found = ast.literal_eval(node.value)
            return set(found)
    return None


def keywords_taken_out(initializer: ast.FunctionDef, collected: str) -> set[str]:
    """Every string in ``kwargs.pop("x")`` and its kin, ``kwargs["x"]`` and ``"x" in kwargs``."""
    strings: set[str] = set()
    for node in ast.walk(initializer):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name)), args=[ast.Constant(value=str(text)), *_]):
                pass
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(text))):
                pass
            case ast.Compare(left=ast.Constant(value=str(text)), comparators=[ast.Name(id=name)]):
                pass
            case _:
                continue
        if name == collected:
            strings.add(text)
    return strings


def hands_on(initializer: ast.FunctionDef, collected: str) -> bool:
    """Whether the remaining keywords go to the ``__init__`` of a class that this one comes from."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "__init__"
        and any(keyword.arg is None and ast.unparse(keyword.value) == collected for keyword in node.keywords)
        for node in ast.walk(initializer)
    )


def preference(dotted: str, name: str) -> tuple[bool, int, bool, int, str]:
    parts = dotted.split(".")
    rank = FAMILIES.index(parts[1]) if parts[1] in FAMILIES and len(parts) > 2 else len(FAMILIES)
    return dotted not in {"keras.Model", "keras.Sequential"}, rank, parts[-1] != name, len(dotted), dotted


def python_files(archive: Path) -> Iterator[tuple[str, str]]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for path in sorted(wheel.namelist()):
                if path.startswith("keras/") and path.endswith(".py"):
                    yield path, wheel.read(path).decode("utf-8", "replace")
        return
    with tarfile.open(archive) as source:
        for member in sorted(source.getmembers(), key=lambda member: member.name):
            path = member.name.partition("/")[2]
            content = source.extractfile(member)
            if path.startswith("keras/") and path.endswith(".py") and content:
                yield path, content.read().decode("utf-8", "replace")


def arguments_text(arguments: ast.arguments, *, bound: bool = False) -> str:
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults)) + [*arguments.defaults]
    parts = [with_default(*pair) for pair in zip(positional, defaults, strict=True)][int(bound) :]
    if arguments.vararg or arguments.kwonlyargs:
        parts.append(f"*{arguments.vararg.arg if arguments.vararg else ''}")
    parts += [with_default(*pair) for pair in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    if arguments.kwarg:
        parts.append(f"**{arguments.kwarg.arg}")
    return ", ".join(parts)


def with_default(argument: ast.arg, default: ast.expr | None) -> str:
    if default is None:
        return argument.arg
    try:
        return f"{argument.arg}={ast.literal_eval(default)!r}"
    except ValueError:
        return f"{argument.arg}=..."


def roots(release: Release) -> list[str]:
    candidates = ["keras", "keras.api._v2.keras", "keras.api._v1.keras", *(["keras.api"] if release.major == 3 else [])]
    return [root for root in candidates if root in release.modules]
