import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { editorOf, openPlan, sectionOf, sharedPlan, textOf, untilSaved } from '../support/lesson-plan.ts';
import { picture } from '../support/screens.ts';

test.use({ ownInstallation: 'keys-' });

/** Presses Tab until it stands there; the focus never leaves the page on the way. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press(key);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`no way there by ${key}: ${String(wanted)}`);
}

test('a plan by keyboard alone: out of the text and back, menus, dialogs, comments', async ({ visit }) => {
  const { page, api } = await visit('lead');
  const { id } = await sharedPlan(api);
  await openPlan(page, id);
  const tool = (name: string) => page.getByRole('button', { name, exact: true });
  const more = tool('更多');

  await test.step('a menu takes the focus, says that it is open, and gives the focus back', async () => {
    await tabTo(page, more);
    await expect(more).toHaveAttribute('aria-haspopup', 'menu');
    await expect(more).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('ArrowDown');
    const people = page.getByRole('menuitem', { name: '参与的人' });
    await expect(people).toBeFocused();
    await expect(more).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(people).toBeFocused();
    await page.keyboard.press('Enter');
  });

  await test.step('the dialog it opens keeps the focus, and gives it back to the button', async () => {
    const dialog = page.getByRole('dialog', { name: '参与的人' });
    await expect(dialog.getByRole('combobox').first()).toBeFocused();
    await tabTo(page, dialog.getByRole('button', { name: '保存' }));
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: '关闭' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(dialog.getByRole('button', { name: '保存' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(more).toBeFocused();
  });

  await test.step('on a slow computer, too, what is typed right after Tab stands in the text', async () => {
    await page.getByRole('spinbutton', { name: '每课时分钟' }).focus();
    await editorOf(page).evaluate((editor) => {
      const busy = () => {
        const end = performance.now() + 300;
        while (performance.now() < end);
      };
      editor.addEventListener('focus', busy, { once: true });
    });
    await Promise.all([page.keyboard.press('Tab'), page.keyboard.insertText('刚到就写')]);
    await expect(editorOf(page)).toContainText('刚到就写');
  });

  await test.step('Escape leads from the text to the tools and back; the ring can be seen', async () => {
    await tabTo(page, editorOf(page));
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Escape');
    await expect(tool('撤销')).toBeFocused();
    await expect(tool('撤销')).toHaveCSS('outline-color', 'rgb(9, 88, 217)');
    await page.keyboard.press('Escape');
    await expect(editorOf(page)).toBeFocused();
  });

  await test.step('@ and Escape closes the list of people first', async () => {
    await page.keyboard.type('@');
    await expect(page.getByRole('listbox')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox')).toHaveCount(0);
    await expect(editorOf(page)).toBeFocused();
    await page.keyboard.press('Backspace');
  });

  await test.step('a comment on what is selected, and from anywhere to the comments', async () => {
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Control+Alt+m');
    await expect(page.getByRole('textbox', { name: /写下评论/ })).toBeFocused();
    await page.keyboard.type('只用键盘写的');
    await tabTo(page, page.getByRole('button', { name: '发布' }));
    await page.keyboard.press('Enter');
    const talk = page.getByRole('article', { name: /的讨论/ }).filter({ hasText: '只用键盘写的' });
    await expect(talk).toBeFocused();
    const way = page.getByRole('link', { name: '跳到讨论和修订' });
    await tabTo(page, way, 'Shift+Tab');
    await picture(page, 'way-to-comments');
    await page.keyboard.press('Enter');
    await tabTo(page, talk.getByRole('button', { name: '解决' }));
    await page.keyboard.press('Enter');
    await expect(talk).toHaveCount(0);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('#plan-margin') !== null))
      .toBe(true);
  });

  await test.step('the controls within the text bear their section’s name; a dialog from there leads back', async () => {
    await expect(page.getByRole('combobox', { name: '负责人: 教学重点' })).toHaveCount(1);
    const attach = page.getByRole('button', { name: '附上课件' }).first();
    await tabTo(page, attach, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: /课件/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(attach).toBeFocused();
  });
  await untilSaved(page);
});

test('suggestions and versions by keyboard: all are accepted, an old version comes back', async ({
  visit,
}) => {
  const { page, api } = await visit('lead');
  const { id } = await sharedPlan(api);
  await openPlan(page, id);
  const suggest = page.getByRole('button', { name: '修订', exact: true });
  await tabTo(page, suggest);
  await page.keyboard.press('Enter');
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('建议加的话');
  await expect(page.getByText('1 条修订建议')).toBeVisible();
  const accept = page.getByRole('button', { name: '接受', exact: true });
  await expect(accept).toHaveAccessibleDescription('建议加的话');
  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('link', { name: '跳到讨论和修订' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: '全部接受' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: '修订建议' })).toBeFocused();
  await expect(editorOf(page)).toContainText('建议加的话');
  await untilSaved(page);

  await page.goto(`/lesson-plans/${id}/versions`);
  const restore = page.getByRole('button', { name: '恢复到这一版' }).first();
  await expect(restore).toHaveAccessibleDescription(/^第 2 版/);
  await tabTo(page, restore);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已恢复到第 2 版')).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await page.goto(`/lesson-plans/${id}`);
  await untilSaved(page);
  await expect(editorOf(page)).not.toContainText('建议加的话');
});

test('who may only read moves a caret, selects and comments by keyboard', async ({ visit }) => {
  const { page, api } = await visit('researcher');
  const { id } = await sharedPlan(api);
  await page.goto(`/lesson-plans/${id}`);
  await expect(editorOf(page)).toHaveAttribute('contenteditable', 'false');
  await tabTo(page, editorOf(page));
  const text = (await textOf(page, 'materialAnalysis')).join('');
  await page.keyboard.press('Control+Home');
  // out of the section before it, whose last line is its paragraph's end
  for (let lines = 0; lines < 20 && !(await isCaretIn(page, 'materialAnalysis')); lines += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let letters = 0; letters < 4; letters += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+Alt+m');
  await expect(page.getByRole('textbox', { name: /写下评论/ })).toBeFocused();
  await page.keyboard.type('读者的评论');
  await tabTo(page, page.getByRole('button', { name: '发布' }));
  await page.keyboard.press('Enter');
  const talk = page.getByRole('article', { name: /的讨论/ }).filter({ hasText: '读者的评论' });
  await expect(talk).toContainText(text.slice(0, 4));
});

const isCaretIn = (page: Page, field: string) =>
  sectionOf(page, field).evaluate((section) => section.contains(document.getSelection()?.focusNode ?? null));
