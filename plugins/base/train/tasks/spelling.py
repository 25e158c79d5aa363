"""Letters: words spelt out, and endings."""

from words import (
    ADJECTIVES,
    ANIMALS,
    CITIES,
    FIRST_NAMES,
    FOODS,
    NOUNS,
    ONES,
    THINGS,
    VERBS,
    in_words,
    invented,
    plain_number,
    plural,
)
from . import task

NATO = """alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo
sierra tango uniform victor whiskey xray yankee zulu""".split()


def word_of(v):
    return v.pick(v.pick((NOUNS, THINGS, FOODS, ANIMALS, ADJECTIVES))) if v.chance(0.6) else invented(v)


@task("spell", 1.2, verbatim=True)
def spell(v):
    word = word_of(v) if v.chance(0.7) else v.pick(FIRST_NAMES + CITIES).lower()
    said, at = [], 0
    while at < len(word):
        letter = word[at]
        if at + 1 < len(word) and word[at + 1] == letter and v.chance(0.6):
            said.append("double " + letter)
            at += 2
            continue
        way = v.rng.random()
        said.append(
            letter
            if way < 0.55
            else NATO[ord(letter) - 97]
            if way < 0.85
            else f"{letter} {v.pick(('for', 'as in', 'like'))} {v.pick((NATO[ord(letter) - 97], *[w for w in THINGS if w[0] == letter][:3]))}"
        )
        at += 1
    spelt = v.pick((" ", "-", ", ", " ")).join(said)
    return (
        v.choose(("{s}", "{s}", "spelled {s}", "it is {s}", "the word {s}", "that's {s}", "my name is {s}"), s=spelt),
        word,
    )


@task("letters", 1.1, verbatim=True)
def letters(v):
    word = word_of(v)
    kind = v.pick(("spaced", "reverse", "count", "first", "last", "upper", "vowels", "nth", "twice", "dashed"))
    n = v.rng.randint(1, min(len(word), 6))
    said = {
        "spaced": "[spell|spell out|the letters of|letter by letter,] {w}",
        "reverse": "[reverse|backwards|{w} backwards|turn round] {w}",
        "count": "[how many letters in|length of|count the letters in] {w}",
        "first": "[first letter of|what does {w} start with:|initial of] {w}",
        "last": "[last letter of|how does {w} end:|final letter of] {w}",
        "upper": "[shout|capitals:|upper case] {w}",
        "vowels": "[vowels in|the vowels of|just the vowels:] {w}",
        "nth": "[letter {n} of|letter number {n} in] {w}",
        "twice": "[twice|double|repeat] {w}",
        "dashed": "[hyphens in|dashes between the letters of|dash out] {w}",
    }[kind]
    answer = {
        "spaced": " ".join(word),
        "reverse": word[::-1],
        "count": str(len(word)),
        "first": word[0],
        "last": word[-1],
        "upper": word.upper(),
        "vowels": "".join(c for c in word if c in "aeiou") or "none",
        "nth": word[n - 1],
        "twice": word + " " + word,
        "dashed": "-".join(word),
    }[kind]
    return v.say(said, w=word, n=plain_number(v, n)), answer


@task("forms", 0.9)
def forms(v):
    kind = v.rng.random()
    if kind < 0.4:
        noun = v.pick(THINGS + ANIMALS + FOODS)
        return v.choose(
            ("[plural of|many|more than one|several] {w}", "one {w}, two ...", "{w} in the plural", "a {w}, many"),
            w=noun,
        ), plural(noun)
    if kind < 0.6:
        noun = v.pick(THINGS + ANIMALS)
        return (
            v.choose(
                ("[singular of|one of the|just one of] {w}", "{w} in the singular", "one instead of {w}"),
                w=plural(noun),
            ),
            noun,
        )
    verb = v.pick([x for x in VERBS if x not in ("buy", "sell", "write", "read", "feed", "build", "cut")])
    past = (
        verb + "d"
        if verb.endswith("e")
        else verb[:-1] + "ied"
        if verb.endswith("y") and verb[-2] not in "aeiou"
        else {"plan": "planned", "scan": "scanned"}.get(verb, verb + "ed")
    )
    if kind < 0.8:
        return (
            v.choose(("past of {w}", "[yesterday|long ago] i {w}", "{w} in the past", "i {w} now, before i"), w=verb),
            past,
        )
    going = {"plan": "planning", "scan": "scanning"}.get(verb, (verb[:-1] if verb.endswith("e") else verb) + "ing")
    return v.choose(("[ing form|gerund|continuous form] of {w}", "i {w}, now i am", "{w} right now"), w=verb), going


@task("digits", 0.9, verbatim=True)
def digits(v):
    """A number's digits, said one by one or as they are, told apart, turned or joined."""
    n = str(v.rng.randint(10, v.pick((99, 999, 99999))))
    kind = v.pick(("spaced", "reverse", "words", "joined", "last", "padded"))
    spoken = " ".join(ONES[int(c)] for c in n)
    said = {
        "spaced": "[digits of|digit by digit|split up] {n}",
        "reverse": "[reverse|backwards|turn around] {n}",
        "words": "[read out|say the digits of|as words digit by digit] {n}",
        "joined": "[join|as one number|together] {s}",
        "last": "[last digit of|what does {n} end in:] {n}",
        "padded": "[with leading zeros to six digits|six digits|pad to six] {n}",
    }[kind]
    answer = {
        "spaced": " ".join(n),
        "reverse": n[::-1],
        "words": spoken,
        "joined": n,
        "last": n[-1],
        "padded": n.zfill(6),
    }[kind]
    return v.say(said, n=n, s=spoken), answer


@task("neighbour", 0.5)
def neighbour(v):
    if v.chance(0.5):
        letter, step = chr(v.rng.randint(98, 121)), v.pick((-1, 1))
        return v.choose(
            ("letter [after|following] {l}", "what comes after {l}", "next after {l}")
            if step > 0
            else ("letter before {l}", "what comes before {l}", "previous to {l}"),
            l=letter,
        ), chr(ord(letter) + step)
    n, step = v.rng.randint(1, 300), v.pick((-1, 1))
    return v.choose(
        ("number [after|following] {n}", "what comes after {n}", "next after {n}", "one more than {n}")
        if step > 0
        else ("number before {n}", "what comes before {n}", "one less than {n}"),
        n=in_words(n) if v.chance(v.words) else n,
    ), str(n + step)
