// The files of a skill that its manifest names by hash: fetched from the server, handed to the host, verified there.
import { downloadExactly, type Fetch } from "./download";
import type { Host, NeededFile } from "./host";

export type SealedFile = NeededFile & { sha256: string };

export interface Bringing {
  fetch: Fetch;
  urlOf(hash: string): string;
  signal: AbortSignal;
  cache: RequestCache;
  onBytes(received: number): void; // so far, of all files
}

export function isSealed(file: NeededFile): file is SealedFile {
  return file.sha256 !== undefined;
}

export async function bringSealed(host: Host, id: number, files: SealedFile[], { fetch, urlOf, signal, cache, onBytes }: Bringing): Promise<void> {
  let before = 0;
  for (const file of files) {
    const offset = before;
    const data = await downloadExactly(fetch, urlOf(file.sha256), file.bytes, {
      signal,
      cache,
      onBytes: (received) => onBytes(offset + received),
    });
    signal.throwIfAborted();
    host.put(id, file.path, data);
    before += file.bytes;
  }
}
