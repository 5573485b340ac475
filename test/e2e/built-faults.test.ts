/** Samples of the fault matrix on the built program: as a process of its own, and at the prompt of a pseudo-terminal. */
import {mkdirSync, mkdtempSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startBackground, type RunningBackground} from '../faults/background.js';
import {calls, type Call, type CallName} from '../faults/calls.js';
import {faults, type Fault} from '../faults/faults.js';
import {startFaultyServer, type FaultyServer} from '../faults/faulty-server.js';
import {isLong} from '../faults/length.js';
import {endingOf, lineOf, namedOf, timeoutFor, verdicts} from '../faults/matrix.js';
import {type Place} from '../faults/places.js';
import {createTally} from '../faults/tally.js';
import {newHome, open, run} from '../helpers/built-shell.js';

let background: RunningBackground;
const tally = createTally();

beforeAll(async () => {
	background = await startBackground();
});

afterAll(async () => {
	await background.close();
	console.log(tally.table());
});

type Sample = readonly [fault: string, call: CallName];

const samples: readonly Sample[] = [
	['refused', 'list'],
	['TLS self-signed', 'get'],
	['proxy wants a password (407)', 'upload'],
	['reset before headers', 'list'],
	['cut short', 'download'],
	['silence', 'run'],
	['HTML 200', 'export'],
	['401 with text', 'wizard'],
	['503 with no body', 'watch'],
	['disk full', 'get'],
	['WebSocket ended without goodbye', 'socket'],
];

const longSamples: readonly Sample[] = faults
	.filter(({isEndless = false}) => !isEndless)
	.flatMap(({name}) =>
		(['list', 'download', 'upload', 'socket'] as const).map((call): Sample => [name, call]),
	);

function cellOf([faultName, callName]: Sample): {readonly fault: Fault; readonly call: Call} {
	const fault = faults.find(({name}) => name === faultName);
	const call = calls.find(({name}) => name === callName);
	if (fault === undefined || call === undefined) {
		throw new Error(`there is no ${faultName} or ${callName}`);
	}

	return {fault, call};
}

type Stage = {
	readonly place: Pick<Place, 'url' | 'caFile' | 'environment'>;
	readonly server: FaultyServer | undefined;
	readonly named: RegExp;

	readonly close: () => Promise<void>;
};

async function stageOf({fault, call}: {readonly fault: Fault; readonly call: Call}): Promise<Stage> {
	const server =
		(fault.answer ?? fault.onSocket)
			? await startFaultyServer({
					target: background.url,
					befalls: call.befalls,
					misbehave: fault.answer,
					misbehaveOnSocket: fault.onSocket,
				})
			: undefined;
	const place = await fault.place?.();
	return {
		place: server ?? place ?? background,
		server,
		named: namedOf(fault, place),
		async close() {
			await server?.close();
			await place?.close();
		},
	};
}

function flagsOf({place}: Stage, fault: Fault): readonly string[] {
	const trusted = place.caFile === undefined ? [] : ['--ca', place.caFile];
	return ['--url', place.url, '--allow-http', '--timeout', String(timeoutFor(fault)), ...trusted];
}

test.each(isLong ? longSamples : samples)('%s during %s of the built program', async (...sample) => {
	const cell = cellOf(sample);
	const {fault, call} = cell;
	const ending = endingOf(fault, call);
	if ('without' in ending) {
		tally.count(fault, call, 'without');
		return;
	}

	const home = newHome();
	const files = path.join(home, 'files');
	mkdirSync(files);
	const stage = await stageOf(cell);
	const isWizard = call.name === 'wizard';
	const key = {MODELON_IMPACT_CLIENT_API_KEY: background.key};
	const {stderr, code} = await run([...flagsOf(stage, fault), '-c', lineOf({...cell, background, files})], {
		home,
		input: isWizard ? background.key : '',
		env: {...stage.place.environment, ...(!isWizard && key)},
	});
	const wrong = verdicts(
		{
			exit: code,
			told: stderr,
			sent: stage.server?.met() ?? {},
			left: readdirSync(files),
			named: stage.named,
		},
		fault,
		ending,
	);
	await stage.close();
	tally.count(fault, call, wrong.length === 0 ? 'passed' : 'failed');
	expect(wrong).toEqual([]);
});

describe('at the prompt a fault is reported once, and the next line can be typed', () => {
	test.each<Sample>([
		['reset before headers', 'list'],
		['HTML 200', 'get'],
		['silence', 'list'],
		['cut short', 'download'],
		['500 with text', 'run'],
		['WebSocket reset', 'socket'],
	])('%s during %s', async (...sample) => {
		const cell = cellOf(sample);
		const {fault, call} = cell;
		const stage = await stageOf(cell);
		const home = newHome();
		const files = mkdtempSync(path.join(home, 'files-'));
		const shell = open(flagsOf(stage, fault), {
			home,
			columns: 120,
			rows: 30,
			env: {MODELON_IMPACT_CLIENT_API_KEY: background.key},
		});
		await shell.waitFor('❯');
		shell.write(`${lineOf({...cell, background, files})}\r`);
		await shell.waitFor('✖');
		stage.server?.mend();
		shell.write('get /workspaces | length(data.items)\r');
		await shell.waitFor(/^1$/mv);
		const told = shell.scrollback().join('\n');
		const ending = endingOf(fault, call);
		// The prompt after a failure has the sign, too.
		const messages = told.split('\n').filter((line) => line.startsWith('✖') && !line.includes('❯'));
		expect(messages).toHaveLength(1);
		expect(told.replaceAll(/\s+/gv, ' ')).toMatch('says' in ending ? (ending.says ?? /$^/v) : /$^/v);
		expect(told).toMatch(stage.named);
		expect(readdirSync(files)).toEqual([]);
		shell.write('\u0004');
		expect(await shell.exit).toMatchObject({code: 0});
		await stage.close();
	});
});
