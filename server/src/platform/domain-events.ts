import type { Log } from './log.ts';

/** Names one kind of news between features; published after commit, in process. */
export type DomainEvent<T> = { readonly name: string; readonly payload?: T };

export const defineDomainEvent = <T>(name: string): DomainEvent<T> => ({ name });

/** Carries news rightwards along the order of features. */
export type DomainEvents = {
  /** Resolves when every subscriber has run; a failing one is logged and harms nobody. */
  publish<T>(event: DomainEvent<T>, payload: T): Promise<void>;
  subscribe<T>(event: DomainEvent<T>, handler: (payload: T) => void | Promise<void>): void;
};

export function createDomainEvents(log: Log): DomainEvents {
  const handlers = new Map<string, ((payload: never) => void | Promise<void>)[]>();
  return {
    async publish(event, payload) {
      for (const handler of handlers.get(event.name) ?? []) {
        try {
          await handler(payload as never); // as: subscribe() pairs handler and event by type
        } catch (error) {
          log.error({ err: error, event: event.name }, 'subscriber failed');
        }
      }
    },
    subscribe(event, handler) {
      handlers.set(event.name, [...(handlers.get(event.name) ?? []), handler]);
    },
  };
}
