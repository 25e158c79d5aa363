// Which skills the user always or never wants asked, and whether others may be tried now and then. No DOM.
import type { Wishes } from "../protocol";

export type Wish = "pinned" | "banned";

export interface RememberedWishes {
  pinned: string[];
  banned: string[];
  exploring: boolean;
}

export class SkillWishes {
  readonly #wishes: Map<string, Wish>;
  #exploring: boolean;
  readonly #remember: (wishes: RememberedWishes) => void;

  constructor({ pinned, banned, exploring }: RememberedWishes, remember: (wishes: RememberedWishes) => void) {
    this.#wishes = new Map([...pinned.map((name) => [name, "pinned"] as const), ...banned.map((name) => [name, "banned"] as const)]);
    this.#exploring = exploring;
    this.#remember = remember;
  }

  of(name: string): Wish | undefined {
    return this.#wishes.get(name);
  }

  // A skill is pinned or banned or neither.
  toggle(name: string, wish: Wish): void {
    if (this.of(name) === wish) this.#wishes.delete(name);
    else this.#wishes.set(name, wish);
    this.#remember(this.#all());
  }

  get exploring(): boolean {
    return this.#exploring;
  }

  set exploring(exploring: boolean) {
    this.#exploring = exploring;
    this.#remember(this.#all());
  }

  // What to send with a question to these skills. Who is asked by name answers alone: then nothing else is wished.
  among(names: string[], forced?: string): Wishes | undefined {
    if (forced !== undefined) return { forced };
    const those = (wish: Wish): string[] => names.filter((name) => this.of(name) === wish);
    const [pinned, banned] = [those("pinned"), those("banned")];
    if (pinned.length + banned.length === 0 && !this.#exploring) return undefined;
    return { pinned, banned, explore: this.#exploring };
  }

  #all(): RememberedWishes {
    const those = (wish: Wish): string[] => [...this.#wishes].filter(([, of]) => of === wish).map(([name]) => name);
    return { pinned: those("pinned"), banned: those("banned"), exploring: this.#exploring };
  }
}
