import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import {
  CollectionKind,
  ENTRY_NOTE_MOST,
  type CollectionDetail,
} from '@tongtang/shared/library/collections.contract.ts';
import { DESCRIPTION_MOST, RESOURCE_TITLE_MOST } from '@tongtang/shared/library/resource.ts';
import { LibraryCollectionId } from '@tongtang/shared/wire/ids.ts';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DesignDesk } from '../../../platform/designer/DesignDesk.tsx';
import { DesignField } from '../../../platform/designer/DesignField.tsx';
import desk from '../../../platform/designer/Designer.module.css';
import { MoveButtons } from '../../../platform/designer/MoveButtons.tsx';
import { replaced } from '../../../platform/designer/part-lists.ts';
import { useKeptDesign } from '../../../platform/designer/use-kept-design.ts';
import { ManySelect } from '../../../platform/forms/ManySelect.tsx';
import { MostArea, MostInput } from '../../../platform/forms/MostField.tsx';
import { useFieldMessages } from '../../../platform/form-problems.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { AddEntries } from './AddEntries.tsx';
import { CollectionDesign, designOf } from './collection-design.ts';
import styles from './Collections.module.css';
import { useCollectionPlaces } from './use-collections.ts';

const route = getRouteApi('/signed-in/framed/library/collections/$collectionId/edit');

/** Where a collection is put together. */
export function EditCollectionPage() {
  const id = LibraryCollectionId.parse(route.useParams().collectionId);
  const found = useQuery({
    ...useApi().library.collections.find.queryOptions({ input: { id } }),
    // what is on the table does not change under one's hands
    refetchOnWindowFocus: false,
  });
  if (found.data !== undefined) return <Desk key={found.data.revision} collection={found.data} />;
  return found.error === null ? (
    <Loading lines={8} />
  ) : (
    <ShowProblem error={found.error} onRetry={() => void found.refetch()} />
  );
}

function Desk({ collection }: { collection: CollectionDetail }) {
  const { t } = useTranslation('library');
  const { id, revision } = collection;
  const table = useKeptDesign<CollectionDesign>({
    ...{ place: `collection.${id}`, base: String(revision) },
    ...{ design: designOf(collection), schema: CollectionDesign },
  });
  const { design, change } = table;
  const set = (next: Partial<CollectionDesign>) => change({ ...design, ...next });
  const saving = useSaving(collection, table.forget);
  const faults = useFieldMessages()(saving.error);
  return (
    <DesignDesk
      title={t('collections.desk.title')}
      intro={t('collections.desk.intro')}
      back={
        <Link to="/library/collections/$collectionId" params={{ collectionId: id }}>
          {t('collections.desk.back')}
        </Link>
      }
      table={table}
      faultCount={0}
      error={saving.error}
      okText={t('collections.desk.ok')}
      isSaving={saving.isPending}
      onSave={() => saving.mutate(design)}
      preview={<Preview design={design} />}
    >
      <DesignField label={t('collections.form.name')} fault={faults['title']}>
        <MostInput
          most={RESOURCE_TITLE_MOST}
          aria-label={t('collections.form.name')}
          value={design.title}
          onChange={({ target }) => set({ title: target.value })}
        />
      </DesignField>
      <Choice
        label={t('collections.form.kind')}
        showLabel
        value={design.kind}
        options={CollectionKind.options.map((value) => ({ value, label: t(`collections.kinds.${value}`) }))}
        onChoose={(kind) => set({ kind })}
      />
      <DesignField label={t('collections.form.description')} fault={faults['description']}>
        <MostArea
          most={DESCRIPTION_MOST}
          aria-label={t('collections.form.description')}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={design.description}
          onChange={({ target }) => set({ description: target.value })}
        />
      </DesignField>
      <Opening collection={collection} design={design} fault={faults['regionIds']} onChange={set} />
      <section className={desk['part']} aria-label={t('collections.desk.list')}>
        <h2>{t('collections.desk.list')}</h2>
        {design.entries.map((entry, at) => (
          <EntryField
            key={entry.itemId}
            entry={entry}
            number={at + 1}
            onNote={(note) => set({ entries: replaced(design.entries, at, { ...entry, note }) })}
          >
            <MoveButtons
              name={entry.title ?? t('collections.desk.unknown')}
              list={design.entries}
              at={at}
              onChange={(entries) => set({ entries })}
            />
          </EntryField>
        ))}
        <AddEntries
          taken={design.entries.map(({ itemId }) => itemId)}
          onTake={(entry) => set({ entries: [...design.entries, entry] })}
        />
      </section>
    </DesignDesk>
  );
}

