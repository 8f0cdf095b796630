import { useEffect, type RefObject } from 'react';

/** After a refusal the keyboard stands in the first field that is wrong, or else in the password. */
export function useFocusFirstWrong(form: RefObject<HTMLFormElement | null>, error: unknown): void {
  useEffect(() => {
    if (error === null || error === undefined) return;
    const target =
      form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]') ??
      form.current?.querySelector<HTMLInputElement>('[name=password]');
    target?.focus();
    target?.select();
  }, [form, error]);
}
