import pg from 'pg';
import type { Sql } from 'sql-template-tag';

/** Runs statements; inside `transaction` all of them commit or none. */
export type Queryable = {
  /** All rows. @param name of a statement that runs many times a second: its plan is kept under it */
  many<Row extends object>(statement: Sql, name?: string): Promise<Row[]>;
  /** The first row, or undefined. */
  maybe<Row extends object>(statement: Sql): Promise<Row | undefined>;
  /** Exactly one row; throws if there is none. */
  one<Row extends object>(statement: Sql): Promise<Row>;
  /** Number of rows touched. */
  run(statement: Sql): Promise<number>;
};

export type Database = Queryable & {
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** True if the database answers within a second. */
  isUp(): Promise<boolean>;
  /** The same database for libraries that bring their own reading of types (better-auth, rate limits). */
  plainPool: pg.Pool;
  close(): Promise<void>;
};

const { builtins } = pg.types;

/** timestamptz as epoch ms, bigint as number, date as `YYYY-MM-DD`, time as `HH:MM`. */
const readers: Partial<Record<number, (text: string) => unknown>> = {
  [builtins.TIMESTAMPTZ]: (text) => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: Number,
  [builtins.DATE]: (text) => text,
  [builtins.TIME]: (text) => text.slice(0, 5),
};

const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (id, format) =>
  (readers[id] ?? pg.types.getTypeParser(id, format)) as (text: string | Buffer) => unknown; // as: text format is the only one in use

/** Opens a pool on `url`. Statements are ended by the server after 15 s. */
export function openDatabase(url: string, onError: (error: Error) => void): Database {
  const common = { connectionString: url, connectionTimeoutMillis: 10_000, statement_timeout: 15_000 };
  const pool = new pg.Pool({
    ...common,
    max: 12,
    types: { getTypeParser },
  });
  const plainPool = new pg.Pool({ ...common, max: 4 });
  let isClosed = false;
  const report = (error: Error) => {
    // connections that end after the pools are as they should be
    if (!isClosed) onError(error);
  };
  pool.on('error', report);
  plainPool.on('error', report);
  return {
    ...queryable(pool),
    plainPool,
    transaction: (work) => inTransaction(pool, work),
    isUp: () =>
      pool.query({ text: 'select 1', query_timeout: 1_000 } as pg.QueryConfig).then(
        // as: query_timeout is missing in the types
        () => true,
        () => false,
      ),
    close: async () => {
      isClosed = true;
      await Promise.all([pool.end(), plainPool.end()]);
    },
  };
}

function queryable(client: pg.Pool | pg.PoolClient): Queryable {
  const many = async <Row extends object>({ text, values }: Sql, name?: string) =>
    (await client.query({ text, values, name })).rows as Row[]; // as: the row's shape is the statement's
  const maybe = async <Row extends object>(statement: Sql) => (await many<Row>(statement))[0];
  return {
    many,
    maybe,
    one: async <Row extends object>(statement: Sql) => {
      const row = await maybe<Row>(statement);
      if (row === undefined) throw new Error(`no row: ${statement.text.slice(0, 120)}`);
      return row;
    },
    run: async (statement) => (await client.query(statement.text, statement.values)).rowCount ?? 0,
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(queryable(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error(String(cause));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The constraint that a failed statement broke, or undefined: lets a service turn a race into a conflict. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined;
}
