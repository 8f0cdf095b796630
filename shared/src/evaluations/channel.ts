import { z } from 'zod';
import { defineChannel } from '../wire/channel.ts';
import { EvaluationId } from '../wire/ids.ts';

/**
 * News of evaluations, to all connections of the people concerned. They carry an id and nothing else: whoever hears
 * them asks over HTTP, where the policy is asked again. That somebody has submitted is told to the moderator only.
 */
export const evaluationsChannel = defineChannel({
  commands: {},
  events: { 'evaluation:changed': z.object({ evaluationId: EvaluationId }) },
  signals: {},
});
