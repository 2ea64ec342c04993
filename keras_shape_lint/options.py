"""The options in pylint's form, and the configuration that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from keras_shape_lint.configuration import Configuration

if TYPE_CHECKING:
    from pylint.lint import PyLinter
    from pylint.typing import Options

OPTIONS: Options = (
    (
        "keras-shape-keras-version",
        {
            "type": "choice",
            "choices": ["auto", "1", "2", "3"],
            "default": "auto",
            "metavar": "<auto|1|2|3>",
            "help": "The major version of Keras the code is written for. With 'auto' the project's own dependency "
            "files decide, else what the code uses.",
        },
    ),
    (
        "keras-shape-image-data-format",
        {
            "type": "choice",
            "choices": ["auto", "channels_last", "channels_first"],
            "default": "auto",
            "metavar": "<auto|channels_last|channels_first>",
            "help": "The image data format in the keras.json of those who run the code. With 'auto' it is that of "
            "a fresh Keras, unless the code sets another.",
        },
    ),
    (
        "keras-shape-stubs",
        {
            "type": "csv",
            "default": (),
            "metavar": "<paths>",
            "help": "Files and folders that model the layers of third-party packages.",
        },
    ),
    (
        "keras-shape-layers",
        {
            "type": "string",
            "default": "",
            "metavar": "<name = notation>",
            "help": "One-line models of layers, such as 'mypkg.SqueezeExcite = \"b h w c -> b h w c\"', separated "
            "by commas.",
        },
    ),
    (
        "keras-shape-quiet-imports",
        {
            "type": "yn",
            "default": False,
            "metavar": "<y or n>",
            "help": "Stop pylint's own import and member messages about keras, tensorflow and tf_keras, which it "
            "cannot see into.",
        },
    ),
)


def configuration_of(linter: PyLinter) -> Configuration:
    """The options of this project, from pylint's configuration files and command line.

    Raises ValueError, which names the option, for a one-line model of a layer that means nothing and for stubs that do
    not exist.
    """
    config = linter.config
    return Configuration(
        keras_version=config.keras_shape_keras_version,
        image_data_format=config.keras_shape_image_data_format,
        stubs=_stubs(config.keras_shape_stubs),
        layers=_layers(cast(str, config.keras_shape_layers)),
        quiet_imports=config.keras_shape_quiet_imports,
    )


def _layers(text: str) -> Mapping[str, str]:
    if not text.strip():
        return MappingProxyType({})
    # Imported here because few projects set these options.
    from keras_shape_lint.custom.options import layer_models

    try:
        return layer_models(text)
    except ValueError as error:
        raise ValueError(f"--keras-shape-layers: {error}") from error


def _stubs(paths: Sequence[str]) -> tuple[str, ...]:
    if not paths:
        return ()
    from keras_shape_lint.custom.options import stub_paths

    try:
        return stub_paths(paths, Path.cwd())
    except ValueError as error:
        raise ValueError(f"--keras-shape-stubs: {error}") from error
