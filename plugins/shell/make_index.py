#!/usr/bin/env python3
"""Makes shell.index, which the skill reads: python3 make_index.py [--tldr tldr.json] -o shell.index

The parts: corpus/words.txt says what words mean, corpus/*.commands holds the hand-written patterns (corpus/FORMAT.md),
corpus/tldr.txt the chosen purposes and commands of tldr-pages. --tldr chooses those anew from a JSON array of
[purpose, command]. All knowledge of language is spent here: the skill looks words up, and nothing more."""

import argparse
import itertools
import math
import pathlib
import re
import struct

import tldr
from lexicon import Lexicon

HERE = pathlib.Path(__file__).resolve().parent
MOST_BYTES = 1 << 20
SLOT_BIT = 0x8000
END_OF_PROMPT = 0xFFFE
MOST_SLOTS = 12
NEEDS = {"optional": 0, "required": 1, "preset": 2, "example": 3}

SLOT_TYPES = (
    "path file dir paths glob wild extension size bytes age days seconds duration since date number mode name names branch process"
    " host remote remote_path url text rest command"
).split()

# The type of a slot is its name without a number at its end, unless the name stands here.
TYPE_OF_NAME = {
    "src": "path", "dst": "path", "link": "path", "target": "path", "out": "path", "files": "paths", "dirs": "paths",
    "n": "number", "column": "number", "from": "number", "to": "number", "port": "number", "pid": "number",
    "depth": "number", "line": "number", "user": "name", "group": "name", "service": "name", "package": "name",
    "container": "name", "image": "name", "var": "name", "commit": "name", "interface": "name",
    "alias": "name", "program": "name", "tag": "name", "key": "name", "module": "name", "volume": "name",
    "session": "name", "packages": "names", "net": "path", "email": "remote", "percent": "text", "old": "text", "new": "text", "value": "text", "message": "rest", "ext": "extension",
    "rsrc": "remote_path", "rdst": "remote_path", "device": "path", "delimiter": "text", "zone": "path",
    "expr": "rest", "author": "text",
}  # fmt: skip

# What stands before values of a type, whatever the pattern.
USUAL_NEIGHBOURS = {
    "dir": "in under inside within from below into",
    "path": "named of in", "file": "named of in from", "paths": "named", "glob": "named", "name": "named", "names": "named",
    "process": "named", "host": "named", "remote": "on to named", "number": "", "text": "", "date": "on",
}  # fmt: skip

_SLOT = re.compile(r"(?<!\\)\{([a-z]\w*)(?:\|\w+)?\}")
_CHOICE = re.compile(r"\(([^()]*)\)")
_CONDITION = re.compile(r"(\[[?!]|\{-\w+\?)(\w+)")


def type_of(name):
    bare = name.rstrip("0123456789")
    kind = TYPE_OF_NAME.get(name) or TYPE_OF_NAME.get(bare) or bare
    return SLOT_TYPES.index(kind)


def expanded(phrase):
    """(a|b) chooses: every choice is a phrase."""
    parts = _CHOICE.split(phrase)
    ways = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(way) for way in itertools.product(*ways)]


class Pattern:
    def __init__(self, command, place):
        self.command, self.place = command, place
        self.explanation = ""
        self.fallbacks = {}
        self.phrases = []
        self.handwritten = True
        self.gate = []

    def needs(self):
        """Slot names in their order, each with (need, fallback)."""
        result = {}
        bare = re.sub(r"(?<!\\)\[(?:\\.|[^\]\\])*\]", "", self.command)
        outside = {name for name in _SLOT.findall(bare)}
        for name in _SLOT.findall(self.command):
            if name in self.fallbacks:
                result[name] = self.fallbacks[name]
            else:
                result[name] = ("required" if name in outside else "optional", "")
        return result


def read_commands(path):
    patterns, gate = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = line.rstrip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("$ "):
            patterns.append(Pattern(line[2:], f"{path.name}:{number}"))
            patterns[-1].gate = gate
        elif line.startswith("@"):
            gate = line[1:].split()
        elif line.startswith("> "):
            patterns[-1].explanation = line[2:]
        elif line.startswith(": "):
            for setting in line[2:].split("; "):
                name, kind, value = re.match(r"(\w+)([=~])(.*)", setting).groups()
                patterns[-1].fallbacks[name] = ("preset" if kind == "=" else "example", value)
        else:
            patterns[-1].phrases.extend(expanded(line))
    for pattern in patterns:
        assert pattern.explanation and pattern.phrases, pattern.place
    return patterns


