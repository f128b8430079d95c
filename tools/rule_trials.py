"""Which tests try which rule: read from the tests, so that a page made of it changes only when they do.

A rule is tried where its name, `folder/name`, stands in a test or in a fixture that it asks for; where a fixture puts the
name together (`f"items/curve_{kind}"`), the test's own words fill the gap.
"""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "unit" / "scoring" / "rules"


@cache
def trials() -> Mapping[str, tuple[str, ...]]:
    """For each rule the tests that try it, as `file::test`, or `folder/file::test`."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for test, rules in _rules_by_test(path):
            for rule in rules:
                found.setdefault(rule, []).append(f"{path.relative_to(TESTS).as_posix()}::{test}")
    return {rule: tuple(tests) for rule, tests in found.items()}


def _rules_by_test(path: Path) -> Iterator[tuple[str, set[str]]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name, function in functions.items():
        if name.startswith("test_"):
            reached = _reached(function, functions)
            words = {word for node in reached for word in _words(node)}
            patterns = {pattern for node in reached for pattern in _patterns(node)}
            yield name, {word for word in words if "/" in word} | set(_filled(patterns, words))


def _reached(function: ast.FunctionDef, functions: Mapping[str, ast.FunctionDef]) -> list[ast.FunctionDef]:
    """The function with the fixtures and functions of its module that it uses, and those that they use."""
    reached, todo = [], [function]
    while todo:
        node = todo.pop()
        if node not in reached:
            reached.append(node)
            used = {arg.arg for arg in node.args.args} | {
                name.id for name in ast.walk(node) if isinstance(name, ast.Name)
            }
            todo.extend(functions[name] for name in used & functions.keys())
    return reached


def _words(node: ast.AST) -> Iterator[str]:
    for constant in ast.walk(node):
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
            yield constant.value


def _patterns(node: ast.AST) -> Iterator[str]:
    for joined in ast.walk(node):
        if isinstance(joined, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in joined.values]
            if any(part and "/" in part for part in parts):
                yield "".join("(.+)" if part is None else re.escape(part) for part in parts)


def _filled(patterns: Collection[str], words: Collection[str]) -> Iterator[str]:
    for pattern in patterns:
        before, _, after = pattern.partition("(.+)")
        yield from (before + word + after for word in words if re.fullmatch(r"\w+", word))
