import { headingOf } from '@tongtang/shared/library/sheet-columns.ts';
import { faultInWords, type RowFault } from '@tongtang/shared/library/sheet-faults.ts';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../platform/platform.tsx';

const PAGE_ROWS = 50;

/** What is wrong in a table, by row and column as the spreadsheet shows them. */
export function SheetFaults({ faults }: { faults: readonly RowFault[] }) {
  const { t } = useTranslation('library');
  const { language } = useLanguage();
  return (
    <Table<RowFault>
      rowKey={({ row, fault }) => `${String(row)} ${fault.column} ${fault.reason}`}
      dataSource={[...faults]}
      size="small"
      scroll={{ y: 'min(40vh, 360px)' }}
      pagination={faults.length > PAGE_ROWS ? { pageSize: PAGE_ROWS, showSizeChanger: false } : false}
      columns={[
        { title: t('sheet.row'), dataIndex: 'row', width: 64, align: 'end' },
        { title: t('sheet.column'), width: 110, render: (_, { fault }) => headingOf(fault.column, language) },
        { title: t('sheet.fault'), render: (_, { fault }) => faultInWords(fault, language) },
      ]}
    />
  );
}
