import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {startApiServer} from '../api-server.js';
import {printNumber, program, type SuiteOptions} from '../suite.js';
import {percentile} from '../measure.js';
import {startTypist, type Typist} from './typist.js';

const count = 10_000;
const rounds = 12;

/** Milliseconds within which the menu has to be there. */
const goal = 30;

/** The menu of completion from a cache of 10,000 names: Tab opens it, letters narrow it, Tab moves in it. */
export async function menu({home, folder}: SuiteOptions): Promise<void> {
	const file = path.join(folder, 'workspaces.json');
	writeFileSync(
		file,
		JSON.stringify({data: {items: Array.from({length: count}, (_, index) => workspace(index))}}),
	);
	const server = await startApiServer(folder, {'/api/workspaces': {file, mediaType: 'application/json'}});
	const typist = await startTypist({
		name: 'impact-shell',
		command: process.execPath,
		args: [program, '--url', server.url],
		environment: {HOME: home, MODELON_IMPACT_CLIENT_API_KEY: 'benchmark-key'},
		prompt: '❯',
	});
	try {
		await typist.settle();
		const first = await typist.until('use \t', 'of 10000');
		await typist.settle();
		await clearLine(typist);
		const costs: Record<string, number[]> = {plain: [], open: [], begin: [], scattered: [], move: []};
		for (let round = -1; round < rounds; round++) {
			for (const [what, times] of Object.entries(await once(typist))) {
				costs[what]?.push(...(round < 0 ? [] : times));
			}
		}

		console.log(`\nThe menu of completion with ${count} names, key to screen`);
		printNumber('the first time, asking the server', first, 'ms');
		for (const [what, name] of Object.entries(titles)) {
			printNumber(`${name}, p50`, percentile(costs[what] ?? [], 0.5), 'ms', goal);
			printNumber(`${name}, p95`, percentile(costs[what] ?? [], 0.95), 'ms', goal);
		}
	} finally {
		typist.close();
		server.stop();
	}
}

const titles = {
	plain: 'a letter without a menu, to compare with',
	open: 'Tab opens it',
	begin: 'a letter of a beginning narrows it',
	scattered: 'a letter of scattered ones narrows it',
	move: 'Tab goes on in it',
};

async function once(typist: Typist): Promise<Readonly<Record<string, readonly number[]>>> {
	const plain = [await timed(typist, 'u'), await timed(typist, 's'), await timed(typist, 'e')];
	await type(typist, ' ');
	const open = [await timed(typist, '\t')];
	// What all have in common stands in the line now.
	const begin = [await timed(typist, '4'), await timed(typist, '2'), await timed(typist, '_')];
	const move = [await timed(typist, '\t'), await timed(typist, '\t')];
	await clearLine(typist);
	await type(typist, 'use p\t');
	const scattered = [await timed(typist, 'n'), await timed(typist, '7'), await timed(typist, '3')];
	await clearLine(typist);
	return {plain, open, begin, scattered, move};
}

async function type(typist: Typist, text: string): Promise<void> {
	for (const letter of text) {
		await typist.press(letter);
	}
}

async function timed(typist: Typist, key: string): Promise<number> {
	const {time} = await typist.press(key);
	return time;
}

async function clearLine(typist: Typist): Promise<void> {
	await typist.press('\u0003');
	await typist.settle();
}

function workspace(index: number) {
	const name = `workspace of project ${index % 97} number ${index}`;
	return {
		id: name.replaceAll(' ', '_'),
		definition: {name, createdAt: 1_772_000_000_000 + index, createdBy: 'ada'},
		conversion: {state: 'UP_TO_DATE'},
	};
}
