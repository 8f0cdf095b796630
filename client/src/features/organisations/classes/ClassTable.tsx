import type { SchoolClass } from '@tongtang/shared/organisations/classes.contract.ts';
import { Button, Grid, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import styles from './ClassesTab.module.css';
import { ConsentCell } from './ConsentCell.tsx';
import { gradeKey } from './grades.ts';
import { useUndoableSwitch } from './use-undoable-switch.ts';

type ClassTableProps = {
  items: SchoolClass[];
  mayManage: boolean;
  hasMore: boolean;
  onEdit: (schoolClass: SchoolClass) => void;
};

export function ClassTable({ items, mayManage, hasMore, onEdit }: ClassTableProps) {
  const { t } = useTranslation('organisations');
  const { sm = true } = Grid.useBreakpoint();
  const pupils = items.reduce((sum, { rosterSize }) => sum + rosterSize, 0);
  const columns: TableColumnsType<SchoolClass> = [
    {
      title: t('classes.grade'),
      dataIndex: 'grade',
      responsive: ['sm'],
      onCell: (_, index = 0) => ({ rowSpan: rowsOfGrade(items, index) }),
      className: styles['gradeCell'] ?? '',
      render: (grade: number) => t(`grades.${gradeKey(grade)}`),
    },
    {
      title: t('classes.name'),
      dataIndex: 'name',
      render: (name: string, { grade, classroomName }) => (
        <>
          <b>{name}</b>
          {!sm && (
            <div className={styles['small']}>
              {[t(`grades.${gradeKey(grade)}`), classroomName].filter(Boolean).join(' · ')}
            </div>
          )}
        </>
      ),
    },
    { title: t('classes.rosterSize'), dataIndex: 'rosterSize', align: 'end' },
    {
      title: t('classes.classroom'),
      dataIndex: 'classroomName',
      responsive: ['sm'],
      render: (name: string | null) =>
        name ?? <span className={styles['small']}>{t('classes.noClassroom')}</span>,
    },
    {
      title: t('classes.consent.title'),
      dataIndex: 'recordingConsent',
      render: (_: unknown, item) => <ConsentCell item={item} mayManage={mayManage} />,
    },
    ...(mayManage
      ? [
          {
            key: 'actions',
            title: <span className="visually-hidden">{t('form.actions')}</span>,
            align: 'end' as const,
            render: (_: unknown, item: SchoolClass) => <RowActions item={item} onEdit={onEdit} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <p className={styles['sum']}>
        {hasMore
          ? t('classes.sumMore', { count: items.length })
          : t('classes.sum', { count: items.length, pupils })}
      </p>
      <div className={styles['table']}>
        <Table<SchoolClass>
          rowKey="id"
          columns={columns}
          dataSource={items}
          pagination={false}
          size="small"
          rowHoverable={false}
        />
      </div>
    </>
  );
}

/** A grade's cell spans all its classes; the others of the grade have none. */
function rowsOfGrade(items: readonly SchoolClass[], index: number): number {
  const grade = items[index]?.grade;
  if (items[index - 1]?.grade === grade) return 0;
  const next = items.findIndex((item, at) => at > index && item.grade !== grade);
  return (next === -1 ? items.length : next) - index;
}

type RowActionsProps = { item: SchoolClass; onEdit: (schoolClass: SchoolClass) => void };

function RowActions({ item, onEdit }: RowActionsProps) {
  const { t } = useTranslation('organisations');
  const archive = useArchive(item);
  const { name, archivedAt } = item;
  if (archivedAt !== null)
    return (
      <Button
        type="link"
        size="small"
        aria-label={t('classes.restoreFor', { name })}
        onClick={() => archive(false)}
      >
        {t('classes.restore')}
      </Button>
    );
  return (
    <div className={styles['rowActions']}>
      <Button
        type="link"
        size="small"
        aria-label={t('classes.editFor', { name })}
        onClick={() => onEdit(item)}
      >
        {t('classes.edit')}
      </Button>
      <Button
        type="link"
        size="small"
        aria-label={t('classes.archiveFor', { name })}
        onClick={() => archive(true)}
      >
        {t('classes.archive')}
      </Button>
    </div>
  );
}

/** Puts a class away or brings it back. */
function useArchive({ id, name }: SchoolClass): (archived: boolean) => void {
  const { t } = useTranslation('organisations');
  const { classes } = useApi().organisations;
  return useUndoableSwitch(
    (archived) => classes.update.call({ id, archived }),
    (archived) => t(archived ? 'classes.archived' : 'classes.restored', { name }),
  );
}
