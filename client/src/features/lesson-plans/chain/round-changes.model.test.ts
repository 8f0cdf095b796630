import type { PlanTask } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { describe, expect, it } from 'vitest';
import { comparePlans } from '../versions/plan-difference.model.ts';
import type { PlanPart } from '../versions/plan-parts.model.ts';
import { roundChanges } from './round-changes.model.ts';

const head: PlanPart = {
  ...{ key: 'head:title', section: { field: null, label: '' }, side: null, step: null },
  text: '分数的初步认识',
  look: '',
};
const part = (field: 'objectives' | 'homework', text: string): PlanPart => ({
  ...{ key: `${field}:`, section: { field, label: '' }, side: null, step: null, text, look: '' },
});
const cell = (id: string, column: 'name' | 'leadActivity', name: string, text: string): PlanPart => ({
  ...{ key: `steps::${id}:${column}`, section: { field: 'steps', label: '' }, side: null },
  ...{ step: { name, column }, text, look: '' },
});
// as: nothing else of a task is read
const task = (text: string, field: PlanTask['field']) => ({ text, field }) as PlanTask;

describe('what changed in a round', () => {
  it('is told by section and step, with how much, each task at the section that it concerns', () => {
    const before = [
      head,
      part('objectives', '会读分数'),
      cell('a', 'name', '导入', '导入 · 5′'),
      cell('a', 'leadActivity', '导入', '分月饼'),
      cell('b', 'name', '小结', '小结 · 5′'),
      part('homework', '练习一'),
    ];
    const after = [
      head,
      part('objectives', '会读 会写分数'),
      cell('a', 'name', '导入', '导入 · 5′'),
      cell('a', 'leadActivity', '导入', '分月饼，再折纸'),
      cell('c', 'name', '新授', '新授 · 20′'),
      part('homework', '练习一'),
    ];
    const tasks = [
      task('导入太长', 'steps'),
      task('板书', 'boardPlan'),
      task('整体再慢一些', null),
      task('写也要会', 'objectives'),
    ];
    const { sections, otherTasks } = roundChanges(comparePlans(before, after), tasks);
    expect(sections).toMatchObject([
      { key: 'objectives:', size: { added: 2, deleted: 0 }, steps: [], tasks: [{ text: '写也要会' }] },
      {
        key: 'steps:',
        steps: [
          { name: '导入', size: { added: 4, deleted: 0 } },
          { name: '小结', size: { added: 0 } },
          { name: '新授', size: { deleted: 0 } },
        ],
        tasks: [{ text: '导入太长' }],
      },
    ]);
    expect(otherTasks.map(({ text }) => text)).toEqual(['板书', '整体再慢一些']);
  });

  it('is nothing where nothing changed, and every task stays', () => {
    const tasks = [task('写也要会', 'objectives')];
    const same = [head, part('objectives', '会读分数')];
    expect(roundChanges(comparePlans(same, same), tasks)).toEqual({ sections: [], otherTasks: tasks });
  });
});
