import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import { describe, expect, it } from 'vitest';
import { fixture, openRoom, schoolOf } from './fixtures/courseware-room.fixture.ts';

describe('courseware', () => {
  it('of another school answers as if it did not exist, at every address', async () => {
    const room = await openRoom();
    const { id } = await room.submit('分数.pdf', await fixture('lesson.pdf'));
    const assisting = await room.app.signIn('assisting');
    const nobody = '0198c0de-0000-7000-8000-000000000000';
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/content', undefined],
      ['PATCH', '', { title: '偷看' }],
      ['DELETE', '', undefined],
      ['POST', '/restore', undefined],
    ] as const) {
      const known = await assisting.call(method, `/api/courseware/${id}${path}`, body);
      const unknown = await assisting.call(method, `/api/courseware/${nobody}${path}`, body);
      expect(known.status).toBe(404);
      expect(withoutRequestId(known.body)).toEqual(withoutRequestId(unknown.body));
    }
    expect((await assisting.call('GET', '/api/courseware')).body).toMatchObject({ items: [] });
    expect((await assisting.call('GET', `/api/courseware?schoolId=${room.schoolId}`)).body).toMatchObject({
      items: [],
    });
  });

  it('cannot be put into another school', async () => {
    const room = await openRoom();
    const elsewhere = await schoolOf(await room.app.signIn('assisting'));
    const { status } = await room.lead.call('POST', '/api/courseware', {
      title: '分数',
      schoolId: elsewhere,
      fileName: '分数.pdf',
      sizeBytes: 10,
    });
    expect(status).toBe(403);
  });

  it('is read by colleagues, managed by its owner and the school administrator', async () => {
    const room = await openRoom();
    const { id } = await room.submit('分数.pdf', await fixture('lesson.pdf'));
    const colleague = await room.app.signIn('teacher-lanxi');
    expect((await colleague.call('GET', `/api/courseware/${id}`)).body).toMatchObject({
      abilities: { manage: false },
    });
    expect((await colleague.call('DELETE', `/api/courseware/${id}`)).status).toBe(403);
    const administrator = await room.app.signIn('school-lanxi');
    const renamed = await administrator.call('PATCH', `/api/courseware/${id}`, { title: ' 新名称 ' });
    expect(renamed.body).toMatchObject({ title: '新名称', abilities: { manage: true } });
  });

  it('without a session is not there to be read', async () => {
    const room = await openRoom();
    const { id } = await room.submit('分数.pdf', await fixture('lesson.pdf'));
    expect((await room.app.request(`/api/courseware/${id}/content`)).status).toBe(401);
    expect((await room.app.request('/api/courseware')).status).toBe(401);
  });

  it('that was removed is gone, until it is restored', async () => {
    const room = await openRoom();
    const { id } = await room.submit('分数.pdf', await fixture('lesson.pdf'));
    expect((await room.lead.call('DELETE', `/api/courseware/${id}`)).status).toBe(200);
    expect((await room.lead.call('GET', `/api/courseware/${id}`)).status).toBe(404);
    expect((await room.lead.call('GET', '/api/courseware')).body).toMatchObject({ items: [] });
    expect((await room.lead.call('POST', `/api/courseware/${id}/restore`)).status).toBe(200);
    expect((await room.lead.call('GET', `/api/courseware/${id}`)).status).toBe(200);
  });

  it('is listed page by page, filtered by words and state', async () => {
    const room = await openRoom();
    for (const title of ['分数一', '分数二', '100%的_认识'])
      await room.announce({ fileName: `${title}.pdf`, sizeBytes: 10, title });
    const titles = async (query: string) => {
      const { body } = await room.lead.call('GET', `/api/courseware?${query}`);
      const page = body as { items: { title: string }[]; nextCursor: string | null };
      return { titles: page.items.map((item) => item.title), nextCursor: page.nextCursor };
    };
    const first = await titles('limit=2');
    expect(first.titles).toEqual(['100%的_认识', '分数二']);
    expect((await titles(`limit=2&cursor=${String(first.nextCursor)}`)).titles).toEqual(['分数一']);
    expect((await titles(`q=${encodeURIComponent('0%的_')}`)).titles).toEqual(['100%的_认识']);
    expect((await titles('status=ready')).titles).toEqual([]);
    expect((await titles('owner=me')).titles).toHaveLength(3);
    const wrong = await room.lead.call('GET', '/api/courseware?cursor=nonsense');
    expect(wrong.body).toMatchObject({ code: 'invalid', fields: [{ path: 'cursor' }] });
  });

  it('unfinished for seven days or removed for one is cleared away', async () => {
    const room = await openRoom();
    const { id: removed } = await room.submit('分数.pdf', await fixture('lesson.pdf'));
    await room.untilDrawn(removed, 3);
    const { id: unfinished } = await room.announce({ fileName: '旧.pdf', sizeBytes: 10 });
    await room.app.db.run(sql`
      update courseware set created_at = now() - interval '8 days',
        deleted_at = case when id = ${removed} then now() - interval '2 days' end`);
    await room.sweep();
    expect(
      await room.app.db.many(sql`select id from courseware where id in (${removed}, ${unfinished})`),
    ).toEqual([]);
    expect(await room.files()).toEqual([]);
  });
});

