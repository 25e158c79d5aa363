// One skill that the host has verified: what it is, and how its files come in.
import type { Fetch } from "./download";
import type { Host, OpenedSkill } from "./host";
import { bringSealed, isSealed } from "./sealed_files";
import type { LoadedSkill, SkillHash, SkillInfo } from "../protocol";

export class Skill {
  readonly #host: Host;
  readonly #opened: OpenedSkill;
  #loaded = false;
  #loading: Promise<LoadedSkill> | undefined;
  #cache: RequestCache = "default";

  constructor(host: Host, manifest: Uint8Array, signature: Uint8Array) {
    this.#host = host;
    this.#opened = host.open(manifest, signature);
  }

  get id(): number {
    return this.#opened.id;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get downloadBytes(): number {
    return this.#opened.needs.reduce((sum, file) => sum + file.bytes, 0);
  }

  info(manifest: SkillHash): SkillInfo {
    const { id: _, needs: __, drafts_only: draftsOnly, ...shown } = this.#opened;
    return { manifest, downloadBytes: this.downloadBytes, draftsOnly, ...shown };
  }

  // Who asks while it comes gets what comes.
  load(fetch: Fetch, urlOf: (hash: string) => string, signal: AbortSignal, onBytes: (received: number) => void): Promise<LoadedSkill> {
    this.#loading ??= this.#load(fetch, urlOf, signal, onBytes).finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(fetch: Fetch, urlOf: (hash: string) => string, signal: AbortSignal, onBytes: (received: number) => void): Promise<LoadedSkill> {
    try {
      await bringSealed(this.#host, this.id, this.#opened.needs.filter(isSealed), { fetch, urlOf, signal, cache: this.#cache, onBytes });
      const { resident_bytes, load_us } = this.#host.load(this.id);
      this.#loaded = true;
      return { residentBytes: resident_bytes, loadMicroseconds: load_us };
    } catch (thrown) {
      this.#cache = "reload"; // wrong bytes would else come again from the browser's cache, for as long as it keeps them
      this.#host.unload(this.id); // what came so far
      throw thrown;
    }
  }

  unload(): void {
    this.#host.unload(this.id);
    this.#loaded = false;
  }
}
