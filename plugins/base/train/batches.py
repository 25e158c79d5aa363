"""Examples as rows of tokens: a step's examples, sorted by length, in groups that are padded little."""

import torch

from mixture import step_rng

STEP_TOKENS = 4096
QUERY_WEIGHT = 0.3  # a query's own tokens teach less than the answer to it, but they do teach


def encode(tokenizer, example, max_tokens):
    """(tokens, the weight of each as something to be predicted): after and before an end, the text and a line's end."""
    query = (
        tokenizer.encode(example.query[:-1]) if example.query else []
    )  # the last space belongs to the answer's first word
    answer = tokenizer.encode((" " if example.query else "") + example.answer + "\n") + [tokenizer.end]
    ids = ([tokenizer.end] + query + answer)[: max_tokens + 1]
    weights = ([0.0] + [QUERY_WEIGHT] * len(query) + [1.0] * len(answer))[: max_tokens + 1]
    return ids, weights


def of_step(mixture, tokenizer, step, max_tokens, group_tokens):
    rng, rows, tokens = step_rng(step), [], 0
    while tokens < STEP_TOKENS:
        row = encode(tokenizer, mixture.draw(rng), max_tokens)
        rows.append(row)
        tokens += len(row[0]) - 1
    return grouped(rows, group_tokens), tokens


def grouped(rows, group_tokens):
    """Groups of at most so many tokens, padding included, as (inputs, targets, weights)."""
    groups, current = [], []
    for row in sorted(rows, key=lambda r: len(r[0])):
        if current and (len(current) + 1) * (len(row[0]) - 1) > group_tokens:
            groups.append(_padded(current))
            current = []
        current.append(row)
    return groups + [_padded(current)]


def _padded(rows):
    longest = max(len(ids) for ids, _ in rows)
    ids, weights = torch.zeros(len(rows), longest, dtype=torch.long), torch.zeros(len(rows), longest)
    for i, (tokens, weight) in enumerate(rows):
        ids[i, : len(tokens)] = torch.tensor(tokens)
        weights[i, : len(weight)] = torch.tensor(weight)
    return ids[:, :-1], ids[:, 1:], weights[:, 1:]
