#!/usr/bin/env python3
"""Makes emoji.index from CLDR's annotations, emojilib and lexicon.txt: which words speak for which emoji, and how strongly.

    SKILLET_CORPORA=FOLDER plugins/emoji/make_index.py      (FOLDER has cldr/ and emojilib/)

The file is text. Its first line says what it is and how many emoji and terms follow. Each emoji has a line: itself, a blank,
and its group as a number (of a group one is enough). Each term has a line, sorted by its bytes: its stems, a tab, its mood
(+, - or .), then three characters a posting: two for the emoji's number, one for the weight, all to base 64."""

import collections
import json
import math
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
MOST_POSTINGS, MOST_WORDS, TOP_WEIGHT, SCALE = 10, 4, 63, 3.5
LEXICON_WEIGHTS, PHRASE_BONUS = (10.0, 8.0, 6.5), 1.5
NAME, NAME_WORD, KEYWORD, OTHER_KEYWORD = 9.0, 4.5, 3.0, 2.0

# Of Unicode 15.1 and 16, which older systems do not show.
TOO_NEW = set("🫩🫆🪾🫜🪉🪏🫟") | {"🙂‍↔️", "🙂‍↕️", "🐦‍🔥", "🍋‍🟩", "⛓️‍💥", "🧑‍🧑‍🧒", "🧑‍🧑‍🧒‍🧒", "🧑‍🧒", "🧑‍🧒‍🧒", "🇨🇶"}
NOTHING = set("stuck out a an and or of with the in on at to for from by face button symbol sign".split())
GROUPS = ("heart", "o’clock", "thirty", "moon", "globe", "book", "square", "circle", "keycap", "arrow", "smiling cat")


def plain(emoji):
    return emoji.replace("\ufe0f", "")


def stem(word):
    """The same as stem.cpp."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    if len(word) > 5 and word.endswith("ing"):
        word = undoubled(word[:-3])
    elif len(word) > 4 and word.endswith("ed"):
        word = undoubled(word[:-2])
    elif len(word) > 5 and word.endswith("ly"):
        word = word[:-2]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word


def undoubled(word):
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word


def stems(text):
    return tuple(stem(w) for w in re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", text.lower())))


def read_corpora(folder):
    both = {}
    for name, key in (("annotations", "annotations"), ("annotationsDerived", "annotationsDerived")):
        both.update(json.loads((folder / "cldr" / f"{name}.json").read_text(encoding="utf-8"))[key]["annotations"])
    return both, json.loads((folder / "emojilib" / "emoji-en-US.json").read_text(encoding="utf-8"))


def read_lexicon():
    """(emoji, phrases, mood) of each line."""
    for line in (HERE / "lexicon.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        emoji, phrases = line.split("|")
        mood = emoji[0] if emoji[0] in "+-" else "."
        yield emoji.lstrip("+-").split(), [p.strip() for p in phrases.split(",") if p.strip()], mood


def is_flag(emoji):
    return all(0x1F1E6 <= ord(c) <= 0x1F1FF for c in emoji)


def is_wanted(emoji, name, needed):
    if plain(emoji) in needed:
        return True
    gendered = "\u2640" in emoji or "\u2642" in emoji or ("\u200d" in emoji and emoji[0] in "👨👩")
    facing = "facing right" in name
    tones = any(0x1F3FB <= ord(c) <= 0x1F3FF for c in emoji)
    small = name.startswith(("keycap", "Japanese", "family:", "couple with heart:", "kiss:")) or "thirty" in name
    return not (gendered or facing or tones or small or emoji in TOO_NEW or plain(emoji) in map(plain, TOO_NEW))


def group_of(name):
    for group in GROUPS:
        if group in name:
            return group
    return re.sub(r"^(man|woman|person|men|women|people)( |$)", "person ", name)


def main():
    if "SKILLET_CORPORA" not in os.environ:
        sys.exit("make_index: SKILLET_CORPORA is not set: name the folder that has cldr/ and emojilib/")
    annotations, library = read_corpora(pathlib.Path(os.environ["SKILLET_CORPORA"]))
    lexicon = list(read_lexicon())
    needed = {plain(e) for emoji, _, _ in lexicon for e in emoji}
    known = {plain(e): e for e in library}
    names = {e: (annotations.get(e) or annotations.get(plain(e)) or {}).get("tts", [""])[0] for e in library}
    chosen = [e for e in library if names[e] and is_wanted(e, names[e], needed)]
    number = {plain(e): i for i, e in enumerate(chosen)}

    weights, moods = collections.defaultdict(lambda: collections.defaultdict(float)), {}
    sources = []  # (term, emoji, weight) of words that many emoji may share
    for emoji in chosen:
        name, entry = names[emoji], annotations.get(emoji) or annotations.get(plain(emoji))
        if is_flag(emoji):
            country = stems(name.partition(": ")[2])
            if len(country) <= MOST_WORDS:
                weights[country][emoji] += NAME
                weights[country + ("flag",)][emoji] += NAME
            continue
        spoken = stems(name)
        if 1 < len(spoken) <= MOST_WORDS:
            weights[spoken][emoji] += NAME
        best = {}
        keywords = [(k, KEYWORD) for k in entry.get("default", [])]
        keywords += [(k.replace("_", " "), OTHER_KEYWORD) for k in library[emoji]]
        for keyword, weight in keywords:
            term = stems(keyword)
            if 1 <= len(term) <= MOST_WORDS and not (len(term) == 1 and term[0] in NOTHING):
                best[term] = best.get(term, 0) + weight
        for word in spoken:
            if word not in NOTHING:
                best[(word,)] = best.get((word,), 0) + (NAME if len(spoken) == 1 else NAME_WORD)
        sources += [(term, emoji, weight) for term, weight in best.items()]
    shared = collections.Counter(term for term, _, _ in sources)
    for term, emoji, weight in sources:
        rarity = max(0.15, 1 - math.log(shared[term]) / math.log(len(chosen)))
        weights[term][emoji] += weight * rarity
    for emoji, phrases, mood in lexicon:
        for phrase in phrases:
            term = stems(phrase)
            if mood != ".":
                moods[term] = mood
            for one, weight in zip(emoji, LEXICON_WEIGHTS):
                weights[term][known[plain(one)]] += weight * (PHRASE_BONUS if len(term) > 1 else 1)

    lines, groups = [], {}
    for term, postings in weights.items():
        ranked = sorted(postings.items(), key=lambda p: (-p[1], number[plain(p[0])]))[:MOST_POSTINGS]
        scale, text = min(SCALE, TOP_WEIGHT / ranked[0][1]), ""
        for emoji, weight in ranked:
            n = number[plain(emoji)]
            text += DIGITS[n >> 6] + DIGITS[n & 63] + DIGITS[max(1, round(weight * scale))]
        lines.append(" ".join(term) + "\t" + moods.get(term, ".") + text)
    lines.sort(key=lambda line: line.split("\t")[0].encode())
    heads = [f"{e} {groups.setdefault(group_of(names[e]), len(groups))}" for e in chosen]
    index = "\n".join([f"emoji-index 1 {len(heads)} {len(lines)}", *heads, *lines, ""])
    (HERE / "emoji.index").write_text(index, encoding="utf-8")
    print(f"{len(heads)} emoji, {len(lines)} terms, {len(index.encode())} bytes")


main()
