"""One loader for everything that is found by declaration: rules, recognisers, remarks, readers."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

from goldthread.lib.errors import GoldthreadError

Plugin = TypeVar("Plugin")


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Every module directly inside `package`, in the order of its name."""
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
        yield importlib.import_module(f"{package.__name__}.{found.name}")


def plugins_of(package: ModuleType, base: type[Plugin], code: str = "code") -> dict[str, type[Plugin]]:
    """Concrete subclasses of `base` declared in the modules of `package`, by their `code`.

    Raises GoldthreadError, naming the file, for a class without a code and for a code used twice.
    """
    found: dict[str, type[Plugin]] = {}
    for module in modules_of(package):
        for member in vars(module).values():
            declared_here = inspect.isclass(member) and member.__module__ == module.__name__
            if not declared_here or not issubclass(member, base) or inspect.isabstract(member):
                continue
            key = getattr(member, code, "")
            if not key:
                raise GoldthreadError(f"{module.__file__}: {member.__name__} declares no {code}; give it one.")
            if key in found:
                raise GoldthreadError(f"{module.__file__}: the {code} {key!r} is taken by {found[key].__name__}.")
            found[key] = member
    return found
