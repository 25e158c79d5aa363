// One headless Chromium; a run is a page in a context, and so in a process, of its own.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'host', 'web', 'package.json');
const run_limit_ms = 600_000;

export class Browser {
  static async start() {
    const { chromium } = createRequire(web)('playwright-core');
    const self = new Browser();
    self.browser = await chromium.launch({
      executablePath: process.env.SKILLET_BROWSER || '/usr/bin/chromium',
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
    });
    self.system = await self.browser.newBrowserCDPSession();
    return self;
  }

  version() {
    return this.browser.version();
  }

  async renderers() {
    const { processInfo } = await this.system.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }

  // The page's numbers, and the most memory that its process has had.
  async run(url) {
    const before = await this.renderers();
    const context = await this.browser.newContext();
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(run_limit_ms);
      const died = new Promise((_, reject) => {
        page.on('crash', () => reject(new Error('the page crashed')));
        page.on('pageerror', reject);
      });
      await page.goto(url);
      const result = await Promise.race([page.evaluate(() => window.result), died]);
      const own = (await this.renderers()).filter((id) => !before.includes(id));
      return { ...result, peak_bytes: Math.max(...(own.length ? own : before).map(peak_bytes)) };
    } finally {
      await context.close();
    }
  }

  close() {
    return this.browser.close();
  }
}

// Linux only: elsewhere there is no such number, and none is reported.
export function peak_bytes(process_id) {
  const path = `/proc/${process_id}/status`;
  const line = existsSync(path) && readFileSync(path, 'utf8').match(/^VmHWM:\s+(\d+) kB/m);
  return line ? Number(line[1]) * 1024 : NaN;
}
