/** A plan of about twenty printed pages, in the shape teachers write: long sections and a process of many steps. */
import * as Y from 'yjs';
import { openAs } from './typist.mjs';

const SENTENCE =
  '学生在操作、比较和交流中体会平均分的意义，两校学生轮流汇报，教师相机追问：为什么一定要平均分？如果不平均分，还能用分数表示吗？';
const PARAGRAPHS_A_SECTION = 20;
const STEPS = 20;

/** Makes it and resolves when it is on the server's disk. */
export async function makeBigPlan({ url, lead, others }) {
  const ask = async (path, options) => {
    const answer = await lead.get(path, options);
    return answer.json();
  };
  const { pairings } = await ask('/api/lesson-plan-choices');
  const pairingId = pairings[0].id;
  const { items: writers } = await ask(`/api/lesson-plan-writers?pairingId=${pairingId}`);
  const made = await lead.post('/api/lesson-plans', {
    data: {
      pairingId,
      title: '二十页的教案',
      subject: '数学',
      grade: 3,
      authorIds: writers.filter(({ name }) => others.includes(name)).map(({ id }) => id),
    },
  });
  if (!made.ok()) throw new Error(await made.text());
  const plan = await made.json();
  const cookie = (await lead.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const client = await openAs({ url, cookie, documentId: plan.documentId });
  client.doc.transact(() => fill(client.doc.getXmlFragment('plan')));
  await client.untilSaved();
  client.close();
  return plan;
}

function fill(root) {
  const sections = root.toArray().filter((node) => node instanceof Y.XmlElement);
  for (const section of sections) {
    if (section.getAttribute('field') === 'steps') {
      const first = section.get(0);
      for (let index = section.length; index < STEPS; index += 1) section.push([stepLike(first, index)]);
      for (const step of section.toArray())
        for (const cell of step.toArray())
          if (cell.getAttribute('column') !== 'name') cell.push([paragraph()]);
      continue;
    }
    const places = section.toArray().some(({ nodeName }) => nodeName === 'variant')
      ? section.toArray()
      : [section];
    for (const place of places)
      for (let count = 0; count < PARAGRAPHS_A_SECTION / places.length; count += 1) place.push([paragraph()]);
  }
}

function stepLike(step, index) {
  const copy = step.clone();
  copy.setAttribute('id', `bench-${index}`);
  copy.setAttribute('order', String((index + 1) * 1024));
  return copy;
}

function paragraph() {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(SENTENCE)]);
  return element;
}
