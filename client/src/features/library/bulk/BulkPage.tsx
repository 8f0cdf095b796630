import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActor } from '../../../platform/session.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RecordPage } from '../../../ui/RecordList.tsx';
import { BatchOnItsWay } from './BatchOnItsWay.tsx';
import { readBatch, writeBatch, type Batch } from './kept-batch.ts';
import { NewBatch } from './NewBatch.tsx';

/** Many files at once: a table and the files, then their way until they are items. */
export function BulkPage() {
  const { t } = useTranslation('library');
  const { personId } = useActor();
  const [batch, setBatch] = useState(() => readBatch(personId));
  const keep = useCallback(
    (next: Batch | null) => {
      setBatch(next);
      writeBatch(personId, next);
    },
    [personId],
  );
  return (
    <RecordPage>
      <PageHeader
        title={t('bulk.title')}
        intro={t('bulk.intro')}
        back={<Link to="/library">{t('item.back')}</Link>}
      />
      {batch === null ? <NewBatch onStart={keep} /> : <BatchOnItsWay batch={batch} onChange={keep} />}
    </RecordPage>
  );
}
