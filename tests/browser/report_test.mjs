// The HTML report as people meet it: report_test.mjs PROBITY SOURCE_DIR.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, looks, open, overflow, violations } from './chromium.mjs';

const [probity, source] = process.argv.slice(2);
const day = '2026-11-22';
const folder = mkdtempSync(join(tmpdir(), 'probity-browser-'));

function run(...words) {
  const done = spawnSync(probity, words, { cwd: source, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok([0, 1, 3].includes(done.status), done.stderr);
  return done.stdout;
}

const check = (practice, format, ...more) =>
  run('check', practice, '--as-of', day, '--format', format, ...more);

function saved(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const example = 'templates/practice';
const report = JSON.parse(check(example, 'json'));
const file = saved('report.html', check(example, 'html'));

// A practice whose texts try to become more than texts.
const hostileName = '"><script>window.owned = 1</script>\' \u202eevil\u202c <img src=x onerror="window.owned = 2">';
const hostile = join(folder, 'hostile');
mkdirSync(hostile);
writeFileSync(join(hostile, 'practice.yaml'), [
  `name: ${JSON.stringify(hostileName)}`,
  'people:',
  `  - id: ${JSON.stringify('שלום "><script>window.owned = 3</script>')}`,
  '    role: social-worker',
  '    licences:',
  `      - {jurisdiction: OH, title: ${JSON.stringify('</title></style><script>window.owned = 4</script>')}, expires: 2027-01-15}`,
  'tools:',
  `  - {name: ${JSON.stringify("x' autofocus onfocus='window.owned = 5")}, client_data: true, baa: none}`,
  'documents:',
  '  - {kind: emergency-plan, path: plan.md}',
  ''].join('\n'));
writeFileSync(join(hostile, 'plan.md'),
  '# Emergency plan\n\nCall 988 &lt;/blockquote&gt;&lt;script&gt;window.owned = 6&lt;/script&gt; or 911 if you are in danger.\n');
const hostileFile = saved('hostile.html',
  check(hostile, 'html', '--only', '*baa', '--only', 'licen*', '--only', 'emergency*', '--skip', '*"><script>*'));

const waived = join(folder, 'waived');
execFileSync('cp', ['-r', join(source, example), waived]);
const first = report.findings.find((finding) => finding.verdict === 'fail');
writeFileSync(join(waived, 'waivers.yaml'),
  `- {rule: ${first.rule}, fingerprint: ${first.fingerprint}, reason: Being mended, approved_by: clinical-director, from: 2026-11-01, until: 2027-01-31}\n`);
const waivedFile = saved('waived.html', check(waived, 'html'));
const cleanFile = saved('clean.html', check('tests/practices/clean', 'html', '--show-passes'));

const tests = [];
const test = (claim, body) => tests.push([claim, body]);
const browser = await launch();

const visible = (page) => page.locator('.finding:visible').count();

for (const [name, page] of [['the example', file], ['hostile texts, narrowed', hostileFile], ['a waiver', waivedFile],
  ['a practice without findings', cleanFile]]) {
  for (const look of looks) {
    test(`axe-core finds nothing: ${name}, ${look.colorScheme}, ${look.width} px`, async () => {
      const opened = await open(browser, page, look);
      assert.deepEqual(await violations(opened.page), []);
      assert.ok(await overflow(opened.page) <= 0, 'the page is wider than its window');
      assert.deepEqual(opened.requests, []);
      await opened.close();
    });
  }
}

test('axe-core finds nothing once all is unfolded, and at a finding that was linked to', async () => {
  const fragment = `#f-${report.findings[0].fingerprint}`;
  const { page, close } = await open(browser, file, { colorScheme: 'dark', fragment });
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
  assert.deepEqual(await violations(page), []);
  await close();
});

test('the same inputs give the same bytes, from a saved report too', () => {
  const html = readFileSync(file, 'utf8');
  assert.equal(check(example, 'html'), html);
  // A saved report has no lines of the practice's own files; all else is the same.
  const from = run('report', saved('report.json', check(example, 'json')), '--format', 'html');
  const documents = new Set(report.documents.map((document) => document.path));
  const kept = html.split('<article class="finding').map((article) => {
    const path = article.match(/<code class="where"><bdi>([^:<]*)/)?.[1];
    return documents.has(path) ? article : article.replace(/<pre class="excerpt"[^]*?<\/pre>\n/, '');
  }).join('<article class="finding');
  assert.equal(from, kept);
});

test('without a script every finding, place, date and document is there', async () => {
  const { page, close } = await open(browser, file, { javaScriptEnabled: false });
  assert.equal(await visible(page), report.findings.length);
  assert.equal(await page.locator('#tools').isVisible(), false);
  const text = await page.locator('main').innerText();
  for (const finding of report.findings) assert.ok(text.includes(finding.remedy.trim().slice(0, 40)), finding.rule);
  assert.equal(await page.locator('.days li li').count(), report.expires.length);
  assert.equal(await page.locator('.served-places > li').count(), report.licensure.length);
  assert.equal(await page.locator('.document').count(), report.documents.length);
  assert.equal(await page.locator('.checklist > li').count(), report.elements.length);
  assert.equal(await page.locator('.matrix .cells li').count(), report.standards.length);
  await close();
});

test('the counts and the map are those of the report', async () => {
  const { page, close } = await open(browser, file);
  assert.deepEqual((await page.locator('.counts .number').allInnerTexts()).map(Number),
    ['fail', 'unknown', 'waived', 'pass', 'not-applicable'].map((name) => report.summary[name]));
  const places = new Set(report.licensure.map((each) => each.place));
  assert.equal(await page.locator('.map .served').count(), places.size);
  const ohio = await page.locator('.map .served', { hasText: 'OH' }).locator('title').textContent();
  assert.equal(ohio, 'Ohio: Not permitted');
  assert.match(await page.locator('#map-words').textContent(), /Ohio: Not permitted/);
  assert.match(await page.locator('#timeline-words').textContent(), /Licences: 2, first on 31 May 2027/);
  await close();
});

test('filters hide findings, and their address brings them back', async () => {
  const { page, close } = await open(browser, file);
  const unknown = report.findings.filter((finding) => finding.verdict === 'unknown').length;
  for (const look of ['error', 'warning', 'note']) await page.locator(`#looks input[value=${look}]`).uncheck();
  assert.equal(await visible(page), unknown);
  assert.match(await page.locator('#shown').innerText(), new RegExp(`^${unknown} of ${report.findings.length} `));
  assert.match(page.url(), /#show=unknown$/);
  await page.reload();
  assert.equal(await visible(page), unknown);
  await page.locator('#looks input[value=error]').check();
  await page.locator('#query').fill('whatsapp');
  const some = await visible(page);
  assert.ok(some > 0 && some < report.findings.length);
  for (const text of await page.locator('.finding:visible').allInnerTexts()) assert.match(text, /whatsapp/i);
  await page.locator('#query').fill('no such words');
  assert.equal(await visible(page), 0);
  assert.equal(await page.locator('.group:visible').count(), 0);
  await close();
});

test('findings are grouped by standard and sorted by severity when asked', async () => {
  const { page, close } = await open(browser, file, { fragment: '#by=standard&sort=severity' });
  assert.equal(await visible(page), report.findings.length);
  const headings = await page.locator('.group > h3').allInnerTexts();
  assert.ok(headings.some((heading) => heading.startsWith('HIPAA')));
  const looks = await page.locator('.group').first().locator('.finding')
    .evaluateAll((all) => all.map((each) => each.dataset.look));
  const order = ['error', 'warning', 'note', 'unknown', 'waived'];
  assert.deepEqual(looks, [...looks].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  await page.locator('#group').selectOption('file');
  await page.locator('#sort').selectOption('place');
  const ids = await page.locator('.finding').evaluateAll((all) => all.map((each) => each.id));
  assert.deepEqual(ids, report.findings.map((finding) => `f-${finding.fingerprint}`));
  await close();
});

test('a link to a finding leads to it, also where a filter hides it', async () => {
  const last = report.findings.at(-1);
  const id = `f-${last.fingerprint}`;
  const { page, close } = await open(browser, file, { fragment: `#${id}` });
  assert.equal(await page.evaluate(() => document.activeElement.id), id);
  assert.ok(await page.locator(`#${id}`).evaluate((each) => {
    const box = each.getBoundingClientRect();
    return box.top >= 0 && box.top < window.innerHeight;
  }));
  await page.locator('#query').fill('no such words');
  await page.evaluate((hash) => { location.hash = hash; }, id);
  await page.waitForFunction((id) => document.activeElement.id === id, id);
  assert.equal(await page.locator(`#${id}`).isVisible(), true);
  await close();
});

test('every link within the page leads somewhere', async () => {
  for (const each of [file, hostileFile, waivedFile, cleanFile]) {
    const { page, close } = await open(browser, each);
    const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute('href')).filter((href) => !document.getElementById(href.slice(1))));
    assert.deepEqual(lost, []);
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
    assert.deepEqual(twice, []);
    await close();
  }
});

test('the keyboard reaches the filter and moves it', async () => {
  const { page, close } = await open(browser, file);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.locator('#looks input').first().focus();
  await page.keyboard.press('Space');
  assert.equal(await visible(page),
    report.findings.filter((finding) => finding.verdict !== 'fail' || finding.severity !== 'error').length);
  await close();
});

test('texts of the practice stay texts', async () => {
  const { page, close } = await open(browser, hostileFile);
  assert.equal(await page.evaluate(() => window.owned), undefined);
  assert.equal(await page.locator('script').count(), 1);
  assert.equal(await page.locator('img').count(), 0);
  assert.equal(await page.locator('h1').textContent(), hostileName);
  assert.equal(await page.locator('[onerror], [onfocus], [autofocus]').count(), 0);
  assert.ok((await page.locator('#dates').textContent()).includes('</title></style><script>'));
  assert.ok((await page.locator('#findings').textContent()).includes("x' autofocus onfocus='window.owned = 5"));
  assert.ok((await page.locator('.narrowed').textContent()).includes('*"><script>*'));
  await close();
  const html = readFileSync(hostileFile, 'utf8');
  const script = html.slice(html.lastIndexOf('<script>'));
  assert.equal(script, readFileSync(file, 'utf8').slice(-script.length), 'the script depends on the practice');
});

test('a waiver shows with its finding', async () => {
  const { page, close } = await open(browser, waivedFile);
  const finding = page.locator(`#f-${first.fingerprint}`);
  assert.equal(await finding.getAttribute('data-look'), 'waived');
  assert.match(await finding.innerText(), /Being mended[^]*approved by clinical-director[^]*31 January 2027 \(both days/);
  assert.match(await page.locator('#dates').innerText(), /31 January 2027[^]*Waiver ends/);
  await close();
});

test('the page prints, with what is folded away', async () => {
  const { page, close } = await open(browser, file, { colorScheme: 'dark' });
  const pdf = join(folder, 'report.pdf');
  await page.pdf({ path: pdf, format: 'A4' });
  await close();
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const words = text.replace(/\s+/g, ' ');
  const whatsapp = report.findings.find((finding) => finding.message.includes('WhatsApp'));
  assert.ok(words.includes(whatsapp.message), whatsapp.message);
  assert.ok(words.includes(report.expires[0].what.slice(1)));
  assert.ok(words.replace(/ /g, '').includes(report.subject.files[0].blake2b.slice(0, 60)), 'a digest is folded away');
  assert.ok(!words.includes('Group by'), 'the filter is printed');
});

test('one file, and no address in it that is fetched', () => {
  const html = readFileSync(file, 'utf8');
  assert.doesNotMatch(html, /<(link|img|iframe|object|embed|audio|video|source)\b/);
  assert.doesNotMatch(html, /\ssrc=|@import|url\((?!#)/);
  assert.ok(html.startsWith('<!DOCTYPE html>\n<html lang="en">'));
});

let failed = 0;
for (const [claim, body] of tests) {
  const start = performance.now();
  try {
    await body();
    console.log(`ok       ${claim} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  } catch (problem) {
    ++failed;
    console.log(`FAILED   ${claim}\n${problem.stack ?? problem}`);
  }
}
await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(`${tests.length - failed} of ${tests.length} hold`);
process.exit(failed === 0 ? 0 : 1);
