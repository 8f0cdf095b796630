/** A database of some hundred megabytes beside the application and the media server on two cores and 4 GB. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  wal_compression: 'pglz',
  io_method: 'sync',
  jit: 'off',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
};

/** The arguments of `postgres` for this cluster; fsync and its kin stay at their safe defaults. */
export function postgresArguments(cluster: string, logFolder: string, port: number): string[] {
  const settings = { ...SETTINGS, port: String(port), log_directory: logFolder };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/**
 * The arguments of `initdb`: UTF-8 with PostgreSQL's own C.UTF-8 locale, so that neither the machine's
 * locales nor an update of its C library change the order of an index. Chinese order: COLLATE "zh-x-icu".
 */
export function initdbArguments(cluster: string, user: string, passwordFile: string): string[] {
  return [
    `--pgdata=${cluster}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
}

/** Children see nothing of our environment: it may hold secrets, or PG… variables meant for others. */
export function postgresEnvironment(): Record<string, string> {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
