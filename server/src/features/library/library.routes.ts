import { implement } from '@orpc/server';
import { libraryContract } from '@tongtang/shared/library/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as bulk from './bulk/bulk.service.ts';
import * as collections from './collections/collections.service.ts';
import { decide } from './decisions.service.ts';
import * as drafts from './drafts.service.ts';
import * as items from './items.service.ts';
import type { LibraryDeps } from './library-deps.ts';
import * as openings from './openings.service.ts';
import * as ratings from './ratings/ratings.service.ts';
import * as textbooks from './textbooks/textbooks.service.ts';

const implementLibrary = () => implement(libraryContract).$context<RequestContext>().use(requireActor);
type Implementation = ReturnType<typeof implementLibrary>;

export function libraryRoutes(deps: LibraryDeps) {
  const os = implementLibrary();
  return os.router({
    ...readingRoutes(os, deps),
    ...writingRoutes(os, deps),
    openings: openingRoutes(os.openings, deps),
    textbooks: textbookRoutes(os.textbooks, deps),
    bulk: bulkRoutes(os.bulk, deps),
    collections: collectionRoutes(os.collections, deps),
    ratings: ratingRoutes(os.ratings, deps),
  });
}

const readingRoutes = (os: Implementation, deps: LibraryDeps) => ({
  list: os.list.handler(({ input, context }) => items.listItems(deps, context.actor, input)),
  facets: os.facets.handler(({ input, context }) => items.countFacets(deps, context.actor, input)),
  schools: os.schools.handler(({ context }) => items.listOwnSchools(deps, context.actor)),
  find: os.find.handler(({ input, context }) => items.findItem(deps, context.actor, input)),
  readPlan: os.readPlan.handler(({ input, context }) => items.readPlan(deps, context.actor, input)),
  exportPlan: os.exportPlan.handler(({ input, context }) => items.exportPlan(deps, context.actor, input)),
});

const writingRoutes = (os: Implementation, deps: LibraryDeps) => ({
  create: os.create.handler(({ input, context }) => drafts.createItem(deps, context.actor, input)),
  saveDraft: os.saveDraft.handler(({ input, context }) => drafts.saveDraft(deps, context.actor, input)),
  newVersion: os.newVersion.handler(({ input, context }) => drafts.beginVersion(deps, context.actor, input)),
  discardDraft: os.discardDraft.handler(async ({ input, context }) => {
    await drafts.discardDraft(deps, context.actor, input);
    return {};
  }),
  submit: os.submit.handler(({ input, context }) => drafts.submitDraft(deps, context.actor, input)),
  recall: os.recall.handler(({ input, context }) => drafts.recallVersion(deps, context.actor, input)),
  decide: os.decide.handler(({ input, context }) => decide(deps, context.actor, input)),
  remove: os.remove.handler(async ({ input, context }) => {
    await drafts.setRemoved(deps, context.actor, { id: input.id, isRemoved: true });
    return {};
  }),
  restore: os.restore.handler(async ({ input, context }) => {
    await drafts.setRemoved(deps, context.actor, { id: input.id, isRemoved: false });
    return items.findItem(deps, context.actor, input);
  }),
});

const openingRoutes = (os: Implementation['openings'], deps: LibraryDeps) =>
  os.router({
    choices: os.choices.handler(({ input, context }) => openings.listChoices(deps, context.actor, input)),
    open: os.open.handler(({ input, context }) => openings.openItem(deps, context.actor, input)),
    close: os.close.handler(({ input, context }) => openings.closeOpening(deps, context.actor, input)),
  });

const textbookRoutes = (os: Implementation['textbooks'], deps: LibraryDeps) =>
  os.router({
    list: os.list.handler(({ context }) => textbooks.listTextbooks(deps, context.actor)),
    units: os.units.handler(({ input, context }) => textbooks.listUnits(deps, context.actor, input)),
    preview: os.preview.handler(({ input, context }) =>
      textbooks.previewTextbooks(deps, context.actor, input),
    ),
    take: os.take.handler(({ input, context }) => textbooks.takeTextbooks(deps, context.actor, input)),
    template: os.template.handler(({ input, context }) =>
      textbooks.emptyTextbookSheet(context.actor, input.locale),
    ),
    remove: os.remove.handler(async ({ input, context }) => {
      await textbooks.removeTextbook(deps, context.actor, input);
      return {};
    }),
  });

const ratingRoutes = (os: Implementation['ratings'], deps: LibraryDeps) =>
  os.router({
    find: os.find.handler(({ input, context }) => ratings.ratingsOf(deps, context.actor, input)),
    rate: os.rate.handler(({ input, context }) => ratings.rateItem(deps, context.actor, input)),
    withdraw: os.withdraw.handler(({ input, context }) => ratings.withdrawRating(deps, context.actor, input)),
  });

const bulkRoutes = (os: Implementation['bulk'], deps: LibraryDeps) =>
  os.router({
    preview: os.preview.handler(({ input, context }) => bulk.previewBulk(context.actor, input)),
    template: os.template.handler(({ input, context }) => bulk.emptyBulkSheet(context.actor, input.locale)),
    create: os.create.handler(({ input, context }) => bulk.createBulk(deps, context.actor, input)),
  });

const collectionRoutes = (os: Implementation['collections'], deps: LibraryDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => collections.listCollections(deps, context.actor, input)),
    places: os.places.handler(({ context }) => collections.listPlaces(deps, context.actor)),
    find: os.find.handler(({ input, context }) => collections.findCollection(deps, context.actor, input)),
    create: os.create.handler(({ input, context }) =>
      collections.createCollection(deps, context.actor, input),
    ),
    save: os.save.handler(({ input, context }) => collections.saveCollection(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await collections.setRemoved(deps, context.actor, { id: input.id, isRemoved: true });
      return {};
    }),
    restore: os.restore.handler(async ({ input, context }) => {
      await collections.setRemoved(deps, context.actor, { id: input.id, isRemoved: false });
      return collections.findCollection(deps, context.actor, input);
    }),
    markDone: os.markDone.handler(({ input, context }) =>
      collections.setDone(deps, context.actor, { ...input, isDone: true }),
    ),
    unmarkDone: os.unmarkDone.handler(({ input, context }) =>
      collections.setDone(deps, context.actor, { ...input, isDone: false }),
    ),
  });
