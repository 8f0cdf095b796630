/**
 * `npm run bench:plan-editor`: the real application in Chromium. Cold opening of a 20-page plan until its first edit
 * is in the text, and from a key to the painted letter while ten others write. `BENCH_PROFILE=file` keeps a CPU
 * profile of the typing.
 */
import { chromium } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import * as Y from 'yjs';
import { CHROMIUM_PATH } from '../../e2e/support/chromium.ts';
import { Installation } from '../../e2e/support/installation.ts';
import { makeBigPlan } from './big-plan.mjs';
import { openAs, typeAlong } from './typist.mjs';

const OPENINGS = 7;
const KEYS = 300;
const KEY_PAUSE_MS = 150;
const TYPISTS = 10;
const PASSWORD = 'tongtang-demo';
const OTHERS = ['assisting', 'teacher-lanxi', 'teacher-yunling'];

const installation = await Installation.start('bench-');
// a frame is painted when it is ready: the wait for the screen's next beat is not ours
const browser = await chromium.launch({
  ...(CHROMIUM_PATH !== undefined && { executablePath: CHROMIUM_PATH }),
  args: [
    '--no-sandbox',
    '--disable-frame-rate-limit',
    '--disable-gpu-vsync',
    '--disable-background-timer-throttling',
  ],
});
try {
  const lead = await enter('lead');
  const others = await Promise.all(OTHERS.map(enter));
  const names = await Promise.all(
    others.map(async ({ request }) => (await (await request.get('/api/session')).json()).actor.name),
  );
  const plan = await makeBigPlan({ url: installation.url, lead: lead.request, others: names });
  const openings = [];
  for (let index = 0; index < OPENINGS; index += 1) openings.push(await openCold(plan.id));
  say(
    'cold opening to the first edit in the text, ms',
    openings.map(({ ms }) => ms),
  );
  console.log(`pages of A4: ${openings[0].pages.toFixed(1)}; load ${loadavg()[0].toFixed(1)}`);
  await typing({ plan, lead, people: [lead, ...others] });
} finally {
  await browser.close();
  await installation.stop();
}

async function enter(account) {
  const context = await browser.newContext({
    baseURL: installation.url,
    viewport: { width: 1366, height: 768 },
  });
  const answer = await context.request.post('/api/session', { data: { account, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`${account}: ${await answer.text()}`);
  return context;
}

async function openCold(id) {
  const context = await enter('lead');
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = () => {
      const text = document.querySelector('.ProseMirror[contenteditable="true"] [data-field="keyPoints"] p');
      if (text === null) return;
      watch.disconnect();
      text.closest('.ProseMirror').focus();
      getSelection().collapse(text, 0);
      document.execCommand('insertText', false, '§');
      window.__opened = { ms: performance.now(), isIn: text.textContent.includes('§') };
    };
    const watch = new MutationObserver(look);
    watch.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['contenteditable'],
    });
  });
  await page.goto(`/lesson-plans/${id}`);
  const opened = await page.waitForFunction(() => window.__opened, undefined, { timeout: 60_000 });
  const { ms, isIn } = await opened.jsonValue();
  if (!isIn) throw new Error('the first edit was not taken');
  const pages = await page.evaluate(
    () => document.querySelector('.ProseMirror').getBoundingClientRect().height / 1123,
  );
  await page.locator('[data-sync="saved"]').waitFor();
  await context.close();
  return { ms, pages };
}

async function typing({ plan, lead, people }) {
  const typists = await Promise.all(
    Array.from({ length: TYPISTS }, async (_, index) => {
      const { cookies } = await people[index % people.length].storageState();
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      return openAs({ url: installation.url, cookie, documentId: plan.documentId });
    }),
  );
  const page = await lead.newPage();
  await page.goto(`/lesson-plans/${plan.id}`);
  await page.locator('.ProseMirror[contenteditable="true"]').waitFor();
  await page.locator('[data-sync="saved"]').waitFor();
  const alone = await keys(page);
  const random = randomFrom(7);
  const ends = typists.map((one, index) => typeAlong(one, textFor(one.doc, index), random));
  const session = await profiled(page);
  const together = await keys(page);
  await session.stop();
  for (const end of ends) end();
  for (const one of typists) one.close();
  for (const [name, got] of [
    ['alone', alone],
    [`with ${TYPISTS} others writing`, together],
  ]) {
    say(
      `${name}: from the key to the letter in the text, laid out, ms`,
      got.map(({ work }) => work),
    );
    say(
      `${name}: from the key to the painted letter, ms`,
      got.map(({ paint }) => paint),
    );
  }
}

/** A paragraph of its own for each, all over the plan; every fourth writes in the paragraph of the one measured. */
function textFor(doc, index) {
  const paragraphs = [];
  const look = (node) => {
    if (!(node instanceof Y.XmlElement)) return;
    if (node.nodeName === 'paragraph' && node.get(0) instanceof Y.XmlText) paragraphs.push(node.get(0));
    else node.toArray().forEach(look);
  };
  const root = doc.getXmlFragment('plan');
  root.toArray().forEach(look);
  if (index % 4 !== 0) return paragraphs[Math.floor((index / TYPISTS) * paragraphs.length)];
  const section = root.toArray().find((one) => one.getAttribute('field') === 'keyPoints');
  return section
    .toArray()
    .filter((one) => one.get(0) instanceof Y.XmlText)
    .at(-1)
    .get(0);
}

async function keys(page) {
  await page.locator('[data-field="keyPoints"] p').last().click();
  await page.keyboard.press('End');
  await page.evaluate(() => {
    window.__keys = [];
    window.__stop?.();
    const channel = new MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => {
      const now = performance.now();
      for (const one of waiting.splice(0)) window.__keys.push({ work: one.work, paint: now - one.at });
    };
    const onKey = (event) => {
      const at = event.timeStamp;
      // after the browser's own handling of this key, in the same turn of the loop
      const observer = new MutationObserver(() => {
        observer.disconnect();
        document.querySelector('.ProseMirror').getBoundingClientRect();
        waiting.push({ at, work: performance.now() - at });
        requestAnimationFrame(() => channel.port2.postMessage(null));
      });
      observer.observe(document.querySelector('.ProseMirror'), {
        subtree: true,
        characterData: true,
        childList: true,
      });
    };
    addEventListener('keydown', onKey, { capture: true });
    window.__stop = () => removeEventListener('keydown', onKey, { capture: true });
  });
  for (let index = 0; index < KEYS; index += 1) {
    await page.keyboard.press(String.fromCharCode(97 + (index % 26)));
    await new Promise((resolve) => setTimeout(resolve, KEY_PAUSE_MS));
  }
  return page.evaluate(() => window.__keys);
}

async function profiled(page) {
  const file = process.env.BENCH_PROFILE;
  if (file === undefined) return { stop: () => Promise.resolve() };
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  return {
    async stop() {
      const { profile } = await session.send('Profiler.stop');
      await writeFile(file, JSON.stringify(profile));
    },
  };
}

function say(name, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${name}: median ${at(0.5)}, p95 ${at(0.95)}, min ${at(0)}, max ${at(1)} (${sorted.length})`);
}

/** The same in every run (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
