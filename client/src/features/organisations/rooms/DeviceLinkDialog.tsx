import { useQuery } from '@tanstack/react-query';
import type { Device } from '@tongtang/shared/organisations/devices.contract.ts';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Loading } from '../../../ui/Loading.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import styles from './DeviceLinkDialog.module.css';

/** Makes a one-time link for a screen and shows it, this once. */
export function DeviceLinkDialog({ dialog }: { dialog: Dialog<Device> }) {
  const { t } = useTranslation('organisations');
  const refresh = useRefresh();
  const { subject, isOpen, close } = dialog;
  return (
    <Modal
      title={t('link.title', { name: subject?.name ?? '' })}
      open={isOpen}
      onCancel={close}
      destroyOnHidden
      afterClose={() => void refresh()}
      footer={
        <Button type="primary" onClick={close}>
          {t('link.done')}
        </Button>
      }
    >
      {subject !== null && <LinkSteps device={subject} />}
    </Modal>
  );
}

function LinkSteps({ device }: { device: Device }) {
  const { t } = useTranslation('organisations');
  const { devices } = useApi().organisations;
  const { moment } = useDateWords();
  // a query and not a mutation, so that opening the dialog makes exactly one link, whatever React repeats
  const { data, error } = useQuery({
    queryKey: ['organisations-device-link', device.id],
    queryFn: () => devices.link.call({ id: device.id }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  if (error !== null) return <ShowProblem error={error} />;
  if (data === undefined) return <Loading lines={3} />;
  return (
    <>
      <ol className={styles['steps']}>
        <li>{t('link.step1')}</li>
        <li>
          {t('link.step2')}
          <LinkField url={data.url} />
        </li>
      </ol>
      <p className={styles['note']}>{t('link.once', { until: moment(data.expiresAt) })}</p>
    </>
  );
}

function LinkField({ url }: { url: string }) {
  const { t } = useTranslation('organisations');
  const announce = useAnnounce();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
    announce(t('link.copied'));
  };
  return (
    <div className={styles['link']}>
      <input readOnly value={url} aria-label={t('link.address')} onFocus={({ target }) => target.select()} />
      {/* without a secure address the browser keeps the clipboard to itself: the link is selected and copied by hand */}
      {'clipboard' in navigator && (
        <Button onClick={() => void copy()}>{t(isCopied ? 'link.copied' : 'link.copy')}</Button>
      )}
    </div>
  );
}
