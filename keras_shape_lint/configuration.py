"""The options a project sets, in the form in which the engine reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

KerasVersion = Literal["auto", "1", "2", "3"]
ImageDataFormat = Literal["auto", "channels_last", "channels_first"]


@dataclass(frozen=True, slots=True)
class Configuration:
    """Options of ``[tool.pylint.keras-shape]``; the defaults are those of a project that sets none.

    ``stubs`` are paths of files that model third-party layers; ``layers`` maps the full name of a layer to its
    one-line model, such as ``"b h w c -> b h w c"``.
    """

    keras_version: KerasVersion = "auto"
    image_data_format: ImageDataFormat = "auto"
    stubs: tuple[str, ...] = ()
    layers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    quiet_imports: bool = False