describe('the content of courseware', () => {
  it('comes whole, in ranges, or not at all when the browser has it', async () => {
    const room = await openRoom();
    const file = await fixture('lesson.pdf');
    const { id } = await room.submit('分数.pdf', file);
    const get = async (headers: Record<string, string> = {}, method = 'GET') => {
      const answer = await fetch(`${room.app.url}/api/courseware/${id}/content`, {
        method,
        headers: { cookie: room.lead.cookie, ...headers },
      });
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const whole = await get();
    expect(whole.answer.status).toBe(200);
    expect(whole.bytes.equals(file)).toBe(true);
    const etag = `"${createHash('sha256').update(file).digest('hex')}"`;
    expect(Object.fromEntries(whole.answer.headers)).toMatchObject({
      etag,
      'content-type': 'application/pdf',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('课件.pdf')}`,
    });
    const size = file.length;
    for (const [range, start, end] of [
      ['bytes=0-99', 0, 99],
      [`bytes=${String(size - 10)}-`, size - 10, size - 1],
      ['bytes=-7', size - 7, size - 1],
      [`bytes=5-${String(size * 2)}`, 5, size - 1],
    ] as const) {
      const part = await get({ range });
      expect(part.answer.status).toBe(206);
      expect(part.answer.headers.get('content-range')).toBe(
        `bytes ${String(start)}-${String(end)}/${String(size)}`,
      );
      expect(part.bytes.equals(file.subarray(start, end + 1))).toBe(true);
    }
    const beyond = await get({ range: `bytes=${String(size)}-` });
    expect(beyond.answer.status).toBe(416);
    expect(beyond.answer.headers.get('content-range')).toBe(`bytes */${String(size)}`);
    expect((await get({ range: 'bytes=0-1,5-6' })).answer.status).toBe(200);
    expect((await get({ range: 'lines=1-2' })).answer.status).toBe(200);
    expect((await get({ range: 'bytes=0-9', 'if-range': '"other"' })).answer.status).toBe(200);
    expect((await get({ range: 'bytes=0-9', 'if-range': etag })).answer.status).toBe(206);
    expect((await get({ 'if-none-match': etag })).answer.status).toBe(304);
    const head = await get({}, 'HEAD');
    expect(head.answer.headers.get('content-length')).toBe(String(size));
    expect(head.bytes).toHaveLength(0);
  });
});

function withoutRequestId(body: unknown): unknown {
  const { requestId: _, ...rest } = body as { requestId?: string }; // as: a problem document
  return rest;
}
