#!/usr/bin/env python3
"""Writes golden_vectors.h: what plugins/merge must compute, from the definitions and nothing of its code.

    plugins/merge/make_vectors.py > plugins/merge/golden_vectors.h

Sources of the formulas
  TIES    Yadav et al. 2023, arXiv 2306.01708, section 4: trim, elect, disjoint mean
  DARE    Yu et al. 2023, arXiv 2311.03099, section 3.2: drop with p, rescale by 1 / (1 - p)
  DELLA   Deep et al. 2024, arXiv 2406.11617, section 3: p_i = p - epsilon / 2 + epsilon * r_i / n, rescale by 1 / (1 - p_i);
          r_i = 0 for the largest magnitude of a row
  mergekit's merge_methods/generalized_task_arithmetic.py and sparsify.py: signs of the weighted differences, division by the
          agreeing weights, rescaling to the L1 norm, DELLA's probabilities density -/+ epsilon by rank (0 .. n - 1) / (n - 1)
  draws   SplitMix64 (Steele, Lea, Flood 2014) over seed, voice and element: plugins/merge/draws.h says how
"""
import struct

MASK = 2**64 - 1
GAMMA = 0x9E3779B97F4A7C15
ROWS, COLUMNS = 3, 7


def f32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def draw(seed, voice, element):
    start = mix((mix((seed + GAMMA) & MASK) + GAMMA * (voice + 1)) & MASK)
    return (mix((start + GAMMA * (element + 1)) & MASK) >> 11) / 2**53


def tensor(salt):
    return [f32(round(8 * (draw(salt, 0, i) - 0.5), 2)) for i in range(ROWS * COLUMNS)]


BASE = tensor(100)
VOICES = [tensor(1), tensor(2), tensor(3)]
VOICES[1][4] = VOICES[0][4]      # equal magnitudes
VOICES[2][9] = -VOICES[0][9]     # a tie between signs
SHARES = [1.0, 0.5, -0.25]


def trim(delta, density):
    kept = len(delta) * density // 1000
    order = sorted(range(len(delta)), key=lambda i: (-abs(delta[i]), i))[:kept]
    return [x if i in set(order) else 0.0 for i, x in enumerate(delta)]


def keep_probabilities(delta, density, epsilon, mergekit):
    probabilities = []
    for row in range(ROWS):
        part = delta[row * COLUMNS:(row + 1) * COLUMNS]
        ascending = sorted(range(COLUMNS), key=lambda i: (abs(part[i]), i))
        for i in range(COLUMNS):
            rank = ascending.index(i)
            if mergekit:
                probabilities.append(density - epsilon + 2 * epsilon * rank / (COLUMNS - 1))
            else:
                dropped = (1 - density) - epsilon / 2 + epsilon * (COLUMNS - 1 - rank) / COLUMNS
                probabilities.append(1 - dropped)
    return probabilities


def norm_ratio(before, after):
    a, b = sum(map(abs, before)), sum(map(abs, after))
    return 1.0 if a < 1e-7 or b < 1e-7 else a / b


def pruned(kind, delta, voice, seed, o):
    density = o["density"] / 1000
    if o["density"] == 1000 or kind == "all":
        return delta
    if kind == "largest":
        kept = trim(delta, o["density"])
        own = [1.0] * len(delta)
    else:
        own = ([density] * len(delta) if kind == "drawn" else
               keep_probabilities(delta, density, o["epsilon"] / 1000, o["follow"] == "mergekit"))
        kept = [x if draw(seed, voice, i) < own[i] else 0.0 for i, x in enumerate(delta)]
    if o["rescale"] == "density":
        return [x / density for x in kept]
    if o["rescale"] == "probability":
        return [x / p for x, p in zip(kept, own)]
    if o["rescale"] == "l1":
        ratio = norm_ratio(delta, kept)
        return [x * ratio for x in kept]
    return kept


def sign(x):
    return (x > 0) - (x < 0)


def merged(o, base, seed):
    kind = {"linear": "all", "magnitude_prune": "largest", "ties": "largest", "dare_linear": "drawn", "dare_ties": "drawn",
            "della_linear": "ranked", "della": "ranked"}[o["method"]]
    deltas = [pruned(kind, [f32(x - (base[i] if base else 0)) for i, x in enumerate(v)], n, seed, o)
              for n, v in enumerate(VOICES)]
    result = []
    for i in range(ROWS * COLUMNS):
        values = [d[i] for d in deltas]
        weighted = [w * x for w, x in zip(SHARES, values)]
        heard = range(len(values))
        if o["sign"]:
            seen = weighted if o["elect"] == "after_weighting" else values
            balance = sum(seen) if o["sign"] == "total" else sum(map(sign, seen))
            winner = 1 if balance >= 0 else -1
            heard = [v for v in heard if sign(seen[v]) == winner]
        total = sum(weighted[v] for v in heard)
        divisor = 1.0
        if o["divide"] == "count":
            divisor = max(1, len(list(heard)))
        if o["divide"] == "weights":
            divisor = sum(SHARES[v] for v in heard)
            divisor = 1.0 if abs(divisor) < 1e-8 else divisor
        result.append(o["lambda"] / 1000 * total / divisor + (base[i] if base else 0.0))
    return result


