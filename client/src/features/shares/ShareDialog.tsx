import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { ReceiverKind } from '@tongtang/shared/recordings/share.ts';
import type { ReceiverChoice, Receivers, ShareAbility } from '@tongtang/shared/shares/contract.ts';
import { PersonId, RecordingShareId, type RecordingId } from '@tongtang/shared/wire/ids.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Checkbox, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../platform/forms/DateField.tsx';
import { FormDialog } from '../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../platform/forms/use-dialog.ts';
import { newUuid } from '../../platform/new-uuid.ts';
import { useApi, usePlatform } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import styles from './Shares.module.css';

const USUAL_DAYS = 30;
const KINDS = ['people', 'group', 'pair', 'school', 'region'] as const;

type Values = {
  /** Keys of choices; of people several. */
  receivers: string | string[];
  toOn: LocalDate;
  withPupils?: boolean;
};

type ShareDialogProps = { dialog: Dialog<null>; recordingId: RecordingId; may: ShareAbility };

const keyOf = ({ receivers }: ReceiverChoice): string => JSON.stringify(receivers);

/** What was chosen, as the contract says it. */
function receiversOf(chosen: readonly ReceiverChoice[]): Receivers | undefined {
  const [first] = chosen;
  if (first?.receivers.kind !== 'people') return first?.receivers;
  const ids = chosen.flatMap(({ receivers }) => (receivers.kind === 'people' ? receivers.personIds : []));
  return { kind: 'people', personIds: ids.map((id) => PersonId.parse(id)) };
}

/** Opens the recording to receivers until a day. */
export function ShareDialog({ dialog, recordingId, may }: ShareDialogProps) {
  const { t } = useTranslation('shares');
  const api = useApi();
  const { clock } = usePlatform();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  // sent again it is the same one
  const [id] = useState(() => RecordingShareId.parse(newUuid()));
  const [kind, setKind] = useState<ReceiverKind>('people');
  const [chosen, setChosen] = useState<ReceiverChoice[]>([]);
  const [pupils, setPupils] = useState<boolean | null>(null);
  const today = localDateOf(clock.now());
  const isBeyond = chosen.some(({ isBeyondPair }) => isBeyondPair);
  const withPupils = pupils ?? !isBeyond;
  const save = async ({ toOn }: Values) => {
    const receivers = receiversOf(chosen);
    if (receivers === undefined) return;
    // there is no file yet that bears its receiver's name: nothing is promised
    await api.shares.create.call({ recordingId, id, receivers, toOn, withPupils, withDownload: false });
    await queryClient.invalidateQueries({ queryKey: api.shares.key() });
    tellDone({ message: t('form.done', { toOn }) });
  };
  return (
    <FormDialog<Values>
      title={t('form.title')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('form.send')}
      initialValues={{ toOn: addDays(today, USUAL_DAYS) }}
      save={save}
    >
      <Form.Item>
        <Choice
          label={t('form.kind')}
          value={kind}
          options={KINDS.filter((one) => one !== 'region' || may === 'beyondPair').map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
          onChoose={(next) => {
            setKind(next);
            setChosen([]);
          }}
        />
      </Form.Item>
      {may === 'withinPair' && <p className={styles['soft']}>{t('form.near')}</p>}
      <ReceiverField
        key={kind}
        kind={kind}
        recordingId={recordingId}
        isOpen={dialog.isOpen}
        onChoose={setChosen}
      />
      <Form.Item
        name="toOn"
        label={t('form.toOn')}
        rules={[{ required: true, message: t('form.toOnRequired') }]}
      >
        <DateField allowClear={false} earliestOn={today} />
      </Form.Item>
      <Form.Item
        help={isBeyond ? `${t('form.pupilsBeyond')}${t('form.pupilsWords')}` : t('form.pupilsWords')}
      >
        <Checkbox checked={withPupils} onChange={({ target }) => setPupils(target.checked)}>
          {t('form.pupils')}
        </Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

type ReceiverFieldProps = {
  kind: ReceiverKind;
  recordingId: RecordingId;
  isOpen: boolean;
  onChoose: (chosen: ReceiverChoice[]) => void;
};

/** Found while one types; of people several. */
function ReceiverField({ kind, recordingId, isOpen, onChoose }: ReceiverFieldProps) {
  const { t } = useTranslation('shares');
  const api = useApi();
  const [q, setQ] = useState('');
  const [known, setKnown] = useState<ReceiverChoice[]>([]);
  const found = useQuery({
    ...api.shares.receivers.queryOptions({ input: { recordingId, kind, q } }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items ?? [];
  const isSeveral = kind === 'people';
  return (
    <>
      <Form.Item
        name="receivers"
        label={t('form.receivers')}
        extra={t(`form.hints.${kind}`)}
        preserve={false}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Select<string | string[]>
          {...(isSeveral && { mode: 'multiple' as const })}
          showSearch={{ filterOption: false, onSearch: (typed) => setQ(typed.trim().slice(0, 40)) }}
          notFoundContent={t('form.noHit')}
          options={items.map((item) => ({
            value: keyOf(item),
            label: item.place === '' ? item.name : t('form.choiceOf', { name: item.name, place: item.place }),
          }))}
          onChange={(value) => {
            const keys = [value].flat();
            // what was found before stays chosen while one looks for others
            const chosen = [...known, ...items].filter(
              (item, index, all) =>
                keys.includes(keyOf(item)) && all.findIndex((one) => keyOf(one) === keyOf(item)) === index,
            );
            setKnown(chosen);
            onChoose(chosen);
          }}
        />
      </Form.Item>
      <ShowProblem error={found.error} />
    </>
  );
}
