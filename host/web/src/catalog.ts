// The server's catalog. Nothing in it is believed, but all of it is shown: so its form is checked.
import { SkilletError } from "./errors";
import type { CatalogEntry } from "./protocol";
import { downloadAtMost, type Fetch } from "./worker/download";

const max_catalog_bytes = 8 << 20;
const max_skills = 10_000;
const max_text_characters = 4096;

export async function fetchCatalog(fetch: Fetch, registryUrl: string): Promise<CatalogEntry[]> {
  const bytes = await downloadAtMost(fetch, `${registryUrl}/v1/catalog.json`, max_catalog_bytes, { cache: "no-cache" });
  return readCatalog(new TextDecoder().decode(bytes));
}

export function readCatalog(json: string): CatalogEntry[] {
  let catalog: unknown;
  try {
    catalog = JSON.parse(json);
  } catch {
    throw malformed("It is not JSON");
  }
  if (!isObject(catalog) || catalog["format"] !== 1) throw malformed("It is not of format 1");
  const skills = catalog["skills"];
  if (!Array.isArray(skills)) throw malformed("/skills is not an array");
  if (skills.length > max_skills) throw malformed(`/skills has more than ${max_skills} elements`);
  return skills.map((skill, index) => readEntry(skill, `/skills/${index}`));
}

function readEntry(entry: unknown, where: string): CatalogEntry {
  if (!isObject(entry)) throw malformed(`${where} is not an object`);
  const text = (key: string): string => {
    const value = entry[key];
    if (typeof value !== "string" || value.length > max_text_characters) throw malformed(`${where}/${key} is not a text`);
    return value;
  };
  const hash = (key: string): string => {
    const value = text(key);
    if (!/^[0-9a-f]{64}$/.test(value)) throw malformed(`${where}/${key} is not a SHA-256`);
    return value;
  };
  const bytes = entry["bytes"];
  if (!Number.isSafeInteger(bytes) || (bytes as number) < 0) throw malformed(`${where}/bytes is not a size`);
  return {
    name: text("name"),
    version: text("version"),
    title: text("title"),
    description: text("description"),
    license: text("license"),
    author: text("author"),
    kind: text("kind"),
    bytes: bytes as number,
    manifest: hash("manifest"),
    signature: hash("signature"),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(why: string): SkilletError {
  return new SkilletError({
    code: "catalog-malformed",
    what: "The server's catalog cannot be read",
    where: why,
    remedy: "Tell whoever runs the server",
  });
}
