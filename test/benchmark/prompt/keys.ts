import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {startDemoServer} from '../../../source/demo/demo-server.js';
import {program, type SuiteOptions} from '../suite.js';
import {percentile} from '../measure.js';
import {key, saveFiles} from './shell-home.js';
import {startTypist, type KeyCost, type Typist} from './typist.js';

const lineCount = 10_000;
const rounds = 6;

/** What is typed: with colours, a usage hint and ghost text from history. */
const line = 'get /workspaces/{workspace}/experiments name==first';
const history = Array.from({length: 200}, (_, index) => `${line} limit==${index}`);

/** From a key to the screen, beside other prompts, also after much output. */
export async function keys({home, has}: SuiteOptions): Promise<void> {
	const server = await startDemoServer({key});
	saveFiles(home, history);
	const typists = await startAll(server.url, home, has.prompt_toolkit);
	try {
		await typeInTurn('One key after the other, 120×40', typists, async (typist) => single(typist));
		await typeInTurn('A key held down, 30 a second', typists, async (typist) => held(typist));
	} finally {
		for (const typist of typists) {
			typist.close();
		}

		await server.close();
	}
}

async function startAll(url: string, home: string, hasPromptToolkit: boolean): Promise<readonly Typist[]> {
	const shell = async (name: string) =>
		startTypist({
			name,
			command: process.execPath,
			args: [program, '--url', url],
			environment: {HOME: home},
			prompt: '❯',
		});
	const empty = await shell('impact-shell, nothing above');
	const full = await shell(`impact-shell, ${lineCount} lines above`);
	await full.settle();
	await full.until(`get /workspaces |! seq ${lineCount}\r`, `${lineCount}\r\n`);
	await full.settle();
	const readline = await startTypist({
		name: 'node:readline',
		command: process.execPath,
		args: ['-e', readlineScript],
		prompt: '> ',
	});
	const toolkit = hasPromptToolkit
		? [
				await startTypist({
					name: 'prompt_toolkit, with suggestions',
					command: 'python3',
					args: ['-c', toolkitScript],
					prompt: 'ready>',
				}),
			]
		: [];
	return [full, empty, readline, ...toolkit];
}

const readlineScript = `
const prompt = require('node:readline').createInterface({input: process.stdin, output: process.stdout});
for (let line = 1; line <= ${lineCount}; line++) console.log(line);
prompt.prompt();
prompt.on('line', () => prompt.prompt());`;

const toolkitScript = `
from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.history import InMemoryHistory
history = InMemoryHistory(["${line} limit==%d" % i for i in range(200)])
for i in range(${lineCount}): print(i)
session = PromptSession(history=history, auto_suggest=AutoSuggestFromHistory())
while True: session.prompt("ready> ")`;

/** The line, key by key, each when the one before has been seen. */
async function single(typist: Typist): Promise<readonly KeyCost[]> {
	const costs: KeyCost[] = [];
	for (const letter of line) {
		costs.push(await typist.press(letter));
	}

	await clearLine(typist);
	return costs;
}

/** A letter 30 times a second behind a command, as a keyboard repeats it. */
async function held(typist: Typist): Promise<readonly KeyCost[]> {
	const costs: KeyCost[] = [];
	await typist.press('g');
	for (let count = 0; count < 30; count++) {
		const start = performance.now();
		costs.push(await typist.press('x'));
		await sleep(Math.max(0, 1000 / 30 - (performance.now() - start)));
	}

	await clearLine(typist);
	return costs;
}

async function clearLine(typist: Typist): Promise<void> {
	await typist.press('\u0015');
	await sleep(30);
	await typist.settle();
}

async function typeInTurn(
	title: string,
	typists: readonly Typist[],
	type: (typist: Typist) => Promise<readonly KeyCost[]>,
): Promise<void> {
	const costs = new Map<Typist, KeyCost[]>(typists.map((typist) => [typist, []]));
	for (let round = -1; round < rounds; round++) {
		for (const typist of typists) {
			// One at a time: they must not compete for the processor.

			const measured = await type(typist);
			if (round >= 0) {
				costs.get(typist)?.push(...measured);
			}
		}
	}

	print(title, costs);
}

function print(title: string, costs: ReadonlyMap<Typist, readonly KeyCost[]>): void {
	console.log(`\n${title}`);
	const medians = Array.from(costs.values(), (all) => percentile(timesOf(all), 0.5));
	const floor = medians.at(-1) ?? Number.NaN;
	for (const [{name}, all] of costs) {
		const times = timesOf(all);
		const bytes = percentile(
			all.map(({bytes}) => bytes),
			0.5,
		);
		const half = percentile(times, 0.5);
		console.log(
			`  ${name.padEnd(40)} p50 ${half.toFixed(2).padStart(6)} ms  p95 ${percentile(times, 0.95).toFixed(2).padStart(6)} ms  ${(half / floor).toFixed(2).padStart(5)} ×  ${String(bytes).padStart(4)} bytes`,
		);
	}
}

function timesOf(costs: readonly KeyCost[]): readonly number[] {
	return costs.map(({time}) => time);
}
