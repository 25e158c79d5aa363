// What the host is made of: the page fetches it while the worker that is to run it starts.
import type { StartOptions } from "./protocol";
import { downloadAtMost, downloadCode, type Compile, type Fetch } from "./worker/download";

const max_trust_bytes = 1 << 20;
const timeout_ms = 120_000;

export interface Network {
  fetch: Fetch;
  compile: Compile;
}

export const browser_network: Network = {
  fetch: (url, init) => fetch(url, init),
  compile: (response) => WebAssembly.compileStreaming(response),
};

export async function fetchHost({ fetch, compile }: Network, wasmUrl: string, trustUrl: string): Promise<Pick<StartOptions, "code" | "trust">> {
  const signal = AbortSignal.timeout(timeout_ms);
  const [code, trust] = await Promise.all([
    downloadCode(fetch, compile, wasmUrl, { signal }),
    downloadAtMost(fetch, trustUrl, max_trust_bytes, { signal, cache: "no-cache" }),
  ]);
  return { code, trust };
}
