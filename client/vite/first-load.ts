import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const VENDOR =
  /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|@orpc|socket\.io-client|socket\.io-parser|engine\.io-client|engine\.io-parser|@socket\.io|zod)\//;
const CORE =
  /(shared\/src\/(contract\.ts|wire\/|permissions\/|.*contract\.ts)|client\/src\/(platform\/[^/]+|ui\/[A-Z][^/]*)$)/;

const ANTD = /node_modules\/(antd|@ant-design|@rc-component)\//;

/** Libraries of framed pages only; the lesson's screens do without them. */
const LATER = /node_modules\/(antd|@ant-design|@rc-component|echarts|zrender)\//;
const USES_LATER = /^import (?!type)[^;]*'(antd|@ant-design\/[^']*|echarts[^']*)'/m;

/** A building block on one of them would take it along into the files of every page. */
const isCore = (id: string): boolean => CORE.test(id) && !USES_LATER.test(readFileSync(id, 'utf8'));

/**
 * What every page needs comes in two files instead of thirty: a school's line has a long way to go for each.
 * Everything else is split by route; antd stays out of both, so that the lesson does without it.
 */
export const FIRST_LOAD = [
  { name: 'vendor', test: VENDOR },
  { name: 'core', test: isCore },
];

const OURS = /client\/src\/(platform|ui)\/.*\.tsx?$/;
const isFramed = (id: string): boolean =>
  ANTD.test(id) || (OURS.test(id) && USES_LATER.test(readFileSync(id, 'utf8')));

/** What many framed pages need of antd, with our building blocks on it, in one file more. */
export const FRAMED_LOAD = [{ name: 'antd', test: isFramed, minShareCount: 10 }];

/** A build that gives every page what only some need is none. */
export function lightFirstLoad(): Plugin {
  return {
    name: 'light-first-load',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !FIRST_LOAD.some(({ name }) => name === chunk.name)) continue;
        const heavy = chunk.moduleIds.find((id) => LATER.test(id));
        if (heavy !== undefined) this.error(`${heavy} came into ${chunk.fileName}, which every page loads`);
      }
    },
  };
}
