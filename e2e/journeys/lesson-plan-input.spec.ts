import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { openPlan, sectionOf, sharedPlan, typeInto, untilSaved } from '../support/lesson-plan.ts';

test.use({ ownInstallation: 'input-' });

const RUNS = 200;
/** `TONGTANG_SEED=n` repeats what a run with that seed did. */
const SEED = Number(process.env['TONGTANG_SEED'] ?? 20_260_901);
/** What an input method shows while a word is composed, and the word. */
const WORDS: readonly (readonly [string[], string])[] = [
  [['n', 'ni'], '你'],
  [['h', 'ha', 'hao'], '好'],
  [['f', 'fe', 'fen', 'fens'], '分数'],
  [['x', 'xu', 'xue', 'xues'], '学生'],
  [['p', 'pi', 'ping', 'pingj'], '平均分'],
];

test('an input method composes while somebody else types in the same paragraph', async ({ visit }) => {
  const composing = await visit('lead');
  const typing = await visit('assisting');
  const { id } = await sharedPlan(composing.api);
  await openPlan(composing.page, id);
  await openPlan(typing.page, id);
  for (const { page } of [composing, typing]) await typeInto(page, 'materialAnalysis', '');
  const device = await composing.context.newCDPSession(composing.page);
  const compose = (text: string) =>
    device.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  test.info().annotations.push({ type: 'seed', description: String(SEED) });
  process.stdout.write(`input-method runs with seed ${String(SEED)}\n`);
  const random = randomFrom(SEED);
  const upTo = (count: number) => Math.floor(random() * count);
  let wanted = await wordsOf(composing.page);
  for (let run = 0; run < RUNS; run += 1) {
    const [steps, word] = WORDS[upTo(WORDS.length)] ?? [[], ''];
    const theirs = Array.from({ length: 1 + upTo(5) }, () => String.fromCharCode(65 + upTo(26)));
    await Promise.all([
      putCaret(composing.page, random()),
      // now and then both write at the very same place
      putCaret(typing.page, random()),
    ]);
    const isRefused = upTo(8) === 0;
    const type = async () => {
      for (const key of theirs) await typing.page.keyboard.type(key);
    };
    const write = async () => {
      for (const step of steps) await compose(step);
      if (isRefused) await compose('');
      await device.send('Input.insertText', { text: word });
    };
    await Promise.all([write(), type()]);
    wanted = sorted(wanted + word + theirs.join(''));
    const message = `run ${String(run)} of seed ${String(SEED)}: ${word} and ${theirs.join('')}`;
    const isWanted = ([mine, other]: string[]) => mine === other && sorted(mine ?? '') === wanted;
    const both = () => Promise.all([composing, typing].map(({ page }) => wordsOf(page)));
    await expect
      .poll(async () => isWanted(await both()), { message, intervals: [10, 20, 40, 80, 160] })
      .toBe(true);
  }
  await untilSaved(composing.page);
  await untilSaved(typing.page);
});

const sorted = (text: string): string => Array.from(text).sort().join('');

/** The last paragraph of the section, without the others' carets. */
const paragraphOf = (page: Page) => sectionOf(page, 'materialAnalysis').locator('p').last();

const wordsOf = (page: Page): Promise<string> =>
  paragraphOf(page).evaluate((paragraph) => {
    const copy = paragraph.cloneNode(true) as HTMLElement; // as: a copy of an element is one
    for (const caret of copy.querySelectorAll('.plan-caret')) caret.remove();
    return copy.textContent;
  });

/** Puts the caret somewhere in the paragraph, 0 its beginning, 1 its end; resolves when the editor has taken it. */
const putCaret = (page: Page, share: number): Promise<void> =>
  expect(async () => {
    expect(await paragraphOf(page).evaluate(putCaretInto, share), 'the caret stands').toBe(true);
  }).toPass({ intervals: [0], timeout: 30_000 });

/** The editor hears of a new caret by an event; if something else was drawn before, it put the old one back. */
async function putCaretInto(paragraph: HTMLElement | SVGElement, share: number): Promise<boolean> {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.parentElement?.closest('.plan-caret') === null) texts.push(node);
  const node = texts[Math.min(texts.length - 1, Math.floor(share * texts.length))];
  const offset = Math.floor(share * ((node?.textContent ?? '').length + 1));
  document.getSelection()?.collapse(node ?? paragraph, offset);
  for (let frame = 0; frame < 2; frame += 1)
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  return paragraph.contains(document.getSelection()?.anchorNode ?? null);
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
