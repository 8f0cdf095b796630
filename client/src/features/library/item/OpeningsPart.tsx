import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LibraryItemDetail, LibraryOpening } from '@tongtang/shared/library/library-item.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { LibraryOpeningId, type PairingId } from '@tongtang/shared/wire/ids.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../platform/forms/DateField.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import { useDialog, type Dialog } from '../../../platform/forms/use-dialog.ts';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi, usePlatform } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './ItemPage.module.css';
import { useItemChange } from './use-item-change.ts';

/** To which partner schools an item is open, and when; all that ever was. */
export function OpeningsPart({ item }: { item: LibraryItemDetail }) {
  const { t } = useTranslation('library');
  const dialog = useDialog<null>();
  return (
    <section className={styles['part']}>
      <h2>{t('openings.title')}</h2>
      <p className={styles['soft']}>{t('openings.words')}</p>
      <ul className={styles['entries']}>
        {item.openings.map((opening) => (
          <OpeningEntry key={opening.id} item={item} opening={opening} />
        ))}
      </ul>
      {item.openings.length === 0 && <p>{t('openings.none')}</p>}
      <Button onClick={() => dialog.open(null)}>{t('openings.open')}</Button>
      <OpeningDialog key={dialog.turn} dialog={dialog} item={item} />
    </section>
  );
}

function OpeningEntry({ item, opening }: { item: LibraryItemDetail; opening: LibraryOpening }) {
  const { t } = useTranslation('library');
  const { moment } = useDateWords();
  const api = useApi();
  const { partner, fromOn, toOn, endedAt, isOpen } = opening;
  const school = partner.shortName;
  const close = useItemChange(
    () => api.library.openings.close.call({ id: item.id, openingId: opening.id }),
    t('openings.closed', { school }),
  );
  return (
    <li className={styles['entry']}>
      <div className={styles['entryHead']}>
        <strong>{school}</strong>
        {endedAt === null ? (
          <StatusDot tone={isOpen ? 'good' : 'idle'}>
            {t(isOpen ? 'openings.now' : 'openings.notNow')}
          </StatusDot>
        ) : (
          <StatusDot tone="idle">{t('openings.ended', { when: moment(endedAt) })}</StatusDot>
        )}
      </div>
      <div className={styles['entryHead']}>
        <span className="figures">{t('openings.days', { from: fromOn, to: toOn })}</span>
        {endedAt === null && (
          <Button
            size="s"
            busy={close.isPending}
            aria-label={t('openings.closeOf', { school })}
            onClick={() => close.mutate()}
          >
            {t('openings.close')}
          </Button>
        )}
      </div>
      <ShowProblem error={close.error} />
    </li>
  );
}

type Values = { pairingId: PairingId; fromOn: LocalDate; toOn: LocalDate };
type OpeningDialogProps = { dialog: Dialog<null>; item: LibraryItemDetail };

function OpeningDialog({ dialog, item }: OpeningDialogProps) {
  const { t } = useTranslation('library');
  const api = useApi();
  const { clock } = usePlatform();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  // sent again it is the same one
  const [openingId] = useState(() => LibraryOpeningId.parse(newUuid()));
  const choices = useQuery({
    ...api.library.openings.choices.queryOptions({ input: { id: item.id } }),
    enabled: dialog.isOpen,
  });
  const pairs = choices.data?.items ?? [];
  const required = [{ required: true, message: t('openings.required') }];
  const save = async (values: Values) => {
    await api.library.openings.open.call({ id: item.id, openingId, ...values });
    await queryClient.invalidateQueries({ queryKey: api.library.key() });
    const school = pairs.find((one) => one.pairingId === values.pairingId)?.partner.shortName ?? '';
    tellDone({ message: t('openings.opened', { school }) });
  };
  return (
    <FormDialog<Values>
      title={t('openings.open')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('openings.send')}
      initialValues={{ fromOn: localDateOf(clock.now()) }}
      save={save}
    >
      {choices.isSuccess && pairs.length === 0 && <p>{t('openings.noPair')}</p>}
      <Form.Item name="pairingId" label={t('openings.partner')} rules={required}>
        <Select
          options={pairs.map(({ pairingId, partner, validFromOn, validToOn }) => ({
            value: pairingId,
            label: `${partner.name} · ${t('openings.days', { from: validFromOn, to: validToOn })}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="fromOn" label={t('openings.fromOn')} rules={required}>
        <DateField allowClear={false} />
      </Form.Item>
      <Form.Item name="toOn" label={t('openings.toOn')} rules={required}>
        <DateField allowClear={false} />
      </Form.Item>
      <ShowProblem error={choices.error} />
    </FormDialog>
  );
}
