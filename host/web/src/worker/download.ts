// Fetching from the server, with a limit, progress, and errors that say what to do.
import { isAbort, SkilletError } from "../errors";
import { piecesOf } from "./pieces";

export interface DownloadOptions {
  signal?: AbortSignal;
  onBytes?: (received: number) => void; // so far
  cache?: RequestCache;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
export type Compile = (response: Response) => Promise<WebAssembly.Module>;

// A body of unknown size, refused once it is over the limit.
export async function downloadAtMost(fetch: Fetch, url: string, maxBytes: number, options: DownloadOptions = {}): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let received = 0;
  for await (const piece of body(fetch, url, options)) {
    received += piece.length;
    if (received > maxBytes) throw wrongSize(url, `The server sent more than the ${maxBytes} bytes that are allowed here`);
    pieces.push(piece);
  }
  const whole = new Uint8Array(received);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

// A body whose size is known from the signed manifest.
export async function downloadExactly(fetch: Fetch, url: string, bytes: number, options: DownloadOptions = {}): Promise<Uint8Array> {
  const whole = new Uint8Array(bytes);
  let received = 0;
  for await (const piece of body(fetch, url, options)) {
    if (received + piece.length > bytes) throw wrongSize(url, `The server sent more than the ${bytes} bytes that the manifest names`);
    whole.set(piece, received);
    received += piece.length;
    options.onBytes?.(received);
  }
  if (received < bytes) throw wrongSize(url, `The server sent ${received} of ${bytes} bytes`);
  return whole;
}

// Compiled while it comes.
export async function downloadCode(fetch: Fetch, compile: Compile, url: string, options: DownloadOptions = {}): Promise<WebAssembly.Module> {
  const response = await responseOf(fetch, url, options);
  return compile(response).catch((thrown: unknown) => {
    throw thrown instanceof WebAssembly.CompileError ? thrown : unreachable(url, thrown);
  });
}

async function* body(fetch: Fetch, url: string, options: DownloadOptions): AsyncGenerator<Uint8Array> {
  const { body } = await responseOf(fetch, url, options);
  if (body) yield* piecesOf(body, (thrown) => unreachable(url, thrown));
}

async function responseOf(fetch: Fetch, url: string, options: DownloadOptions): Promise<Response> {
  const response = await fetch(url, init(options)).catch((thrown: unknown) => {
    throw unreachable(url, thrown);
  });
  if (response.ok) return response;
  throw new SkilletError({
    code: "server-refused",
    what: `The server answered ${response.status} instead of the file`,
    where: new URL(url).pathname,
    remedy: "Reload the page to see what the server offers now",
  });
}

function init({ signal, cache }: DownloadOptions): RequestInit {
  return { ...(signal && { signal }), ...(cache && { cache }) };
}

// fetch says only "failed to fetch": a network that is not there.
function unreachable(url: string, thrown: unknown): unknown {
  if (isAbort(thrown)) return thrown;
  return new SkilletError({
    code: "server-unreachable",
    what: `The server at ${new URL(url).host} does not answer`,
    remedy: "Check that it is running and that this device is connected, then try again",
  });
}

function wrongSize(url: string, what: string): SkilletError {
  return new SkilletError({ code: "download-size", what, where: new URL(url).pathname, remedy: "Try again; if it stays so, tell whoever runs the server" });
}
