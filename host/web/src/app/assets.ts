// Where the build has put what the page needs, beside index.html.
import type { SkilletOptions } from "../client";

interface HostFiles {
  module: string;
  wasm: string;
}

interface Hosts {
  single: HostFiles;
  threads: HostFiles | null;
}

declare const SKILLET_ASSETS: {
  hosts: { plain: Hosts; relaxed: Hosts | null };
  trust: string;
  worker: string;
};

const mebibyte_bytes = 1024 * 1024;
const max_budget_mebibytes = 4096;

// A module of one function that uses an instruction of relaxed SIMD: valid only where the engine has them.
const relaxed_simd_probe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253,
  128, 2, 11,
]);

export const hasRelaxedSimd = (): boolean => WebAssembly.validate(relaxed_simd_probe);

// `base` is the folder of the build. The address may choose: ?threads=0 takes the host without threads, ?relaxed=0 the one without relaxed SIMD, ?budget=MIB
// another budget.
export function optionsFrom(location: Location, base = location.href): SkilletOptions {
  const at = (path: string): string => new URL(path, base).href;
  const files = ({ module, wasm }: HostFiles) => ({ module: at(module), wasm: at(wasm) });
  const { trust, worker } = SKILLET_ASSETS;
  const query = new URLSearchParams(location.search);
  const relaxed = query.get("relaxed") !== "0" && hasRelaxedSimd();
  const hosts = (relaxed && SKILLET_ASSETS.hosts.relaxed) || SKILLET_ASSETS.hosts.plain;
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
