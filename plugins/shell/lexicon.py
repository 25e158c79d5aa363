"""Words and what they mean, from corpus/words.txt, with inflections; unknown words of phrases get meanings of their own."""

import re

STOP, TRANSPARENT, NEVER, DOMAIN, KIND_NOUN, NOUN, NAME = 1, 2, 4, 8, 16, 32, 64
KINDS = {"place": 1, "ext": 2, "exts": 3, "number": 4, "size": 5, "time": 6, "lang": 2}
SPELLING = 0x100
LONGEST_EXPRESSION = 4
_VOWELS = "aeiou"


class Word:
    def __init__(self, meaning):
        self.meaning, self.kind, self.value = meaning, 0, ""


def inflections(word):
    """Plural, third person, past and -ing, as regular words have them."""
    if not word.isalpha() or len(word) < 3:
        return []
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if word.endswith("e"):
        return [word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return [word + "es", word + "ed", word + "ing"]
    forms = [word + "s", word + "ed", word + "ing"]
    if word[-1] not in "wxy" + _VOWELS and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        forms += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return forms


class Lexicon:
    def __init__(self, path):
        self.names, self.flags, self.words = [], [], {}
        self._by_name = {}
        self.inflects = True  # whether words learnt from now on get all inflections, or the plural only
        self._never, self._nouns, self._kind_nouns, self._inflected = [], [], [], []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("#"):
                self._read(line)
        self._inflect()
        for word in self._never:
            self.flags[self._own(word).meaning] |= NEVER
        for word in self._nouns:
            self.flags[self._own(word).meaning] |= NEVER | NOUN
        for word in self._kind_nouns:
            self.flags[self._own(word).meaning] |= KIND_NOUN

    def _own(self, text):
        if text not in self.words:
            self.words[text] = Word(self._meaning(text))
        return self.words[text]

    def _meaning(self, name, flags=0):
        if name not in self._by_name:
            self._by_name[name] = len(self.names)
            self.names.append(name)
            self.flags.append(0)
        self.flags[self._by_name[name]] |= flags
        return self._by_name[name]

    def _read(self, line):
        head, entries = line.split(": ", 1)
        kind, _, value = head.partition(" ")
        entries = [entry.strip() for entry in entries.split(", ")]
        if kind in ("same", "flat"):
            assert value not in self._by_name, f"{value} is the name of another meaning"
            for entry in entries:
                self._define(entry, self._meaning(value))
                if kind == "same":
                    self._inflected.append(entry)
        elif kind in ("stop", "quiet", "domain"):
            flags = {"stop": STOP, "quiet": STOP | TRANSPARENT, "domain": STOP | DOMAIN}[kind]
            for entry in entries:
                self._define(entry, self._meaning(entry, flags))
        elif kind == "transparent":
            for entry in entries:
                self._define(entry, self._meaning(entries[0], TRANSPARENT))
        elif kind == "never":
            self._never += entries
        elif kind == "noun":
            self._nouns += entries
        elif kind == "kindnoun":
            self._kind_nouns += entries
        else:
            for entry in entries:
                self._give_value(entry, kind, value)

    def _define(self, text, meaning):
        if text in self.words:
            known = self.words[text]
            if self.names[known.meaning].startswith("="):
                known.meaning = meaning
            return
        self.words[text] = Word(meaning)
        if "-" not in text and " " in text:
            self.words.setdefault(text.replace(" ", "-"), Word(meaning))
        if "n't" in text or text.endswith("'s"):
            self.words.setdefault(text.replace("'", ""), Word(meaning))

    def mark_names(self, known):
        """Meanings from the known-th on were learnt of the wider net alone."""
        for meaning in range(known, len(self.flags)):
            self.flags[meaning] |= NAME

    def _give_value(self, text, kind, value):
        """Beside its value the word keeps the meaning that it has."""
        if text not in self.words:
            flags = STOP if kind == "number" else 0
            self.words[text] = Word(self._meaning("number-word" if kind == "number" else f"={kind}:{value}", flags))
        word = self.words[text]
        word.kind, word.value = KINDS[kind], value

    def _inflect(self):
        for word in self._inflected:
            if " " in word:
                continue
            for form in inflections(word):
                if form not in self.words:
                    self.words[form] = Word(self.words[word].meaning)

    def named(self, name):
        return self._by_name[name]

    def is_transparent(self, meaning):
        return bool(self.flags[meaning] & TRANSPARENT)

    def is_kept(self, word, used):
        """What no phrase says is of no use, unless it has a value or tells that it says nothing."""
        return bool(word.kind or self.flags[word.meaning] or word.meaning in used)

    def meanings(self, text):
        words = re.findall(r"[^\s,;:!?\"()]+", text.lower())
        words = [word.strip(".'`") or word for word in words]
        result, at = [], 0
        while at < len(words):
            for length in range(min(LONGEST_EXPRESSION, len(words) - at), 0, -1):
                joined = " ".join(words[at : at + length])
                if joined in self.words:
                    break
            if joined not in self.words:
                self._learn(joined)
            result.append(self.words[joined].meaning)
            at += length
        return result

    def _learn(self, text):
        meaning = self._meaning("~" + text)
        self.words[text] = Word(meaning)
        for form in inflections(text)[: None if self.inflects else 1]:
            self.words.setdefault(form, Word(meaning))

    def mark_spelling(self, meanings):
        for text, word in self.words.items():
            if text.isalpha() and len(text) >= 4 and (word.meaning in meanings or self.flags[word.meaning]):
                word.kind |= SPELLING
