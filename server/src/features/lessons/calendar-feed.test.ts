import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { demoPair, mondayIn, newLesson, schedule, type DemoPair } from './timetable.fixture.ts';

let app: RunningApp;
let coordinator: SignedInClient;
let lead: SignedInClient;
let pair: DemoPair;

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [coordinator, lead] = [await app.signIn('coordinator'), await app.signIn('lead')];
  pair = await demoPair(coordinator);
});
afterAll(() => app.close());

const feedOf = async (client: SignedInClient, method = 'POST', path = '/api/calendar-feed') =>
  (await client.call(method, path)).body as { url: string | null };
const fetchFeed = (url: string | null) => app.request(new URL(String(url)).pathname);

type Event = Record<string, string>;

/** Unfolds and splits a document as RFC 5545 §3.1 says. */
function parse(text: string): { head: Event; events: Event[] } {
  expect(text.endsWith('END:VCALENDAR\r\n') || text.endsWith('END:VCALENDAR')).toBe(true);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  const propertiesOf = (part: string[]): Event =>
    Object.fromEntries(
      part.map((line) => {
        const [, name = '', value = ''] = /^([^:;]+)[^:]*:(.*)$/.exec(line) ?? [];
        return [name, value.replaceAll(/\\([,;\\])/g, '$1').replaceAll('\\n', '\n')];
      }),
    );
  const events: Event[] = [];
  let open: string[] | null = null;
  const head: string[] = [];
  let alarm = false;
  for (const line of lines) {
    if (line === 'BEGIN:VALARM' || line === 'END:VALARM') alarm = line.startsWith('BEGIN');
    else if (line === 'BEGIN:VEVENT') open = [];
    else if (line === 'END:VEVENT') {
      events.push(propertiesOf(open ?? []));
      open = null;
    } else if (!alarm) (open ?? head).push(line);
  }
  return { head: propertiesOf(head), events };
}

const utc = (instant: number) =>
  new Date(instant).toISOString().replaceAll(/[-:]/g, '').replace('.000Z', 'Z');

describe('a calendar feed', () => {
  it('has the person’s lessons by absolute time, with one UID each for ever and CANCELLED ones', async () => {
    const on = mondayIn(1);
    const title = '三年级数学《24时计时法》, 第1课时; 含练习与课堂小结，题目故意写得很长很长以便折行';
    const lesson = await schedule(coordinator, newLesson(pair, on, '10:30', { title }));
    const { url } = await feedOf(lead);
    expect(url).toMatch(/\/calendar\/[\w-]{32}\.ics$/);
    const answer = await fetchFeed(url);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const { head, events } = parse(await answer.text());
    expect(head).toMatchObject({
      VERSION: '2.0',
      METHOD: 'PUBLISH',
      'X-WR-CALNAME': '同堂课表 · 李晓兰',
      'X-WR-TIMEZONE': 'Asia/Shanghai',
    });
    const event = eventOf(events, lesson);
    expect(event).toMatchObject({
      SUMMARY: title,
      // 10:30 on Asia/Shanghai clocks
      DTSTART: `${on.replaceAll('-', '')}T023000Z`,
      DTEND: utc(instantOf(on, '11:10')),
      STATUS: 'CONFIRMED',
      SEQUENCE: '0',
      LOCATION: '蓝溪小学 录播教室 · 云岭小学 三(2)班教室',
    });
    expect(event['DESCRIPTION']).toContain('主讲: 李晓兰');

    await lead.call('POST', `/api/lessons/${lesson.id}/move`, {
      startsAt: instantOf(on, '14:20'),
      endsAt: instantOf(on, '15:00'),
    });
    await lead.call('POST', `/api/lessons/${lesson.id}/cancel`, { reason: '停电' });
    const after = eventOf(parse(await (await fetchFeed(url)).text()).events, lesson);
    expect(after).toMatchObject({
      UID: event['UID'],
      SUMMARY: `【停课】${title}`,
      STATUS: 'CANCELLED',
      SEQUENCE: '2',
      DTSTART: utc(instantOf(on, '14:20')),
    });
  });

  it('shows nobody else’s lessons and no observers', async () => {
    const teacher = await app.signIn('teacher-yunling');
    const text = await (await fetchFeed((await feedOf(teacher)).url)).text();
    expect(text).toContain('五年级美术');
    expect(text).not.toContain('三年级');
    const expert = await app.signIn('expert');
    const observed = await (await fetchFeed((await feedOf(expert)).url)).text();
    expect(observed).toContain('分数的初步认识');
    expect(observed).not.toContain('沈伯安,');
    expect(parse(observed).events[0]?.['DESCRIPTION']).not.toContain('陈若水');
  });

  it('gets a new secret address on wish, and the old one stops', async () => {
    const assisting = await app.signIn('assisting');
    expect(await feedOf(assisting, 'GET')).toEqual({ url: null, createdAt: null });
    const first = await feedOf(assisting);
    expect(await feedOf(assisting, 'GET')).toEqual(first);
    const second = await feedOf(assisting);
    expect(second.url).not.toBe(first.url);
    expect((await fetchFeed(first.url)).status).toBe(404);
    expect((await fetchFeed(second.url)).status).toBe(200);
    await feedOf(assisting, 'DELETE');
    expect((await fetchFeed(second.url)).status).toBe(404);
    const none = await app.request('/calendar/no-such-secret-address-at-all.ics');
    expect(none.headers.get('content-type')).toContain('application/problem+json');
  });

  it('exists for classrooms, by those who manage the school’s calendar', async () => {
    const path = `/api/classrooms/${pair.classroomId('三(2)班教室')}/calendar-feed`;
    const administrator = await app.signIn('school-yunling');
    const { url } = await feedOf(administrator, 'POST', path);
    const { head, events } = parse(await (await fetchFeed(url)).text());
    expect(head['X-WR-CALNAME']).toBe('同堂课表 · 云岭小学 三(2)班教室');
    expect(events.some((event) => event['SUMMARY']?.includes('分数的初步认识') === true)).toBe(true);
    expect(events.some((event) => event['SUMMARY']?.includes('美术') === true)).toBe(false);
    expect((await lead.call('GET', path)).status).toBe(404);
    expect((await (await app.signIn('assisting')).call('POST', path)).status).toBe(403);
  });
});

function eventOf(events: Event[], lesson: Lesson): Event {
  const event = events.find((entry) => entry['UID'] === `lesson-${lesson.id}@tongtang`);
  if (event === undefined) throw new Error('the lesson is missing');
  return event;
}
