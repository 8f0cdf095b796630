import {
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryExecuteOptions,
  type QueryKey,
} from '@tanstack/react-query';
import { asRequestProblem, type RequestProblem } from './request-problem.ts';

const TRIES = 3;

/** Only what may pass by itself is tried again. */
const passes = (problem: RequestProblem) => problem.code === 'unavailable' || problem.code === 'too-many';

/**
 * The cache of server data.
 * @param onProblem hears of every failed query and mutation, e.g. to notice that the session ended
 */
export function createQueryClient(onProblem: (problem: RequestProblem) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => onProblem(asRequestProblem(error)) }),
    mutationCache: new MutationCache({ onError: (error) => onProblem(asRequestProblem(error)) }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < TRIES && passes(asRequestProblem(error)),
        retryDelay: (count) => Math.min(8_000, 500 * 2 ** count),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/**
 * Starts a page's query together with its code, for route loaders. A failure is left to the page, which asks
 * for the same and shows it.
 */
export async function prefetch<TData, TError, TSelected, TQueried, TKey extends QueryKey>(
  { queryClient }: { queryClient: QueryClient },
  options: QueryExecuteOptions<TData, TError, TSelected, TQueried, TKey>,
): Promise<void> {
  await queryClient.query(options).catch(() => undefined);
}
