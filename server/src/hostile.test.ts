import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract';
import { contract } from '@tongtang/shared/contract.ts';
import { coursewareChannel } from '@tongtang/shared/courseware/contract.ts';
import { lessonChannel } from '@tongtang/shared/lessons/channel.ts';
import type { Ack, Channel } from '@tongtang/shared/wire/channel.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import sql from 'sql-template-tag';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createLog } from './platform/log.ts';
import { otherDistrict } from './testing/districts.ts';
import {
  hostile,
  hostileInputs,
  jsonSchemaOf,
  nearlySaneInputs,
  type Choice,
  type JsonSchema,
} from './testing/hostile-input.ts';
import { firstLesson } from './testing/first-lesson.ts';
import { openSocket } from './testing/lesson-socket.ts';
import { startApp, type RunningApp, type SignedInClient } from './testing/start-app.ts';

type ContractDefinition = {
  route: { method?: string; path?: `/${string}` };
  inputSchema: z.ZodType | undefined;
};
type Route = { name: string; method: string; path: string; schema: JsonSchema };

function routesOf(tree: object, name: string[] = []): Route[] {
  return Object.entries(tree).flatMap(([key, value]: [string, object]): Route[] => {
    const here = [...name, key];
    return isContractProcedure(value) ? [routeOf(value, here.join('.'))] : routesOf(value, here);
  });
}

function routeOf(procedure: AnyContractProcedure, name: string): Route {
  const { route, inputSchema } = procedure['~orpc'] as ContractDefinition; // as: contracts are written in zod
  return {
    name,
    method: route.method ?? 'POST',
    path: route.path ?? '/',
    schema: inputSchema === undefined ? {} : jsonSchemaOf(inputSchema),
  };
}

/** Those that would end the attacker's own session. */
const SUICIDAL = ['accounts.signOut', 'accounts.changePassword', 'accounts.revokeSession', 'system.health'];
const ROUTES = routesOf(contract).filter(({ name }) => !SUICIDAL.includes(name));

let errors: string[];
let app: RunningApp;

beforeEach(async () => {
  errors = [];
  app = await startApp({ log: createLog('error', { write: (line) => void errors.push(line) }) });
});
// whatever was asked: nothing unexpected happened inside
afterEach(() => {
  // the media server that these tests do without
  expect(errors.filter((line) => !line.includes('bad port'))).toEqual([]);
});

type Sent = { status: number; type: string; text: string };

/** As it stands on the wire: no library of ours tidies the address or the headers. */
function send(
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: Buffer | string },
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { hostname, port, path, method, headers: { ...length, ...headers } };
    const request = httpRequest(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function judge(what: string, { status, type, text }: Sent): void {
  expect(status, `${what}: ${text.slice(0, 300)}`).toBeLessThan(500);
  // random bytes of the line check say anything, and what was taken in at random is given back as it is
  if (!type.includes('octet-stream') && status >= 400)
    expect(text, what).not.toMatch(/\n\s+at |node_modules|postgres|zod|orpc/i);
  if (status >= 400) expect(type, what).toContain('application/problem+json');
}

const sendJson = (client: SignedInClient, { method, path }: Pick<Route, 'method' | 'path'>, body: string) =>
  method === 'GET'
    ? send(`/api${path}`, { headers: { cookie: client.cookie } })
    : send(`/api${path}`, {
        method,
        headers: { cookie: client.cookie, 'content-type': 'application/json' },
        body,
      });

/** Eight at a time; what goes wrong is told together. */
async function inTurns<T>(works: readonly T[], act: (work: T) => Promise<void>): Promise<void> {
  const failures: string[] = [];
  const queue = works[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const work of queue)
        await act(work).catch((error: unknown) => failures.push(String(error).slice(0, 600)));
    }),
  );
  expect(failures.slice(0, 20)).toEqual([]);
}

