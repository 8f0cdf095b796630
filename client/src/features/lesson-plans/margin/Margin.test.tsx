import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { CommentId, CommentThreadId, DocumentId, PersonId } from '@tongtang/shared/wire/ids.ts';
import { expect, it } from 'vitest';
import { newUuid } from '../../../platform/new-uuid.ts';
import { PlatformProvider, type Platform } from '../../../platform/platform.tsx';
import { ProblemWordsProvider } from '../../../platform/problem-words.tsx';
import { fill, found, show, soon } from '../../../platform/show.fixture.tsx';
import { draftsUnder, keepDraft } from '../../../platform/use-draft.ts';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { open } from '../editor/sync/two-editors.fixture.ts';
import { LostDrafts } from '../plan/LostDrafts.tsx';
import { Margin } from './Margin.tsx';
import { anchorAround, newCommentOf } from './new-comment.ts';
import { useBegun } from './use-begun.ts';

const documentId = DocumentId.parse('01890000-0000-7000-8000-000000000000');
const lead = { id: PersonId.parse('01890000-0000-7000-8000-000000000001'), name: '李晓兰' };

function threadOf(quote: string, anchor: CommentThread['anchor'], id: string = newUuid()): CommentThread {
  const words = { id: CommentId.parse(newUuid()), text: '好', mentions: [] };
  const comment = {
    ...words,
    author: { ...lead, organisation: '' },
    createdAt: 0,
    editedAt: null,
    isOwn: true,
  };
  return {
    ...{ id: CommentThreadId.parse(id), documentId, anchor, quote },
    ...{ resolved: null, comments: [comment], createdAt: 0 },
  };
}

/** The margin beside an open plan, with a server that keeps these discussions. */
async function beside(editing: PlanEditing, threads: CommentThread[]): Promise<void> {
  const kept = new Map(threads.map((thread) => [thread.id, thread]));
  const become = (threadId: CommentThreadId, resolved: CommentThread['resolved']) => {
    const thread = kept.get(threadId);
    if (thread !== undefined) kept.set(threadId, { ...thread, resolved });
    return Promise.resolve(null);
  };
  const mutation = (mutationFn: (input: { threadId: CommentThreadId; quote: string }) => unknown) => ({
    mutationOptions: (options: object) => ({ mutationFn, ...options }),
  });
  const comments = {
    key: () => ['comments'],
    list: {
      queryOptions: () => ({ queryKey: ['comments'], queryFn: () => ({ items: [...kept.values()] }) }),
    },
    mentionable: { queryOptions: () => ({ queryKey: ['people'], queryFn: () => ({ items: [] }) }) },
    create: mutation(({ threadId, quote }) => {
      kept.set(threadId, threadOf(quote, null, threadId));
      return Promise.resolve({ id: threadId });
    }),
    reply: mutation(() => Promise.resolve({})),
    resolve: mutation(({ threadId }) => become(threadId, { by: lead, at: 0 })),
    reopen: mutation(({ threadId }) => become(threadId, null)),
    edit: mutation(() => Promise.resolve({})),
    remove: mutation(() => Promise.resolve({})),
    moveAnchor: mutation(() => Promise.resolve({})),
  };
  const abilities = { comment: true, write: false };
  // as: the margin asks a plan for no more, and a server for comments only
  const plan = { documentId, abilities, tasks: [] } as unknown as LessonPlanDetail;
  const platform = { api: { documents: { comments } } } as unknown as Platform;
  function Place() {
    const [begun, setBegun] = useBegun('draft');
    return <Margin {...{ plan, editing, begun, drafts: 'draft' }} mayWrite hasLine onBegin={setBegun} />;
  }
  await show(
    <PlatformProvider platform={platform}>
      <QueryClientProvider client={new QueryClient()}>
        <ProblemWordsProvider translate={() => ({ title: '', safe: '', todo: '' })}>
          <Place />
        </ProblemWordsProvider>
      </QueryClientProvider>
    </PlatformProvider>,
  );
}

// the component library measures with one more, which stays
const FIELD = 'textarea:not([aria-hidden])';

const cards = () => [...document.querySelectorAll<HTMLElement>('article')];
const focused = () => document.activeElement;

/** Presses a button as the keyboard does: it has the focus then. */
async function act(name: string, within = 0): Promise<HTMLButtonElement> {
  const button = await soon(() => {
    const root = within === -1 ? document : cards()[within];
    const found = [...(root?.querySelectorAll('button') ?? [])].find(
      ({ textContent }) => textContent === name,
    );
    if (found === undefined) throw new Error(`no button ${name}`);
    return found;
  });
  button.focus();
  button.click();
  return button;
}

async function key(name: string, more: KeyboardEventInit = {}): Promise<void> {
  const field = await found<HTMLTextAreaElement>(FIELD);
  field.focus();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
}

