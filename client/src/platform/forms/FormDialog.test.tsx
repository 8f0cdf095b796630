import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { ProblemWordsProvider } from '../problem-words.tsx';
import { fill, found, press, show, soon } from '../show.fixture.tsx';
import { FormDialog } from './FormDialog.tsx';

const OK = '.ant-modal-footer .ant-btn-primary';
const TEXT = '.ant-modal textarea';

type Values = { kind: string; text: string };

/** A dialog with two fields; `reload` draws it anew as opening the page again does. */
function Page({ save }: { save: (values: Values) => Promise<unknown> }) {
  const [opened, setOpened] = useState(0);
  return (
    <Around>
      <button type="button" id="reload" onClick={() => setOpened(opened + 1)} />
      <FormDialog<Values>
        key={opened}
        title="一项"
        isOpen
        onClose={() => setOpened(opened + 1)}
        okText="记下"
        initialValues={{ kind: 'a', text: '' }}
        draft="form-dialog.test"
        save={save}
      >
        <Form.Item name="kind">
          <Select options={[{ value: 'a', label: '甲' }]} />
        </Form.Item>
        <Form.Item name="text">
          <Input.TextArea />
        </Form.Item>
      </FormDialog>
    </Around>
  );
}

function Around({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queries}>
      <ProblemWordsProvider translate={() => ({ title: '没有存上', safe: '', todo: '' })}>
        {children}
      </ProblemWordsProvider>
    </QueryClientProvider>
  );
}

const queries = new QueryClient();

const textOf = async () => (await found<HTMLTextAreaElement>(TEXT)).value;

it('keeps what was typed until it is saved or given up', async () => {
  const save = vi.fn<(values: Values) => Promise<unknown>>().mockRejectedValueOnce(new Error('no line'));
  await show(<Page save={save} />);
  await fill(TEXT, '板书再大一些');
  await press('#reload');
  await soon(async () => expect(await textOf()).toBe('板书再大一些'));
  await press(OK);
  await soon(() => expect(save).toHaveBeenCalledTimes(1));
  await press('#reload');
  await soon(async () => expect(await textOf()).toBe('板书再大一些'));
  save.mockResolvedValueOnce(null);
  await press(OK);
  await soon(async () => expect(await textOf()).toBe(''));
  await fill(TEXT, '又一项');
  await press('.ant-modal-footer .ant-btn-default');
  await soon(async () => expect(await textOf()).toBe(''));
});
