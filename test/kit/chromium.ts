import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Without what it would call by itself. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is; undefined where there is none. */
export const chromiumPath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
].find((path) => path !== undefined && existsSync(path));

/** What the name of a test that is skipped without a browser ends with. */
export const skippedBrowser =
  chromiumPath === undefined ? ' (skipped: no Chromium found; name one in CHROMIUM_PATH)' : '';

/** @throws Error where there is no Chromium */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? 'chromium', args: [...flags, ...more] });
}