def case(method, options, follow, rescale, sign_, elect, divide, density=500, epsilon=100, lambda_=1000, base=None, seed=7):
    o = {"method": method, "follow": follow, "rescale": rescale, "sign": sign_, "elect": elect, "divide": divide,
         "density": density, "epsilon": epsilon, "lambda": lambda_}
    return method, options, seed, base is not None, merged(o, base, seed)


MERGEKIT, PAPER = '"follow":"mergekit",', '"follow":"paper",'
BEFORE, AFTER = "before_weighting", "after_weighting"


def cases():
    yield case("linear", "", "paper", "none", None, BEFORE, "none")
    yield case("linear", '{"divide":"weights"}', "paper", "none", None, BEFORE, "weights", base=BASE)
    yield case("linear", '{"lambda_permille":300}', "paper", "none", None, BEFORE, "none", lambda_=300, base=BASE)
    for density in (200, 500, 900):
        d = f'"density_permille":{density}'
        yield case("magnitude_prune", "{" + d + "}", "paper", "none", None, BEFORE, "none", density, base=BASE)
        yield case("magnitude_prune", "{" + d + ',"rescale":"l1"}', "paper", "l1", None, BEFORE, "none", density)
        yield case("ties", "{" + d + "}", "paper", "none", "total", BEFORE, "count", density, base=BASE)
        yield case("ties", "{" + MERGEKIT + d + "}", "mergekit", "none", "total", AFTER, "weights", density, base=BASE)
        yield case("ties", "{" + MERGEKIT + d + ',"sign":"frequency","divide":"none"}', "mergekit", "none", "frequency", AFTER,
                   "none", density)
        yield case("ties", "{" + d + ',"sign":"frequency","elect":"after_weighting"}', "paper", "none", "frequency", AFTER,
                   "count", density)
        yield case("dare_linear", "{" + d + "}", "paper", "density", None, BEFORE, "none", density, base=BASE)
        yield case("dare_linear", "{" + MERGEKIT + d + "}", "mergekit", "l1", None, BEFORE, "none", density, base=BASE)
        yield case("dare_ties", "{" + d + "}", "paper", "density", "total", BEFORE, "count", density, seed=2**63 + 5)
        yield case("dare_ties", "{" + MERGEKIT + d + "}", "mergekit", "l1", "total", AFTER, "none", density, base=BASE)
    for density, epsilon in ((300, 100), (500, 400), (800, 120)):
        d = f'"density_permille":{density},"epsilon_permille":{epsilon}'
        yield case("della", "{" + d + "}", "paper", "probability", "total", BEFORE, "count", density, epsilon, base=BASE)
        yield case("della", "{" + MERGEKIT + d + "}", "mergekit", "l1", "total", AFTER, "weights", density, epsilon, base=BASE)
        yield case("della", "{" + MERGEKIT + d + ',"rescale":"probability"}', "mergekit", "probability", "total", AFTER,
                   "weights", density, epsilon)
        yield case("della_linear", "{" + d + "}", "paper", "probability", None, BEFORE, "none", density, epsilon, seed=0)
        yield case("della_linear", "{" + MERGEKIT + d + "}", "mergekit", "l1", None, BEFORE, "none", density, epsilon)


def numbers(values):
    return "{" + ", ".join(f"{x:.9g}" for x in values) + "}"


def main():
    print("// Made by make_vectors.py, which says where the formulas are from.\n#pragma once\n")
    print("#include <cstdint>\n#include <vector>\n\nnamespace skillet::merge::golden {\n")
    print("// clang-format off")
    print(f"constexpr uint32_t rows = {ROWS}, columns = {COLUMNS};")
    print("const std::vector<double> shares = " + numbers(SHARES) + ";")
    print("const std::vector<double> base = " + numbers(BASE) + ";")
    print("const std::vector<std::vector<double>> voices = {\n  " + ",\n  ".join(map(numbers, VOICES)) + "};\n")
    print("struct Case {\n  const char *method, *options;\n  uint64_t seed;\n  bool from_base;\n  std::vector<double> result;\n};")
    print("const std::vector<Case> cases = {")
    for method, options, seed, from_base, result in cases():
        print(f'  {{"{method}", R"({options})", {seed}u, {str(from_base).lower()},\n   {numbers(result)}}},')
    print("};\n// clang-format on\n\n}  // namespace skillet::merge::golden")


main()
