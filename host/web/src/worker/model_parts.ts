// Where the bytes of a model come from: files of the user's, or an address. Either way in pieces, never whole.
import { isAbort, SkilletError } from "../errors";
import { partNamesOf } from "../model_name";
import type { ModelSource } from "../protocol";
import type { Fetch } from "./download";
import { piecesOf } from "./pieces";
import { ReadAhead } from "./read_ahead";

export interface ModelPart {
  bytes: number;
  pieces(): AsyncIterable<Uint8Array>;
}

interface StreamedPart extends ModelPart {
  pieces(): AsyncGenerator<Uint8Array>;
}

// A model whose first bytes come before anybody has asked for them.
export interface ComingModel {
  parts: ModelPart[];
  drop(): void; // what nobody will ask for any more
}

export async function beginModel(source: ModelSource, fetch: Fetch, signal: AbortSignal): Promise<ComingModel> {
  const [first, ...others] = await partsOf(source, fetch, signal);
  if (!first) return { parts: [], drop: () => {} };
  const ahead = new ReadAhead(first.pieces());
  return { parts: [{ bytes: first.bytes, pieces: () => ahead }, ...others], drop: () => ahead.drop() };
}

async function partsOf(source: ModelSource, fetch: Fetch, signal: AbortSignal): Promise<StreamedPart[]> {
  if ("files" in source) return source.files.map(fromFile);
  const urls = partUrls(source.url);
  if (urls.length === 1) return [await fromResponse(urls[0]!, fetch, signal)];
  return Promise.all(urls.map((url) => fromUrl(url, fetch, signal)));
}

// A file that is empty is not for the host, which takes sizes from one byte on.
function fromFile(file: File): StreamedPart {
  if (file.size === 0) throw new SkilletError({ code: "gguf-truncated", what: "The file is empty", where: file.name, remedy: "Choose another" });
  // Not with a buffer of our own (BYOB), though that takes less memory: now and then Chromium never fills the first one.
  const unreadable = () => new SkilletError({ code: "file-unreadable", what: "The file cannot be read any more", where: file.name, remedy: "It was moved or changed: open it again" });
  return { bytes: file.size, pieces: () => piecesOf(file.stream(), unreadable) };
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
async function fromResponse(url: string, fetch: Fetch, signal: AbortSignal): Promise<StreamedPart> {
  const response = await request(url, fetch, { signal });
  return { bytes: lengthOf(response, url), pieces: () => piecesOf(response.body!, (thrown) => unreachable(url, thrown)) };
}

// Of several the lengths are asked for first: bodies that wait would hold up the connections that the others need.
async function fromUrl(url: string, fetch: Fetch, signal: AbortSignal): Promise<StreamedPart> {
  const bytes = lengthOf(await request(url, fetch, { signal, method: "HEAD" }), url);
  return {
    bytes,
    async *pieces() {
      yield* piecesOf((await request(url, fetch, { signal })).body!, (thrown) => unreachable(url, thrown));
    },
  };
}

async function request(url: string, fetch: Fetch, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((thrown: unknown) => {
    throw unreachable(url, thrown);
  });
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
function unreachable(url: string, thrown: unknown): unknown {
  if (isAbort(thrown)) return thrown;
  return new SkilletError({
    code: "model-address-unreachable",
    what: `${new URL(url).host} does not answer, or does not let other pages read its files (CORS), or this page may not ask it`,
    remedy: "Check the address and the network, or download the file and open it from this device",
  });
}
