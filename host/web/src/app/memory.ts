// What the page remembers from one visit to the next. Storage may be full or forbidden: then nothing is remembered.
const on_key = "skillet.on";
const theme_key = "skillet.theme";
export type Theme = "auto" | "light" | "dark";

export function rememberedOn(): string[] {
  try {
    const names: unknown = JSON.parse(read(on_key) ?? "[]");
    return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

export function rememberOn(names: string[]): void {
  write(on_key, JSON.stringify(names));
}

export function rememberedTheme(): Theme {
  const theme = read(theme_key);
  return theme === "light" || theme === "dark" ? theme : "auto";
}

export function rememberTheme(theme: Theme): void {
  write(theme_key, theme);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // not remembered, then
  }
}