/** The route with its parameters filled in from the input, which loses them. */
function addressed(route: Route, input: unknown): { method: string; path: string; body: string } {
  const rest = new Map<string, unknown>(Object.entries(input ?? {})); // as: inputs are objects
  const path = route.path.replaceAll(/\{\+?(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(typeof value === 'string' ? wellFormed(value.slice(0, 200)) : '1');
  });
  if (route.method !== 'GET')
    return { method: route.method, path, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = [...rest]
    .map(([key, value]) => `${key}=${encodeURIComponent(wellFormed(String(value).slice(0, 2_000)))}`)
    .join('&');
  return { method: route.method, path: `${path}?${query}`, body: '' };
}

const wellFormed = (value: string) => value.replaceAll(/\p{Surrogate}/gu, '?');

/** Things of the demonstration by kind, those of the first school first. */
async function someIds(): Promise<Choice['ids']> {
  const of = async (table: string, order = 'id') => {
    const statement = { text: `select id from ${table} order by ${order} limit 4`, values: [] };
    const rows = await app.db.many<{ id: string }>(statement as never); // as: a statement without values
    return rows.map((row) => row.id);
  };
  const people = "person where account not in ('coordinator', 'school-lanxi', 'lead')";
  const mine = "organisation_id = (select id from organisation where short_name = '蓝溪小学') desc";
  return {
    PersonId: await of(people),
    OrganisationId: await of('organisation', "short_name = '蓝溪小学' desc"),
    RegionId: await of('region', "level = 'county' desc"),
    ClassId: await of('class', mine),
    ClassroomId: await of('classroom', mine),
    DeviceId: await of('device', mine),
    MembershipId: await of('membership', mine),
    PairingId: await of('pairing'),
    LessonId: await of('lesson'),
    LessonSeriesId: await of('lesson_series'),
    CoursewareId: await of('courseware'),
    SchoolYearId: await of('school_year'),
    BellScheduleId: await of('bell_schedule'),
    CalendarExceptionId: await of('calendar_exception'),
  };
}

describe('hostile requests', () => {
  it.each([
    ['coordinator', hostileInputs],
    ['lead', hostileInputs],
    ['school-lanxi', nearlySaneInputs],
  ] as const)(
    'of every route are answered in words: %s',
    async (account, inputsOf) => {
      const client = await app.signIn(account);
      const ids = await someIds();
      const requests = ROUTES.flatMap((route) =>
        inputsOf(route.schema, ids).map((input) => ({ name: route.name, ...addressed(route, input) })),
      );
      await inTurns(requests, async ({ name, body, ...target }) => {
        judge(`${name} ${target.path} ${body.slice(0, 400)}`, await sendJson(client, target, body));
      });
    },
    180_000,
  );

  it('with bodies of no shape at all are answered in words', async () => {
    const client = await app.signIn('school-lanxi');
    const deep = 10_000;
    const bodies = [
      'null',
      '1',
      '"x"',
      '[]',
      '[[[]]]',
      'true',
      '{',
      '',
      '\u0000',
      '['.repeat(deep) + ']'.repeat(deep),
      '{"a":'.repeat(deep) + '1' + '}'.repeat(deep),
      '['.repeat(400_000),
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
      '{"toString":1,"hasOwnProperty":1,"then":1,"toJSON":1}',
      `{"name":"${'x'.repeat(900_000)}"}`,
      '{"name":"\\u0000","title":"\\ud800"}',
      '{"name":1e999,"limit":-0}',
    ];
    const requests = ROUTES.filter(({ method }) => method !== 'GET').flatMap((route) =>
      bodies.map((body) => ({ ...route, body, path: route.path.replaceAll(/\{\+?\w+\}/g, randomUUID()) })),
    );
    await inTurns(requests, async ({ name, body, ...target }) => {
      judge(`${name} ${body.slice(0, 40)}`, await sendJson(client, target, body));
    });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  }, 120_000);

  it('with odd methods, types, bytes and addresses are answered in words', async () => {
    const client = await app.signIn('school-lanxi');
    const { cookie } = client;
    const types = [
      'text/plain',
      'application/xml',
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'application/json; charset=utf-16',
      'application/x-www-form-urlencoded',
      ';;;',
      'text/event-stream',
      'application/octet-stream',
    ];
    for (const type of types)
      for (const path of ['/api/people', '/api/imports', '/api/session'])
        judge(
          `${type} ${path}`,
          await send(path, {
            method: 'POST',
            headers: { cookie, 'content-type': type },
            body: Buffer.from([0, 255, 0xc3, 0x28, 123]),
          }),
        );
    judge(
      'disposition',
      await send('/api/people', {
        method: 'POST',
        headers: { cookie, 'content-disposition': 'attachment; filename="%E0%A4%A"' },
        body: 'x',
      }),
    );
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE', 'HEAD', 'QUERY'])
      for (const path of ['/api/people', '/api/livekit/webhook', '/api/courseware/uploads', '/'])
        judge(`${method} ${path}`, withoutType(await send(path, { method, headers: { cookie } })));
    const addresses = [
      '/api/people/%00',
      '/api/people/%E0%A4%A',
      '/api/people/..%2f..%2fsession',
      '/api//people',
      '/api/people/',
      '/api',
      '/api/',
      '/api/people?q=%00',
      '/api/people?q=%E0%A4%A',
      '/api/people?q=%ED%A0%80',
      '/api/people?limit=1e99',
      '/api/people?limit=',
      '/api/people?cursor=AAAA',
      `/api/people?cursor=${Buffer.from('["\u0000","x"]').toString('base64url')}`,
      `/api/people?cursor=${Buffer.from('["a","not-a-uuid"]').toString('base64url')}`,
      `/api/people?cursor=${Buffer.from('{"key":"a","id":"not-a-uuid"}').toString('base64url')}`,
      '/api/people?q[]=1&q[]=2',
      '/api/people?q[__proto__][x]=1',
      '/api/people?__proto__[x]=1',
      '/api/people?q=1&q=2',
      `/api/people?q=${'x'.repeat(10_000)}`,
      '/api/people?a[99999999]=1',
      '/api/lessons?from=999999999999999999&to=1',
      '/calendar/%E0%A4%A',
      '/calendar/%00.ics',
      '/calendar/x.ics',
      '/api/courseware/uploads/%00',
      '/api/line-check?bytes=NaN',
      '/api/line-check?bytes[]=1',
      '/api/session/oidc',
      '/api/auth/callback/oidc',
      '/api/auth/sign-up/email',
      '//',
      '/%',
      '/assets/%00',
      '/socket.io/?EIO=99',
      '/rtc/%E0%A4%A',
    ];
    for (const path of addresses) judge(path, withoutType(await send(path, { headers: { cookie } })));
    for (const value of [
      'tongtang_session=%E0%A4%A',
      'tongtang_session=a.b',
      '=;;;=',
      `tongtang_session=${'x'.repeat(8_000)}`,
      'tongtang_session=%00',
    ])
      judge(value, await send('/api/session', { headers: { cookie: value } }));
    for (const host of ['', 'a b', '[::1', 'evil.example:99999'])
      judge(`host ${host}`, withoutType(await send('/api/session', { headers: { cookie, host } })));
    judge(
      'agent',
      await send('/api/session', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'x'.repeat(8_000),
          'x-forwarded-for': '\u00ff, ::, 1',
        },
        body: '{"account":"lead","password":"tongtang-demo"}',
      }),
    );
  });
});

