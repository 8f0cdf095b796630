import { DeleteOutlined } from '@ant-design/icons';
import { skipToken, useQuery } from '@tanstack/react-query';
import { RaterRole } from '@tongtang/shared/evaluations/results.ts';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import styles from './RatersField.module.css';

/** Somebody who is asked to rate, and as what. */
export type ChosenRater = { personId: string; name: string; organisation: string; role: RaterRole };

type RatersFieldProps = {
  /** Whose own lesson or plan it is: they rate themselves. */
  ownIds: readonly string[];
  id?: string;
  value?: readonly ChosenRater[];
  onChange?: (raters: readonly ChosenRater[]) => void;
};

const PAUSE_MS = 250;

/** Raters, found by name, each with a role. */
export function RatersField({ ownIds, id, value = [], onChange }: RatersFieldProps) {
  const { t } = useTranslation('evaluations');
  const [typed, setTyped] = useState('');
  const { data, isFetching, error } = useRaterChoices(typed);
  const known = new Set(value.map(({ personId }) => personId));
  const choices = (data?.items ?? []).filter((person) => !known.has(person.id));
  const nothing = typed.trim().length < 2 ? 'typeMore' : isFetching ? 'searching' : 'noPerson';
  return (
    <div className={styles['raters']}>
      <Select<string | null>
        {...(id !== undefined && { id })}
        aria-label={t('form.raters')}
        placeholder={t('form.ratersHint')}
        value={null}
        showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
        notFoundContent={t(`form.${nothing}`)}
        options={choices.map((person) => ({
          value: person.id,
          label: `${person.name} · ${person.organisation}`,
        }))} // as: a branded id is a text
        onSelect={(chosen) => {
          const person = choices.find((one) => one.id === chosen);
          if (person === undefined) return;
          setTyped('');
          const { name, organisation } = person;
          const role = ownIds.includes(person.id) ? 'self' : 'peer';
          onChange?.([...value, { personId: person.id, name, organisation, role }]);
        }}
      />
      <ShowProblem error={error} />
      {value.length === 0 ? (
        <p className={styles['none']}>{t('form.noRaters')}</p>
      ) : (
        <ul>
          {value.map((rater) => (
            <li key={rater.personId}>
              <span>
                <b>{rater.name}</b> <small>{rater.organisation}</small>
              </span>
              <Select<RaterRole>
                aria-label={t('form.role', { name: rater.name })}
                value={rater.role}
                options={RaterRole.options.map((role) => ({
                  value: role,
                  label: t(`results.roles.${role}`),
                }))}
                onChange={(role) =>
                  onChange?.(value.map((one) => (one.personId === rater.personId ? { ...one, role } : one)))
                }
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('form.removeRater', { name: rater.name })}
                onClick={() => onChange?.(value.filter((one) => one.personId !== rater.personId))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** People by name, asked for after a pause in typing. */
function useRaterChoices(typed: string) {
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return useQuery(
    useApi().evaluations.raterChoices.queryOptions({ input: q.length >= 2 ? { q } : skipToken }),
  );
}
