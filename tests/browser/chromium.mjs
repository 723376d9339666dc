// What the browser tests share: a headless Chromium that cannot reach a network, and axe-core.
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const programs = [process.env.PROBITY_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];

/// Light and dark, narrow and wide: what axe-core judges (colours, names, order) hangs on either alone.
export const looks = [
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 1280 },
];

export function launch() {
  const executablePath = programs.find((program) => program && existsSync(program));
  if (!executablePath) throw new Error('there is no Chromium; name one in PROBITY_CHROMIUM');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export const address = (file) => pathToFileURL(resolve(file)).href;

/// A page in which `file` is open, and the requests for anything else that it made.
export async function open(browser, file, options = {}) {
  const { fragment = '', colorScheme = 'light', width = 1280, javaScriptEnabled = true } = options;
  const context = await browser.newContext({
    colorScheme, javaScriptEnabled, offline: true, reducedMotion: 'reduce',
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => {
    const own = request.url().split('#')[0] === address(file);
    if (!own && !request.url().startsWith('data:')) requests.push(request.url());
  });
  await page.goto(address(file) + fragment);
  return { page, requests, close: () => context.close() };
}

const shown = 3;  // places of one violation

/// Each violation, with its first places.
export async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return violations.map((violation) => {
    const places = violation.nodes.slice(0, shown).map((node) =>
      `\n    ${node.target.join(' ')}\n      ` +
      `${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`);
    const others = violation.nodes.length - places.length;
    if (others > 0) places.push(`\n    and ${others} more`);
    return `${violation.id} (${violation.impact}): ${violation.help}${places.join('')}`;
  });
}

/// How many pixels the page is wider than its window.
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
