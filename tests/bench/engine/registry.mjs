// This clone's registry server: the skill that runs models comes from it, signed, as in any page of ours.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// {url, stop}, or nothing where this clone has not been built.
export async function start_registry(build) {
  const program = join(build, 'native', 'skillet-registry');
  if (!existsSync(program)) return undefined;
  const options = ['--packages', join(build, 'packages'), '--web', join(build, 'web'), '--port', '0'];
  const server = spawn(program, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  return { url: line.match(/http:\S+/)[0].replace(/\/$/, ''), stop: () => server.kill('SIGTERM') };
}
