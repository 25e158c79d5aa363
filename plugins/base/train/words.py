"""Names, things and numbers for the examples, and how they are written. All lists are our own."""

FIRST_NAMES = """Ann Bob Carol Dan Eve Frank Grace Hank Ivy Jack Kate Liam Mia Noah Olga Paul Quinn Rosa Sam Tina Uma Victor
Wendy Xena Yusuf Zoe Amir Bella Chen Dora Emil Fatima Goran Hana Igor Jana Karim Lena Marco Nadia Oscar Priya
Ravi Sofia Tomas Ursula Vera Wei Yara Anton Bruno Clara Diego Elena Felix Gita Hugo Irene Jonas Kofi Lucia
Mehmet Nina Omar Petra Rahul Selma Tariq Viktor Walter Yuki Aisha Boris Chloe Dmitri Esther Farid Gloria Henry
Ingrid Jamal Keiko Louis Maria Nils Ophelia Pedro Ruth Stefan Thea Umar Violet Willem""".split()
LAST_NAMES = """Smith Jones Garcia Kim Novak Rossi Silva Weber Patel Nguyen Brown Cohen Dubois Eriksen Fischer Haddad Ivanov
Jansen Kowalski Lopez Moreau Nakamura Okafor Petrov Quigley Reyes Sato Tanaka Ueda Vargas Wong Xu Yilmaz Zhang
Andersen Berg Costa Diaz Evans Ferrari Gruber Hughes""".split()
CITIES = """Rome Paris Berlin Madrid Oslo Lima Cairo Delhi Tokyo Boston Vienna Prague Dublin Lisbon Athens Warsaw Geneva
Milan Lyon Porto Krakow Bergen Zurich Toronto Chicago Denver Seattle Austin Havana Quito Nairobi Lagos Accra
Dakar Tunis Riga Turin Graz Basel Leeds Bristol Cardiff Glasgow Seoul Osaka Kyoto Manila Hanoi Jakarta Sydney
Perth Auckland Salzburg Hamburg Munich Naples Seville Ghent""".split()
THINGS = """apple lamp chair box bottle cup book pen key ball shoe hat coat bag table clock plate spoon knife ladder rope
brush wheel drum flute candle basket mirror pillow blanket bucket hammer nail screw saw stone leaf feather shell
coin ring map letter ticket card phone radio camera bicycle kettle pan jar towel soap sponge broom vase carpet
curtain sofa desk shelf drawer door window fence gate bench tent lantern kite puzzle doll robot train boat truck
rocket whistle magnet battery cable switch button zipper scarf glove sock belt umbrella wallet watch necklace
notebook pencil ruler stapler folder envelope stamp parcel crate barrel anchor compass telescope statue painting
guitar piano violin trumpet harp""".split()
ANIMALS = """cat dog horse cow sheep goat pig duck goose hen fox wolf bear lion tiger otter seal whale shark eagle owl crow
robin frog toad snake lizard turtle mouse rat rabbit squirrel badger beaver deer moose camel zebra panda koala
bee ant spider crab snail""".split()
FOODS = """flour sugar salt butter milk rice pasta bread cheese ham bacon tomato onion garlic carrot potato pepper basil
oregano thyme honey lemon lime orange banana apple pear cherry grape berry oat barley lentil bean pea corn
spinach cabbage mushroom olive oil vinegar mustard yogurt cream egg chicken beef pork fish shrimp tofu walnut
almond raisin cocoa vanilla cinnamon ginger yeast water stock wine""".split()
COLOURS = """red blue green yellow black white orange purple pink brown grey teal navy maroon olive cyan magenta gold silver
beige violet turquoise crimson indigo coral salmon khaki lavender""".split()
ADJECTIVES = """old new small big red blue quiet loud dark bright soft hard warm cold quick slow long short wild calm golden
silver broken hidden lost happy sad secret distant empty final first last little lonely midnight summer winter
electric velvet paper wooden crystal iron burning frozen dancing""".split()
NOUNS = """river mountain heart road night day dream fire rain storm sky star moon sun ocean garden city house street
bridge tower forest shadow light song dance letter train ship island winter summer morning evening story mirror
window door stranger brother sister mother father queen king soldier sailor wolf bird horse stone glass dust
smoke thunder echo silence memory promise game weekend party chill workout road trip focus""".split()
VERBS = """fix paint clean buy sell call write read check send order wash cook plant repair return pack move build print
sign review test update water feed walk book cancel renew copy scan sort sweep""".split()
EMOJI = "😀 😂 😍 😢 😡 👍 👎 🙏 🎉 🔥 ❤️ 💔 ⭐ 🌙 ☀️ 🌧️ ❄️ 🍎 🍕 🍺 ☕ 🎂 🐶 🐱 🐟 🚗 🚲 ✈️ 🏠 📚 🎵 💡 ⏰ 🔑 📷 🌍 🌳 🌹 ⚽ 🏆".split()
SYLLABLES = """ba be bo da de do fa fi ga go ha he ja jo ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro
sa se si so ta te ti to va ve vi vo wa wi ya yo za ze zo bra cla dri fle gra kri pla sta tre""".split()

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
TENS = """zero ten twenty thirty forty fifty sixty seventy eighty ninety""".split()
ORDINALS = {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth"}


def in_words(n, joined="-", hundred_and=" and "):
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (joined + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        return ONES[n // 100] + " hundred" + (hundred_and + in_words(n % 100, joined) if n % 100 else "")
    if n < 1_000_000:
        return (
            in_words(n // 1000, joined, hundred_and)
            + " thousand"
            + (" " + in_words(n % 1000, joined, hundred_and) if n % 1000 else "")
        )
    return str(n)


def number(v, n):
    """n in words or digits, as this voice writes numbers."""
    if v.rng.random() >= v.words:
        return f"{n:,}" if n >= 1000 and v.chance(0.3) else str(n)
    if n == 12 and v.chance(0.3):
        return "a dozen"
    if n == 6 and v.chance(0.15):
        return "half a dozen"
    if n == 2 and v.chance(0.12):
        return "a couple of"
    if n == 0 and v.chance(0.3):
        return v.pick(("no", "nil", "oh"))
    if 1100 <= n < 2000 and n % 100 == 0 and v.chance(0.5):
        return in_words(n // 100) + " hundred"
    text = in_words(n, v.pick(("-", "-", " ", "")), v.pick((" and ", " ")))
    return "a" + text[3:] if text.startswith("one hundred") and v.chance(0.5) else text


def plain_number(v, n):
    """Without "a dozen" and the like, for where an exact count is said by itself."""
    return in_words(n, v.pick(("-", " "))) if v.rng.random() < v.words else str(n)


def ordinal(v, n):
    if n < 100 and (v.rng.random() < v.words or n in (1, 2, 3) and v.chance(0.5)):
        if n in ORDINALS:
            return ORDINALS[n]
        if n < 20:
            return ONES[n] + "th"
        if n % 10 == 0:
            return TENS[n // 10][:-1] + "ieth"
        return TENS[n // 10] + v.pick(("-", " ")) + (ORDINALS.get(n % 10) or ONES[n % 10] + "th")
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def plural(noun):
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    return noun + "s"


IRREGULAR = {
    "mouse": "mice",
    "goose": "geese",
    "sheep": "sheep",
    "deer": "deer",
    "moose": "moose",
    "wolf": "wolves",
    "knife": "knives",
    "leaf": "leaves",
    "shelf": "shelves",
    "fish": "fish",
    "shrimp": "shrimp",
    "tomato": "tomatoes",
    "potato": "potatoes",
    "scarf": "scarves",
}


def invented(v, least=2, most=3):
    """A word that nobody knows, so that copying it is all that helps."""
    word = "".join(v.pick(SYLLABLES) for _ in range(v.rng.randint(least, most)))
    return word + v.pick(("", "", "", "n", "r", "s", "l"))


def person(v):
    name = v.pick(FIRST_NAMES) if v.chance(0.85) else invented(v).capitalize()
    if v.chance(0.2):
        name += " " + (v.pick(LAST_NAMES) if v.chance(0.7) else invented(v).capitalize())
    return v.copied(name)


def place(v):
    return v.copied(v.pick(CITIES) if v.chance(0.85) else invented(v).capitalize())


def thing(v):
    return v.pick(THINGS if v.chance(0.7) else v.pick((ANIMALS, FOODS, NOUNS)))


def title(v):
    """A work's name: one to four words, in capitals or not."""
    way = v.rng.random()
    if way < 0.2:
        words = [invented(v)] + ([v.pick(NOUNS)] if v.chance(0.4) else [])
    elif way < 0.5:
        words = [v.pick(ADJECTIVES), v.pick(NOUNS)]
    elif way < 0.7:
        words = ["the", v.pick(ADJECTIVES), v.pick(NOUNS)]
    elif way < 0.85:
        words = [v.pick(NOUNS), "of", v.pick(("the", "my", "a")), v.pick(NOUNS)]
    else:
        words = [v.pick(NOUNS)]
    if v.chance(0.08):
        words.append(str(v.rng.randint(1, 99)))
    text = " ".join(words)
    return v.copied(
        " ".join(w if w in ("of", "the", "my", "a") and i else w.capitalize() for i, w in enumerate(words))
        if v.chance(0.6)
        else text
    )
