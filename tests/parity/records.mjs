// What llama.cpp answered (record.mjs), and what agrees with it.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const least_tolerance = 1e-3;
// The spread is the farthest that any two of fifteen runs were apart; one that was not among them may be a little farther.
export const spread_allowance = 1.25;

// By the name of the case.
export function recorded() {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'vectors');
  const records = readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).cases);
  return new Map(records.map((record) => [record.name, record]));
}

export const tolerance_of = (record) => Math.max(least_tolerance, spread_allowance * record.spread.all);

// How many tokens are alike, and whether that is enough: a greedy continuation agrees up to the first token that
// differs if the recorded one won by no more than the tolerance; after such a tie the texts are different ones.
export function judge_greedy(record, tokens) {
  const { greedy, margins } = record;
  const at = greedy.findIndex((token, i) => token !== tokens[i]);
  if (at < 0) return { agrees: true, alike: greedy.length, text: `greedy ${greedy.length}` };
  if (at < tokens.length && margins[at] <= tolerance_of(record)) return { agrees: true, alike: at, text: `greedy ${at}, then a tie` };
  return { agrees: false, alike: at, text: `greedy token ${at + 1} is ${tokens[at]} instead of ${greedy[at]}, which won by ${margins[at]}` };
}