it('keeps the focus in the card when a reply is given up or sent', async () => {
  await beside(open().editing, [threadOf('', null)]);
  await act('回复');
  await key('Escape');
  await soon(() => expect(document.querySelector(FIELD)).toBeNull());
  await soon(() => expect(focused()).toBe(cards()[0]));
  await act('回复');
  await fill(FIELD, '加在第二环节。');
  await key('Enter', { ctrlKey: true });
  await soon(() => expect(document.querySelector(FIELD)).toBeNull());
  await soon(() => expect(focused()).toBe(cards()[0]));
});

it('keeps what is half written when the plan is taken away, to be copied, and drops what is given up or sent', async () => {
  await beside(open().editing, [threadOf('', null)]);
  await act('回复');
  await fill(FIELD, '加在第二');
  await show(<LostDrafts drafts="draft" />);
  await soon(() => expect(document.querySelector('pre')?.textContent).toBe('加在第二'));
  await key('Enter', { ctrlKey: true });
  await soon(() => expect(document.querySelector(FIELD)).toBeNull());
  expect(draftsUnder('draft')).toEqual([]);
  await act('回复');
  await fill(FIELD, '加在第三');
  expect(draftsUnder('draft')).toHaveLength(1);
  await key('Escape');
  expect(draftsUnder('draft')).toEqual([]);
});

it('goes on at the next card when one is resolved, and at the choice above after the last', async () => {
  await beside(open().editing, [threadOf('', null), threadOf('', null)]);
  await act('解决');
  await soon(() => expect(cards()).toHaveLength(1));
  await soon(() => expect(focused()).toBe(cards()[0]));
  await act('解决');
  await soon(() => expect(cards()).toHaveLength(0));
  await soon(() => expect(focused()).toBe(document.querySelector('input:checked')));
});

it('puts the focus on a new comment, and back to where it was when the comment is given up', async () => {
  await beside(open().editing, [threadOf('', null)]);
  const opener = await act('对整份教案评论', -1);
  await key('Escape');
  await soon(() => expect(document.querySelector(FIELD)).toBeNull());
  await soon(() => expect(focused()).toBe(opener));
  await act('对整份教案评论', -1);
  await fill(FIELD, '要不要加上动手折纸？');
  await key('Enter', { ctrlKey: true });
  await soon(() => expect(document.querySelector(FIELD)).toBeNull());
  await soon(() => expect(focused()).toBe(cards()[1]));
});

/** The objectives begin here with 会读写几分之一. */
const FIRST = 2;

it('tells soon that the words of a comment were deleted, and marks them again when they are put back', async () => {
  const { editing } = open();
  const { editor } = editing;
  const about = (from: number, to: number) =>
    threadOf(editor.state.doc.textBetween(from, to), anchorAround(editing, { from, to }));
  await beside(editing, [about(FIRST + 3, FIRST + 5)]);
  const quote = () => cards()[0]?.firstElementChild?.textContent;
  const marked = () => editor.view.dom.querySelector('.plan-talk')?.textContent;
  await soon(() => expect([quote(), marked()]).toEqual(['几分', '几分']));
  editor.view.dispatch(editor.state.tr.delete(FIRST + 3, FIRST + 5));
  await soon(() => expect([quote(), marked()]).toEqual(['几分 · 原文已删除', undefined]));
  editing.undo.undo();
  await soon(() => expect([quote(), marked()]).toEqual(['几分', '几分']));
});

it('shows what a comment was about when nobody knows any more where that stood', async () => {
  await beside(open().editing, [threadOf('庭👨‍👩‍👧分西瓜。', null)]);
  await soon(() => expect(cards()[0]?.firstElementChild?.textContent).toBe('庭👨‍👩‍👧分西瓜。 · 原文已删除'));
});

it('keeps what a half-written comment is about with its words over a reload', async () => {
  const { editing } = open();
  const place = { from: FIRST + 3, to: FIRST + 5 };
  editing.editor.commands.setTextSelection(place);
  const about = newCommentOf(editing);
  function Begins() {
    const [begun, begin] = useBegun('draft');
    return (
      <button id="begins" onClick={() => begin(begun === null ? about : null)}>
        {begun?.quote ?? '没有'}
      </button>
    );
  }
  await show(<Begins />);
  (await found<HTMLButtonElement>('#begins')).click();
  await soon(() => expect(document.querySelector('#begins')?.textContent).toBe('几分'));
  keepDraft('draft.new', '要不要');
  await beside(editing, []);
  expect((await found<HTMLTextAreaElement>(FIELD)).value).toBe('要不要');
  await soon(() => expect(document.querySelector('[data-key=begun] p')?.textContent).toBe('几分'));
  await soon(() => expect(editing.editor.view.dom.querySelector('.plan-talk')?.textContent).toBe('几分'));
  await key('Escape');
  expect([draftsUnder('draft'), draftsUnder('place.draft')]).toEqual([[], []]);
});
