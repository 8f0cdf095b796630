import { randomUUID } from 'node:crypto';
import { expect, test, type Visitor } from '../support/journey.ts';
import { sharedPlan } from '../support/lesson-plan.ts';
import { dialogOf, framed, lookAt } from '../support/screens.ts';

test.use({ ownInstallation: 'collections' });
test.setTimeout(300_000);

const NAME = '分数起步';

/** Puts the demonstration's plan into the library under a name, for the school or its region. */
async function publish(
  people: Record<'author' | 'school' | 'bureau', Visitor>,
  title: string,
  audience: string,
) {
  const { author, school, bureau } = people;
  const { id: lessonPlanId } = await sharedPlan(author.api);
  const { items } = (await (await author.api.get('/api/library/schools')).json()) as {
    items: { id: string }[];
  };
  const facts = {
    kind: 'lessonPlan',
    subject: '数学',
    schoolStage: 'primary',
    grade: 3,
    licence: 'teachingUse',
  };
  const made = await author.api.post('/api/library/items', {
    data: {
      ...{ ...facts, id: randomUUID(), schoolId: items[0]?.id, title },
      source: { kind: 'lessonPlan', lessonPlanId },
    },
  });
  const { id, versionId, revision } = (await made.json()) as {
    id: string;
    versionId: string;
    revision: number;
  };
  const path = `/api/library/items/${id}`;
  await author.api.post(`${path}/submit`, { data: { versionId, revision, audience } });
  for (const { api } of audience === 'region' ? [school, bureau] : [school]) {
    const decided = await api.post(`${path}/decisions`, { data: { versionId, accepted: true } });
    expect(decided.ok(), await decided.text()).toBe(true);
  }
}

test('a bureau puts a course together, teachers work through it in its order, and what is taken out goes', async ({
  visit,
}) => {
  const author = await visit('lead');
  const bureau = await visit('researcher');
  const school = await visit('school-lanxi');
  await publish({ author, school, bureau }, '平均分的意义', 'region');
  await publish({ author, school, bureau }, '认识几分之一', 'region');
  await publish({ author, school, bureau }, '本校的课件清单', 'school');
  const { page } = bureau;

  await test.step('it is begun for the bureau’s region', async () => {
    await page.goto('/library');
    await page.getByRole('link', { name: '合集与课程' }).click();
    await expect(page.getByRole('heading', { name: '还没有合集和课程' })).toBeVisible();
    await page.getByRole('button', { name: '新建合集' }).click();
    const dialog = page.getByRole('dialog', { name: '新建合集' });
    await dialog.getByRole('button', { name: /^建立/ }).click();
    await expect(dialog.getByText('请填写')).toBeVisible();
    await dialog.getByLabel('名称').fill(NAME);
    await dialog.getByLabel('简介').fill('从平均分到几分之一，三次备课。');
    await dialog.getByRole('button', { name: /^建立/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: '编辑合集' })).toBeVisible();
  });
  const editing = new URL(page.url()).pathname;
  const address = editing.replace(/\/edit$/, '');

  await test.step('resources are found, added and put in order; a reload loses nothing', async () => {
    for (const title of ['认识几分之一', '平均分的意义', '本校的课件清单'])
      await page.getByRole('button', { name: `添加 ${title}` }).click();
    await page.getByRole('searchbox', { name: '查找要添加的资源' }).fill('pjf');
    await expect(page.getByText('已在里面')).toHaveCount(1);
    await page.getByRole('button', { name: '上移 平均分的意义' }).click();
    await page.getByRole('textbox', { name: /^认识几分之一 说明/ }).fill('留意折纸这一步');
    await page.reload();
    await expect(page.getByText('接着上次没写完的继续')).toBeVisible();
    await expect(page.getByRole('textbox', { name: /^认识几分之一 说明/ })).toHaveValue('留意折纸这一步');
    await lookAt({ name: 'collection-edit', page, open: framed(editing) });
    await page.getByLabel('名称').fill('');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await page.getByLabel('名称').fill(NAME);
    await page.getByRole('checkbox', { name: '开放' }).check();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    await expect(page.getByText('只有蓝溪小学看得到')).toHaveCount(1);
  });

  const reader = await visit('teacher-lanxi');
  const seen = reader.page;
  await test.step('a teacher of the region works through it', async () => {
    await seen.goto('/library/collections');
    await seen.getByRole('link', { name: NAME }).click();
    const entries = seen.getByRole('main').locator('ol > li');
    await expect(entries).toHaveCount(3);
    await expect(entries.nth(0)).toContainText('平均分的意义');
    await expect(entries.nth(1)).toContainText('留意折纸这一步');
    await seen.getByRole('button', { name: '标为看完：平均分的意义' }).click();
    await expect(seen.getByText('看完 1 / 3')).toBeVisible();
    await lookAt({ name: 'collection', page: seen, open: framed(address) });
    await seen.getByRole('link', { name: '接着看：认识几分之一' }).click();
    await expect(seen.getByRole('heading', { level: 1, name: '认识几分之一' })).toBeVisible();
    await seen.goto('/library/collections');
    await expect(seen.getByText('看完 1 / 3')).toBeVisible();
    await lookAt({ name: 'collections', page: seen, open: framed('/library/collections') });
    const far = await visit('assisting');
    await far.page.goto(address);
    await expect(far.page.getByRole('alert')).toBeVisible();
    await expect(far.page.getByText(NAME)).toHaveCount(0);
  });

  await test.step('two windows: the later one is told and loses nothing; removed and brought back', async () => {
    await page.goto(editing);
    const other = await bureau.context.newPage();
    await other.goto(editing);
    await expect(other.getByLabel('名称')).toHaveValue(NAME);
    await page.getByRole('button', { name: '删除 本校的课件清单' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('main').locator('ol > li')).toHaveCount(2);
    await expect(page.getByText('1 人看完')).toHaveCount(1);
    await other.getByLabel('名称').fill('另一个名字');
    await other.getByRole('button', { name: '保存', exact: true }).click();
    await expect(other.getByRole('alert').filter({ hasText: '别的窗口' })).toBeVisible();
    await expect(other.getByLabel('名称')).toHaveValue('另一个名字');
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await expect(page.getByRole('heading', { name: '您还没有合集' })).toBeVisible();
    await seen.goto(address);
    await expect(seen.getByRole('alert')).toBeVisible();
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect(page.getByRole('link', { name: NAME })).toBeVisible();
    await seen.goto(address);
    await expect(seen.getByText('看完 1 / 2')).toBeVisible();
  });
  await lookAt({
    name: 'collection-new',
    page,
    open: dialogOf('/library/collections', /^(新建合集|New collection)/),
  });
});
