// Where the build has put what the page needs, beside index.html.
import type { SkilletOptions } from "../client";

interface HostFiles {
  module: string;
  wasm: string;
}

declare const SKILLET_ASSETS: {
  hosts: { single: HostFiles; threads: HostFiles | null };
  trust: string;
  worker: string;
};

const mebibyte_bytes = 1024 * 1024;
const max_budget_mebibytes = 4096;

// The address may choose: ?threads=0 takes the host without threads, ?budget=MIB another budget.
export function optionsFrom(location: Location): SkilletOptions {
  const at = (path: string): string => new URL(path, location.href).href;
  const files = ({ module, wasm }: HostFiles) => ({ module: at(module), wasm: at(wasm) });
  const { hosts, trust, worker } = SKILLET_ASSETS;
  const query = new URLSearchParams(location.search);
  const mebibytes = Number(query.get("budget"));
  return {
    workerUrl: at(worker),
    hosts: { single: files(hosts.single), threads: hosts.threads ? files(hosts.threads) : undefined },
    trustUrl: at(trust),
    registryUrl: location.origin,
    ...(query.get("threads") === "0" && { threads: false }),
    ...(mebibytes >= 1 && mebibytes <= max_budget_mebibytes && { budgetBytes: Math.floor(mebibytes) * mebibyte_bytes }),
  };
}
