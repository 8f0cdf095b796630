import { DownOutlined } from '@ant-design/icons';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Region } from '@tongtang/shared/organisations/regions.contract.ts';
import { Button, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useCan } from '../../../platform/session.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { MenuButton } from '../../../ui/MenuButton.tsx';
import { ListSearch, useFilters } from '../search.ts';
import { RegionDialog, type RegionSubject } from './RegionDialog.tsx';
import styles from './RegionPanel.module.css';
import { thingOfRegion } from './things.ts';
import { useRemoveRegion } from './use-remove-region.ts';

/** Where in the tree one is: the way there, the regions below, and what may be done with it. */
export function RegionPanel() {
  const { t } = useTranslation('organisations');
  const api = useApi();
  const [filters] = useFilters(ListSearch);
  const dialog = useDialog<RegionSubject>();
  const id = filters.region;
  const region = useQuery(
    api.organisations.regions.get.queryOptions({ input: id === undefined ? skipToken : { id } }),
  );
  const below = useQuery(
    api.organisations.regions.list.queryOptions({
      input: { limit: 200, ...(id !== undefined && { parentId: id }) },
    }),
  );
  return (
    <section className={styles['panel']} aria-label={t('list.regions')}>
      <div className={styles['way']}>
        <Way region={region.data} />
        <RegionMenu region={region.data} onOpen={dialog.open} />
      </div>
      {below.data !== undefined && below.data.items.length > 0 && (
        <ul className={styles['below']} aria-label={t('list.subregions')}>
          {below.data.items.map((child) => (
            <li key={child.id}>
              <Link to="/organisations" search={{ ...filters, region: child.id }} className={styles['chip']}>
                {child.name} <span>{child.organisationCount}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <ShowProblem error={region.error} />
      <RegionDialog dialog={dialog} />
    </section>
  );
}

function Way({ region }: { region: Region | undefined }) {
  const { t } = useTranslation('organisations');
  const [filters] = useFilters(ListSearch);
  const can = useCan();
  const last = region?.path.at(-1);
  // regions above one's own are named, but cannot be opened
  const mayOpen = (index: number) =>
    can('organisation.read', thingOfRegion({ path: region?.path.slice(0, index + 1) ?? [] }));
  return (
    <ol className={styles['steps']}>
      <li>
        {last === undefined ? (
          <b>{t('list.allRegions')}</b>
        ) : (
          <Link to="/organisations" search={{ ...filters, region: undefined }}>
            {t('list.allRegions')}
          </Link>
        )}
      </li>
      {region?.path.map((step, index) => (
        <li key={step.id}>
          {step === last ? (
            <b aria-current="true">{step.name}</b>
          ) : !mayOpen(index) ? (
            step.name
          ) : (
            <Link to="/organisations" search={{ ...filters, region: step.id }}>
              {step.name}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}

type RegionMenuProps = { region: Region | undefined; onOpen: (subject: RegionSubject) => void };

function RegionMenu({ region, onOpen }: RegionMenuProps) {
  const { t } = useTranslation('organisations');
  const can = useCan();
  const navigate = useNavigate();
  const remove = useRemoveRegion();
  const mayManage = can('region.manage', region === undefined ? {} : thingOfRegion(region));
  if (region === undefined)
    return mayManage ? (
      <Button onClick={() => onOpen({ kind: 'create', parent: null })}>{t('list.createRootRegion')}</Button>
    ) : null;
  const mayReadCalendar = can('calendar.read', thingOfRegion(region));
  const items: MenuProps['items'] = [
    ...(mayReadCalendar ? [{ key: 'calendar', label: t('list.regionCalendar') }] : []),
    ...(mayManage && region.level !== 'county' ? [{ key: 'create', label: t('list.createRegion') }] : []),
    ...(mayManage ? [{ key: 'rename', label: t('list.renameRegion') }] : []),
    ...(mayManage && region.organisationCount === 0 && region.childCount === 0
      ? [{ key: 'remove', label: t('list.removeRegion'), danger: true }]
      : []),
  ];
  const choose: MenuProps['onClick'] = ({ key }) => {
    if (key === 'calendar')
      void navigate({ to: '/regions/$regionId/calendar', params: { regionId: region.id } });
    if (key === 'create') onOpen({ kind: 'create', parent: region });
    if (key === 'rename') onOpen({ kind: 'rename', region });
    if (key === 'remove') remove(region);
  };
  if (items.length === 0) return null;
  return (
    <MenuButton icon={<DownOutlined aria-hidden />} iconPlacement="end" menu={{ items, onClick: choose }}>
      {t('list.manageRegion')}
    </MenuButton>
  );
}
