import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65_535);
const Address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''));

const Schema = z
  .object({
    PORT: Port.default(3000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: Address.exactOptional(),
    TONGTANG_DATA_DIR: z.string().default('./data'),
    TONGTANG_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
    /** Set by `npm run dev`: parts outlive a reload, and the client's own server is a page of ours. */
    TONGTANG_KEEP_PARTS: z.literal('1').exactOptional(),
    TONGTANG_DEV_ORIGIN: z.url().exactOptional(),
    TONGTANG_CACHE_DIR: z.string().exactOptional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).exactOptional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).exactOptional(),
    LIVEKIT_URL: z.url({ protocol: /^(wss?|https?)$/ }).exactOptional(),
    LIVEKIT_API_KEY: z.string().min(3).exactOptional(),
    LIVEKIT_API_SECRET: z.string().min(32, 'at least 32 characters').exactOptional(),
    LIVEKIT_NODE_IP: z.union([z.ipv4(), z.ipv6()]).exactOptional(),
    OIDC_NAME: z.string().default('统一身份认证'),
    OIDC_ISSUER: Address.exactOptional(),
    OIDC_CLIENT_ID: z.string().exactOptional(),
    OIDC_CLIENT_SECRET: z.string().exactOptional(),
    OIDC_SCOPES: z.string().default('openid profile'),
    SOFFICE_PATH: z.string().exactOptional(),
    /** Largest file of a lesson recorder, in GB (1024³ bytes). */
    RECORDING_IMPORT_GB: z.coerce.number().positive().max(1024).default(20),
    S3_ENDPOINT: Address.exactOptional(),
    S3_BUCKET: z.string().exactOptional(),
    S3_ACCESS_KEY: z.string().exactOptional(),
    S3_SECRET_KEY: z.string().exactOptional(),
    S3_REGION: z.string().exactOptional(),
  })
  .superRefine((env, context) => {
    const together = (names: (keyof typeof env)[]) => {
      const given = names.filter((name) => env[name] !== undefined);
      if (given.length === 0 || given.length === names.length) return;
      for (const name of names.filter((missing) => !given.includes(missing)))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `is needed together with ${given.join(', ')}`,
        });
    };
    together(['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET']);
    together(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
    together(['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY']);
  });

export type Env = z.infer<typeof Schema>;

/**
 * The environment, parsed once. Empty values count as absent.
 * @throws Error that lists every fault, a line each
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration has faults:\n${faults.join('\n')}`);
}
