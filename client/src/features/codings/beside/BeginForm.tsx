import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FIAS, stScheme, type CodingScheme } from '@tongtang/shared/codings/scheme.ts';
import { ChosenScheme } from '@tongtang/shared/codings/schemes.contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { CodingId } from '@tongtang/shared/wire/ids.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { numberOf, useSchemeWords } from '../scheme-words.ts';
import { codeColours, Sign } from '../Sign.tsx';
import styles from './CodingPanel.module.css';

type BeginFormProps = {
  recording: Recording;
  /** Nothing has been coded yet: it says what coding is for. */
  isFirst: boolean;
  onBegun: (id: CodingId) => void;
};

const ST_SECONDS = [10, 15, 20, 30, 45, 60];

/** Chooses a scheme, shows what it codes, and begins. */
export function BeginForm({ recording, isFirst, onBegun }: BeginFormProps) {
  const { t } = useTranslation('codings');
  const { nameOf } = useSchemeWords();
  const api = useApi();
  const queryClient = useQueryClient();
  const fields = useId();
  const [chosen, setChosen] = useState('st');
  const [seconds, setSeconds] = useState(30);
  const own = useQuery(api.codings.schemes.list.queryOptions({ input: { recordingId: recording.id } }));
  const schemes = own.data?.items ?? [];
  const found = schemes.find(({ id }) => id === chosen);
  const scheme = found?.scheme ?? (chosen === 'fias' ? FIAS : stScheme(seconds * 1000));
  const begin = useMutation(
    api.codings.begin.mutationOptions({
      async onSuccess({ id }) {
        onBegun(id);
        await queryClient.invalidateQueries({ queryKey: api.codings.list.key() });
      },
    }),
  );
  return (
    <section aria-labelledby={`${fields}-title`} className={styles['begin']}>
      <h2 id={`${fields}-title`}>{t('begin.title')}</h2>
      {isFirst && <p className={styles['soft']}>{t('begin.intro')}</p>}
      <div className={styles['fields']}>
        <label htmlFor={`${fields}-scheme`}>{t('begin.scheme')}</label>
        <select
          id={`${fields}-scheme`}
          value={found?.id ?? scheme.kind}
          onChange={({ target }) => setChosen(target.value)}
        >
          <option value="st">{t('begin.st')}</option>
          <option value="fias">{t('begin.fias')}</option>
          {schemes.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one.scheme)}
            </option>
          ))}
        </select>
        {scheme.kind === 'st' && (
          <>
            <label htmlFor={`${fields}-interval`}>{t('begin.interval')}</label>
            <select
              id={`${fields}-interval`}
              value={seconds}
              onChange={({ target }) => setSeconds(Number(target.value))}
            >
              {ST_SECONDS.map((one) => (
                <option key={one} value={one}>
                  {t('begin.seconds', { seconds: one })}
                </option>
              ))}
            </select>
          </>
        )}
      </div>
      <SchemeCodes scheme={scheme} />
      <ShowProblem error={begin.error ?? own.error} />
      <div className={styles['acts']}>
        <Button
          size="s"
          look="primary"
          busy={begin.isPending}
          disabled={recording.isRecording}
          onClick={() =>
            begin.mutate({
              recordingId: recording.id,
              id: CodingId.parse(newUuid()),
              scheme: ChosenScheme.parse({
                kind: scheme.kind,
                intervalMs: scheme.intervalMs,
                schemeId: scheme.id,
              }),
            })
          }
        >
          {t('begin.begin')}
        </Button>
        <Link to="/coding-schemes" search={{ recording: recording.id }}>
          {t('begin.schemes')}
        </Link>
      </div>
      {recording.isRecording && <p className={styles['soft']}>{t('begin.stillRecording')}</p>}
    </section>
  );
}

/** What the scheme codes, for those who do not know it by heart. */
function SchemeCodes({ scheme }: { scheme: CodingScheme }) {
  const { t } = useTranslation('codings');
  const { labelOf, hintOf } = useSchemeWords();
  return (
    <details className={`${styles['explained'] ?? ''} ${codeColours}`}>
      <summary>{t('begin.codes', { many: scheme.codes.length, seconds: scheme.intervalMs / 1000 })}</summary>
      <dl>
        {scheme.codes.map((code) => (
          <div key={code.key}>
            <dt>
              <Sign code={code} /> {numberOf(scheme, code.key)} {labelOf(scheme, code)}
            </dt>
            <dd>{hintOf(scheme, code)}</dd>
          </div>
        ))}
      </dl>
      {scheme.kind !== 'own' && <p className={styles['soft']}>{t(`sources.${scheme.kind}`)}</p>}
    </details>
  );
}