type EntryFieldProps = {
  entry: CollectionDesign['entries'][number];
  number: number;
  onNote: (note: string) => void;
  children: ReactNode;
};

function EntryField({ entry, number, onNote, children }: EntryFieldProps) {
  const { t } = useTranslation('library');
  const title = entry.title ?? t('collections.desk.unknown');
  return (
    <div className={styles['part']} role="group" aria-label={t('collections.desk.entry', { number, title })}>
      <div className={styles['entryHead']}>
        <strong>{t('collections.desk.entryTitle', { number, title })}</strong>
        {children}
      </div>
      <MostInput
        most={ENTRY_NOTE_MOST}
        aria-label={`${title} ${t('collections.desk.note')}`}
        placeholder={t('collections.desk.note')}
        value={entry.note}
        onChange={({ target }) => onNote(target.value)}
      />
    </div>
  );
}

type OpeningProps = {
  collection: CollectionDetail;
  design: CollectionDesign;
  fault: string | undefined;
  onChange: (next: Partial<CollectionDesign>) => void;
};

/** For whom it is, and whether they see it yet. */
function Opening({ collection: { organisation, regions }, design, fault, onChange }: OpeningProps) {
  const { t } = useTranslation('library');
  const places = useCollectionPlaces();
  const choices = places.find(({ id }) => id === organisation.id)?.regions ?? regions;
  return (
    <>
      {choices.length > 0 && (
        <DesignField label={t('collections.form.regions')} fault={fault}>
          <ManySelect
            aria-label={t('collections.form.regions')}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            options={choices.map(({ id, name }) => ({ value: id, label: name }))}
            value={design.regionIds}
            onChange={(regionIds) => onChange({ regionIds })}
          />
        </DesignField>
      )}
      <div>
        <Checkbox checked={design.isShown} onChange={({ target }) => onChange({ isShown: target.checked })}>
          {t('collections.desk.shown')}
        </Checkbox>
        <p className={styles['soft']}>
          {t(choices.length > 0 ? 'collections.desk.shownRegion' : 'collections.desk.shownSchool')}
        </p>
      </div>
    </>
  );
}

/** As readers will see it. */
function Preview({ design }: { design: CollectionDesign }) {
  const { t } = useTranslation('library');
  return (
    <div className={styles['part']}>
      <strong>{design.title === '' ? t('collections.desk.unnamed') : design.title}</strong>
      {design.description !== '' && <p className={styles['words']}>{design.description}</p>}
      <ol className={styles['entries']}>
        {design.entries.map(({ itemId, title, note }, at) => (
          <li key={itemId} className={styles['entry']}>
            <span className={styles['number']} aria-hidden>
              {at + 1}
            </span>
            <div className={styles['what']}>
              <span>{title ?? t('collections.desk.unknown')}</span>
              {note !== '' && <p className={styles['soft']}>{note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function useSaving({ id, revision }: CollectionDetail, forget: () => void) {
  const { t } = useTranslation('library');
  const { collections } = useApi().library;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  return useMutation({
    mutationFn: ({ entries, ...facts }: CollectionDesign) =>
      collections.save.call({
        ...{ ...facts, id, revision },
        entries: entries.map(({ itemId, note }) => ({ itemId, note })),
      }),
    onSuccess: async (saved) => {
      forget();
      tellDone({ message: t('collections.desk.saved', { title: saved.title }) });
      await navigate({ to: '/library/collections/$collectionId', params: { collectionId: id } });
      await queryClient.invalidateQueries({ queryKey: collections.key() });
    },
  });
}
