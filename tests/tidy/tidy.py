#!/usr/bin/env python3
"""The rules of this repository that a compiler does not check.

Usage: tidy.py ROOT CHECK        one check; exit status 1 and one line per fault
       tidy.py ROOT all          all of them, and the self-test
       tidy.py ROOT lengths-list lists the ten longest files and functions
       tidy.py ROOT self-test    shows every check a fault that it must find
Each function named check_* takes a Repository and yields faults as text.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FILE_LINES = 800
FUNCTION_LINES = 60
BLOB_BYTES = 512 * 1024
CODE = (".cc", ".h", ".ts", ".svelte", ".mjs", ".py")
GENERATED = ("web/src/lib/api/schema.d.ts", "package-lock.json")

# What only one folder may use: pattern of an include -> folders.
ALONE = {
    r"sqlite3\.h|libpq": ("store",),
    r"boost/(beast|asio)|prometheus/|brotli/": ("http",),
    r"curl/": ("courier",),
    r"openssl/": ("crypto", "http"),
    r"sodium": ("crypto",),
    r"zip\.h|expat\.h|xlsxwriter": ("codec",),
    r"CLI/|CLI11": ("cli",),
    r"unicode/": ("base", "codec"),
    r"cairo|pango": ("exchange",),
}
BANNED = {
    r"system_clock|\btime\(nullptr\)|gettimeofday|clock_gettime": "ask base/clock.h; domain code takes an Instant",
    r"\bstd::regex\b": "write the few comparisons, std::regex recurses on input",
    r"\b(TODO|FIXME|XXX)\b": "finish it or file it",
    r"using namespace std;": "name what you use",
    r"\bstrcpy\b|\bsprintf\b|\bstrcat\b": "use std::string or fmt",
}
BUILT = ("build/", "web/build", "src/lib/generated")  # what documents name, and no commit holds
CLOCK_HOLDERS = ("src/base/clock.cc",)
DRAWERS = re.compile(r"(^|/)(utils?|helpers?|common|misc|manager)([._/]|$)", re.I)


class Repository:
    def __init__(self, root):
        self.root = Path(root)
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=self.root,
                                capture_output=True, text=True)
        names = listed.stdout.split("\n") if listed.returncode == 0 and listed.stdout else [
            str(p.relative_to(self.root)) for p in self.root.rglob("*") if p.is_file()]
        self.names = sorted(n for n in names if n and (self.root / n).is_file())

    def text(self, name):
        return (self.root / name).read_text(encoding="utf-8", errors="replace")

    def code(self, *suffixes):
        return [n for n in self.names if n.endswith(suffixes or CODE) and not n.endswith(GENERATED)]


def include_table(repository):
    """folder -> set of folders it may include, from src/README.md."""
    table = {}
    for line in repository.text("src/README.md").splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 4 and cells[0] not in ("folder", "---"):
            table[cells[0]] = set() if cells[2] == "-" else set(cells[2].split())
    return table


def check_includes(repository):
    table = include_table(repository)
    order = list(table)
    for folder, allowed in table.items():
        for other in allowed:
            if other not in table or order.index(other) >= order.index(folder):
                yield f"src/README.md: {folder} may include {other}, which is not above it"
    for name in repository.code(".cc", ".h"):
        if not name.startswith("src/") or name.count("/") == 1:  # main.cc and what it wires
            continue
        folder = name.split("/")[1]
        if folder not in table:
            yield f"{name}: folder {folder} has no row in src/README.md"
            continue
        for number, line in enumerate(repository.text(name).splitlines(), 1):
            included = re.match(r'\s*#include "([a-z_0-9]+)/', line)
            if not included or included[1] == folder or included[1] == "tests":
                continue
            if included[1] not in table[folder]:
                yield f"{name}:{number}: {folder} may not include {included[1]} (src/README.md)"


def check_libraries(repository):
    for name in repository.code(".cc", ".h"):
        folder = name.split("/")[1] if name.startswith("src/") else ""
        if not folder or name.endswith("_test.cc"):
            continue
        for number, line in enumerate(repository.text(name).splitlines(), 1):
            if not line.startswith("#include"):
                continue
            for pattern, folders in ALONE.items():
                if re.search(pattern, line) and folder not in folders:
                    yield f"{name}:{number}: only src/{' and src/'.join(folders)} may: {line}"


def check_banned(repository):
    for name in repository.code(".cc", ".h", ".ts", ".svelte", ".mjs"):
        for number, line in enumerate(repository.text(name).splitlines(), 1):
            for pattern, instead in BANNED.items():
                if re.search(pattern, line) and name not in CLOCK_HOLDERS:
                    yield f"{name}:{number}: banned ({instead}): {line.strip()[:80]}"


def functions(text):
    """(first line, its text, length) of C++ functions: what opens a brace after a parameter list
    at indent 0 to 4, up to the closing brace of the same indent. A signature may take several
    lines; those after the first are indented further."""
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        if not re.search(r"\)[^;=]*\{$", lines[number]):
            number += 1
            continue
        start = number
        while start > 0 and continues(lines[start - 1]):
            start -= 1
        head = lines[start]
        if indent(head) > 4 or re.match(r"\s*(namespace|class|struct|enum|union|extern|\}|:)", head):
            number += 1
            continue
        closing = " " * indent(head) + "}"
        end = number + 1
        while end < len(lines) and not lines[end].startswith(closing):
            end += 1
        yield start + 1, head.strip(), end - start + 1
        number = end + 1


def continues(line):
    """Whether the next line belongs to the same declaration as this one."""
    text = line.strip()
    return bool(text) and not text.endswith((";", "{", "}", ":", ">")) and not text.startswith(("//", "#"))


def indent(line):
    return len(line) - len(line.lstrip(" "))


def check_lengths(repository):
    for name in repository.code():
        text = repository.text(name)
        count = text.count("\n")
        if count > FILE_LINES:
            yield f"{name}: {count} lines; the most is {FILE_LINES}: split it by idea"
        if name.endswith((".cc", ".h")):
            for line, head, length in functions(text):
                if length > FUNCTION_LINES:
                    yield f"{name}:{line}: {length} lines; the most is {FUNCTION_LINES}: {head[:70]}"


def check_names(repository):
    for name in repository.names:
        if DRAWERS.search(name):
            yield f"{name}: a drawer; name the idea instead"
        size = (repository.root / name).stat().st_size
        if size > BLOB_BYTES and not name.endswith(GENERATED):
            yield f"{name}: {size} bytes; the most is {BLOB_BYTES}"


def flatten(node, prefix=""):
    for key, value in node.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def check_messages(repository):
    """Every key in both languages, with the same placeholders, and used by some code or data."""
    tables = {lang: dict(flatten(json.loads(repository.text(f"i18n/{lang}.json")))) for lang in ("en", "ja")}
    for key in sorted(tables["en"].keys() ^ tables["ja"].keys()):
        yield f"i18n: {key} exists in one language only"
    used = "\n".join(repository.text(n) for n in repository.names
                     if n.startswith(("src/", "web/src/", "schemes/", "api/")) and n.endswith(CODE + (".json", ".yaml")))
    for key in sorted(tables["en"].keys() & tables["ja"].keys()):
        names = [set(re.findall(r"\{(\w+)\}", tables[lang][key])) for lang in ("en", "ja")]
        if names[0] != names[1]:
            yield f"i18n: {key}: placeholders differ"
        for lang in ("en", "ja"):
            # What stands between two sentences is a space or nothing.
            if not tables[lang][key].strip() and key != "web.list.gap":
                yield f"i18n: {key} is empty in {lang}"
        if key not in used and not used_by_parts(key, used):
            yield f"i18n: {key} is used nowhere"


def used_by_parts(key, used):
    """Keys may be put together from a quoted prefix and a rest that is computed: error.<code>,
    rule.<id>.title, nav.<place>. The web names its keys without the leading "web."."""
    bare = key.removeprefix("web.")
    if f"'{bare}'" in used or f'"{bare}"' in used:
        return True
    if re.search(r"\.(one|other)$", bare) and used_by_parts(bare.rsplit(".", 1)[0], used):
        return True  # a plural: the web picks the form by Intl.PluralRules
    for whole in (key, bare):
        parts = whole.split(".")
        for cut in range(1, len(parts)):
            prefix, rest = ".".join(parts[:cut]), parts[cut]
            computed = (f'"{prefix}."', f"'{prefix}.'", f"`{prefix}.${{")
            if "_" in rest and f"`{prefix}.{rest.split('_')[0]}_${{" in used:
                return True
            if any(head in used for head in computed):
                return True
            if f'"{rest}"' in used and f'"{prefix}.' in used:
                return True
    return False


def check_errors(repository):
    """Every error code in C++ has words."""
    keys = dict(flatten(json.loads(repository.text("i18n/en.json"))))
    for name in repository.code(".cc", ".h"):
        if not name.startswith("src/") or name.endswith("_test.cc"):
            continue
        for code in re.findall(r'\bError\{\s*"([a-z_]+\.[a-z_.]+)"', repository.text(name)):
            if f"error.{code}" not in keys:
                yield f'{name}: error code "{code}" has no words in i18n (error.{code})'


def check_operations(repository):
    """Every operation of api/openapi.yaml is routed, and every route is in it."""
    spec = repository.text("api/openapi.yaml")
    operations = {}
    path = method = None
    for line in spec.split("components:")[0].splitlines():
        if found := re.match(r"^  (/\S*):$", line):
            path = found[1]
        elif found := re.match(r"^    (get|post|put|patch|delete):$", line):
            method = found[1]
        elif found := re.match(r"^      operationId: (\w+)$", line):
            operations[found[1]] = (method, path)
        elif re.match(r"^      summary: ", line):
            pass
    routes = repository.text("src/http/routes.cc")
    routed = dict((name, (method.lower().rstrip("_"), path)) for name, method, path in re.findall(
        r'\{\s*"(\w+)",\s*(?:http::)?(?:Method|Verb)::(\w+),\s*"([^"]+)"', routes))
    for name in sorted(operations.keys() - routed.keys()):
        yield f"api/openapi.yaml: {name} is not handled in src/http/routes.cc"
    for name in sorted(routed.keys() - operations.keys()):
        yield f"src/http/routes.cc: {name} is not in api/openapi.yaml"
    for name in sorted(operations.keys() & routed.keys()):
        if operations[name] != routed[name]:
            yield f"{name}: {operations[name]} in openapi.yaml, {routed[name]} in routes.cc"
    if not operations:
        yield "api/openapi.yaml: no operation found"


def check_assertions(repository):
    asserting = re.compile(r"EXPECT_|ASSERT_|RC_ASSERT|expect\(|assert|FAIL\(")
    for name in repository.names:
        if re.search(r"(_test\.cc|\.test\.(ts|mjs)|\.spec\.ts)$", name) and not asserting.search(repository.text(name)):
            yield f"{name}: a test that asserts nothing"


def check_dead_files(repository):
    """A header that nobody includes; a folder that CMake does not build."""
    code = {n: repository.text(n) for n in repository.code(".cc", ".h")}
    for name in code:
        if name.startswith("src/") and name.endswith(".h"):
            included = name[len("src/"):]
            if not any(f'"{included}"' in text for other, text in code.items() if other != name):
                yield f"{name}: included nowhere"
    listed = repository.text("src/CMakeLists.txt")
    for folder in sorted({n.split("/")[1] for n in code if n.startswith("src/") and n.count("/") > 1}):
        if not re.search(rf"\b{folder}\b", listed):
            yield f"src/{folder}: not built by src/CMakeLists.txt"


def check_registries(repository):
    """No host of a package registry, no address of a machine in what is committed."""
    hosts = re.compile(r"registry\.npm" r"js|deb\.debian" r"\.org|npm\.pkg\.git" r"hub")
    for name in repository.names:
        if not name.endswith((".png", ".woff2")) and hosts.search(repository.text(name)):
            yield f"{name}: names a package registry's host"


def check_documented_paths(repository):
    """Every path of this repository that a document names, in backticks or as a link, exists."""
    folders = {parent.as_posix() for n in repository.names for parent in Path(n).parents}
    known = folders | set(repository.names)
    roots = {n.split("/")[0] for n in repository.names if "/" in n}
    for name in repository.names:
        if not name.endswith(".md") or (name.startswith("tests/") and "/corpus/" in name):
            continue
        here = Path(name).parent
        for number, line in enumerate(repository.text(name).splitlines(), 1):
            named = [p.rstrip("/") for p in re.findall(r"`([\w.@-]+(?:/[\w.@=()\[\]-]+)+/?)`", line)
                     if p.split("/")[0] in roots and (here / p).as_posix() not in known]
            linked = [os.path.normpath(here / p.split("#")[0])
                      for p in re.findall(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)", line)]
            for path in named + linked:
                if path not in known and not path.startswith(BUILT):
                    yield f"{name}:{number}: names {path}, which is not there"


def self_test():
    """Each check must find the fault that it is shown."""
    faults = {
        "includes": {"src/base/a.cc": '#include "store/store.h"\n'},
        "libraries": {"src/app/a.cc": "#include <sqlite3.h>\n"},
        "banned": {"src/app/a.cc": "auto t = std::chrono::system_" "clock::now();\n"},
        "lengths": {"src/app/a.cc": "void f() {\n" + "  g();\n" * 61 + "}\n"},
        "names": {"src/app/utils.cc": "\n"},
        "messages": {"i18n/en.json": '{"a": "x"}', "i18n/ja.json": "{}"},
        "errors": {"src/app/a.cc": 'return Error{"no.words", {}};\n'},
        "operations": {"api/openapi.yaml": "paths:\n  /x:\n    get:\n      operationId: getX\ncomponents:\n"},
        "assertions": {"src/app/a_test.cc": "TEST(A, B) {}\n"},
        "dead_files": {"src/app/lonely.h": "#pragma once\n"},
        "documented_paths": {"docs/a.md": "as `docs/nowhere.md` says\n"},
        "registries": {"web/x.json": "https://registry.npm" "js.org/\n"},
    }
    base = {"src/README.md": "| base | x | - |  |\n| app | x | base |  |\n| store | x | base |  |\n",
            "src/CMakeLists.txt": "base app store\n", "i18n/en.json": "{}", "i18n/ja.json": "{}",
            "src/http/routes.cc": "", "api/openapi.yaml": "paths:\ncomponents:\n"}
    missed = []
    for check, files in faults.items():
        with tempfile.TemporaryDirectory() as root:
            for name, text in {**base, **files}.items():
                path = Path(root) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            if not list(CHECKS[check](Repository(root))):
                missed.append(f"tidy: {check} does not find its fault")
    missed += [f"tidy: {c} has no self-test" for c in CHECKS.keys() - faults.keys()]
    return missed


CHECKS = {name[len("check_"):]: function for name, function in list(globals().items())
          if name.startswith("check_")}


def list_longest(repository):
    files = sorted(((repository.text(n).count("\n"), n) for n in repository.code()), reverse=True)
    spans = sorted(((length, f"{n}:{line}", head) for n in repository.code(".cc", ".h")
                    for line, head, length in functions(repository.text(n))), reverse=True)
    for count, name in files[:10]:
        print(f"{count:5} lines  {name}")
    for length, place, head in spans[:10]:
        print(f"{length:5} lines  {place}  {head[:60]}")


def main():
    root, check = sys.argv[1], sys.argv[2]
    if check == "lengths-list":
        list_longest(Repository(root))
        return
    asked = ["self-test", *CHECKS] if check == "all" else [check]
    faults = [fault for one in asked
              for fault in (self_test() if one == "self-test" else CHECKS[one](Repository(root)))]
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
