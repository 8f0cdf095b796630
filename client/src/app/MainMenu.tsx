import { EllipsisOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useActor } from '../platform/session.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import styles from './MainMenu.module.css';
import { NAVIGATION, type NavigationEntry } from './navigation.tsx';

const useEntries = () => {
  const actor = useActor();
  return NAVIGATION.filter((entry) => entry.isFor(actor));
};

const exactly = (entry: NavigationEntry) => ({ exact: entry.to === '/', includeSearch: false });

/** The menu in the bar; on narrow screens the tab bar below takes its place. */
export function MainMenu() {
  const { t } = useTranslation();
  return (
    <nav className={styles['menu']} aria-label={t('menu')}>
      <ul>
        {useEntries().map((entry) => (
          <li key={entry.label}>
            <Link to={entry.to} className={styles['entry']} activeOptions={exactly(entry)}>
              {t(`nav.${entry.label}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const TABS = 4;

/** The menu at the thumb, on narrow screens. */
export function TabBar() {
  const { t } = useTranslation();
  const entries = useEntries();
  const tabs = entries.length > TABS + 1 ? entries.slice(0, TABS) : entries;
  const others = entries.slice(tabs.length);
  if (entries.length < 2) return null;
  return (
    <nav className={styles['tabs']} aria-label={t('menu')}>
      <ul>
        {tabs.map((entry) => (
          <li key={entry.label}>
            <Tab entry={entry} />
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <Disclosure
              buttonClassName={styles['tab'] ?? ''}
              panelClassName={styles['others'] ?? ''}
              button={
                <>
                  <EllipsisOutlined aria-hidden />
                  <span>{t('more')}</span>
                </>
              }
            >
              <ul>
                {others.map((entry) => (
                  <li key={entry.label}>
                    <Tab entry={entry} />
                  </li>
                ))}
              </ul>
            </Disclosure>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Tab({ entry }: { entry: NavigationEntry }) {
  const { t } = useTranslation();
  return (
    <Link to={entry.to} className={styles['tab']} activeOptions={exactly(entry)}>
      {entry.icon}
      <span>{t(`nav.${entry.label}`)}</span>
    </Link>
  );
}
