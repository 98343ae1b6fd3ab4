"""Who may import whom, who may touch the world: wiretally <- expectations <- tasks <- flows."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("wiretally", "expectations", "tasks", "flows")
FILES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]
ONLY_IN = {  # what -> the layers that may import it
    "prefect": {"tasks", "flows"},
    "great_expectations": {"expectations"},
    "pandas": {"expectations"},
    "duckdb": {"tasks"},
    "trafilatura": {"tasks"},
    "yaml": {"tasks"},
    "fcntl": {"tasks"},
    "shutil": {"tasks"},
    "tempfile": {"tasks"},
    "socket": set(),
    "urllib.request": {"tasks"},
    "httpx": {"tasks"},
    "requests": set(),
    "rich": {"flows"},
    "cyclopts": {"flows"},
}
TOUCHES_DISK = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"}
READS_CLOCK = {"now", "utcnow", "today", "monotonic", "perf_counter"}


def layer_of(path):
    return path.relative_to(ROOT).parts[0]


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func
            yield name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")


@cache
def parsed(path):
    return ast.parse(path.read_text(encoding="utf8"))


@pytest.fixture(params=FILES, ids=lambda path: str(path.relative_to(ROOT)))
def module(request):
    return request.param, parsed(request.param)


def test_imports_point_one_way(module):
    path, tree = module
    above = LAYERS[LAYERS.index(layer_of(path)) + 1 :]
    assert not [name for name in imports(tree) if name.split(".")[0] in above]


def test_libraries_stay_in_their_layer(module):
    path, tree = module
    found = set(imports(tree)) | {name.split(".")[0] for name in imports(tree)}
    assert not [
        lib for lib, layers in ONLY_IN.items() if lib in found and layer_of(path) not in layers
    ]


def test_only_tasks_touch_the_disk(module):
    path, tree = module
    # The tables of words that wiretally ships, and a user's metrics, are part of the program.
    if layer_of(path) in ("expectations", "flows"):
        assert not TOUCHES_DISK & set(calls(tree))
    elif layer_of(path) == "wiretally":
        assert not {"open", "write_text", "write_bytes", "mkdir", "unlink"} & set(calls(tree))


def test_only_flows_read_the_clock(module):
    path, tree = module
    if layer_of(path) != "flows":
        assert not READS_CLOCK & set(calls(tree))
        assert "time" not in set(imports(tree))


def test_the_command_line_starts_light():
    heavy = "{'prefect', 'pandas', 'great_expectations', 'duckdb', 'trafilatura', 'py3langid'}"
    code = f"import sys, flows.cli, wiretally.claims; print({heavy} & sys.modules.keys())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert found.stdout == "set()\n", found.stderr
