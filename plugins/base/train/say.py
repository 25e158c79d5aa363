"""Phrases with choices: `[a|b|]` chooses, `{name}` is filled in, `<group>` is a synonym. What the template itself says
may be misspelt; what is filled in never is, since the answer repeats it."""

import functools
import re

GROUPS = {
    "please": "[please|pls|kindly|||]",
    "give": "[give|hand|get|fetch|find] me",
    "make": "[make|create|build|prepare|set up|put together]",
    "add": "[add|put|insert|include|append|stick|throw in]",
    "remove": "[remove|delete|take out|drop|get rid of|erase|strike|kick out]",
    "show": "[show|display|list|give me|tell me|print]",
    "set": "[set|change|put|switch|adjust|turn]",
    "start": "[start|begin|launch|open|kick off|fire up]",
    "stop": "[stop|end|halt|quit|close|shut]",
    "move": "[move|shift|bring|transfer|take|send]",
    "and": "[and|and|plus|as well as|along with|, and also|&]",
    "then": "[then|and then|, then|after that|, after that|next|, next|followed by|, followed by]",
    "but": "[but|yet|though|except that]",
    "called": "[called|named|with the name|known as|labelled]",
    "only": "[only|just|solely|nothing but]",
    "all": "[all|every one of|each of|all of]",
    "big": "[big|large|huge]",
    "small": "[small|little|tiny]",
    "between": "[between|from]",
    "want": "[i want|i would like|i'd like|we want|we'd like|i need|we need|could i have|can i get|let me have|"
    "may i have]",
    "ask": "[can you|could you|would you|will you|please|i want you to|i'd like you to|i need you to|go ahead and|"
    "let's|you should|just]",
}

LEADS = [
    "um, ",
    "uh ",
    "hey, ",
    "ok so ",
    "well, ",
    "hi! ",
    "so ",
    "right, ",
    "hello, ",
    "okay, ",
    "now ",
    "quick one: ",
    "alright ",
    "hm, ",
    "yo ",
    "sorry, ",
    "actually ",
    "hey there, ",
    "good morning, ",
    "one more: ",
    "also, ",
    "next: ",
    "listen, ",
    "for me: ",
]
TAILS = [
    " please",
    ", thanks",
    " thank you",
    " if you can",
    " for me",
    " now",
    ", please",
    " would you",
    " ok?",
    " asap",
    " thx",
    ", cheers",
    " if possible",
    " right away",
    ", will you",
    " when you can",
]

NO_ORDERS = (
    "i ",
    "i'",
    "no ",
    "don't ",
    "let ",
    "the ",
    "this ",
    "note",
    "new ",
    "task ",
    "number ",
)  # after "can you" these are nonsense

_TOKENS = re.compile(r"[\[\]|]|\{\w+\}|<\w+>|[^\[\]|{}<]+|<")


@functools.lru_cache(maxsize=None)
def _compiled(template):
    tokens = _TOKENS.findall(template)
    sequence, rest = _sequence(tokens, 0)
    assert rest == len(tokens), template
    return sequence


def _sequence(tokens, at):
    items = []
    while at < len(tokens) and tokens[at] not in "|]":
        token = tokens[at]
        if token == "[":
            branches = []
            while token != "]":
                branch, at = _sequence(tokens, at + 1)
                branches.append(branch)
                token = tokens[at]
            items.append(("choice", tuple(branches)))
        elif token[0] == "{":
            items.append(("slot", token[1:-1]))
        elif token[0] == "<" and token != "<":
            items.append(("choice", (_compiled(GROUPS[token[1:-1]]),)))
        else:
            items.append(("text", token))
        at += 1
    return tuple(items), at


