import {spawn} from 'node:child_process';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {temporaryFolder} from './temporary-folder.js';

/** Beside the project, or beside the folder the project lies in. */
const folder =
	['../../../shared', '../../../../shared']
		.map((place) => path.resolve(import.meta.dirname, place))
		.find((place) => existsSync(path.join(place, 'recordings'))) ?? '';

/** Where the recordings lie; there may be none. */
export const recordingsFolder = path.join(folder, 'recordings');

/** The recorded conversations with a real server; empty where they do not lie beside the project. */
export const recordings: readonly string[] = hasRecordings()
	? readdirSync(recordingsFolder)
			.filter((name) => name.endsWith('.json'))
			.map((name) => name.replace(/\.json$/v, ''))
	: [];

/** A request the replay has answered. */
export type LoggedRequest = {
	readonly method: string;
	readonly uri: string;

	/** Whether it carried the key's header. */
	readonly key: boolean;
	readonly accept?: string;
	readonly contentType?: string;
	readonly body?: string | undefined;
	readonly status: number;
};

export type Replay = {
	readonly url: string;
	readonly requests: () => readonly LoggedRequest[];

	/** The log as text. */
	readonly log: () => string;
	readonly close: () => Promise<void>;
};

/** Serves recordings, for those who carry the key. */
export async function startReplay(names: readonly string[], key: string): Promise<Replay> {
	const scratch = temporaryFolder();
	const logFile = path.join(scratch, 'log');
	const files = names.map((name) => path.join(recordingsFolder, `${name}.json`));
	const child = spawn(
		process.execPath,
		[path.join(folder, 'replay.mjs'), ...files, '--key', key, '--log', logFile],
		{
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	const url = await new Promise<string>((resolve, reject) => {
		createInterface({input: child.stdout}).once('line', (line) => {
			resolve(line.replace('listening on ', ''));
		});
		child.once('exit', () => {
			reject(new Error('the replay ended before it listened'));
		});
	});
	const log = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
	return {
		url,
		log,
		requests: () =>
			log()
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => JSON.parse(line) as LoggedRequest),
		async close() {
			const ended = new Promise((resolve) => {
				child.once('exit', resolve);
			});
			// The replay waits for open connections when asked politely.
			child.kill('SIGKILL');
			await ended;
		},
	};
}

function hasRecordings(): boolean {
	const isThere = folder !== '';
	if (!isThere) {
		console.log('skipped: the tests on recorded conversations (there are no ../shared/recordings)');
	}

	return isThere;
}
