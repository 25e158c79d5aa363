// Where the governor's trace is kept: a file of this site's own in the browser's storage. Where there is none, or another
// tab writes it, the trace is as long as this visit.
export interface TraceStore {
  read(): string;
  append(lines: string): void;
  replace(lines: string): void;
  bytes(): number;
}

const file_name = "governor.trace";
const max_attempts = 5; // a worker that has just ended may hold the file still
const between_attempts_ms = 100;

// What browsers offer to workers only.
interface SyncAccess {
  read(into: Uint8Array, options: { at: number }): number;
  write(piece: Uint8Array, options: { at: number }): number;
  truncate(bytes: number): void;
  getSize(): number;
  flush(): void;
}
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<SyncAccess> };

export async function openTraceStore(): Promise<TraceStore> {
  for (let attempt = 0; attempt < max_attempts; attempt++) {
    try {
      const root = await navigator.storage.getDirectory();
      const handle: WorkerFileHandle = await root.getFileHandle(file_name, { create: true });
      if (!handle.createSyncAccessHandle) break;
      return new StoredTrace(await handle.createSyncAccessHandle());
    } catch (thrown) {
      if (!(thrown instanceof DOMException) || thrown.name !== "NoModificationAllowedError") break;
      await new Promise((resolve) => setTimeout(resolve, between_attempts_ms));
    }
  }
  return new TraceInMemory();
}

class StoredTrace implements TraceStore {
  readonly #access: SyncAccess;
  readonly #encoder = new TextEncoder();

  constructor(access: SyncAccess) {
    this.#access = access;
  }

  read(): string {
    const content = new Uint8Array(this.#access.getSize());
    return new TextDecoder().decode(content.subarray(0, this.#access.read(content, { at: 0 })));
  }

  // Without room it ends where it is: a torn last line is left out by who reads it.
  append(lines: string): void {
    try {
      this.#access.write(this.#encoder.encode(lines), { at: this.#access.getSize() });
      this.#access.flush();
    } catch {
      // the next replace() may have room
    }
  }

  replace(lines: string): void {
    this.#access.truncate(0);
    this.append(lines);
  }

  bytes(): number {
    return this.#access.getSize();
  }
}

export class TraceInMemory implements TraceStore {
  #lines = "";

  read(): string {
    return this.#lines;
  }

  append(lines: string): void {
    this.#lines += lines;
  }

  replace(lines: string): void {
    this.#lines = lines;
  }

  bytes(): number {
    return this.#lines.length;
  }
}