def misspell(rng, text, rate):
    """Each longer word with this probability: two letters change places, one is lost, doubled or mistaken."""
    words = text.split(" ")
    for i, word in enumerate(words):
        if len(word) < 4 or not word.isalpha() or rng.random() >= rate:
            continue
        at = 1 + int(rng.random() * (len(word) - 2))
        kind = int(rng.random() * 4)
        if kind == 0:
            words[i] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        elif kind == 1:
            words[i] = word[:at] + word[at + 1 :]
        elif kind == 2:
            words[i] = word[:at] + word[at] + word[at:]
        else:
            words[i] = word[:at] + chr(97 + int(rng.random() * 26)) + word[at + 1 :]
    return " ".join(words)


_SPACES = re.compile(r"  +")
_SPACE_BEFORE = re.compile(r" +([,.?!;:])")


class Voice:
    """How one example is written: its chance, whether in lower case, how badly spelt, numbers in words or digits."""

    def __init__(self, rng):
        self.rng = rng
        self.lower = rng.random() < 0.5
        self.typos = rng.choice((0.03, 0.06, 0.12)) if rng.random() < 0.25 else 0.0
        self.words = rng.choice((0.0, 0.15, 0.5, 0.85, 1.0))  # the share of numbers that are written in words
        self.bare = rng.random() < 0.35  # no punctuation at the end

    def chance(self, p):
        return self.rng.random() < p

    def pick(self, options):
        return options[int(self.rng.random() * len(options))]

    def some(self, options, least, most):
        count = min(len(options), self.rng.randint(least, most))
        return self.rng.sample(options, count)

    def copied(self, text):
        """A text that the answer repeats: in lower case where all is."""
        return text.lower() if self.lower else text

    def say(self, template, **slots):
        out = []
        self._expand(_compiled(template), slots, out)
        text = _SPACE_BEFORE.sub(r"\1", _SPACES.sub(" ", "".join(out))).strip()
        return " " * template.startswith(" ") + text + " " * template.endswith(" ")

    def choose(self, templates, **slots):
        return self.say(self.pick(templates), **slots)

    def _expand(self, sequence, slots, out):
        for kind, value in sequence:
            if kind == "text":
                out.append(misspell(self.rng, value, self.typos) if self.typos else value)
            elif kind == "slot":
                out.append(str(slots[value]))
            else:
                self._expand(value[int(self.rng.random() * len(value))], slots, out)

    def series(self, parts):
        """a, b and c - in one of the ways in which people write it."""
        if len(parts) == 1:
            return parts[0]
        way = self.rng.random()
        if way < 0.45:
            last = self.pick((" and ", " and ", ", and ", " plus ", " & ", " as well as "))
            return ", ".join(parts[:-1]) + last + parts[-1]
        if way < 0.7:
            return ", ".join(parts)
        if way < 0.8:
            return " and ".join(parts)
        if way < 0.9:
            return " ".join(parts)
        return self.pick(("; ", " then ", " / ", ", then ")).join(parts)

    def framed(self, text, mood="order"):
        """What people say around a request; mood: order (a verb first), thing (a noun phrase), none."""
        if mood == "order" and self.chance(0.3) and not text.startswith(NO_ORDERS):
            text = self.say("<ask> ") + text
        elif mood == "thing" and self.chance(0.4):
            text = (
                self.choose(
                    (
                        "<want> ",
                        "<give> ",
                        "<show> ",
                        "what is ",
                        "how do i write ",
                        "what's ",
                        "it's ",
                        "i mean ",
                        "make it ",
                        "this: ",
                        "[convert|translate|turn] ",
                        "[i have|there is|we've got] ",
                    )
                )
                + text
            )
        if self.chance(0.12):
            text = self.pick(LEADS) + text
        if self.chance(0.12):
            text += self.pick(TAILS)
        return text

    def finished(self, text, answer):
        """The query as typed: capitals and the last mark, or neither. A word that the answer repeats stays as it is."""
        if self.lower:
            return text
        if text[:1].islower() and text.split(" ", 1)[0].strip(",:") not in answer and self.chance(0.7):
            text = text[0].upper() + text[1:]
        if not self.bare and text[-1:].isalnum():
            text += self.pick((".", ".", "", "!", "?"))
        return text
