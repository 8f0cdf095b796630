import { useMutation } from '@tanstack/react-query';
import {
  COMMENTARY_MOST,
  CommentaryContent,
  CommentarySave,
  type Commentary,
} from '@tongtang/shared/commentaries/contract.ts';
import { useId, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSaver, SaverState } from '../../../platform/own-saver.ts';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { SavedSign } from '../../../platform/SavedSign.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useFittingText } from '../../../platform/use-fitting-text.ts';
import { useKeptSaver } from '../../../platform/use-kept-saver.ts';
import { Button } from '../../../ui/Button.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { VoicePlayback } from '../voice/VoicePlayback.tsx';
import { VoiceRecording } from '../voice/VoiceRecording.tsx';
import styles from './Commentary.module.css';

type Writable = Commentary & { content: NonNullable<Commentary['content']> };
type WritePartProps = { commentary: Writable; seat: PlayerSeat; onChanged: () => void };

/** Where the expert writes and speaks, until it is published. */
export function WritePart({ commentary, seat, onChanged }: WritePartProps) {
  const { id, content } = commentary;
  const api = useApi();
  // from here on this page writes it: what the list says later of the same words is not newer
  const [beginning] = useState(() => ({
    ...{ revision: content.revision, savedAt: content.savedAt, content: { body: content.body } },
  }));
  const saver = useKeptSaver({
    ...{ name: `commentary.${id}`, schema: CommentaryContent, beginning },
    async save(send) {
      const { content: saved } = await api.commentaries.save.call(CommentarySave.parse({ id, ...send }));
      return { revision: saved?.revision ?? 0, savedAt: saved?.savedAt ?? null };
    },
  });
  return saver === null ? null : <Writing {...{ commentary, seat, onChanged, saver }} />;
}

function Writing({ commentary, seat, onChanged, saver }: WritePartProps & { saver: Saver }) {
  const { id, content } = commentary;
  const [isSpeaking, setSpeaking] = useState(false);
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const words = useFittingText({
    ...{ key: `commentary.${id}.long`, saved: state.content.body, most: COMMENTARY_MOST },
    save: (body) => saver.change({ body }),
  });
  const isEmpty = words.text.trim() === '' && content.voices.length === 0;
  return (
    <>
      <Body {...{ words, state, seat }} />
      <Voices commentary={commentary} seat={seat} onChanged={onChanged} />
      <VoiceRecording id={id} seat={seat} onSpeaking={setSpeaking} onDone={onChanged} />
      <Publish {...{ id, saver, onChanged }} mayPublish={!isEmpty && !isSpeaking && !words.isOver} />
    </>
  );
}

type Saver = OwnSaver<CommentaryContent>;

type BodyProps = {
  words: ReturnType<typeof useFittingText>;
  state: SaverState<CommentaryContent>;
  seat: PlayerSeat;
};

function Body({ words: { text: body, change: write, field: limits, note }, state, seat }: BodyProps) {
  const { t } = useTranslation('commentaries');
  const field = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  /** At the caret, or at the end. */
  const insert = (words: string) => {
    const at = area.current?.selectionStart ?? body.length;
    write(`${body.slice(0, at)}${words}${body.slice(at)}`);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + words.length, at + words.length);
    });
  };
  const now = () => clockWords(seat.get().positionMs);
  return (
    <>
      <label htmlFor={field}>{t('write.label')}</label>
      <textarea
        ref={area}
        id={field}
        rows={8}
        value={body}
        placeholder={t('write.placeholder')}
        {...limits}
        onChange={({ target }) => write(target.value)}
      />
      {note}
      <p className={styles['acts']}>
        <Button size="s" onClick={() => insert(`${now()} `)}>
          {t('write.moment')}
        </Button>
        <Button size="s" onClick={() => insert(`–${now()} `)}>
          {t('write.until')}
        </Button>
        <SavedSign state={state} />
      </p>
      <ShowProblem error={state.sync === 'stopped' ? state.problem : null} />
    </>
  );
}

function Voices({ commentary: { id, content, expert }, seat, onChanged }: WritePartProps) {
  const { t } = useTranslation('commentaries');
  const remove = useMutation(useApi().commentaries.removeVoice.mutationOptions({ onSettled: onChanged }));
  if (content.voices.length === 0) return null;
  return (
    <>
      <ul className={styles['voices']}>
        {content.voices.map((voice) => (
          <li key={voice.id}>
            <VoicePlayback id={id} voice={voice} name={expert.name} seat={seat} />
            <Button
              size="s"
              look="quiet"
              aria-label={t('voice.removeOf', { time: clockWords(voice.lengthMs) })}
              onClick={() => remove.mutate({ id, voiceId: voice.id })}
            >
              {t('voice.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <ShowProblem error={remove.error} />
    </>
  );
}

type PublishProps = {
  id: Commentary['id'];
  saver: Saver;
  mayPublish: boolean;
  onChanged: () => void;
};

function Publish({ id, saver, mayPublish, onChanged }: PublishProps) {
  const { t } = useTranslation('commentaries');
  const api = useApi();
  const [isAsked, setAsked] = useState(false);
  const publish = useMutation({
    async mutationFn() {
      await saver.flush();
      return api.commentaries.publish.call({ id });
    },
    onSuccess: onChanged,
  });
  return (
    <>
      {isAsked && <p>{t('publish.sure')}</p>}
      <p className={styles['acts']}>
        <Button
          look="primary"
          size="s"
          disabled={!mayPublish}
          busy={publish.isPending}
          onClick={() => (isAsked ? publish.mutate() : setAsked(true))}
        >
          {t(isAsked ? 'publish.now' : 'publish.begin')}
        </Button>
        {isAsked && (
          <Button size="s" look="quiet" onClick={() => setAsked(false)}>
            {t('publish.notYet')}
          </Button>
        )}
      </p>
      <ShowProblem error={publish.error} />
    </>
  );
}
