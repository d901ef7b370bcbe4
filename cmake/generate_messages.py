#!/usr/bin/env python3
"""Writes the C++ table of messages from i18n/en.json and i18n/ja.json.

Usage: generate_messages.py EN_JSON JA_JSON OUTPUT
A key that exists in one language only, or placeholders that differ, end the build.
"""
import json
import re
import sys


def flatten(node, prefix=""):
    for key, value in node.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def literal(text):
    # With its length: counting some thousand texts is more than clang evaluates at compile time.
    return json.dumps(text, ensure_ascii=False).replace("?", "\\?") + "sv"


def main():
    en, ja = (dict(flatten(json.load(open(path, encoding="utf-8")))) for path in sys.argv[1:3])
    faults = [f"{key}: missing in ja.json" for key in en.keys() - ja.keys()]
    faults += [f"{key}: missing in en.json" for key in ja.keys() - en.keys()]
    for key in en.keys() & ja.keys():
        names = [set(re.findall(r"\{(\w+)\}", table[key])) for table in (en, ja)]
        if names[0] != names[1]:
            faults.append(f"{key}: placeholders differ: {sorted(names[0] ^ names[1])}")
    if faults:
        sys.exit("i18n: " + "\ni18n: ".join(sorted(faults)))
    # Byte order, so that the lookup can search by std::string_view comparison.
    rows = "".join(f"    {{{literal(key)}, {literal(en[key])}, {literal(ja[key])}}},\n"
                   for key in sorted(en, key=lambda k: k.encode()))
    with open(sys.argv[3], "w", encoding="utf-8") as output:
        output.write('#include "base/message_table.h"\n\nnamespace assay {\nnamespace {\n\n'
                     'using std::string_view_literals::operator""sv;\n\n'
                     f"constexpr MessageRow rows[] = {{\n{rows}}};\n\n}}  // namespace\n\n"
                     "std::span<const MessageRow> message_table() { return rows; }\n\n"
                     "}  // namespace assay\n")


if __name__ == "__main__":
    main()
