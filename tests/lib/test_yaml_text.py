"""YAML is read fast, and no less safely than by PyYAML's own safe reader."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from goldthread.frameworks.services import PACKS
from goldthread.lib.yaml_text import read_yaml


@pytest.mark.parametrize("path", sorted(PACKS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_pack_reads_the_same_as_with_the_plain_reader(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_yaml(text) == yaml.safe_load(text)


def test_no_object_is_ever_made() -> None:
    with pytest.raises(yaml.YAMLError, match="could not determine a constructor"):
        read_yaml("a: !!python/object/apply:os.getcwd []")


def test_an_error_names_the_line() -> None:
    with pytest.raises(yaml.YAMLError, match="line 2"):
        read_yaml("a: 1\nb: [1, 2")
