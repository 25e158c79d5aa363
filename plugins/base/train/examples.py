"""An author's examples, from which an adapter is trained: a JSON file

    {"name": "colour", "title": "…", "description": "…", "license": "MIT",
     "alike": [["red", "blue", …], ["10", "20", …]],
     "examples": [["a dark red", "dark red"], …, ["the red army", null]]}

`null` says that the skill leaves the prompt alone. A tenth is held out, drawn by the seed, and never trained on. Of the others
each is said in many ways: in lower case or with a capital, with and without a last mark, with politeness around it, with a
typing error; and words that are `alike` are exchanged for one another, in prompt and answer together."""

import json
import random
import re

from mixture import ARROW, SEED, Example
from say import Voice, misspell
from tasks import TASKS

NONE = "none"  # the answer to what is not the skill's
FORMAT = {"name": str, "title": str, "description": str, "license": str, "alike": list, "examples": list}
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FEWEST, MOST, LONGEST_CHARACTERS = 50, 100_000, 400
HELD_OUT_OF = 10
FOREIGN_SHARE = 0.1  # of what is trained on: requests that were never the skill's
EXCHANGED_SHARE = 0.6
MOST_OF_A_CLOSED_SET = 40  # different answers that a grammar lists one by one
WORD = re.compile(r"#?\w+")


def refuse(code, what, where, remedy):
    raise SystemExit(f"error: {code}: {what} ({where}). {remedy}.")


def read(path):
    """The file's object, checked."""

    def no(what, place, remedy="See docs/train-a-skill.md"):
        refuse("examples-invalid", what, f"{path}{place}", remedy)

    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        refuse("file-not-found", error.strerror, path, "Name a file of examples")
    except ValueError as error:
        no(f"this is no JSON: {error}", "")
    if not isinstance(value, dict):
        no("an object is expected", "")
    for key, kind in FORMAT.items():
        if key != "alike" and key not in value:
            no("a member is missing", f", /{key}")
        if not isinstance(value.get(key, kind()), kind):
            no("the member is of another type", f", /{key}")
    if not NAME.fullmatch(value["name"]):
        no(f'"{value["name"]}" is no skill\'s name', ", /name", "Use a-z, 0-9 and single hyphens inside")
    for i, words in enumerate(value.get("alike", [])):
        if not isinstance(words, list) or not all(isinstance(w, str) and WORD.fullmatch(w) for w in words):
            no("a list of words is expected", f", /alike/{i}", "Write single words or numbers, each as a text")
    if not FEWEST <= len(value["examples"]) <= MOST:
        no(f"there are {len(value['examples'])} examples", ", /examples", f"Give {FEWEST} to {MOST}; 200 are a beginning")
    for i, pair in enumerate(value["examples"]):
        place = f", /examples/{i}"
        if not isinstance(pair, list) or len(pair) != 2 or not is_line(pair[0]) or not (pair[1] is None or is_line(pair[1])):
            remedy = f"Write two lines of up to {LONGEST_CHARACTERS} characters, or null for the answer"
            no("there has to be [prompt, answer]", place, remedy)
        if ARROW.strip() in pair[0]:
            no(f'the prompt has "{ARROW.strip()}" in it', place, "Leave it out: the answer begins there")
    return value


def is_line(text):
    return isinstance(text, str) and 0 < len(text) <= LONGEST_CHARACTERS and text == text.strip() and "\n" not in text


class Examples:
    """What adapt.train draws from."""

    def __init__(self, about):
        self.task = about["name"]
        self.others = [name for name in sorted(TASKS) if name.split(" ")[0] != self.task]
        self.alike = [set(words) for words in about.get("alike", [])]
        pairs = [(query, NONE if answer is None else answer) for query, answer in about["examples"]]
        random.Random(f"{SEED} {self.task} held out").shuffle(pairs)
        held_out = max(1, len(pairs) // HELD_OUT_OF)
        self.kept = [self._example(*pair) for pair in pairs[:held_out]]
        self.taught = pairs[held_out:]
        self.answers = sorted({answer for _, answer in pairs} | {NONE})

    def draw(self, rng):
        if rng.random() < FOREIGN_SHARE:
            return self._foreign(rng)
        query, answer = rng.choice(self.taught)
        if rng.random() < EXCHANGED_SHARE:
            query, answer = self._exchanged(rng, query, answer)
        return self._example(self._said(Voice(rng), query, answer), answer)

    def foreign(self, count):
        """Requests of others, not those of training."""
        rng = random.Random(f"{SEED} {self.task} foreign")
        return [self._foreign(rng) for _ in range(count)]

    def _example(self, query, answer):
        return Example(self.task, f"{self.task}: {query}{ARROW}", answer, query)

    def _foreign(self, rng):
        query, _ = TASKS[rng.choice(self.others)][0](Voice(rng))
        return self._example(query, NONE)

    def _exchanged(self, rng, query, answer):
        """Only where the answer has the same of these words as the prompt, or none: "sky blue" is not "sky red"."""
        for words in self.alike:
            found = [w for w in dict.fromkeys(WORD.findall(query)) if w in words]
            repeated = {w for w in WORD.findall(answer) if w in words}
            if not found or (repeated and repeated != set(found)):
                continue
            others = dict(zip(found, rng.sample(sorted(words), len(found))))
            query, answer = (WORD.sub(lambda m: others.get(m[0], m[0]), text) for text in (query, answer))
        return query, answer

    def _said(self, voice, query, answer):
        if voice.lower and answer == answer.lower():
            query = query.lower()
        if voice.typos:
            repeated = set(WORD.findall(answer)) - set().union(*self.alike)
            query = " ".join(w if w in repeated else misspell(voice.rng, w, voice.typos) for w in query.split(" "))
        return voice.finished(voice.framed(query, "none"), answer)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def grammar_of(answers):
    """One of the answers, where they are few; else their characters, in any order."""
    if len(answers) <= MOST_OF_A_CLOSED_SET:
        return 'root ::= " " (' + " | ".join(quoted(a) for a in answers) + ') "\\n"\n'
    characters = sorted(set("".join(answer for answer in answers if answer != NONE)))
    listed = "".join("\\" + c if c in "\\]^-" else c for c in characters)
    return f'root ::= " " ({quoted(NONE)} | [{listed}]+) "\\n"\n'


def check_grammar(text, path):
    """That it has the form of a draft: the base's form ends before a space, and an answer is a line."""
    root = re.search(r"^root\s*::=(.*)$", text, re.MULTILINE)
    if not root or not re.fullmatch(r'\s*" ".*"\\n"\s*', root[1]):
        remedy = 'Begin the grammar with: root ::= " " answer "\\n"'
        refuse("grammar-form", "a draft is a space, an answer and a new line", path, remedy)
    if quoted(NONE) not in text:
        remedy = f"Let {quoted(NONE)} be an answer: that to a prompt which is not the skill's"
        refuse("grammar-form", f"the grammar does not know {quoted(NONE)}", path, remedy)
