// Runs every policy over every case and seed, and prints what came of it. See docs/governor-evaluation.md.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { ablations, casesOf, policies } from './cases.mjs';
import { plotsOf } from './plots.mjs';
import { interval, mean } from './statistics.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const skillet = join(root, 'build/native/skillet');
const run = promisify(execFile);
const output_limit_bytes = 256 << 20;
const recovered_share = 0.9, windows_in_a_phase = 20, shift_phases = 5;

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' }, quick: { type: 'boolean' }, seeds: { type: 'string' }, plots: { type: 'string' },
  },
});
const seeds = Number(options.seeds ?? (options.quick ? 3 : 20));
const price_scales = options.quick ? [1] : [1, 0.25, 4];

const call = async (...args) => (await run(skillet, ['governor', ...args], { maxBuffer: output_limit_bytes })).stdout;

// The public trace's ranges, with sizes and gains as the generator draws them.
function withRanges(text, ranges) {
  const drawn = new Map(text.split('\n').filter((line) => line && line[0] !== '#').map((line) => {
    const [skill, bytes, gain] = line.split(' ');
    return [skill, `${bytes} ${gain}`];
  }));
  const kinds = [...drawn.values()], ids = [...new Set(ranges)];
  const fields = new Map(ids.map((id, at) => [id, `range${id} ${kinds[at % kinds.length]}`]));
  return `# skillet requests 1\n${ranges.map((id) => fields.get(id)).join('\n')}\n`;
}

function budgetOf(text, share) {
  const sizes = new Map();
  for (const line of text.split('\n')) {
    const [skill, bytes] = line.split(' ');
    if (skill && skill[0] !== '#' && !skill.startsWith('once')) sizes.set(skill, Number(bytes));
  }
  return Math.max(1, Math.floor([...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) * share));
}

async function simulate(each, seed, folder) {
  const made = await call('generate', '--family', each.family, '--seed', String(seed), ...each.options);
  const text = each.ranges ? withRanges(made, each.ranges) : made;
  const file = join(folder, `${seed}.txt`);
  writeFileSync(file, text);
  const names = [...policies, ...ablations, ...(each.oracle ? ['oracle'] : [])].flatMap((name) => ['--policy', name]);
  const args = ['simulate', '--trace', file, '--budget', String(budgetOf(text, each.share)), '--seed', String(seed), '--json'];
  const results = (await call(...args, ...names)).trim().split('\n').map((line) => JSON.parse(line));
  const scaled = {};
  for (const scale of price_scales.slice(1)) {
    const price = Math.max(1, Math.round(results[0].price_micronats_per_second * scale));
    const peers = policies.flatMap((name) => ['--policy', name]);
    scaled[scale] = (await call(...args, '--price', String(price), ...peers)).trim().split('\n').map((line) => JSON.parse(line));
  }
  return { results, scaled };
}

const netOf = (result) => result.net_micronats / 1e6 / result.requests;

// After each shift, how many requests until a window gains nine tenths of what it does in the second half of the phase.
function recovery(result) {
  const windows = result.net_micronats_by_window, waits = [];
  for (let phase = 1; phase < shift_phases; phase++) {
    const own = windows.slice(phase * windows_in_a_phase, (phase + 1) * windows_in_a_phase);
    const usual = mean(own.slice(windows_in_a_phase / 2));
    const at = own.findIndex((net) => net >= recovered_share * usual);
    waits.push(((at < 0 ? windows_in_a_phase : at) * result.requests) / windows.length);
  }
  return mean(waits);
}

const rounded = (value) => Number(value.toPrecision(5));
function print(name, metric, unit, values, extra = {}) {
  const { mean: value, low, high } = interval(values);
  console.log(JSON.stringify({
    bench: 'governor', case: name, metric, value: rounded(value), unit, low: rounded(low), high: rounded(high), ...extra,
  }));
}

function report(each, runs) {
  const of = (policy, from = (one) => one.results) => runs.map((one) => from(one).find((result) => result.policy === policy));
  const own = mean(of('teleodynamic').map(netOf));
  for (const policy of [...policies, ...ablations, ...(each.oracle ? ['oracle'] : [])]) {
    const results = of(policy);
    const ratio = policy === 'teleodynamic' ? {} : { peer: policy, ratio: rounded(own / mean(results.map(netOf))) };
    print(each.name, `net, ${policy}`, 'nats/token', results.map(netOf), ratio);
    if (policy !== 'teleodynamic')
      print(each.name, `behind teleodynamic, ${policy}`, '%',
        results.map((result, at) => (100 * (netOf(of('teleodynamic')[at]) - netOf(result))) / own));
    print(each.name, `moved, ${policy}`, 'GB', results.map((result) => result.bytes_moved / 1e9));
    print(each.name, `actions, ${policy}`, '', results.map((result) => result.actions));
    print(each.name, `over budget, ${policy}`, 'requests', results.map((result) => result.over_budget_requests));
    if (each.oracle && policy !== 'oracle')
      print(each.name, `share of the oracle, ${policy}`, '%', results.map((result, at) => (100 * netOf(result)) / netOf(of('oracle')[at])));
    if (each.oracle && policy !== 'oracle')
      print(each.name, `regret, ${policy}`, 'nats/token', results.map((result, at) => netOf(of('oracle')[at]) - netOf(result)));
    if (each.family === 'shift' && policy !== 'oracle')
      print(each.name, `recovery, ${policy}`, 'requests', results.map(recovery));
  }
  for (const scale of price_scales.slice(1))
    for (const policy of policies) {
      const at_price = of(policy, (one) => one.scaled[scale]);
      print(`${each.name}, price × ${scale}`, `net, ${policy}`, 'nats/token', at_price.map(netOf));
    }
}

const folder = mkdtempSync(join(tmpdir(), 'skillet-governor-'));
const done = [];
try {
  for (const each of casesOf(root, process.env.SKILLET_VECTORS)) {
    const runs = [];
    for (let seed = 1; seed <= seeds; seed++) runs.push(await simulate(each, seed, folder));
    report(each, runs);
    done.push({ name: each.name, runs });
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (options.plots) {
  mkdirSync(options.plots, { recursive: true });
  for (const [name, svg] of plotsOf(done, policies)) writeFileSync(join(options.plots, name), svg);
}
