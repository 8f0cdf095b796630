import { expect, it } from 'vitest';
import { readEnv } from './env.ts';

const secret = 'never-to-be-shown';

it('names everything that is missing at once, and no value', () => {
  const given = {
    S3_ENDPOINT: 'https://s3.example.edu.cn',
    S3_SECRET_KEY: secret,
    REDIS_URL: `http://:${secret}@redis:6379`,
    LIVEKIT_URL: 'wss://livekit.example.edu.cn',
    S3_BUCKET: '',
  };
  const faults = () => readEnv(given);
  expect(faults).toThrow(/REDIS_URL: /);
  expect(() => readEnv({ ...given, REDIS_URL: '' })).toThrow(
    [
      'The configuration has faults:',
      '  LIVEKIT_API_KEY: is needed together with LIVEKIT_URL',
      '  LIVEKIT_API_SECRET: is needed together with LIVEKIT_URL',
      '  S3_BUCKET: is needed together with S3_ENDPOINT, S3_SECRET_KEY',
      '  S3_ACCESS_KEY: is needed together with S3_ENDPOINT, S3_SECRET_KEY',
    ].join('\n'),
  );
  expect(faults).not.toThrow(secret);
});

it('takes an S3 store and Redis', () => {
  const store = {
    S3_ENDPOINT: 'https://s3.example.edu.cn/',
    S3_BUCKET: 'tongtang',
    S3_ACCESS_KEY: 'key',
    S3_SECRET_KEY: secret,
  };
  expect(readEnv({ ...store, REDIS_URL: 'rediss://:word@redis:6379/2' })).toMatchObject({
    ...store,
    S3_ENDPOINT: 'https://s3.example.edu.cn',
    REDIS_URL: 'rediss://:word@redis:6379/2',
  });
});

it.each(['s3.example.edu.cn', 'ftp://s3.example.edu.cn'])(
  'refuses %s as the address of a store',
  (S3_ENDPOINT) => {
    expect(() => readEnv({ S3_ENDPOINT, S3_BUCKET: 'b', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 's' })).toThrow(
      /S3_ENDPOINT: /,
    );
  },
);
