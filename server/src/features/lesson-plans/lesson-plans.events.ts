import { defineDomainEvent } from '../../platform/domain-events.ts';

/** What happened to a plan beside its text. */
export type PlanNews = {
  planId: string;
  documentId: string;
  kind: 'created' | 'people' | 'stage' | 'signed' | 'removed' | 'restored' | 'tasks' | 'lessons';
};

export const planChanged = defineDomainEvent<PlanNews>('lesson-plan.changed');
