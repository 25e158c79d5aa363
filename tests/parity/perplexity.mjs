// Perplexity as `skillet perplexity` has it: the text in windows, each begun anew, every token scored whose past is in its
// window. Recorded by record_perplexity.mjs for some of the cases.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spread_allowance } from './records.mjs';

export const window_tokens = 64;
export const names = ['llama-f32', 'llama-q8_0', 'llama-q4_0', 'qwen2-q4_k', 'qwen3-q5_1', 'stories260k-f32'];
export const text = `One day the keeper went down to the shore. The sea was calm, and a little boat lay on the sand.
"Whose boat are you?" asked the keeper. The boat said nothing, for boats do not talk. But a small girl came out from behind
a rock. "It is mine," she said. "My name is Lily. I wanted to see the big light." The keeper was happy. He took her by the
hand, and they went up all 112 steps together. At the top there was wind and much sky.
`;

export const vectors_file = join(dirname(fileURLToPath(import.meta.url)), 'perplexity.json');

// Of the mean log-likelihood. What single logits are off by evens out over a text, so this is far less than a case's own.
const least_tolerance = 1e-4;

// By the name of the case.
export function recorded_perplexities() {
  return new Map(JSON.parse(readFileSync(vectors_file, 'utf8')).cases.map((one) => [one.name, one]));
}

export function judge_perplexity({ perplexity, spread }, measured) {
  const distance = Math.abs(Math.log(measured) - Math.log(perplexity));
  const tolerance = Math.max(least_tolerance, spread_allowance * spread);
  return { agrees: distance <= tolerance, text: `perplexity ${measured} for ${perplexity}: ln ${distance.toExponential(1)} of ${tolerance.toExponential(1)}` };
}
