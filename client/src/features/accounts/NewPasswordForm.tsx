import { useRef, useState, type SubmitEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldMessages } from '../../platform/form-problems.ts';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { Button } from '../../ui/Button.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import {
  newPasswordFaults,
  type NewPasswordFault,
  type NewPasswordFaults,
  type NewPasswordInput,
} from './new-password.model.ts';
import { useFocusFirstWrong } from './use-focus-first-wrong.ts';
import styles from './SignInPage.module.css';

type NewPasswordFormProps = {
  /** Label of the present password; null where none is asked for. */
  currentLabel: string | null;
  submitLabel: string;
  error: unknown;
  isPending: boolean;
  onSubmit: (input: { currentPassword: string; newPassword: string }) => void;
  /** Beside the button. */
  aside?: ReactNode;
};

const EMPTY: NewPasswordInput = { current: '', next: '', repeat: '' };

/** Chooses a password: the present one where there is one, and the new one twice. */
export function NewPasswordForm(props: NewPasswordFormProps) {
  const { currentLabel, submitLabel, error, isPending, onSubmit, aside } = props;
  const { t } = useTranslation('accounts');
  const faultWords = useFaultWords();
  const [input, setInput] = useState(EMPTY);
  const [faults, setFaults] = useState<NewPasswordFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const refused = useFieldMessages()(error);
  useFocusFirstWrong(form, error ?? (Object.keys(faults).length > 0 ? faults : null));

  const field = (name: keyof NewPasswordInput) => ({
    value: input[name],
    onChange: ({ target }: { target: { value: string } }) => setInput({ ...input, [name]: target.value }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = newPasswordFaults({ ...input, current: currentLabel === null ? null : input.current });
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    onSubmit({ currentPassword: input.current, newPassword: input.next });
  };
  return (
    <form ref={form} className={styles['fields']} onSubmit={submit} noValidate>
      {currentLabel !== null && (
        <PasswordField
          {...field('current')}
          label={currentLabel}
          name="currentPassword"
          autoComplete="current-password"
          error={faultWords(faults.current) ?? refused['currentPassword']}
        />
      )}
      <PasswordField
        {...field('next')}
        label={t('newPassword.next')}
        name="newPassword"
        autoComplete="new-password"
        hint={t('newPassword.nextHint')}
        error={faultWords(faults.next) ?? refused['newPassword']}
      />
      <PasswordField
        {...field('repeat')}
        label={t('newPassword.repeat')}
        name="repeat"
        autoComplete="new-password"
        error={faultWords(faults.repeat)}
      />
      <ShowProblem error={error} shownFields={['currentPassword', 'newPassword']} />
      <div className={styles['row']}>
        <Button type="submit" look="primary" size="l" busy={isPending}>
          {submitLabel}
        </Button>
        {aside}
      </div>
    </form>
  );
}

function useFaultWords(): (fault: NewPasswordFault | undefined) => string | undefined {
  const { t } = useTranslation('accounts');
  return (fault) => {
    switch (fault?.kind) {
      case undefined:
        return undefined;
      case 'empty':
        return t('newPassword.empty');
      case 'differs':
        return t('newPassword.differs');
      case 'same':
        return t('newPassword.same');
      case 'too-short':
        return t('newPassword.tooShort', { count: fault.missing });
    }
  };
}
