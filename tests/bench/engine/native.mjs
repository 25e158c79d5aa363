// The native programs, each run a process: {name, run(model, threads, prompt, tokens) → numbers}.
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const skillet = join(here, '..', '..', '..', 'build', 'native', 'skillet');
const run_limit_ms = 600_000;

async function lines_of(program, args) {
  const { stdout } = await promisify(execFile)(program, args, { timeout: run_limit_ms });
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
}

// `skillet bench` has a line for each number.
async function measure_skillet(model, threads, prompt, tokens) {
  const args = ['bench', model, '--json', '--runs', '1', '--threads', `${threads}`, '--prompt-tokens', `${prompt}`, '--tokens', `${tokens}`];
  const lines = await lines_of(skillet, args);
  return Object.fromEntries(lines.map(({ metric, value }) => [metric, value]));
}

export const natives = {
  skillet: {
    name: 'skillet',
    run: measure_skillet,
  },
  'llama.cpp': {
    name: 'node-llama-cpp 3.22.1',
    run: async (model, ...numbers) =>
      (await lines_of(process.execPath, [join(here, 'native_peer.mjs'), model, ...numbers.map(String)])).at(-1),
  },
};
