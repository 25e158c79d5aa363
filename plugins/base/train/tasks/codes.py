"""Short notations: what is said, as a code."""

from words import in_words, number, plain_number
from . import task

FILES, RANKS = "abcdefgh", "12345678"
PIECES = {"K": "king", "Q": "queen", "R": "rook", "B": "bishop", "N": "knight"}


@task("chess", 1.2)
def chess(v):
    if v.chance(0.08):
        long = v.chance(0.5)
        side = v.pick(
            ("long", "queenside", "on the queen's side") if long else ("short", "kingside", "on the king's side")
        )
        return (
            v.choose(("castle {s}", "[white|black|he|she] castles {s}", "{s} castling"), s=side),
            "O-O-O" if long else "O-O",
        )
    piece = v.pick("KQRBN") if v.chance(0.7) else ""
    takes, check = v.chance(0.3), v.rng.choice(("", "", "", "+", "#"))
    file, rank = v.pick(FILES), v.pick(RANKS)
    square = file + rank if v.chance(0.7) else f"{file} {in_words(int(rank))}"
    name = PIECES.get(piece, "pawn")
    move = v.choose(
        ("takes [on|] {sq}", "captures [on|] {sq}", "x {sq}")
        if takes
        else ("to {sq}", "moves to {sq}", "goes to {sq}", "{sq}", "onto {sq}"),
        sq=square,
    )
    start = v.pick(FILES) if takes and not piece else ""
    who = v.choose(("{n}", "the {n}", "[white|black]'s {n}", "my {n}"), n=name)
    if start:
        who = v.choose(("{f} pawn", "the {f}-pawn", "pawn from {f}", "pawn on the {f} file"), f=start)
    promoted = v.pick("QRBN") if not piece and not takes and rank in "18" else ""
    query = f"{who} {move}"
    if promoted:
        query += v.choose(
            (", promotes to {p}", " and becomes a {p}", " promoting to a {p}", " = {p}"), p=PIECES[promoted]
        )
    if check:
        query += v.choose(
            ("[, | with |, giving ]check", " and it's check", " check!")
            if check == "+"
            else (", checkmate", " mate", " and it's mate", " with mate")
        )
    return (
        query,
        piece
        + (start + "x" if start else "x" if takes else "")
        + file
        + rank
        + ("=" + promoted if promoted else "")
        + check,
    )


def roman_of(n):
    out = ""
    for value, letters in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        out += letters * (n // value)
        n %= value
    return out


@task("roman", 1.0)
def roman(v):
    n = v.rng.randint(1, v.pick((20, 100, 400, 3000)))
    if v.chance(0.35):
        numeral = roman_of(n)
        return v.choose(
            (
                "{r}",
                "what is {r}",
                "{r} as a number",
                "{r} in [digits|arabic numerals|ordinary numbers]",
                "the number {r}",
            ),
            r=numeral.lower() if v.chance(0.3) else numeral,
        ), str(n)
    return v.choose(
        (
            "{n}",
            "{n} in roman numerals",
            "how do [you|the romans] write {n}",
            "roman for {n}",
            "the roman numeral for {n}",
            "write {n} like a roman",
            "{n} as romans would",
        ),
        n=plain_number(v, n),
    ), roman_of(n)


CARD_RANKS = {
    "A": "ace",
    "K": "king",
    "Q": "queen",
    "J": "jack",
    "T": "ten",
    "9": "nine",
    "8": "eight",
    "7": "seven",
    "6": "six",
    "5": "five",
    "4": "four",
    "3": "three",
    "2": "two",
}
SUITS = {"H": "hearts", "S": "spades", "D": "diamonds", "C": "clubs"}


@task("cards", 1.0)
def cards(v):
    said, codes = [], []
    for _ in range(v.rng.randint(1, 5)):
        rank, suit = v.pick(tuple(CARD_RANKS)), v.pick("HSDC")
        name = CARD_RANKS[rank] if v.chance(0.75) else {"T": "10"}.get(rank, rank)
        if rank == "2" and v.chance(0.2):
            name = "deuce"
        said.append(
            v.choose(("{r} of {s}", "the {r} of {s}", "a {r} of {s}", "{s} {r}", "{r} {s}"), r=name, s=SUITS[suit])
        )
        codes.append(rank + suit)
    hand = v.series(said)
    return v.framed(
        v.choose(("{h}", "{h}", "i hold {h}", "my hand is {h}", "play {h}", "dealt {h}", "on the table: {h}"), h=hand),
        "none",
    ), " ".join(codes)


@task("dice", 0.8)
def dice(v):
    count, sides = v.rng.randint(1, 8), v.pick((4, 6, 8, 10, 12, 20, 100))
    bonus = v.rng.choice((0, 0, v.rng.randint(1, 12), -v.rng.randint(1, 6)))
    die = (
        v.choose(("d{n}", "{n}-sided [dice|die]", "[dice|die] with {n} sides", "d {n}"), n=sides)
        if sides != 6 or v.chance(0.5)
        else "dice"
    )
    query = v.choose(
        ("roll {c} {d}", "throw {c} {d}", "{c} {d}", "toss {c} {d}", "i'm rolling {c} {d}"),
        c=number(v, count) if count > 1 else v.pick(("a", "one", "1")),
        d=die,
    )
    answer = f"{count}d{sides}"
    if bonus:
        query += v.choose(
            (" plus {b}", " and add {b}", " with a bonus of {b}", " +{b}")
            if bonus > 0
            else (" minus {b}", " less {b}", " with a penalty of {b}", " and take off {b}"),
            b=plain_number(v, abs(bonus)),
        )
        answer += f"{bonus:+d}"
    if v.chance(0.15):
        keep = v.rng.randint(1, count)
        query += v.choose(
            (", keep the [best|highest] {k}", " and keep the top {k}", ", drop all but the [best|highest] {k}"),
            k=plain_number(v, keep),
        )
        answer += f"kh{keep}"
    return v.framed(query), answer


NOTE_LENGTHS = {
    "1": ("whole", "semibreve"),
    "2": ("half", "minim"),
    "4": ("quarter", "crotchet"),
    "8": ("eighth", "quaver"),
    "16": ("sixteenth", "semiquaver"),
}


@task("notes", 1.0)
def notes(v):
    said, codes = [], []
    for _ in range(v.rng.randint(1, 5)):
        length = v.pick(tuple(NOTE_LENGTHS))
        dotted = v.chance(0.15)
        size = ("dotted " if dotted else "") + v.pick(NOTE_LENGTHS[length])
        tail = length + ("." if dotted else "")
        if v.chance(0.15):
            said.append(v.choose(("{l} rest", "a {l} rest", "rest for a {l}", "a {l} of silence"), l=size))
            codes.append("r" + tail)
            continue
        letter, mark = v.pick("ABCDEFG"), v.rng.choice(("", "", "", "#", "b"))
        octave = v.rng.choice((None, None, v.rng.randint(1, 7)))
        pitch = (
            (letter if v.chance(0.5) else letter.lower())
            + {"": "", "#": " sharp", "b": " flat"}[mark]
            + (f" {plain_number(v, octave)}" if octave else "")
        )
        said.append(
            v.choose(
                ("{p} {l}", "{l} {p}", "a {l} note on {p}", "{p} for a {l}", "{p}, {l}", "play {p} as a {l}"),
                p=pitch,
                l=size,
            )
        )
        codes.append(letter + mark + (str(octave) if octave else "") + "/" + tail)
    return v.series(said), " ".join(codes)
