import type { APIRequestContext, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/journey.ts';
import { firstLesson } from '../support/lesson.ts';

const ROSTER = [
  '姓名,账号,角色,学科',
  '郑秀英,yl-zhengxiuying,教师,语文',
  ',yl-nobody,教师,数学',
  '钱大伟,钱 大伟,教师,体育',
  '冯小红,yl-fengxiaohong,校长,英语',
  '韩立,lead,教师,数学',
  '郑秀英,yl-zhengxiuying,教师,语文',
  '顾长河,yl-guchanghe,教师,科学',
].join('\r\n');

const schoolOf = async (api: APIRequestContext) => (await firstLesson(api)).receivingSchool.id;

const peopleOf = async (api: APIRequestContext, organisationId: string): Promise<string[]> => {
  const answer = await api.get(`/api/people?organisationId=${organisationId}&limit=100`);
  const { items } = (await answer.json()) as { items: { name: string }[] };
  return items.map(({ name }) => name).sort();
};

async function chooseFile(page: Page, name: string, content: string): Promise<void> {
  await page.getByRole('button', { name: '导入人员' }).first().click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByText('把 .xlsx 或 .csv 文件拖到这里').click();
  await (await choosing).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content, 'utf8') });
}

test('a roster with faults: words row by row, nothing saved, then the good rows', async ({ visit }) => {
  const administrator = await visit('school-yunling');
  const { page, api } = administrator;
  const school = await schoolOf((await visit('coordinator')).api);
  const before = await peopleOf(api, school);
  await page.goto(`/organisations/${school}?tab=people`);

  const dialog = page.getByRole('dialog', { name: '导入人员' });
  await test.step('each faulty row says in words what is wrong with it', async () => {
    await chooseFile(page, '云岭教师.csv', ROSTER);
    await expect(dialog.getByText('“云岭教师.csv”共 7 行')).toBeVisible();
    const faults = [
      ['3', '“姓名”没有填，请补上。'],
      ['4', '账号要 2 到 40 个字，只用字母、数字、点、下划线和短横线，中间不留空格。'],
      ['5', '这里没有这个角色，请填：'],
      ['6', '这个账号已经有人使用'],
      ['7', '与第 2 行重复，请删去一行。'],
    ] as const;
    for (const [row, words] of faults)
      await expect(
        dialog.getByRole('row').filter({ has: page.getByRole('cell', { name: row, exact: true }) }),
      ).toContainText(words);
    await expectAccessible(page, 'the preview of an import');
    expect(await peopleOf(api, school), 'nothing is saved by a preview').toEqual(before);
  });

  await test.step('going away saves nothing', async () => {
    await dialog.getByRole('button', { name: '关闭' }).click();
    await expect(dialog).toBeHidden();
    expect(await peopleOf(api, school)).toEqual(before);
  });

  await test.step('the good rows are taken on wish, each with a password to hand over', async () => {
    await chooseFile(page, '云岭教师.csv', ROSTER);
    await dialog.getByRole('button', { name: '只导入没有问题的 2 行' }).click();
    await expect(dialog.getByText('导入完成')).toBeVisible();
    await expect(dialog.getByText('有 5 行没有导入')).toBeVisible();
    await expect(dialog.getByRole('row').filter({ hasText: '顾长河' })).toContainText('yl-guchanghe');
    await expectAccessible(page, 'the outcome of an import');
    await dialog.getByRole('button', { name: '已交接，关闭' }).click();
  });

  await test.step('they are among the people, and nobody else is new', async () => {
    const people = page.getByRole('region', { name: '人员' });
    for (const name of ['郑秀英', '顾长河'])
      await expect(people.getByText(name, { exact: true })).toBeVisible();
    expect(await peopleOf(api, school)).toEqual([...before, '郑秀英', '顾长河'].sort());
  });
});

test('a file that is no roster is refused in words and changes nothing', async ({ visit }) => {
  const administrator = await visit('school-yunling');
  const school = await schoolOf((await visit('coordinator')).api);
  const before = await peopleOf(administrator.api, school);
  await administrator.page.goto(`/organisations/${school}?tab=people`);
  await chooseFile(administrator.page, '照片.xlsx', 'not a workbook');
  await expect(administrator.page.getByRole('dialog').getByRole('alert')).toBeVisible();
  expect(await peopleOf(administrator.api, school)).toEqual(before);
});
