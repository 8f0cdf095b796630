import { useMutation } from '@tanstack/react-query';
import { grantableRoles } from '@tongtang/shared/organisations/grantable-roles.ts';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import type { Membership, Person } from '@tongtang/shared/organisations/people.contract.ts';
import { App, Table, type MenuProps, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { MenuButton } from '../../../ui/MenuButton.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';
import type { Slip } from './PasswordSlips.tsx';
import styles from './PeopleTab.module.css';
import { useAccountState } from './use-account-state.ts';
import { useRemoveRole } from './use-remove-role.ts';

type PersonTableProps = {
  items: Person[];
  organisation: Organisation;
  mayManage: boolean;
  deeds: PersonDeeds;
};

/** What is done to a person in a dialog. */
export type PersonDeeds = {
  onAddRole: (person: Person) => void;
  onRename: (person: Person) => void;
  onPassword: (slip: Slip) => void;
};

export function PersonTable({ items, organisation, mayManage, deeds }: PersonTableProps) {
  const { t } = useTranslation('organisations');
  const rolesHere = (person: Person) =>
    person.memberships.filter((held) => held.organisationId === organisation.id);
  const columns: TableColumnsType<Person> = [
    { title: t('people.name'), dataIndex: 'name', render: (_, person) => <NameCell person={person} /> },
    {
      title: t('people.account'),
      dataIndex: 'account',
      responsive: ['md'],
      render: (account: string) => <span className={styles['small']}>{account}</span>,
    },
    {
      title: t('people.role'),
      key: 'role',
      render: (_, person) => <Roles held={rolesHere(person)} />,
    },
    ...(mayManage
      ? [
          {
            key: 'actions',
            title: <span className="visually-hidden">{t('form.actions')}</span>,
            align: 'end' as const,
            render: (_: unknown, person: Person) => (
              <RowMenu person={person} held={rolesHere(person)} organisation={organisation} deeds={deeds} />
            ),
          },
        ]
      : []),
  ];
  return (
    <div className={styles['table']}>
      <Table<Person> rowKey="id" columns={columns} dataSource={items} pagination={false} size="small" />
    </div>
  );
}

function NameCell({ person }: { person: Person }) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <b>{person.name}</b>
      {person.isDisabled ? (
        <div className={styles['small']}>
          <StatusDot tone="idle">{t('people.isDisabled')}</StatusDot>
        </div>
      ) : (
        person.mustChangePassword && (
          <div className={styles['small']}>
            <StatusDot tone="warn">{t('people.neverIn')}</StatusDot>
          </div>
        )
      )}
    </>
  );
}

function Roles({ held }: { held: readonly Membership[] }) {
  const { t } = useTranslation('organisations');
  return (
    <div className={styles['roles']}>
      {held.map(({ id, role, subject }) => (
        <span key={id}>
          {t(`roles.${role}`)}
          {subject !== null && <span className={styles['subject']}> · {subject}</span>}
        </span>
      ))}
    </div>
  );
}

type RowMenuProps = {
  person: Person;
  held: readonly Membership[];
  organisation: Organisation;
  deeds: PersonDeeds;
};

function RowMenu({ person, held, organisation, deeds }: RowMenuProps) {
  const { t } = useTranslation('organisations');
  const actor = useActor();
  const renew = useRenewPassword(person, deeds.onPassword);
  const { disable, enable } = useAccountState(person);
  const removeRole = useRemoveRole(person);
  const place = {
    organisationId: organisation.id,
    kind: organisation.kind,
    regionIds: organisation.regionPath.map(({ id }) => id),
  };
  const grantable = grantableRoles(actor, place);
  const isSelf = person.id === actor.personId;
  const removable = isSelf ? [] : held.filter(({ role }) => grantable.includes(role));
  const hasFreeRole = grantable.some((role) => !held.some((membership) => membership.role === role));
  // the server asks for the right over every role held anywhere; what is seen here must at least allow it
  const holdsAccount = !isSelf && person.memberships.every(({ role }) => grantable.includes(role));
  const items: MenuProps['items'] = [
    ...(holdsAccount ? accountItems(person, t) : []),
    ...(hasFreeRole ? [{ key: 'addRole', label: t('people.addRole') }] : []),
    ...removable.map(({ id, role }) => ({
      key: id,
      danger: true,
      label: removable.length > 1 ? `${t('people.remove')} · ${t(`roles.${role}`)}` : t('people.remove'),
    })),
  ];
  const chosen: Partial<Record<string, () => void>> = {
    ...{ renew, disable, enable },
    rename: () => deeds.onRename(person),
    addRole: () => deeds.onAddRole(person),
  };
  const choose: MenuProps['onClick'] = ({ key }) => {
    const deed = chosen[key];
    if (deed !== undefined) deed();
    else removable.filter(({ id }) => id === key).forEach(removeRole);
  };
  if (items.length === 0) return null;
  return (
    <MenuButton
      type="link"
      size="small"
      aria-label={t('people.actions', { name: person.name })}
      placement="bottomRight"
      menu={{ items, onClick: choose }}
    >
      {t('people.more')}
    </MenuButton>
  );
}

/** What is done to the account itself. */
const accountItems = (
  { isDisabled }: Person,
  t: TFunction<'organisations'>,
): NonNullable<MenuProps['items']> => [
  { key: 'rename', label: t('people.rename') },
  ...(isDisabled ? [] : [{ key: 'renew', label: t('people.renew') }]),
  isDisabled
    ? { key: 'enable', label: t('people.enable') }
    : { key: 'disable', danger: true, label: t('people.disable') },
];

/** Asks once, because the present password ends at once and cannot be brought back. */
function useRenewPassword({ id, name, account }: Person, onPassword: (slip: Slip) => void): () => void {
  const { t } = useTranslation('organisations');
  const { people } = useApi().organisations;
  const refresh = useRefresh();
  const { modal } = App.useApp();
  const renew = useMutation({
    mutationFn: () => people.renewPassword.call({ id }),
    onSuccess: async ({ oneTimePassword }) => {
      onPassword({ id, name, account, oneTimePassword });
      await refresh();
    },
    onError: useTellProblem(),
  });
  return () =>
    void modal.confirm({
      title: t('people.renewTitle', { name }),
      content: t('people.renewWords'),
      okText: t('people.renew'),
      cancelText: t('form.cancel'),
      onOk: () => renew.mutateAsync().then(undefined, () => undefined), // told in a corner by onError
    });
}
