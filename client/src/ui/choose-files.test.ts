import { expect, test, vi } from 'vitest';
import { chooseFiles } from './choose-files.ts';

const field = () => document.querySelector<HTMLInputElement>('input[type=file]');

function choose(files: File[]): void {
  const open = field();
  if (open === null) throw new Error('no field');
  Object.defineProperty(open, 'files', { value: files });
  open.dispatchEvent(new Event('change'));
}

test('what is chosen arrives, although the page has become another one meanwhile', () => {
  const page = document.createElement('main');
  document.body.append(page);
  const onFiles = vi.fn();
  chooseFiles({ extensions: ['pdf', 'pptx'], multiple: true }, onFiles);
  expect(field()).toMatchObject({ accept: '.pdf,.pptx', multiple: true, hidden: true });
  page.remove();
  const file = new File(['x'], '分数.pdf');
  choose([file]);
  expect(onFiles).toHaveBeenCalledExactlyOnceWith([file]);
  expect(field()).toBeNull();
});

test('who chooses nothing leaves nothing behind', () => {
  const onFiles = vi.fn();
  chooseFiles({ extensions: ['pdf'], multiple: false }, onFiles);
  field()?.dispatchEvent(new Event('cancel'));
  expect(field()).toBeNull();
  chooseFiles({ extensions: ['pdf'], multiple: false }, onFiles);
  choose([]);
  expect(onFiles).not.toHaveBeenCalled();
});