class Builder:
    def __init__(self, lexicon):
        self.lexicon = lexicon
        self.pool, self.places = bytearray(), {}
        self.lists, self.list_places = [], {}
        self.patterns, self.slots, self.phrases = [], [], []
        self.documents = {}  # meaning: in how many patterns it stands
        self.used = set()

    def text(self, text):
        if text not in self.places:
            data = text.encode("utf-8")
            self.places[text] = len(self.pool)
            self.pool += struct.pack("<H", len(data)) + data
        return self.places[text]

    def list_of(self, values):
        key = tuple(values)
        if key not in self.list_places:
            self.list_places[key] = len(self.lists)
            self.lists.extend(key)
        return self.list_places[key]

    def items(self, phrase, names, place):
        """A phrase as meanings and slots."""
        result = []
        for i, part in enumerate(_SLOT.split(phrase)):
            if i % 2:
                assert part in names, (place, part)
                result.append(SLOT_BIT | names.index(part))
            else:
                result.extend(self.lexicon.meanings(part))
        return result

    def neighbours(self, items, slot, step):
        found = []
        at = items.index(slot) + step
        while 0 <= at < len(items):
            if items[at] & SLOT_BIT:
                return found
            found.append(items[at])
            if not self.lexicon.is_transparent(items[at]):
                return found
            at += step
        if step > 0:
            found.append(END_OF_PROMPT)
        return found

    def add(self, pattern):
        needs = pattern.needs()
        names = list(needs)
        assert len(names) <= MOST_SLOTS, pattern.place
        number = len(self.patterns)
        phrases = []
        for phrase in pattern.phrases:
            items = self.items(phrase, names, pattern.place)
            if items and items not in phrases:
                phrases.append(items)
        for meaning in {item for items in phrases for item in items if not item & SLOT_BIT}:
            self.documents[meaning] = self.documents.get(meaning, 0) + 1
            self.used.add(meaning)
        conditions = []

        def number_of(match):
            meaning = self.lexicon.named(match.group(2))
            conditions.append(meaning)
            self.used.add(meaning)
            return f"{match.group(1)}{meaning}"

        command = _CONDITION.sub(number_of, pattern.command)
        explanation = _CONDITION.sub(number_of, pattern.explanation)
        if not pattern.handwritten:
            conditions.extend(self.lexicon.meanings(pattern.tool))
        conditions = sorted(set(conditions))
        gate = sorted({meaning for word in pattern.gate for meaning in self.lexicon.meanings(word)})
        self.patterns.append(
            struct.pack(
                "<IIHHHHIHHII", self.text(command), self.text(explanation), len(self.phrases), len(phrases),
                len(self.slots), len(names), self.list_of(conditions), len(conditions), pattern.handwritten,
                self.list_of(gate), len(gate),
            )
        )  # fmt: skip
        self.add_slots(needs, phrases)
        for items in phrases:
            self.phrases.append(struct.pack("<IHH", self.list_of(items), len(items), number))

    def add_slots(self, needs, phrases):
        for i, (name, (need, fallback)) in enumerate(needs.items()):
            kind = type_of(name)
            left, right = set(), set()
            for word in USUAL_NEIGHBOURS.get(SLOT_TYPES[kind], "").split():
                left.update(self.lexicon.meanings(word))
            for items in phrases:
                if SLOT_BIT | i in items:
                    left.update(self.neighbours(items, SLOT_BIT | i, -1))
                    right.update(self.neighbours(items, SLOT_BIT | i, 1))
            left, right = sorted(left), sorted(right)
            self.slots.append(
                struct.pack(
                    "<IIHHIIHH", self.text(name), self.text(fallback), kind, NEEDS[need], self.list_of(left),
                    self.list_of(right), len(left), len(right),
                )
            )  # fmt: skip

    def weights(self):
        total = len(self.patterns)
        common = {self.lexicon.named("every")}  # "all" is said, or not, of everything
        for meaning in range(len(self.lexicon.names)):
            idf = math.log(1 + total / (1 + self.documents.get(meaning, 0)))
            least = 0.4
            yield round(100 * (least if meaning in common else min(5.0, max(least, idf * 0.75))))

    def bytes(self):
        words = [
            struct.pack("<IIHH", self.text(text), self.text(word.value), word.meaning, word.kind)
            for text, word in sorted(self.lexicon.words.items(), key=lambda pair: pair[0].encode())
            if self.lexicon.is_kept(word, self.used)
        ]
        meanings = [
            struct.pack("<HH", weight, flags) for weight, flags in zip(self.weights(), self.lexicon.flags, strict=True)
        ]
        lists = self.lists + [0] * (len(self.lists) % 2)
        tables = [words, meanings, self.patterns, self.slots, self.phrases]
        counts = [len(table) for table in tables] + [len(lists), len(self.pool)]
        return (
            b"SHX1" + struct.pack("<7I", *counts) + b"".join(b"".join(table) for table in tables)
            + struct.pack(f"<{len(lists)}H", *lists) + bytes(self.pool)
        )  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tldr", type=pathlib.Path, help="a JSON array of [purpose, command]: choose from it anew")
    parser.add_argument("-o", "--output", type=pathlib.Path, default=HERE / "shell.index")
    arguments = parser.parse_args()
    chosen = HERE / "corpus" / "tldr.txt"
    if arguments.tldr:
        tldr.choose(arguments.tldr, HERE / "corpus" / "tldr_commands.txt", chosen)
    lexicon = Lexicon(HERE / "corpus" / "words.txt")
    patterns = [pattern for path in sorted((HERE / "corpus").glob("*.commands")) for pattern in read_commands(path)]
    wide = tldr.read(chosen, Pattern) if chosen.exists() else []
    builder = Builder(lexicon)
    for pattern in patterns:
        builder.add(pattern)
    lexicon.mark_spelling(builder.used)
    lexicon.inflects = False
    known = len(lexicon.names)
    for pattern in wide:
        builder.add(pattern)
    lexicon.mark_names(known)
    data = builder.bytes()
    assert len(data) <= MOST_BYTES, f"the index would have {len(data)} bytes"
    arguments.output.write_bytes(data)
    print(f"{arguments.output.name}: {len(data)} bytes, {len(patterns)} patterns by hand and {len(wide)} of tldr-pages, "
          f"{len(builder.phrases)} phrases")  # fmt: skip


if __name__ == "__main__":
    main()
