import type { RunningApp, SignedInClient } from '../../testing/start-app.ts';

type Item = { id: string; name: string };

/** The one thing of a list with this name, as the caller sees it. */
export async function findByName(client: SignedInClient, path: string, name: string): Promise<Item> {
  const { body } = await client.call('GET', `${path}${path.includes('?') ? '&' : '?'}limit=200`);
  const { items } = body as { items: Item[] }; // as: the contract's page
  const found = items.find((item) => item.name === name);
  if (found === undefined) throw new Error(`${name} is not in ${path}`);
  return found;
}

/** Uploads a file to the import's preview. */
export async function preview(
  app: RunningApp,
  client: SignedInClient,
  input: { organisationId: string; kind: string; file: File },
): Promise<{ status: number; body: unknown }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(input)) form.append(name, value);
  const answer = await app.request('/api/imports', {
    method: 'POST',
    headers: { cookie: client.cookie },
    body: form,
  });
  return { status: answer.status, body: await answer.json() };
}

/** A problem document without what differs from request to request. */
export function withoutRequestId(answer: { status: number; body: unknown }): unknown {
  const { requestId: _, ...problem } = answer.body as { requestId: string }; // as: a problem document
  return { status: answer.status, problem };
}

export const NOBODY = '00000000-0000-7000-8000-00000000dead';
