#!/usr/bin/env python3
"""Adds up what tests/run collected; the last line is 'N passed, N failed, N skipped'.

Usage: count_results.py RESULTS_FOLDER; exit status 1 if anything failed or nothing ran.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def from_junit(path):
    suite = ElementTree.parse(path).getroot()
    skipped = int(suite.get("skipped", 0)) + int(suite.get("disabled", 0))
    failed = int(suite.get("failures", 0))
    return int(suite.get("tests", 0)) - failed - skipped, failed, skipped


def from_node_log(path):
    """node --test ('# pass 3' or 'ℹ pass 3') and vitest ('Tests  3 passed | 1 failed')."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", path.read_text(encoding="utf-8", errors="replace"))
    counts = {}
    for word, key in (("pass", "passed"), ("fail", "failed"), ("skipped", "skipped")):
        counts[key] = sum(int(n) for n in re.findall(rf"^(?:#|ℹ) {word} (\d+)$", text, re.M))
        counts[key] += sum(int(n) for line in re.findall(r"^\s+Tests  .*$", text, re.M)
                           for n in re.findall(rf"(\d+) {key}", line))
    if not any(counts.values()):
        counts["failed"] = 1  # a runner that says nothing has not run
    return counts["passed"], counts["failed"], counts["skipped"]


def main():
    folder = Path(sys.argv[1])
    rows = [from_junit(path) for path in sorted(folder.glob("*.xml"))]
    if (folder / "node-logs").exists():
        rows += [from_node_log(folder / f"{name}.log") for name in (folder / "node-logs").read_text().split()]
    if (folder / "suites").exists():
        for line in (folder / "suites").read_text().splitlines():
            rows.append((1, 0, 0) if " passed " in line else (0, 1, 0))
    passed, failed, skipped = (sum(column) for column in zip(*rows)) if rows else (0, 0, 0)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
