"""Learns the tokenizer from a sample in which texts of others outweigh what is invented: few names would fill it."""

import argparse
import random

import places
import tokenizer
from corpora import Corpora
from mixture import SEED, Mixture
from words import EMOJI

INVENTED, TEXTS = 12_000, 9_000  # examples in all; lines of each corpus

# Words that skills will be asked about more often than the corpora use them: each should be one token.
COMMON = """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december today tomorrow yesterday second minute hour day week month year morning noon
afternoon evening night midnight weekday weekend every daily weekly monthly next last this past before after
until between from since half quarter past one two three four five six seven eight nine ten eleven twelve
thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
ninety hundred thousand million point minus plus times divided percent first third fourth fifth sixth seventh
eighth ninth tenth metre meter kilometre mile inch foot feet yard gram kilogram pound ounce litre gallon degree
celsius fahrenheit hours minutes seconds days weeks months years miles pounds convert much many what when how
name street number address phone file files folder list delete copy find happy sad love""".split()
COMMON_TIMES, EMOJI_TIMES = 120, 25


def sample(corpora):
    rng, mixture = random.Random(f"{SEED} tokenizer"), Mixture(corpora)
    texts = []
    while len(texts) < INVENTED:
        example = mixture.draw(rng)
        if example.query:
            texts.append(example.query + example.answer + "\n")
    for name in ("assistant", "definitions", "commands", "sentences"):
        lines = corpora.parts.get(name, [])
        texts += rng.sample(lines, min(TEXTS, len(lines)))
    texts += [
        f"{question} {answer}"
        for question, _, answer in rng.sample(
            corpora.parts.get("questions", []), min(TEXTS, len(corpora.parts.get("questions", [])))
        )
    ]
    texts += [
        form
        for word in COMMON
        for form in (f" {word}",) * COMMON_TIMES + (f" {word.capitalize()}",) * (COMMON_TIMES // 4)
    ]
    texts += ["".join(EMOJI)] * EMOJI_TIMES
    return texts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    places.add_arguments(parser)
    options = parser.parse_args()
    merges = tokenizer.learn(sample(Corpora(options.corpora)))
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer.Tokenizer(merges).save(options.out / "tokenizer.json")
    print(f"{options.out / 'tokenizer.json'}: {len(merges)} merges")


if __name__ == "__main__":
    main()
