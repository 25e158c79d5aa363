// What is run: families of requests with their sizes and budgets.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const policies = [
  'teleodynamic', 'static-best', 'gdsf', 'lfu-da', 'lru', 'w-tinylfu', 'thompson', 'polar', 'random',
];
export const ablations = [
  'parameters-only', 'no-resource', 'no-structure', 'hard-stop', 'larger-cap', 'inverted', 'replayed-resource',
];
const families = ['zipf', 'shift', 'drift', 'cycle', 'scan', 'flash'];
const blocks_in_a_range = 1 << 20;

function packageSizes(root) {
  const folder = join(root, 'build/packages');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.skill')).map((name) => statSync(join(folder, name)).size);
}

// Ranges of the disk, one for each run of requests for the same.
function rangesOf(file) {
  const ranges = [];
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const range = Math.floor(Number(line.split(',')[4]) / blocks_in_a_range);
    if (ranges.at(-1) !== range) ranges.push(range);
  }
  return ranges;
}

/** A case: how its requests are made from a seed, and the share of all sizes that the budget is. */
export function casesOf(root, vectors) {
  const family = (name, options = [], suffix = '') => ({ name: name + suffix, family: name, options, share: 0.2, oracle: false });
  const small = ['--skills', '12', '--requests', '4000'];
  const cases = [
    ...families.map((name) => family(name)),
    ...['zipf', 'shift'].map((name) => family(name, ['--correlated'], ', gains grow with size')),
  ];
  const sizes = packageSizes(root).flatMap((bytes) => ['--size', String(bytes)]);
  if (sizes.length > 0) cases.push(...['zipf', 'shift'].map((name) => family(name, sizes, ', sizes of packages')));
  for (const name of families.filter((each) => each !== 'scan'))
    cases.push({ ...family(name, small, ', 12 skills'), share: 0.4, oracle: true });
  const trace = vectors ? join(vectors, 'traces/cloudPhysicsIO.csv') : '';
  if (trace && existsSync(trace)) cases.push({ ...family('zipf', [], ''), name: 'blocks', ranges: rangesOf(trace) });
  return cases;
}
