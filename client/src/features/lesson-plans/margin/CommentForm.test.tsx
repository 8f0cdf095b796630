import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { DocumentId } from '@tongtang/shared/wire/ids.ts';
import { expect, it, vi } from 'vitest';
import { PlatformProvider, type Platform } from '../../../platform/platform.tsx';
import { ProblemWordsProvider } from '../../../platform/problem-words.tsx';
import { fill, found, press, show, soon, told } from '../../../platform/show.fixture.tsx';
import { CommentForm } from './CommentForm.tsx';

const SEND = '.ant-btn-primary';
const nobody = () => ({ queryKey: ['people'], queryFn: () => ({ items: [] }) });
const api = { documents: { comments: { mentionable: { queryOptions: nobody } } } };

it('keeps a comment that is too long, says how long it is, and sends it once it fits', async () => {
  const onSend = vi.fn<(words: { text: string }) => void>();
  await show(
    <PlatformProvider platform={{ api } as unknown as Platform /* as: it asks for people only */}>
      <QueryClientProvider client={new QueryClient()}>
        <ProblemWordsProvider translate={() => ({ title: '', safe: '', todo: '' })}>
          <CommentForm
            documentId={DocumentId.parse('01890000-0000-7000-8000-000000000000')}
            draft="one"
            label="写评论"
            sendLabel="发出"
            isSending={false}
            error={null}
            onSend={onSend}
            onCancel={() => undefined}
          />
        </ProblemWordsProvider>
      </QueryClientProvider>
    </PlatformProvider>,
  );
  await fill('textarea', '好'.repeat(4001));
  await soon(() => expect(told()).toBe('最多 4000 个字，现在 4001 个'));
  expect((await found<HTMLTextAreaElement>('textarea')).value).toHaveLength(4001);
  expect((await found<HTMLButtonElement>(SEND)).disabled).toBe(true);
  await fill('textarea', '好'.repeat(4000));
  await soon(() => expect(told()).toBeNull());
  await press(SEND);
  expect(onSend).toHaveBeenCalledWith({ text: '好'.repeat(4000), mentions: [] });
});
