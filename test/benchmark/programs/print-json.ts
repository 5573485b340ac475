/** A body of JSON in colour to a pipe, as `--json` with FORCE_COLOR shows it. */
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {createSink} from '../../../source/batch/sink.js';
import {render} from '../../../source/output/render.js';

const body = {bytes: readFileSync(process.argv[2] ?? ''), mediaType: 'application/json'};
const screen = {columns: 80, colour: '16', unicode: true, isTerminal: false, now: Date.now()} as const;
void createSink(process.stdout).write(render({value: null, body}, 'json', screen));
