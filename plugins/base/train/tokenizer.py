"""Byte-level BPE of our own: words as GPT-2 cuts them, each digit by itself (`smollm` in GGUF), merges learnt from a
sample of the mixture. Token 0 begins and ends every text."""

import collections
import functools
import heapq
import json
import re
import sys
import unicodedata

MERGES = 2047  # with 256 bytes and one special token 2,304 tokens
END = "<|endoftext|>"
PRETOKENIZER = "smollm"


def _letters_of_bytes():
    """GPT-2's letter for each byte: printable ones stand for themselves, the others for what follows U+00FF."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters, more = {}, 256
    for byte in range(256):
        if byte in printable:
            letters[byte] = chr(byte)
        else:
            letters[byte] = chr(more)
            more += 1
    return letters


LETTERS = _letters_of_bytes()


@functools.lru_cache(maxsize=None)
def _class(categories):
    """A character class of all that Unicode puts into these categories: Python's `re` has no \\p{L}."""
    ranges, start = [], None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and unicodedata.category(chr(code))[0] in categories
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            ranges.append((start, code - 1))
            start = None
    return "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in ranges)


@functools.lru_cache(maxsize=None)
def _expressions():
    letters, numbers = _class("L"), _class("N")
    spaces = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
    words = rf"'s|'t|'re|'ve|'m|'ll|'d| ?[{letters}]+| ?[{numbers}]+| ?[^{spaces}{letters}{numbers}]+"
    words += rf"|[{spaces}]+(?![^{spaces}])|[{spaces}]+"
    return re.compile(f"([{numbers}])"), re.compile(words)


def words_of(text):
    number, word = _expressions()
    found = []
    for piece in number.split(text):
        found += word.findall(piece)
    return found


def in_letters(word):
    return "".join(LETTERS[b] for b in word.encode())


def learn(texts, merge_count=MERGES):
    """The merges: each time the most frequent pair, of equals the first in the alphabet."""
    counts = collections.Counter(w for text in texts for w in words_of(text))
    words = [(list(in_letters(w)), n) for w, n in sorted(counts.items())]
    pairs, places = collections.Counter(), collections.defaultdict(set)
    for i, (symbols, n) in enumerate(words):
        for pair in zip(symbols, symbols[1:]):
            pairs[pair] += n
            places[pair].add(i)
    queue = [(-n, pair) for pair, n in pairs.items()]
    heapq.heapify(queue)
    merges = []
    while len(merges) < merge_count and queue:
        count, best = heapq.heappop(queue)
        if -count != pairs[best]:  # it has changed since it was queued, and was queued again
            continue
        merges.append(best)
        for pair in _apply(best, words, pairs, places):
            if pairs[pair] > 0:
                heapq.heappush(queue, (-pairs[pair], pair))
    return merges


def _apply(best, words, pairs, places):
    """Joins this pair wherever it is; gives the pairs whose counts have changed by that."""
    changed = set()
    for i in places.pop(best):
        symbols, n = words[i]
        before = list(zip(symbols, symbols[1:]))
        symbols[:] = _joined(symbols, best)
        after = list(zip(symbols, symbols[1:]))
        for pair in before:
            pairs[pair] -= n
        for pair in after:
            pairs[pair] += n
            places[pair].add(i)
        changed.update(before, after)
    pairs[best] = 0
    changed.discard(best)
    return changed


def _joined(symbols, pair):
    out, at = [], 0
    while at < len(symbols):
        if at + 1 < len(symbols) and symbols[at] == pair[0] and symbols[at + 1] == pair[1]:
            out.append(symbols[at] + symbols[at + 1])
            at += 2
        else:
            out.append(symbols[at])
            at += 1
    return out


class Tokenizer:
    def __init__(self, merges):
        self.merges = [tuple(m) for m in merges]
        self.tokens = [END] + [LETTERS[b] for b in range(256)] + [a + b for a, b in self.merges]
        self.ids = {token: i for i, token in enumerate(self.tokens)}
        assert len(self.ids) == len(self.tokens)
        self._ranks = {pair: i for i, pair in enumerate(self.merges)}
        self._bytes = {letter: byte for byte, letter in LETTERS.items()}
        self._words = {}

    end = 0

    def __len__(self):
        return len(self.tokens)

    def encode(self, text):
        ids = []
        for word in words_of(text):
            found = self._words.get(word)
            if found is None:
                found = self._words[word] = self._encode_word(word)
            ids += found
        return ids

    def _encode_word(self, word):
        symbols = list(in_letters(word))
        while len(symbols) > 1:
            ranked = [(self._ranks[p], p) for p in zip(symbols, symbols[1:]) if p in self._ranks]
            if not ranked:
                break
            symbols = _joined(symbols, min(ranked)[1])
        return [self.ids[s] for s in symbols]

    def decode(self, ids):
        return bytes(self._bytes[c] for i in ids if i != self.end for c in self.tokens[i]).decode(
            "utf-8", errors="replace"
        )

    def save(self, path):
        path.write_text(
            json.dumps(
                {"pretokenizer": PRETOKENIZER, "merges": [f"{a} {b}" for a, b in self.merges]},
                ensure_ascii=False,
                indent=0,
            )
            + "\n",
            encoding="utf-8",
        )

    @classmethod
    def load(cls, path):
        return cls([tuple(m.split(" ")) for m in json.loads(path.read_text(encoding="utf-8"))["merges"]])
