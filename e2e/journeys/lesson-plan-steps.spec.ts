import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { editorOf, sectionOf, sharedPlan, typeInto, untilSaved } from '../support/lesson-plan.ts';
import { framed, lookAt } from '../support/screens.ts';
import { decideAtOnce, suggestSteps } from '../support/suggestions.ts';

const TITLE = '认识几分之一（第二课时）';

test.use({ ownInstallation: 'plan-steps-' });

test('a plan from its first word to its next round', async ({ visit }) => {
  test.setTimeout(240_000);
  const { page: lead, api } = await visit('lead');
  const { page: colleague } = await visit('assisting');
  const { page: reviewer } = await visit('teacher-lanxi');

  await test.step('new plan by the dialog', async () => {
    await lead.goto('/lesson-plans');
    await press(lead, '新建教案');
    const dialog = lead.getByRole('dialog', { name: '新建教案' });
    await dialog.getByLabel('课题').fill(TITLE);
    await choose(lead, '年级', '三年级');
    await choose(lead, '一起写的老师', '王德福 · 云岭小学');
    const minutes = dialog.getByLabel('一节课的分钟数');
    await minutes.fill('0');
    await dialog.getByRole('button', { name: '建立教案' }).click();
    await expect(dialog.getByText('请填 10 到 120 的整数')).toBeVisible();
    await expect(minutes).toHaveValue('0');
    await minutes.fill('40');
    await dialog.getByRole('button', { name: '建立教案' }).click();
    await expect(editorOf(lead)).toHaveAttribute('contenteditable', 'true');
    await expect(lead.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  });
  const path = new URL(lead.url()).pathname;

  await test.step('write; the co-author finds it in the list and opens it', async () => {
    await typeInto(lead, 'materialAnalysis', '本课认识几分之一。');
    await typeInto(lead, 'keyPoints', '平均分。');
    await untilSaved(lead);
    await colleague.goto('/lesson-plans?mine=author');
    await colleague.getByRole('link', { name: TITLE }).click();
    await expect(sectionOf(colleague, 'materialAnalysis')).toContainText('本课认识几分之一。');
    // a draft is nobody else's
    await reviewer.goto(path);
    await expect(reviewer.getByRole('alert')).toBeVisible();
    await expect(editorOf(reviewer)).toHaveCount(0);
  });

  await test.step('comment, reply, edit, resolve, reopen', async () => {
    await selectText(colleague, 'keyPoints', '平均分');
    await press(colleague, '评论');
    const box = colleague.getByRole('textbox', { name: /写下评论/ });
    await expect(box).toBeFocused();
    // beside its words, and below the tools that stay above the text
    const top = async (place: Locator) => (await place.boundingBox())?.y ?? Number.NaN;
    const tools = await colleague.getByRole('toolbar', { name: '文字工具' }).boundingBox();
    expect(await top(box)).toBeGreaterThan((tools?.y ?? 0) + (tools?.height ?? 0));
    expect(
      Math.abs((await top(box)) - (await top(sectionOf(colleague, 'keyPoints').locator('p').last()))),
    ).toBeLessThan(120);
    await box.fill('要不要加上动手折纸？');
    await press(colleague, '发布');
    const thread = lead.getByRole('article', { name: '王德福 的讨论' });
    await expect(thread).toContainText('平均分');
    await expect(colleague.getByRole('article', { name: '王德福 的讨论' })).toBeFocused();
    await thread.getByRole('button', { name: '回复' }).click();
    await thread.getByRole('textbox', { name: '回复' }).fill('加在第二环节。');
    await lead.keyboard.type('@王德');
    // what an input method writes is looked for when its last key comes up
    await lead.keyboard.press('Shift');
    await expect(lead.locator('.ant-mentions-dropdown-menu-item:visible')).toHaveText([/王德福/]);
    await lead.keyboard.press('Enter');
    await thread.getByRole('button', { name: '发布' }).click();
    await expect(colleague.getByText(/里提到了您$/)).toBeVisible();
    await expect(thread).toBeFocused();
    const theirs = colleague.getByRole('article', { name: '王德福 的讨论' });
    await expect(theirs).toContainText('加在第二环节。');
    await theirs.getByRole('button', { name: '修改' }).click();
    await theirs.getByRole('textbox', { name: '修改' }).fill('要不要加上动手折纸和涂色？');
    await theirs.getByRole('button', { name: '保存' }).click();
    await expect(thread).toContainText('动手折纸和涂色');
    await thread.getByRole('button', { name: '解决' }).click();
    await expect(thread).toHaveCount(0);
    await expect(theirs).toHaveCount(0);
    await chooseWord(lead, '已解决');
    await expect(thread).toContainText('李晓兰 已解决');
    await thread.getByRole('button', { name: '重新打开' }).click();
    await chooseWord(lead, '未解决');
    await expect(thread).toBeVisible();
  });

  await test.step('suggestions: one is accepted, one refused', async () => {
    const mode = colleague.getByRole('button', { name: '修订' });
    await mode.click();
    await expect(mode).toHaveAttribute('aria-pressed', 'true');
    await typeInto(colleague, 'materialAnalysis', '先分再说。');
    await typeInto(colleague, 'difficultPoints', '不合适的话。');
    await mode.click();
    const list = lead.getByRole('region', { name: '修订建议' });
    await expect(list.getByText('2 条修订建议')).toBeVisible();
    const card = (words: string) => list.getByRole('listitem').filter({ hasText: words });
    await lead.context().setOffline(true);
    await expect(list.getByText('有网络时才能接受或拒绝')).toBeVisible();
    await expect(card('先分再说').getByRole('button', { name: '接受' })).toBeDisabled();
    await lead.context().setOffline(false);
    await card('先分再说').getByRole('button', { name: '接受' }).click();
    await card('不合适').getByRole('button', { name: '拒绝' }).click();
    await expect(list).toHaveCount(0);
    await expect(sectionOf(colleague, 'materialAnalysis')).toContainText('本课认识几分之一。先分再说。');
    await expect(sectionOf(colleague, 'difficultPoints')).not.toContainText('不合适');
    await expect(sectionOf(colleague, 'materialAnalysis').locator('ins')).toHaveCount(0);
  });

  await test.step('accepted here and refused there in the same moment: one decides, and no word is lost', () =>
    decideAtOnce(lead, colleague));

  await test.step('steps are suggested too: a new one, and one to be removed', () =>
    suggestSteps(lead, colleague));

  await test.step('a version by name, the difference to now, and back to it', async () => {
    await untilSaved(lead);
    await lead.getByRole('link', { name: '版本', exact: true }).click();
    await press(lead, '保留这一版');
    const dialog = lead.getByRole('dialog');
    await dialog.getByLabel('版本名称').fill('折纸之前');
    await dialog.getByRole('button', { name: '保留这一版' }).click();
    await expect(lead.getByText('第 1 版 · 折纸之前').first()).toBeVisible();
    const download = lead.waitForEvent('download');
    await press(lead, '导出第 1 版');
    await lead.getByRole('menuitem', { name: '导出 PDF' }).click();
    expect((await download).suggestedFilename()).toMatch(/第1版\.pdf$/);
    await typeInto(colleague, 'keyPoints', '折纸。');
    await untilSaved(colleague);
    await lead.reload();
    const difference = lead.getByRole('region', { name: '比较' });
    await expect(difference.locator('ins')).toContainText('折纸。');
    await expect(difference).toContainText('1 个栏目有改动');
    await press(lead, '恢复到这一版');
    // who is writing beside it is thought of first, and told
    await expect(lead.getByRole('dialog')).toContainText('王德福 正打开着这份教案');
    await press(lead, '仍然恢复');
    await expect(
      colleague.getByRole('status').filter({ hasText: '李晓兰 把教案恢复到了以前的版本' }),
    ).toBeVisible();
    await expect(sectionOf(colleague, 'keyPoints')).not.toContainText('折纸。');
    await expect(sectionOf(colleague, 'keyPoints')).toContainText('平均分。');
    // what the return took away
    await expect(difference.locator('del')).toContainText('折纸。');
    await lead.getByRole('button', { name: /撤销/ }).click();
    await expect(sectionOf(colleague, 'keyPoints')).toContainText('折纸。');
    await expect(difference.locator('ins')).toContainText('折纸。');
    await lead.getByRole('link', { name: '回到教案' }).click();
  });

  await test.step('share; name the reviewer, who reads, cannot write, and signs', async () => {
    await press(lead, '更多');
    await lead.getByRole('menuitem', { name: '参与的人' }).click();
    await lead.getByRole('combobox', { name: '审核人' }).click();
    await expect(optionsOf(lead).filter({ hasText: '孙怡然' })).toHaveCount(1);
    // no author signs the own plan
    await expect(optionsOf(lead).filter({ hasText: /李晓兰|王德福/ })).toHaveCount(0);
    await choose(lead, '审核人', '孙怡然');
    await lead.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(lead.getByRole('dialog')).toBeHidden();
    await press(lead, /^阶段：初备/);
    await lead.getByRole('menuitem', { name: /进入“集备”/ }).click();
    await expect(lead.getByRole('button', { name: /^阶段：集备/ })).toBeVisible();
    await expect(colleague.getByRole('button', { name: /^阶段：集备/ })).toBeVisible();
    await reviewer.goto('/lesson-plans?mine=review');
    await reviewer.getByRole('link', { name: TITLE }).click();
    await expect(reviewer.getByText('只读：您可以看和讨论，不能改正文')).toBeVisible();
    await expect(editorOf(reviewer)).toHaveAttribute('contenteditable', 'false');
    await press(reviewer, '审核签字');
    await reviewer.getByRole('dialog').getByLabel(/意见/).fill('环节清楚，同意上课。');
    await reviewer.getByRole('dialog').getByRole('button', { name: '签字' }).click();
    await expect(reviewer.getByText(/审核第 \d+ 版/)).toBeVisible();
    await expect(lead.getByText(/审核第 \d+ 版/)).toBeVisible();
  });

  await test.step('a reader discusses too, a task is noted and closed', async () => {
    await selectText(reviewer, 'keyPoints', '平均分');
    await press(reviewer, '评论');
    await reviewer.getByRole('textbox', { name: /写下评论/ }).fill('重点要写得具体。');
    await press(reviewer, '发布');
    await expect(
      lead.getByRole('article', { name: /的讨论/ }).filter({ hasText: '重点要写得具体' }),
    ).toBeVisible();
    await addTask(lead, '教学重点', '重点写具体');
    await addTask(lead, '教材分析', '作业分两层');
    const task = colleague.getByRole('article', { name: '待改进' }).filter({ hasText: '重点写具体' });
    await task.getByRole('button', { name: '了结' }).click();
    await task.getByRole('textbox').fill('写成两句。');
    await task.getByRole('button', { name: '已改' }).click();
    await expect(task).toHaveCount(0);
    await expect(lead.getByRole('article', { name: '待改进' })).toHaveCount(1);
  });

  await test.step('用到一节课, and taken back', async () => {
    await press(lead, '上课用这一版');
    const dialog = lead.getByRole('dialog', { name: '上课用这一版' });
    await dialog.getByRole('button', { name: '用到这节课' }).first().click();
    await expect(dialog.getByRole('button', { name: '取消' })).toHaveCount(1);
    await dialog.getByRole('button', { name: '取消' }).click();
    await expect(dialog.getByRole('button', { name: '取消' })).toHaveCount(0);
    await dialog.getByRole('button', { name: '用到这节课' }).first().click();
    await expect(dialog.getByRole('button', { name: '取消' })).toHaveCount(1);
    await lead.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('taught, then the next round with its tasks', async () => {
    await press(lead, /^阶段：集备/);
    await lead.getByRole('menuitem', { name: /进入“课后”/ }).click();
    await expect(lead.getByRole('button', { name: /^阶段：课后/ })).toBeVisible();
    await press(lead, '更多');
    await lead.getByRole('menuitem', { name: '开始下一轮' }).click();
    const dialog = lead.getByRole('dialog', { name: '开始下一轮' });
    await dialog.getByLabel('要改进的几点').fill('举牌前先读题\n给远端学生留时间');
    await dialog.getByRole('button', { name: '开始下一轮' }).click();
    await expect(lead).not.toHaveURL(new RegExp(path));
    await expect(lead.getByRole('button', { name: /^阶段：初备/ })).toBeVisible();
    const tasks = lead.getByRole('article', { name: '待改进' });
    for (const words of ['举牌前先读题', '给远端学生留时间', '作业分两层'])
      await expect(tasks.filter({ hasText: words })).toBeVisible();
    await expect(sectionOf(lead, 'keyPoints')).toContainText('折纸。');
    await lead.getByRole('link', { name: '磨课过程' }).click();
    await expect(lead.getByRole('heading', { name: /第 2 轮/ })).toBeVisible();
    await expect(lead.getByText('写成两句。')).toBeVisible();
  });

  await test.step('removed and brought back; filters of the list', async () => {
    await lead.goto(path);
    await expect(editorOf(lead)).toBeVisible();
    await press(lead, '更多');
    await lead.getByRole('menuitem', { name: '删除教案' }).click();
    await expect(lead.getByRole('heading', { level: 1, name: '备课' })).toBeVisible();
    const rows = lead.getByRole('link', { name: TITLE });
    await expect(rows).toHaveCount(1);
    await lead.getByRole('button', { name: /撤销/ }).click();
    await expect(rows).toHaveCount(2);
    await choose(lead, '阶段', '课后');
    await expect(lead).toHaveURL(/stage=taught/);
    await expect(rows).toHaveCount(1);
    await choose(lead, '阶段', '所有阶段');
    await lead.getByPlaceholder('查找课题或正文').fill('折纸 平均');
    await expect(lead).toHaveURL(/q=/);
    await expect(rows.first()).toBeVisible();
    await lead.getByPlaceholder('查找课题或正文').fill('没有这样的教案');
    await expect(lead.getByText('没有符合条件的教案')).toBeVisible();
  });

  const { id } = await sharedPlan(api);
  for (const [name, open] of [
    ['plans', framed('/lesson-plans')],
    ['plan', framed(path)],
    ['plan-shared', framed(`/lesson-plans/${id}`)],
    ['plan-versions', framed(`${path}/versions`)],
    ['plan-rounds', framed(`${path}/rounds`)],
  ] as const)
    await test.step(`looked at: ${name}`, () => lookAt({ name, page: lead, open }));
});

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click();

/** The list of a select of antd stands at the end of the page. */
const optionsOf = (page: Page) => page.locator('.ant-select-dropdown:visible .ant-select-item-option');

/** A press during the opening of the list may be lost: again until the choice shows. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  const chosen = page.locator('.ant-select').filter({ has: field });
  await expect(async () => {
    if ((await optionsOf(page).count()) === 0) await field.click({ timeout: 5_000 });
    await optionsOf(page).filter({ hasText: option }).first().click({ timeout: 5_000 });
    await expect(chosen).toContainText(option, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  // only a list of several choices stays open; a closing one would leave Escape to the dialog
  const several = await chosen.evaluate((select) => select.matches('.ant-select-multiple'));
  if (several && (await optionsOf(page).count()) > 0) await field.press('Escape');
  await expect(optionsOf(page)).toHaveCount(0);
}

/** One of a few words side by side. */
const chooseWord = (page: Page, word: string) =>
  page.locator('label').getByText(word, { exact: true }).click();

/** Selects words of a section as a drag would. */
async function selectText(page: Page, field: string, words: string): Promise<void> {
  await sectionOf(page, field)
    .locator('p')
    .last()
    .evaluate((paragraph, wanted) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        document.querySelector<HTMLElement>('.ProseMirror')?.focus();
        document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
        return;
      }
      throw new Error(`${wanted} is not there`);
    }, words);
}

async function addTask(page: Page, section: string, text: string): Promise<void> {
  await press(page, '记下一项改进');
  const dialog = page.getByRole('dialog', { name: '记下一项改进' });
  await choose(page, '栏目', section);
  await dialog.getByLabel('要改进什么').fill(text);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
}
