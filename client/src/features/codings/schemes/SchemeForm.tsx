import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CODES_LEAST, CODES_MOST, SIGNS } from '@tongtang/shared/codings/scheme.ts';
import type { SavedScheme } from '@tongtang/shared/codings/schemes.contract.ts';
import { CodingSchemeId, OrganisationId } from '@tongtang/shared/wire/ids.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldMessages } from '../../../platform/form-problems.ts';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { codeColours, colourOf } from '../Sign.tsx';
import { nextCode, type SchemeDraft } from './draft.model.ts';
import styles from './Schemes.module.css';

type SchemeFormProps = {
  first: SchemeDraft;
  organisations: readonly { id: string; name: string }[];
  onClose: () => void;
};

/** Writes a scheme: its name, how often one codes, and the codes with their keys and signs. */
export function SchemeForm({ first, organisations, onClose }: SchemeFormProps) {
  const { t } = useTranslation('codings');
  const api = useApi();
  const queryClient = useQueryClient();
  const tell = useTellDone();
  const messagesOf = useFieldMessages();
  const owner = useId();
  const [draft, setDraft] = useState(first);
  const [id] = useState(() => CodingSchemeId.parse(newUuid()));
  const set = (change: Partial<SchemeDraft>) => setDraft((before) => ({ ...before, ...change }));
  const create = useMutation(
    api.codings.schemes.create.mutationOptions({
      async onSuccess({ scheme }: SavedScheme) {
        tell({ message: t('schemes.made', { name: scheme.name }) });
        await queryClient.invalidateQueries({ queryKey: api.codings.schemes.key() });
        onClose();
      },
    }),
  );
  const messages = messagesOf(create.error);
  const save = () =>
    create.mutate({
      ...{ id, name: draft.name, intervalMs: Math.round(Number(draft.seconds) * 1000) },
      codes: draft.codes.map(({ key, label, hint, sign }) => ({ key, label, hint, sign })),
      organisationId: draft.organisationId === '' ? null : OrganisationId.parse(draft.organisationId),
    });
  return (
    <form
      className={styles['form']}
      aria-label={t('schemes.new')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={styles['heads']}>
        <TextField
          label={t('schemes.name')}
          value={draft.name}
          error={messages['name']}
          onChange={({ target }) => set({ name: target.value })}
        />
        <TextField
          label={t('schemes.seconds')}
          type="number"
          min={1}
          max={120}
          value={draft.seconds}
          error={messages['intervalMs']}
          onChange={({ target }) => set({ seconds: target.value })}
        />
        {organisations.length > 0 && (
          <p className={styles['owner']}>
            <label htmlFor={owner}>{t('schemes.whose')}</label>
            <select
              id={owner}
              value={draft.organisationId}
              onChange={({ target }) => set({ organisationId: target.value })}
            >
              <option value="">{t('schemes.mine')}</option>
              {organisations.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </p>
        )}
      </div>
      <ol className={codeColours}>
        {draft.codes.map((code, at) => (
          <CodeRow
            key={code.row}
            code={code}
            at={at}
            messages={messages}
            mayRemove={draft.codes.length > CODES_LEAST}
            onChange={(next) => set({ codes: draft.codes.map((one) => (one.row === code.row ? next : one)) })}
            onRemove={() => set({ codes: draft.codes.filter((one) => one.row !== code.row) })}
          />
        ))}
      </ol>
      {Object.keys(messages).length === 0 && <ShowProblem error={create.error} />}
      {messages['codes'] !== undefined && <p role="alert">{messages['codes']}</p>}
      {create.error !== null && Object.keys(messages).length > 0 && (
        <p role="alert" className={styles['wrong']}>
          {t('schemes.wrong', { count: asRequestProblem(create.error).fields.length })}
        </p>
      )}
      <div className={styles['acts']}>
        {draft.codes.length < CODES_MOST && (
          <Button onClick={() => set({ codes: [...draft.codes, nextCode(draft.codes)] })}>
            {t('schemes.addCode')}
          </Button>
        )}
        <Button look="primary" type="submit" busy={create.isPending}>
          {t('schemes.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('schemes.cancel')}
        </Button>
      </div>
      <p className={styles['soft']}>{t('schemes.frozen')}</p>
    </form>
  );
}

type Code = SchemeDraft['codes'][number];
type CodeRowProps = {
  code: Code;
  at: number;
  messages: Record<string, string>;
  mayRemove: boolean;
  onChange: (code: Code) => void;
  onRemove: () => void;
};

function CodeRow({ code, at, messages, mayRemove, onChange, onRemove }: CodeRowProps) {
  const { t } = useTranslation('codings');
  const sign = useId();
  const number = at + 1;
  const messageOf = (field: string) => messages[`codes.${String(at)}.${field}`];
  return (
    <li className={styles['row']} aria-label={t('schemes.codeAt', { number })}>
      <TextField
        label={t('schemes.key')}
        value={code.key}
        error={messageOf('key')}
        // one key: what is typed last takes the place of what was there
        onChange={({ target }) => onChange({ ...code, key: target.value.trim().slice(-1).toLowerCase() })}
      />
      <p className={styles['owner']}>
        <label htmlFor={sign}>{t('schemes.sign')}</label>
        <select
          id={sign}
          value={code.sign}
          style={{ color: colourOf(code) }}
          aria-invalid={messageOf('sign') !== undefined}
          onChange={({ target }) =>
            onChange({ ...code, sign: SIGNS.find((one) => one === target.value) ?? code.sign })
          }
        >
          {SIGNS.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        {messageOf('sign') !== undefined && <span className={styles['wrong']}>{messageOf('sign')}</span>}
      </p>
      <TextField
        label={t('schemes.label')}
        value={code.label}
        error={messageOf('label')}
        onChange={({ target }) => onChange({ ...code, label: target.value })}
      />
      <TextField
        label={t('schemes.hint')}
        value={code.hint}
        error={messageOf('hint')}
        onChange={({ target }) => onChange({ ...code, hint: target.value })}
      />
      <Button
        size="s"
        look="quiet"
        disabled={!mayRemove}
        aria-label={t('schemes.removeCode', { number })}
        onClick={onRemove}
      >
        {t('schemes.remove')}
      </Button>
    </li>
  );
}
