// Whether the governor decides what is in memory, and what it is to keep there in any case. No DOM.
import type { GovernorWishes, LostSkill } from "../client";

export interface RememberedGoverning {
  on: boolean;
  kept: string[]; // names
}

export interface GoverningSkillet {
  govern(wishes: GovernorWishes | null): Promise<LostSkill[]>;
  undoChange(): Promise<void>;
}

export interface GovernorSwitchListener {
  remember(governing: RememberedGoverning): void;
  onLost(lost: LostSkill[]): void;
}

export class GovernorSwitch {
  readonly #skillet: GoverningSkillet;
  readonly #listener: GovernorSwitchListener;
  readonly #kept: Set<string>;
  #on: boolean;
  #wishes: GovernorWishes;

  constructor(skillet: GoverningSkillet, { on, kept }: RememberedGoverning, wishes: GovernorWishes, listener: GovernorSwitchListener) {
    this.#skillet = skillet;
    this.#on = on;
    this.#kept = new Set(kept);
    this.#wishes = wishes;
    this.#listener = listener;
  }

  get on(): boolean {
    return this.#on;
  }

  // As the last visit left it.
  async begin(): Promise<void> {
    if (this.#on) await this.#tell();
  }

  async switch(on: boolean): Promise<void> {
    this.#on = on;
    this.#remember();
    if (on) await this.#tell();
    else this.#listener.onLost(await this.#skillet.govern(null));
  }

  async toggleKept(name: string): Promise<void> {
    if (!this.#kept.delete(name)) this.#kept.add(name);
    this.#remember();
    await this.#tell();
  }

  // Who is always asked is always there, and who is never asked never.
  async wished(wishes: GovernorWishes): Promise<void> {
    this.#wishes = wishes;
    if (this.#on) await this.#tell();
  }

  undo(): Promise<void> {
    return this.#skillet.undoChange();
  }

  async #tell(): Promise<void> {
    const { pinned, banned } = this.#wishes;
    await this.#skillet.govern({ pinned: [...new Set([...this.#kept, ...pinned])], banned: [...banned] });
  }

  #remember(): void {
    this.#listener.remember({ on: this.#on, kept: [...this.#kept] });
  }
}
