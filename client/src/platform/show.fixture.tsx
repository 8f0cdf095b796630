import { useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { onTestFinished, vi } from 'vitest';
import { loadTexts } from '../app/load-texts.ts';
import { createI18n } from './i18n.ts';

/** Draws a part of a page with its Chinese words; it goes when the test is over. */
export async function show(part: ReactNode): Promise<void> {
  const words = await createI18n('zh-CN', loadTexts);
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  onTestFinished(() => {
    root.unmount();
    place.remove();
  });
  await new Promise<void>((resolve) => {
    root.render(
      <I18nextProvider i18n={words}>
        {part}
        <Drawn onDrawn={resolve} />
      </I18nextProvider>,
    );
  });
}

/** Stands behind the part: its effect runs when those of the part have run. */
function Drawn({ onDrawn }: { onDrawn: () => void }) {
  useEffect(onDrawn, [onDrawn]);
  return null;
}

/** Waits until something is so: parts of the page are fetched and drawn in tasks of their own. */
export const soon = <T,>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000 });

/** The first element that fits, as soon as it is drawn. */
export const found = <T extends HTMLElement>(selector: string): Promise<T> =>
  soon(() => {
    const element = document.querySelector<T>(selector);
    if (element === null) throw new Error(`nothing on the page is ${selector}`);
    return element;
  });

/** What is told on the page now; null when nothing is. */
export const told = (): string | null => document.querySelector('[role="alert"]')?.textContent ?? null;

/** Puts a text into a field as pasting does: past React, which then hears of it. */
export async function fill(selector: string, text: string): Promise<void> {
  const field = await found<HTMLInputElement | HTMLTextAreaElement>(selector);
  const { prototype } = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export const press = async (selector: string): Promise<void> => (await found(selector)).click();
