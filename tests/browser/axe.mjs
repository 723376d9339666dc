#!/usr/bin/env node
// Runs axe-core on HTML files, in light on a narrow screen and in dark on a wide one.
//
//   node tests/browser/axe.mjs FILE...
//
// Prints what it finds and exits with 1; 0 where there is nothing.
import { launch, looks, open, overflow, violations } from './chromium.mjs';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node axe.mjs FILE...');
  process.exit(2);
}

const browser = await launch();
let problems = 0;
for (const file of files) {
  for (const look of looks) {
    const { page, requests, close } = await open(browser, file, look);
    const found = await violations(page);
    if (await overflow(page) > 0) found.push(`wider than its window of ${look.width} px`);
    for (const request of requests) found.push(`asks the network for ${request}`);
    for (const each of found) console.log(`${file} (${look.colorScheme}, ${look.width} px): ${each}`);
    problems += found.length;
    await close();
  }
}
await browser.close();
if (problems === 0) console.log(`no findings in ${files.length} file${files.length === 1 ? '' : 's'}`);
process.exit(problems === 0 ? 0 : 1);
