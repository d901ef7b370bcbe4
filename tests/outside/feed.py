#!/usr/bin/env python3
"""Holds an Atom feed from standard input against RFC 4287, by Python's own XML parser.

Prints one line per fault; exit status 1 if there is any. Checked: what 4.1 demands of feeds and
entries, the forms of dates (RFC 3339) and ids (tag URIs, RFC 4151), that ids are unique, that
entries descend in time, and that the feed is as new as its newest entry. With the address of a
server as argument, also that every address in the feed is one of that server, whole.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*")
FEED = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights",
        "subtitle", "title", "updated", "entry"}
ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights",
         "source", "summary", "title", "updated"}


def texts(element, name):
    return [child.text or "" for child in element.findall(ATOM + name)]


def faults_of(element, allowed, where):
    for child in element:
        if not child.tag.startswith(ATOM) or child.tag[len(ATOM):] not in allowed:
            yield f"{where}: {child.tag} does not belong here"
    for name in ("id", "title", "updated"):
        if len(texts(element, name)) != 1 or not texts(element, name)[0].strip():
            yield f"{where}: needs exactly one {name}"
    for name in ("updated", "published"):
        for date in texts(element, name):
            if not DATE.fullmatch(date):
                yield f"{where}: {name} {date} is no date of RFC 3339"
    for identity in texts(element, "id"):
        if not TAG.fullmatch(identity):
            yield f"{where}: {identity} is no tag URI"
    for link in element.findall(ATOM + "link"):
        if not link.get("href"):
            yield f"{where}: a link without href"
    alternates = [(link.get("type"), link.get("hreflang")) for link in element.findall(ATOM + "link")
                  if link.get("rel", "alternate") == "alternate"]
    if len(alternates) != len(set(alternates)) or not alternates:
        yield f"{where}: one alternate link of a type and language"


def faults_of_addresses(feed, server):
    addresses = [link.get("href", "") for link in feed.iter(ATOM + "link")] + texts(feed, "icon")
    for address in addresses:
        if not address.startswith(server + "/"):
            yield f"{address} is no whole address of {server}"


def faults(text, server=""):
    feed = ElementTree.fromstring(text)
    if feed.tag != ATOM + "feed":
        yield f"the root is {feed.tag}"
        return
    if feed.get(LANG) not in ("en", "ja"):
        yield "feed: no language"
    yield from faults_of(feed, FEED, "feed")
    if not [name for author in feed.findall(ATOM + "author") for name in texts(author, "name") if name]:
        yield "feed: no author with a name"
    if len([link for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]) != 1:
        yield "feed: needs one link to itself"
    entries = feed.findall(ATOM + "entry")
    for number, entry in enumerate(entries):
        yield from faults_of(entry, ENTRY, f"entry {number}")
        if len(texts(entry, "summary")) != 1:
            yield f"entry {number}: needs one summary"
    identities = [identity for entry in entries for identity in texts(entry, "id")]
    if len(identities) != len(set(identities)) or not identities:
        yield "entries: ids repeat, or there is none"
    updated = [date for entry in entries for date in texts(entry, "updated")]
    if updated != sorted(updated, reverse=True):
        yield "entries: the newest does not come first"
    if texts(feed, "updated") != updated[:1]:
        yield "feed: is not as new as its newest entry"
    if server:
        yield from faults_of_addresses(feed, server)


if __name__ == "__main__":
    found = list(faults(sys.stdin.buffer.read(), *sys.argv[1:2]))
    print("\n".join(found))
    sys.exit(1 if found else 0)
