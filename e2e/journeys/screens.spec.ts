import { printCourseware, uploadCourseware } from '../support/courseware.ts';
import { evaluationOf } from '../support/evaluation.ts';
import { test } from '../support/journey.ts';
import { firstLesson } from '../support/lesson.ts';
import { dialogOf, framed, idOf, lookAt } from '../support/screens.ts';

test.setTimeout(1_500_000);

test('every page for people who are not in a lesson', async ({ visit, installation, browser }) => {
  const nobody = (await visit(null)).page;
  await nobody.goto(installation.url);
  await lookAt({ name: 'sign-in', page: nobody, open: framed('/sign-in') });
  const link = `/sign-in/link#${'0'.repeat(40)}`;
  await lookAt({ name: 'sign-in-link', page: nobody, open: framed(link) });
  await lookAt({ name: 'sign-in-link-broken', page: nobody, open: framed('/sign-in/link#cut') });

  const coordinator = await visit('coordinator');
  const { id, pairingId, receivingSchool } = await firstLesson(coordinator.api);
  const regionId = await idOf(coordinator.api, '/api/regions');
  const lead = await visit('lead');
  await lead.page.goto('/');
  const courseware = await uploadCourseware(
    lead.page,
    '三年级数学 分数的初步认识（第一课时）',
    await printCourseware(browser),
  );
  const researcher = await visit('researcher');
  const filling = await evaluationOf(lead.api, { mode: 'blind', state: 'collecting' });
  const joint = await evaluationOf(lead.api, { mode: 'joint', state: 'collecting' });
  const opened = await evaluationOf(lead.api, { mode: 'blind', state: 'opened' });
  const template = await idOf(researcher.api, '/api/plan-templates');
  const school = `/organisations/${receivingSchool.id}`;
  const administrator = await visit('school-yunling');
  const platform = await visit('admin');
  const pages = [
    ['start-coordinator', coordinator, framed('/')],
    ['start-lead', lead, framed('/')],
    ['timetable', coordinator, framed('/timetable')],
    ['schedule-dialog', coordinator, dialogOf('/timetable', /^(排课|Schedule)$/)],
    ['feed-dialog', lead, dialogOf('/timetable', /^(订阅到日历|Subscribe)/)],
    ['lesson-before', lead, framed(`/lessons/${id}`)],
    ['pairings', coordinator, framed('/pairings')],
    ['pairing', coordinator, framed(`/pairings/${pairingId}`)],
    ['pairing-dialog', coordinator, dialogOf('/pairings', /^(新建结对|New pair)/)],
    ['organisations', coordinator, framed('/organisations')],
    ['organisations-admin', platform, framed('/organisations')],
    ['region-calendar', coordinator, framed(`/regions/${regionId}/calendar`)],
    ['school-classes', administrator, framed(`${school}?tab=classes`)],
    ['school-rooms', administrator, framed(`${school}?tab=rooms`)],
    ['school-people', administrator, framed(`${school}?tab=people`)],
    ['school-calendar', administrator, framed(`${school}?tab=calendar`)],
    ['import-dialog', administrator, dialogOf(`${school}?tab=people`, /^(导入人员|Import people)/)],
    ['courseware', lead, framed('/courseware')],
    ['courseware-page', lead, framed(`/courseware/${courseware}`)],
    ['evaluations', lead, framed('/evaluations')],
    ['evaluation-fill', lead, framed(`/evaluations/${filling.id}`)],
    ['evaluation-moderate', researcher, framed(`/evaluations/${filling.id}`)],
    ['evaluation-joint', lead, framed(`/evaluations/${joint.id}`)],
    ['evaluation-results', lead, framed(`/evaluations/${opened.id}/results`)],
    ['evaluation-carry', lead, dialogOf(`/evaluations/${opened.id}/results`, /^(带入教案|Carry)/)],
    ['evaluation-print', lead, framed(`/evaluations/${opened.id}/print`)],
    ['evaluation-new', researcher, framed('/evaluations/new')],
    ['evaluation-forms', researcher, framed('/evaluations/templates')],
    ['evaluation-form', researcher, framed('/evaluations/templates/ready/licc')],
    ['evaluation-design', researcher, framed('/evaluations/templates/new?preset=general')],
    ['plan-templates', researcher, framed('/lesson-plans/templates')],
    ['plan-template', researcher, framed(`/lesson-plans/templates/${template}`)],
    ['plan-template-edit', researcher, framed(`/lesson-plans/templates/${template}/edit`)],
    ['plan-template-new', researcher, framed('/lesson-plans/templates/new?from=usual')],
    ['plan-template-from', researcher, dialogOf('/lesson-plans/templates', /^(用一份教案做底|Begin with)/)],
    ['sessions', lead, framed('/account/sessions')],
    ['new-password', lead, framed('/account/new-password')],
  ] as const;
  for (const [name, { page }, open] of pages) {
    if (page.url() === 'about:blank') await page.goto('/');
    await test.step(name, () => lookAt({ name, page, open }));
  }
});
