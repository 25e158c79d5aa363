"""What the model makes of what it was never trained on, part by part."""

import torch
from torch.nn import functional

from batches import encode, grouped
from tasks import TASKS

PER_PART, PER_INVENTED_TASK = 100, 16
GROUP_TOKENS = 8192


class HeldOut:
    def __init__(self, mixture, tokenizer, max_tokens):
        self.parts = {}
        for part in mixture.parts():
            examples = mixture.held_out(part, PER_INVENTED_TASK if part in TASKS else PER_PART)
            rows = [
                (ids, [w * (w == 1) for w in weights])
                for ids, weights in (encode(tokenizer, e, max_tokens) for e in examples)
            ]
            if rows:
                self.parts[part] = grouped(rows, GROUP_TOKENS)

    @torch.no_grad()
    def measure(self, model, device):
        """For each part the loss of a token (of an answer's, in tasks), and the share that is right to the letter."""
        model.eval()
        result, total = {}, [0.0, 0.0, 0, 0]
        for part, groups in self.parts.items():
            sums = [0.0, 0.0, 0, 0]
            for group in groups:
                sums = [a + b for a, b in zip(sums, _measured(model, *(x.to(device) for x in group)))]
            result[part] = {"loss": round(sums[0] / sums[1], 4), "exact": round(sums[2] / sums[3], 4)}
            if part in TASKS:
                total = [a + b for a, b in zip(total, sums)]
        result["invented"] = {"loss": round(total[0] / total[1], 4), "exact": round(total[2] / total[3], 4)}
        model.train()
        return result


def _measured(model, inputs, targets, weights):
    logits = model.logits(model(inputs)).float()
    losses = functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), reduction="none").view_as(weights)
    right = ((logits.argmax(-1) == targets) | (weights == 0)).all(-1)
    return (losses * weights).sum().item(), weights.sum().item(), right.sum().item(), len(right)
