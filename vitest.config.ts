import { defineConfig } from 'vitest/config';

const timeouts = { testTimeout: 30_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // most tests wait for real parts more than they compute
    maxWorkers: 2,
    projects: [
      { test: { name: 'shared', include: ['shared/src/**/*.test.ts'], ...timeouts } },
      {
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts', 'tools/**/*.test.ts'],
          globalSetup: ['server/src/testing/postgres-cluster.ts'],
          ...timeouts,
        },
      },
      {
        extends: 'client/vite.config.ts',
        test: {
          name: 'client',
          root: 'client',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          ...timeouts,
        },
      },
    ],
  },
});
