"""Texts of others, from a folder that whoever trains brings along; what they are and their licences: ../README.md.
Each line belongs to training or is held out by a hash of its text, so that this never depends on an order."""

import bz2
import collections
import json
import pathlib
import re
import zlib

HELD_OUT_OF = 64  # one text of so many is never trained on
MAX_PASSAGE_CHARACTERS = 1500
MAX_LINE_CHARACTERS = 240


def is_held_out(text):
    return zlib.crc32(text.encode()) % HELD_OUT_OF == 0


def _lines(path):
    return [
        " ".join(line.split())
        for line in path.read_text(encoding="utf-8").splitlines()
        if 8 <= len(line) <= MAX_LINE_CHARACTERS
    ]


def _passages(path):
    """Whole paragraphs, together as long as a passage may be."""
    passages, current = [], ""
    for paragraph in path.read_text(encoding="utf-8").replace("_", "").split("\n\n"):
        paragraph = " ".join(paragraph.split())
        if current and len(current) + len(paragraph) > MAX_PASSAGE_CHARACTERS:
            passages.append(current)
            current = ""
        current = (current + "\n" + paragraph if current else paragraph)[:MAX_PASSAGE_CHARACTERS]
    return passages + [current] if current else passages


def _sentences(passages):
    found = [s.strip() for p in passages for s in re.split(r"(?<=[.!?]) +|\n", p)]
    return [s for s in found if 20 <= len(s) <= MAX_LINE_CHARACTERS]


def _commands(path):
    return [
        f"# {what}\n{command}"
        for what, command in json.loads(path.read_text(encoding="utf-8"))
        if len(what) + len(command) <= MAX_LINE_CHARACTERS
    ]


def _patterns(folder):
    pairs = []
    for kind in ("Turk", "Synth"):
        sources = (folder / f"datasets_NL-RX-{kind}_src.txt").read_text(encoding="utf-8").splitlines()
        targets = (folder / f"datasets_NL-RX-{kind}_targ.txt").read_text(encoding="utf-8").splitlines()
        pairs += [(s.strip(), t.strip()) for s, t in zip(sources, targets) if s.strip() and t.strip()]
    return pairs


_FIELD = re.compile(r"TABLEalias0\.(.+?)_FIELD")


def _readable(field):
    return field.replace("_", " ").lower().strip()


def _questions(path):
    """(question, the table's columns as far as its questions name them, the answer)."""
    rows, columns = [], collections.defaultdict(dict)
    for entry in json.loads(bz2.decompress(path.read_bytes())):
        sql = entry["sql"][0]
        fields = [_readable(f) for f in _FIELD.findall(sql)]
        if not fields or len(sql) > 300:
            continue
        for sentence in entry["sentences"]:
            columns[sentence["table-id"]].update(dict.fromkeys(fields))
            rows.append((sentence["table-id"], sentence["original"].strip(), _meaning(sql, sentence["variables"])))
    known = {table: sorted(names) for table, names in columns.items()}
    return [
        (question, known[table], answer)
        for table, question, answer in rows
        if answer and len(question) + len(answer) <= MAX_LINE_CHARACTERS
    ]


_SELECT = re.compile(r"SELECT ((?:COUNT|MAX|MIN|SUM|AVG) ?)?\(? ?TABLEalias0\.(.+?)_FIELD.*? WHERE (.+?) ;$")
_CONDITION = re.compile(r"TABLEalias0\.(.+?)_FIELD (=|<|>) \"?(.+?)\"?$")


def _meaning(sql, variables):
    match = _SELECT.match(sql)
    if not match:
        return None
    conditions = []
    for part in match[3].split(" AND "):
        condition = _CONDITION.match(part.strip())
        if not condition:
            return None
        value = variables.get(condition[3], condition[3])
        conditions.append(f"{_readable(condition[1])} {condition[2]} {value.strip().lower()}")
    wanted = _readable(match[2])
    return (f"{match[1].strip().lower()} {wanted}" if match[1] else wanted) + " where " + " and ".join(conditions)


class Corpora:
    """`parts`: name to list of texts, or of tuples of them. What the folder does not have is in `missing` instead."""

    def __init__(self, folder):
        self.parts, self.missing = {}, []
        folder = pathlib.Path(folder) if folder else None
        self._load(folder, "assistant", "snips.txt", _lines)
        self._load(folder, "definitions", "wordnet-glosses.txt", _lines)
        self._load(folder, "commands", "tldr.json", _commands)
        self._load(folder, "prose", "novel.txt", _passages)
        self._load(folder, "patterns", "deep-regex", _patterns)
        self._load(folder, "questions", "wikisql/wikisql.json.bz2", _questions)
        if "prose" in self.parts:
            self.parts["sentences"] = _sentences(self.parts["prose"])

    def _load(self, folder, name, path, read):
        if folder and (folder / path).exists():
            self.parts[name] = read(folder / path)
        else:
            self.missing.append(path)
