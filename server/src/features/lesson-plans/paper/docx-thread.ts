import { parentPort, workerData } from 'node:worker_threads';
import { docxOf } from './docx-of-sheet.ts';
import type { Pictures } from './docx-picture.ts';
import type { Sheet } from './lay-out.compute.ts';

/** Writes one Word document: packing takes a processor for a while, and sockets do not wait. */
const { input } = workerData as { input: { sheet: Sheet; pictures: Pictures } }; // as: given by exports.service.ts

parentPort?.postMessage(await docxOf(input.sheet, input.pictures));
