// Where the bytes of a model come from: files of the user's, or an address. Either way in pieces, never whole.
import { isAbort, SkilletError } from "../errors";
import { partNamesOf } from "../model_name";
import type { ModelSource } from "../protocol";
import type { Fetch } from "./download";

const piece_bytes = 4 << 20;

export interface ModelPart {
  bytes: number;
  pieces(): AsyncIterable<Uint8Array>;
}

export async function partsOf(source: ModelSource, fetch: Fetch, signal: AbortSignal): Promise<ModelPart[]> {
  if ("files" in source) return source.files.map(fromFile);
  const urls = partUrls(source.url);
  if (urls.length === 1) return [await fromResponse(urls[0]!, fetch, signal)];
  return Promise.all(urls.map((url) => fromUrl(url, fetch, signal)));
}

// A file that is empty is not for the host, which takes sizes from one byte on.
function fromFile(file: File): ModelPart {
  if (file.size === 0) throw new SkilletError({ code: "gguf-truncated", what: "The file is empty", where: file.name, remedy: "Choose another" });
  return { bytes: file.size, pieces: () => piecesOf(file) };
}

// While one piece is used the next is read.
async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  const read = (at: number): Promise<ArrayBuffer> | undefined => {
    if (at >= file.size) return undefined;
    const reading = file.slice(at, at + piece_bytes).arrayBuffer();
    reading.catch(() => {}); // it is awaited below, or nobody wants it any more
    return reading;
  };
  let next = read(0);
  for (let at = piece_bytes; next; at += piece_bytes) {
    const piece = await next.catch(() => {
      throw new SkilletError({ code: "file-unreadable", what: "The file cannot be read any more", where: file.name, remedy: "It was moved or changed: open it again" });
    });
    next = read(at);
    yield new Uint8Array(piece);
  }
}

function partUrls(url: string): string[] {
  const { pathname } = new URL(url);
  return partNamesOf(pathname).map((path) => {
    const part = new URL(url);
    part.pathname = path;
    return part.href;
  });
}

// One file is asked for once: its length comes before its body.
async function fromResponse(url: string, fetch: Fetch, signal: AbortSignal): Promise<ModelPart> {
  const response = await request(url, fetch, { signal });
  return { bytes: lengthOf(response, url), pieces: () => bodyOf(response, url) };
}

// Of several the lengths are asked for first: bodies that wait would hold up the connections that the others need.
async function fromUrl(url: string, fetch: Fetch, signal: AbortSignal): Promise<ModelPart> {
  const bytes = lengthOf(await request(url, fetch, { signal, method: "HEAD" }), url);
  return {
    bytes,
    async *pieces() {
      yield* bodyOf(await request(url, fetch, { signal }), url);
    },
  };
}

async function* bodyOf(response: Response, url: string): AsyncGenerator<Uint8Array> {
  const reader = response.body!.getReader();
  try {
    for (;;) {
      const { done, value } = await attempt(url, () => reader.read());
      if (done) return;
      for (let at = 0; at < value.length; at += piece_bytes) yield value.subarray(at, at + piece_bytes);
    }
  } finally {
    reader.cancel().catch(() => {}); // read to its end, broken, or not wanted any more
  }
}

async function request(url: string, fetch: Fetch, init: RequestInit): Promise<Response> {
  const response = await attempt(url, () => fetch(url, init));
  if (response.ok) return response;
  void response.body?.cancel();
  throw new SkilletError({
    code: "model-address-refused",
    what: `${new URL(url).host} answered ${response.status} instead of the file`,
    where: new URL(url).pathname,
    remedy: response.status === 401 || response.status === 403 ? "It wants a login: download the file and open it from this device" : "Check the address",
  });
}

function lengthOf(response: Response, url: string): number {
  const bytes = Number(response.headers.get("Content-Length"));
  if (bytes > 0 && !response.headers.get("Content-Encoding")) return bytes;
  void response.body?.cancel();
  throw new SkilletError({
    code: "model-address-length",
    what: `${new URL(url).host} does not say how long the file is`,
    where: new URL(url).pathname,
    remedy: "Download it and open it from this device",
  });
}

// Why a fetch failed is kept from pages: it may be the network, the other server's rules, or this page's.
async function attempt<Value>(url: string, action: () => Promise<Value>): Promise<Value> {
  try {
    return await action();
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    throw new SkilletError({
      code: "model-address-unreachable",
      what: `${new URL(url).host} does not answer, or does not let other pages read its files (CORS), or this page may not ask it`,
      remedy: "Check the address and the network, or download the file and open it from this device",
    });
  }
}
