// Knows whether the server answers: tells the user when it does not, and looks for it until it does.
import { problemOf, type Problem } from "../errors";
import type { Notices } from "./notices";

const first_retry_ms = 2000;
const max_retry_ms = 30_000;

export class ServerWatch {
  readonly #notices: Notices;
  readonly #reach: () => Promise<unknown>; // fails while the server does not answer
  #retry_ms = 0; // 0: it answers, as far as we know
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(notices: Notices, reach: () => Promise<unknown>) {
    this.#notices = notices;
    this.#reach = reach;
    addEventListener("offline", () => this.lost({ code: "server-unreachable", what: "" }));
    addEventListener("online", () => void this.#try());
  }

  lost(problem: Problem): void {
    if (problem.code !== "server-unreachable" || this.#retry_ms > 0) return;
    const text = navigator.onLine ? `The server at ${location.host} does not answer.` : "You are offline.";
    const detail = "What is on keeps working. Other skills can be switched on once the server can be reached again.";
    this.#notices.show("server", { text, detail, tone: "bad", action: { label: "Try now", run: () => void this.#try() } });
    this.#retry_ms = first_retry_ms;
    this.#schedule();
  }

  async #try(): Promise<void> {
    if (this.#retry_ms === 0) return;
    clearTimeout(this.#timer);
    try {
      await this.#reach();
      this.#retry_ms = 0;
      this.#notices.clear("server");
    } catch (thrown) {
      if (problemOf(thrown).code !== "server-unreachable") return;
      this.#retry_ms = Math.min(this.#retry_ms * 2, max_retry_ms);
      this.#schedule();
    }
  }

  #schedule(): void {
    this.#timer = setTimeout(() => void this.#try(), this.#retry_ms);
  }
}
