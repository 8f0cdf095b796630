import { useQuery } from '@tanstack/react-query';
import { REVIEW_COMMENT_MOST, type ReviewComment } from '@tongtang/shared/reviews/comments.contract.ts';
import type { DocumentFileId, PersonId, RecordingId } from '@tongtang/shared/wire/ids.ts';
import { Mentions } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mentionOptions, personTaken } from '../../../platform/forms/mentions.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useMost } from '../../../ui/use-most.tsx';
import { FilesField } from './FilesField.tsx';
import styles from './ThreadCard.module.css';
import { useCommentFiles } from './use-comment-files.ts';
import { dropDraft, useDraft } from '../../../platform/use-draft.ts';

export type Words = { body: string; mentions: PersonId[]; fileIds: DocumentFileId[] };

type Named = { id: PersonId; name: string };

type WordsFormProps = {
  recordingId: RecordingId;
  /** Under which what is unsent is kept. */
  draft: string;
  first?: string;
  /** Who is mentioned already. */
  named?: readonly Named[];
  /** What stands beside the words already. */
  files?: ReviewComment['files'];
  label: string;
  sendLabel: string;
  isSending: boolean;
  error: unknown;
  onSend: (words: Words) => void;
  onCancel: () => void;
  /** Between the words and the buttons. */
  children?: ReactNode;
};

const NOBODY: readonly Named[] = [];
const NOTHING: ReviewComment['files'] = [];

/** Words of a comment; `@` names a person who may see the recording; Ctrl+Enter sends, Escape gives up. */
export function WordsForm({
  recordingId,
  draft,
  first,
  named = NOBODY,
  files: filesBefore = NOTHING,
  ...form
}: WordsFormProps) {
  const { t } = useTranslation('reviews');
  const [body, setBody] = useDraft(draft, first);
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState(named);
  const files = useCommentFiles(recordingId, filesBefore);
  const most = useMost(body, REVIEW_COMMENT_MOST);
  const isReady = body.trim() !== '' && !most.isOver && !form.isSending && !files.isBusy;
  const { mentionable } = useApi().reviews.comments;
  const people = useQuery(mentionable.queryOptions({ input: { id: recordingId, q }, staleTime: 60_000 })).data
    ?.items;
  const send = () => {
    if (!isReady) return;
    const mentions = chosen.filter(({ name }) => body.includes(`@${name}`)).map(({ id }) => id);
    form.onSend({ body: body.trim(), mentions: [...new Set(mentions)], fileIds: files.ids });
  };
  const giveUp = () => {
    dropDraft(draft);
    form.onCancel();
  };
  return (
    <div className={styles['form']}>
      <Mentions
        autoFocus
        autoSize={{ minRows: 2, maxRows: 10 }}
        aria-label={form.label}
        placeholder={form.label}
        {...most.field}
        {...(most.isOver && { status: 'error' as const })}
        value={body}
        notFoundContent={t('form.noPerson')}
        options={mentionOptions(people ?? [])}
        onChange={setBody}
        onSearch={setQ}
        onSelect={(option) => {
          const person = personTaken(people ?? [], option);
          if (person !== undefined) setChosen((old) => [...old, person]);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          if (event.key === 'Escape') giveUp();
        }}
      />
      {most.note}
      <FilesField files={files} />
      {form.children}
      <div className={styles['acts']}>
        <Button look="primary" size="s" busy={form.isSending} disabled={!isReady} onClick={send}>
          {form.sendLabel}
        </Button>
        <Button size="s" look="quiet" onClick={giveUp}>
          {t('form.cancel')}
        </Button>
      </div>
      <ShowProblem error={form.error} />
    </div>
  );
}
