// Where a merged model goes, piece by piece: a file of this page's own in the browser's storage, or where there is none,
// parts that the browser keeps.
import { SkilletError } from "../errors";

export interface Output {
  write(piece: Uint8Array): void | Promise<void>;
  finish(): Promise<File>;
  discard(): Promise<void>;
}
export type OpenOutput = (name: string) => Promise<Output>;

const folder_name = "merged";
const max_age_ms = 24 * 3600 * 1000; // of a file that another visit has left: its page may still be open

// What browsers offer to workers only.
interface SyncAccess {
  write(piece: Uint8Array): number;
  flush(): void;
  close(): void;
}
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<SyncAccess> };
type Folder = FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemHandle> };

export async function openOutput(name: string): Promise<Output> {
  return (await openStored(name).catch(() => undefined)) ?? new PartsOutput(name);
}

async function openStored(name: string): Promise<Output | undefined> {
  const root = await navigator.storage.getDirectory();
  const folder = (await root.getDirectoryHandle(folder_name, { create: true })) as Folder;
  await removeOld(folder);
  const own = `${crypto.randomUUID()}.gguf`; // another page may be writing one of the same name
  const handle: WorkerFileHandle = await folder.getFileHandle(own, { create: true });
  if (!handle.createSyncAccessHandle) return undefined;
  return new StoredOutput(name, handle, await handle.createSyncAccessHandle(), () => folder.removeEntry(own));
}

async function removeOld(folder: Folder): Promise<void> {
  for await (const entry of folder.values()) {
    if (entry.kind !== "file") continue;
    const { lastModified } = await (entry as FileSystemFileHandle).getFile();
    if (Date.now() - lastModified > max_age_ms) await folder.removeEntry(entry.name).catch(() => {}); // someone writes it
  }
}

class StoredOutput implements Output {
  readonly #name: string;
  readonly #handle: FileSystemFileHandle;
  readonly #access: SyncAccess;
  readonly #remove: () => Promise<void>;

  constructor(name: string, handle: FileSystemFileHandle, access: SyncAccess, remove: () => Promise<void>) {
    this.#name = name;
    this.#handle = handle;
    this.#access = access;
    this.#remove = remove;
  }

  write(piece: Uint8Array): void {
    try {
      if (this.#access.write(piece) === piece.length) return;
    } catch {
      // The browser gives the site no more room; said below.
    }
    throw new SkilletError({ code: "storage-full", what: "The browser has no more room for the merged model", where: this.#name, remedy: "Free space on this device, or merge with the command line" });
  }

  async finish(): Promise<File> {
    this.#access.flush();
    this.#access.close();
    const stored = await this.#handle.getFile();
    return new File([stored], this.#name); // a view: nothing is copied
  }

  async discard(): Promise<void> {
    this.#access.close();
    await this.#remove();
  }
}

class PartsOutput implements Output {
  readonly #name: string;
  readonly #parts: Blob[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  write(piece: Uint8Array): void {
    this.#parts.push(new Blob([piece as Uint8Array<ArrayBuffer>])); // which the browser may keep on disk
  }

  async finish(): Promise<File> {
    return new File(this.#parts, this.#name);
  }

  async discard(): Promise<void> {
    this.#parts.length = 0;
  }
}
