"""Times inside pydantic's models: a plan holds them, and refuses what is none."""

from __future__ import annotations

from inspect import Parameter, signature
from typing import Any, get_type_hints

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from budskap.when.model import KEYS, When


def schema(source: type[When], handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    """A time as a dataclass would be: its eight keys, of their types, and no others."""
    hints = get_type_hints(source)
    fields = [
        core_schema.dataclass_field(key, _field(handler.generate_schema(hints[key]), parameter.default))
        for key, parameter in signature(source).parameters.items()
    ]
    return core_schema.dataclass_schema(
        source,
        core_schema.dataclass_args_schema(source.__name__, fields),
        list(KEYS),
        ref=f"{source.__module__}.{source.__name__}",
        frozen=True,
        slots=True,
        config=core_schema.CoreConfig(title=source.__name__, extra_fields_behavior="forbid"),
        serialization=core_schema.plain_serializer_function_ser_schema(_data, return_schema=core_schema.dict_schema()),
    )


def _field(type_of: core_schema.CoreSchema, default: Any) -> core_schema.CoreSchema:
    return type_of if default is Parameter.empty else core_schema.with_default_schema(type_of, default=default)


def _data(when: When) -> dict[str, Any]:
    return {key: getattr(when, key) for key in KEYS}