/** For answers of parts that speak plain HTTP. */
const withoutType = (sent: Sent): Sent => ({ ...sent, type: 'application/problem+json' });

describe('hostile messages', () => {
  it('in a lesson that is going on get an acknowledgement in words or nothing', async () => {
    const client = await app.signIn('lead');
    const { id: lessonId, stageIds } = await firstLesson(app);
    const ids = { LessonId: [lessonId], PersonId: [client.personId], other: stageIds };
    const first = await openSocket(app.url, client);
    await first.send('lesson:enter', { lessonId: LessonId.parse(lessonId) });
    const commands = [lessonChannel, coursewareChannel].flatMap((channel: Channel) =>
      Object.entries(channel.commands),
    );
    for (const [name, { input }] of commands) {
      const { socket } = await openSocket(app.url, client);
      const branches = branchesOf(jsonSchemaOf(input));
      const tries = branches.flatMap((schema) =>
        branches.length > 1 ? hostileInputs(schema, ids) : nearlySaneInputs(schema, ids),
      );
      for (const payload of [...ODD, { lessonId, deep: nested(3_000) }, ...tries])
        await admitted(async () => {
          const ack = (await socket.timeout(10_000).emitWithAck(name, payload)) as Ack<unknown>; // as: checked by shape below
          expect(JSON.stringify(ack), `${name} ${said(payload)}`).not.toMatch(
            /\n\s+at |node_modules|"code":"internal"/,
          );
          return ack.ok || ack.problem.code !== 'too-many';
        });
      for (const rest of [[], ['not a function'], [1, 2, 3]]) socket.emit(name, ...rest);
      socket.close();
    }
    expect((await first.send('lesson:enter', { lessonId: LessonId.parse(lessonId) })).state.phase).toBe(
      'live',
    );
  }, 180_000);

  it('that wait for no answer, or that nobody knows, harm nobody', async () => {
    const client = await app.signIn('lead');
    const { socket } = await openSocket(app.url, client);
    for (const channel of [lessonChannel, coursewareChannel] as Channel[])
      for (const name of Object.keys(channel.signals))
        for (const payload of [...ODD, nested(3_000)]) socket.emit(name, payload);
    for (const name of ['connection', '__proto__', 'toString', 'lesson:nothing', ''])
      socket.emit(name, 1, () => undefined);
    const other = await openSocket(app.url, client);
    expect(other.socket.connected).toBe(true);
    expect((await app.request('/api/session', { headers: { cookie: client.cookie } })).status).toBe(200);
  });
});

