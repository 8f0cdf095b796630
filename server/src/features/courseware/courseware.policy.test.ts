import { Actor } from '@tongtang/shared/permissions/roles.ts';
import { describe, expect, it } from 'vitest';
import { readable } from './courseware.policy.ts';

const uuid = (last: number) => `0198c0de-0000-7000-8000-${String(last).padStart(12, '0')}`;
const actor = Actor.parse({
  personId: uuid(1),
  sessionId: uuid(2),
  kind: 'person',
  name: '王德福',
  grants: [{ role: 'teacher', organisationId: uuid(3), regionPath: [] }],
});
const row = { id: uuid(4), schoolId: uuid(5), ownerId: uuid(6), deletedAt: null };
const none = () => Promise.resolve(false);

describe('courseware of another school', () => {
  it('is read by those listed on a lesson that uses it, even after its removal', async () => {
    const asked: string[] = [];
    const throughLesson = (_actor: Actor, id: string) => {
      asked.push(id);
      return Promise.resolve(true);
    };
    expect(await readable([throughLesson], actor, row)).toBe(row);
    const removed = { ...row, deletedAt: 1 };
    expect(await readable([throughLesson], actor, removed)).toBe(removed);
    expect(asked).toEqual([row.id, row.id]);
  });

  it('does not exist for anybody else', async () => {
    await expect(readable([none], actor, row)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readable([none], actor, undefined)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('courseware of the own school', () => {
  it('is read without a lesson, until it is removed', async () => {
    const own = { ...row, schoolId: uuid(3) };
    expect(await readable([none], actor, own)).toBe(own);
    await expect(readable([none], actor, { ...own, deletedAt: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
