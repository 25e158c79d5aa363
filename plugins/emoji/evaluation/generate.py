#!/usr/bin/env python3
"""Prints queries made from templates, with what is right, as JSON: generate.py [COUNT]. The same for the same seed."""

import json
import random
import sys

SEED = 20261122
ASK = (
    "emoji for {t}",
    "which emoji fits: {t}",
    "emojify {t}",
    "what emoji should i use for {t}",
    "give me three emojis for {t}",
    "emoji: {t}",
    "suggest an emoji for {t}",
    "pick emojis that go with {t}",
    "turn this into emoji: {t}",
    "best emoji for {t} please",
    "{t} in emojis",
    "hey, emojis for {t}?",
    "i need an emoji for {t}",
    "react to: {t}",
)
# What is said, and what counts as right.
SAID = (
    (("{who} birthday party", "a cake for {who} birthday", "{who} birthday is today"), "🎂 🎉 🥳 🎁 🎈 🍰"),
    (("{who} wedding", "getting married in {month}", "{who} wedding day"), "💍 💒 👰 🤵 ❤️ 🎉"),
    (("a pizza for dinner", "ordering pizza", "cold pizza"), "🍕"),
    (("drinking coffee in the morning", "a strong coffee", "my third coffee"), "☕"),
    (("rain all day", "it will not stop raining", "a rainy {month}"), "🌧️ ☔ 🌂 🌦️"),
    (("snow in {month}", "building a snowman", "a snowy evening"), "❄️ ☃️ ⛄ 🌨️"),
    (("a day at the beach", "lying on the beach", "beach vacation"), "🏖️ ☀️ 🌊 🏝️"),
    (("{who} dog ran away", "a new puppy", "walking the dog"), "🐶 🐕 🐾 🐩"),
    (("{who} cat", "two kittens", "a sleeping cat"), "🐱 🐈 😺 🐾"),
    (("i am so tired", "completely exhausted after {month}", "need to sleep"), "😴 🥱 😪 😩 🛌 🛏️"),
    (("i am very angry with {who2}", "so furious right now"), "😡 😠 🤬 😤"),
    (("feeling sad", "i cried all evening", "such sad news"), "😢 😭 😞 😔 💔"),
    (("laughing so hard", "the funniest joke ever"), "😂 🤣 😆 😄"),
    (("i love {who2}", "so in love"), "❤️ 😍 🥰 💕 😘"),
    (("we won the final", "first place for us"), "🏆 🥇 🎉 🥳"),
    (("passed all exams", "she finally graduated"), "🎓 🎉 ✅ 💯 🥳"),
    (("flight to {city}", "waiting at the airport"), "✈️ 🛫 🧳 🌍"),
    (("riding my bike to work", "a long bike tour"), "🚴 🚲 🚵"),
    (("playing football with {who2}", "scored a goal"), "⚽ 🏈 🥅 🎯"),
    (("a concert in {city}", "rock concert"), "🎸 🎤 🎶 🎵 🤘"),
    (("reading a good book", "a quiet evening with a book"), "📚 📖 🤓 📕"),
    (("fixing bugs in the code", "coding until midnight"), "🐛 💻 👨‍💻 🧑‍💻"),
    (("i am sick in bed", "got the flu"), "🤒 🤧 😷 🤢"),
    (("not happy with this", "i am not happy at all"), "😞 😕 🙁 😢 ☹️ 😔 😒"),
    (("baking bread", "fresh bread"), "🍞 🥖 🥐 👩‍🍳"),
    (("christmas with {who2}", "merry christmas everybody"), "🎄 🎅 🎁"),
    (("halloween in {city}", "carving a pumpkin"), "🎃 👻 🦇"),
    (("good luck for the exam", "wishing you luck"), "🍀 🤞 🙏"),
    (("thank you for everything", "many thanks to {who2}"), "🙏 😊 💐 🤗"),
    (("a new house", "we moved into our new home"), "🏠 🏡 🔑 📦"),
)
SLOTS = {
    "who": ("my brother's", "grandma's", "my best friend's", "our neighbour's", "Anna's"),
    "who2": ("my brother", "grandma", "the whole family", "Anna", "my friends"),
    "month": ("january", "december", "november", "february"),
    "city": ("Rome", "Boston", "Lisbon", "Oslo"),
}


def main():
    rng, out = random.Random(SEED), []
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 200):
        templates, right = rng.choice(SAID)
        text = rng.choice(templates).format(**{slot: rng.choice(values) for slot, values in SLOTS.items()})
        out.append({"prompt": rng.choice(ASK).format(t=text), "answer": right.split(" ")})
    print(json.dumps(out, ensure_ascii=False, indent=0))


main()