const ODD: unknown[] = [
  undefined,
  null,
  1,
  '',
  'x'.repeat(100_000),
  [],
  [[]],
  {},
  { lessonId: 1 },
  { lessonId: '\0' },
  Buffer.alloc(10),
];

const said = (payload: unknown) =>
  (JSON.stringify(payload) as string | undefined)?.slice(0, 200) ?? 'nothing';

function nested(depth: number): unknown {
  let deep: unknown = 1;
  for (let n = 0; n < depth; n += 1) deep = [deep];
  return deep;
}

/** Again until the limit of commands a second lets it pass. */
async function admitted(attempt: () => Promise<boolean>): Promise<void> {
  while (!(await attempt())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** One schema for each kind of action; the one that ends the lesson would end the test. */
function branchesOf(schema: JsonSchema): JsonSchema[] {
  const { action, ...rest } = schema.properties ?? {};
  const kinds = action?.anyOf ?? action?.oneOf;
  if (kinds === undefined) return [schema];
  return kinds
    .filter((kind) => kind.properties?.['kind']?.const !== 'lesson.ended')
    .flatMap((kind) => [
      { ...schema, properties: { ...rest, action: kind } },
      // flattened, so that each property of the action is hostile in its turn
      ...Object.keys(kind.properties ?? {}).map((name) => ({
        ...schema,
        properties: { ...rest, action: { ...kind, properties: only(kind.properties ?? {}, name) } },
      })),
    ]);
}

/** The other properties of the action stay what a schema alone can say is sane. */
const only = (properties: Record<string, JsonSchema>, hostileOne: string): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [
      name,
      name === hostileOne ? part : { ...part, sane: true },
    ]),
  );

/** What can be made of nothing but an id of the client's own. */
const MADE_AT_ONCE = ['library.collections.create'];

describe('things of another district', () => {
  it('answer on every route exactly as things that do not exist', async () => {
    const { coordinator, teacher, ...district } = await otherDistrict(app, '远方');
    const own = {
      OrganisationId: district.schools,
      ClassId: district.classIds,
      PersonId: [district.teacherId],
    };
    const demo = await demoIds();
    const questions = ROUTES.flatMap((route) => {
      const target = addressed(route, hostile(route.schema, { turn: 0, ids: own, focus: -1 }));
      const uuids = new Set(`${target.path} ${target.body}`.match(UUID) ?? []);
      // it would exist from then on, and be their own
      if (MADE_AT_ONCE.includes(route.name)) uuids.delete(/"id":"([^"]*)"/.exec(target.body)?.[1] ?? '');
      return [...uuids].map((uuid) => ({ name: route.name, target, uuid }));
    });
    await inTurns(questions, async ({ name, target, uuid }) => {
      const ask = async (client: SignedInClient, id: string) => {
        const { method, path, body } = target;
        const asked = { method, path: path.replaceAll(uuid, id) };
        return plain(await sendJson(client, asked, body.replaceAll(uuid, id)), id);
      };
      for (const client of [coordinator, teacher]) {
        const unknown = await ask(client, randomUUID());
        for (const foreign of demo)
          expect({ name, foreign, ...(await ask(client, foreign)) }).toEqual({ name, foreign, ...unknown });
      }
    });
  }, 180_000);
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What is compared: without the request's id, and without the echo of the thing's own. */
const plain = ({ status, type, text }: Sent, id: string) => ({
  status,
  type,
  text: text.replace(/,"requestId":"[^"]*"/, '').replaceAll(id, 'ID'),
});

async function demoIds(): Promise<string[]> {
  const rows = await app.db.many<{ id: string }>(sql`
    (select l.id from lesson l join pairing p on p.id = l.pairing_id
      join organisation o on o.id = p.supporting_school_id where o.short_name not like '远方%' limit 1)
    union all (select id from pairing limit 1)
    union all (select k.id from class k join organisation o on o.id = k.organisation_id where o.short_name not like '远方%' limit 1)
    union all (select id from classroom limit 1)
    union all (select id from courseware limit 1)
    union all (select id from device limit 1)
    union all (select id from organisation where kind = 'school' and short_name not like '远方%' limit 1)
    union all (select id from region where name not like '远方%' and level = 'county' limit 1)
    union all (select id from bell_schedule limit 1)
    union all (select m.person_id from membership m join organisation o on o.id = m.organisation_id
      where o.short_name not like '远方%' and m.role = 'teacher' limit 1)`);
  return rows.map((row) => row.id);
}
