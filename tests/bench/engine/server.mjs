// Serves the page, the peers, the build and the models, cross-origin isolated so that threads and exact clocks are there.
// /v1/ is the registry's, passed on.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start_registry } from './registry.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const folders = { '/engine/': here, '/peers/': join(here, 'node_modules'), '/build/': join(root, 'build') };
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

const hashed_name = /-[0-9a-f]{10}[./]/;

function find(path, models) {
  if (path.startsWith('/models/')) return models.find((model) => basename(model) === path.slice('/models/'.length));
  const prefix = Object.keys(folders).find((name) => path.startsWith(name));
  const file = prefix && join(folders[prefix], normalize(`/${path.slice(prefix.length)}`));
  return file && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

async function pass_on(registry, path, response) {
  const answer = await fetch(`${registry.url}${path}`);
  response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? 'application/octet-stream' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

export async function serve(models) {
  const registry = await start_registry(join(root, 'build'));
  if (registry) await fetch(registry.url); // Node's first fetch sets up much that is not the registry's time
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (path.startsWith('/v1/') && registry) return pass_on(registry, path, response).catch((error) => response.destroy(error));
    const file = find(path, models);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': kinds[extname(file)] ?? 'application/octet-stream',
      'Content-Length': statSync(file).size,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cache-Control': hashed_name.test(path) ? 'max-age=31536000, immutable' : 'no-cache', // as the registry has it
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => (registry?.stop(), server.close()) };
}
