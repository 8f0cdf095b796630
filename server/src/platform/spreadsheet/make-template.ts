import type { SheetColumn, SheetLocale } from '@tongtang/shared/wire/sheet.ts';
import writeXlsxFile from 'write-excel-file/node';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Template<C extends string> = {
  columns: readonly SheetColumn<C>[];
  locale: SheetLocale;
  fileName: string;
  /** What goes into each column. */
  explain: (column: C) => string;
};

/** An empty workbook to fill in: the headings, required ones starred, and a second sheet that says what goes where. */
export async function makeTemplate<C extends string>(template: Template<C>): Promise<File> {
  const { columns, locale, fileName, explain } = template;
  const headings = columns.map(({ headings: names, required }) => ({
    value: `${names[locale][0]}${required ? ' *' : ''}`,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: '#e6f0ff',
  }));
  const explained = columns.map(({ column, headings: names }) => [
    { value: names[locale][0], type: String, fontWeight: 'bold' as const },
    { value: explain(column), type: String, wrap: true },
  ]);
  const buffer = await writeXlsxFile([
    {
      data: [headings],
      sheet: locale === 'en' ? 'Fill in here' : '在这里填写',
      columns: columns.map(() => ({ width: 18 })),
      stickyRowsCount: 1,
    },
    {
      data: explained,
      sheet: locale === 'en' ? 'Explanation' : '填写说明',
      columns: [{ width: 16 }, { width: 70 }],
    },
  ]).toBuffer();
  return new File([new Uint8Array(buffer)], fileName, { type: XLSX });
}
