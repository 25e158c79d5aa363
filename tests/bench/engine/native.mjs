// The native programs, each run a process: {name, run(model, threads, prompt, tokens) → numbers}.
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const skillet = join(here, '..', '..', '..', 'build', 'native', 'skillet');
const run_limit_ms = 600_000;

async function answer(program, args) {
  const { stdout } = await promisify(execFile)(program, args, { timeout: run_limit_ms });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

export const natives = {
  skillet: {
    name: 'skillet',
    run: (model, threads, prompt, tokens) =>
      answer(skillet, ['bench', model, '--json', '--threads', `${threads}`, '--prompt-tokens', `${prompt}`, '--tokens', `${tokens}`]),
  },
  'llama.cpp': {
    name: 'node-llama-cpp 3.22.1',
    run: (model, ...numbers) => answer(process.execPath, [join(here, 'native_peer.mjs'), model, ...numbers.map(String)]),
  },
};
