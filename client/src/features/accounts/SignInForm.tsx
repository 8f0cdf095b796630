import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldMessages } from '../../platform/form-problems.ts';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { Button } from '../../ui/Button.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFocusFirstWrong } from './use-focus-first-wrong.ts';
import styles from './SignInPage.module.css';

type SignInFormProps = {
  error: unknown;
  isPending: boolean;
  onSubmit: (input: { account: string; password: string }) => void;
};

const FIELDS = ['account', 'password'] as const;

/** Two lines and a button; what was typed stays when the server says no. */
export function SignInForm({ error, isPending, onSubmit }: SignInFormProps) {
  const { t } = useTranslation('accounts');
  const [input, setInput] = useState({ account: '', password: '' });
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const refused = useFieldMessages()(error);
  const wrong = (field: (typeof FIELDS)[number]) =>
    isTried && input[field].trim() === '' ? t('newPassword.empty') : refused[field];
  useFocusFirstWrong(form, error);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const empty = FIELDS.find((field) => input[field].trim() === '');
    if (empty === undefined) onSubmit(input);
    else form.current?.querySelector<HTMLInputElement>(`[name=${empty}]`)?.focus();
  };
  return (
    <form ref={form} className={styles['fields']} onSubmit={submit} noValidate>
      <TextField
        label={t('signIn.account')}
        name="account"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={input.account}
        onChange={({ target }) => setInput({ ...input, account: target.value })}
        error={wrong('account')}
        placeholder={t('signIn.accountHint')}
      />
      <PasswordField
        label={t('signIn.password')}
        name="password"
        autoComplete="current-password"
        value={input.password}
        onChange={({ target }) => setInput({ ...input, password: target.value })}
        error={wrong('password')}
      />
      <ShowProblem error={error} shownFields={FIELDS} />
      <Button type="submit" look="primary" size="l" wide busy={isPending}>
        {isPending ? t('signIn.submitting') : t('signIn.submit')}
      </Button>
    </form>
  );
}
