// One skill that the host has verified: what it is, and how its files come in.
import type { Fetch } from "./download";
import type { Host, OpenedSkill } from "./host";
import { bringSealed, isSealed } from "./sealed_files";
import type { LoadedSkill, SkillHash, SkillInfo } from "../protocol";

export class Skill {
  readonly #host: Host;
  readonly #manifest: Uint8Array;
  readonly #signature: Uint8Array;
  #opened: OpenedSkill;
  #loaded = false;
  #cache: RequestCache = "default";

  constructor(host: Host, manifest: Uint8Array, signature: Uint8Array) {
    this.#host = host;
    this.#manifest = manifest;
    this.#signature = signature;
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

  async load(fetch: Fetch, urlOf: (hash: string) => string, signal: AbortSignal, onBytes: (received: number) => void): Promise<LoadedSkill> {
    try {
      await bringSealed(this.#host, this.id, this.#opened.needs.filter(isSealed), { fetch, urlOf, signal, cache: this.#cache, onBytes });
      const { resident_bytes, load_us } = this.#host.load(this.id);
      this.#loaded = true;
      return { residentBytes: resident_bytes, loadMicroseconds: load_us };
    } catch (thrown) {
      this.#cache = "reload"; // wrong bytes would else come again from the browser's cache, for as long as it keeps them
      this.#reopen();
      throw thrown;
    }
  }

  unload(): void {
    this.#host.unload(this.id);
    this.#loaded = false;
  }

  // Files of a load that came to nothing stay with the host until the skill is closed: close it and begin again.
  #reopen(): void {
    this.#host.close(this.id);
    this.#opened = this.#host.open(this.#manifest, this.#signature);
  }
}
