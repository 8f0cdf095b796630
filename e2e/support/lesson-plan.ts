import { expect, type APIRequestContext, type Page } from '@playwright/test';

type Plan = { id: string; title: string; stage: string };

/** The demonstration's shared plan. */
export async function sharedPlan(api: APIRequestContext): Promise<Plan> {
  const { items } = (await (await api.get('/api/lesson-plans')).json()) as { items: Plan[] };
  const plan = items.find(({ stage }) => stage === 'shared');
  if (plan === undefined) throw new Error('the demonstration has no shared plan');
  return plan;
}

/** Opens a plan; resolves when it can be written into. */
export async function openPlan(page: Page, id: string): Promise<void> {
  await page.goto(`/lesson-plans/${id}`);
  await expect(editorOf(page)).toHaveAttribute('contenteditable', 'true', { timeout: 60_000 });
  await untilSaved(page);
}

export const editorOf = (page: Page) => page.locator('.ProseMirror').first();

/** A section of the plan, e.g. `materialAnalysis`. */
export const sectionOf = (page: Page, field: string) => editorOf(page).locator(`[data-field="${field}"]`);

/** Puts the caret at the end of a section's last paragraph and types. */
export async function typeInto(page: Page, field: string, text: string): Promise<void> {
  const paragraph = sectionOf(page, field).locator('p').last();
  await paragraph.scrollIntoViewIfNeeded();
  // what is still being laid out moves the line away under the press: again until the caret stands in the section
  await expect(async () => {
    const box = await paragraph.boundingBox();
    if (box === null) throw new Error(`no paragraph in ${field}`);
    // in its last line: End goes to the end of a line, not of a paragraph
    await paragraph.click({ position: { x: box.width - 4, y: box.height - 6 } });
    const isIn = await sectionOf(page, field).evaluate((section) =>
      section.contains(document.getSelection()?.anchorNode ?? null),
    );
    expect(isIn, `the caret stands in ${field}`).toBe(true);
  }).toPass({ timeout: 30_000 });
  await page.keyboard.press('End');
  await page.keyboard.type(text);
}

/** A section's paragraphs, without the carets of others that stand in them. */
export const textOf = (page: Page, field: string): Promise<string[]> =>
  sectionOf(page, field)
    .locator('p')
    .evaluateAll((paragraphs) =>
      paragraphs.map((paragraph) => {
        const copy = paragraph.cloneNode(true) as Element; // as: a copy of an element is one
        for (const caret of copy.querySelectorAll('.plan-caret')) caret.remove();
        return copy.textContent;
      }),
    );

const signOf = (page: Page) => page.locator('[data-sync]');

export const untilSaved = (page: Page) =>
  expect(signOf(page)).toHaveAttribute('data-sync', 'saved', { timeout: 60_000 });

export const untilOffline = (page: Page) =>
  expect(signOf(page)).toHaveAttribute('data-sync', 'offline', { timeout: 60_000 });

/** Pastes a picture drawn here, as a screenshot tool does. */
export const pastePicture = (page: Page) =>
  page.locator('.ProseMirror').evaluate(async (editor) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 200];
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    const clipboardData = new DataTransfer();
    if (blob !== null) clipboardData.items.add(new File([blob], 'board.png', { type: 'image/png' }));
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
