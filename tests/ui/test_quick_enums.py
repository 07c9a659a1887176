"""Qt's enumerations are what Python would have made of them, however they are made."""

from __future__ import annotations

import subprocess
import sys

import pytest

ALL_OF_QT = """
import enum, importlib, re, sys

def tried(call):
    try:
        return call()
    except Exception as error:
        return type(error)

def told(kind):
    own = {name: value for name, value in vars(kind).items() if name not in kind._member_map_}
    for name in ("__dict__", "__weakref__", "_member_map_", "_value2member_map_"):
        own.pop(name, None)
    yield kind.__module__, kind.__qualname__, kind.__mro__[1:]
    for name, value in sorted(own.items()):
        value = getattr(value, "__func__", value)
        yield name, getattr(value, "__qualname__", repr(value))
    for name, member in kind.__members__.items():
        yield name, repr(member), str(member), getattr(kind, name) is member, sorted(vars(member).items())
        yield kind(member.value) is member, member.value
        if isinstance(member, enum.Flag):
            yield tuple(map(tried, (lambda: ~member, lambda: member | kind(0), lambda: list(member))))
    yield list(kind), sorted(kind._value2member_map_.items(), key=repr)

def kinds(place, seen):
    for found in (getattr(place, name, None) for name in dir(place)):
        if isinstance(found, type) and found not in seen and found.__module__.startswith("PySide6"):
            seen.add(found)
            yield from [found] if isinstance(found, enum.EnumType) else kinds(found, seen)

if "quick" in sys.argv:
    from smallcrm.ui import quick_enums
    del quick_enums._checked  # nothing of Qt goes another way
seen = set()
for name in ("Core", "Gui", "Widgets", "Network", "Pdf", "PrintSupport", "Svg", "Test"):
    for kind in kinds(importlib.import_module("PySide6.Qt" + name), seen):
        for line in told(kind):
            print(re.sub("0x[0-9a-f]{6,}", "", repr(line)))
"""


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other Pythons make them their own way")
def test_every_one_of_them_is_the_same() -> None:
    ours, pythons = (
        subprocess.run([sys.executable, "-c", ALL_OF_QT, way], capture_output=True, text=True, check=True).stdout
        for way in ("quick", "checked")
    )
    assert "Key_F1" in pythons
    assert len(pythons.splitlines()) > 10_000
    for ours_line, python_line in zip(ours.splitlines(), pythons.splitlines(), strict=True):
        assert ours_line == python_line


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other Pythons make them their own way")
def test_what_a_person_writes_wrong_is_still_told() -> None:
    script = (
        "import enum; from smallcrm.ui import quick_enums\n"
        "print(list(enum.Enum('Way', ['up', 'down'])), enum.IntFlag('Bits', {'a': 1, 'b': 2}).a | 2)\n"
        "enum.Enum('Way', [('up', 1), ('up', 2)])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[<Way.up: 1>, <Way.down: 2>] 3"
    assert "TypeError: 'up' already defined as 1" in done.stderr
