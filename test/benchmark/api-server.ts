import {spawn} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {builtProgram} from './programs.js';

/** What a path answers with: a file, or so many bytes of nothing in particular. */
export type Content = {
	readonly file?: string | undefined;
	readonly bytes?: number | undefined;
	readonly mediaType: string;
};

/** A server in a process of its own, so that it does not compete with what it is measured with. */
export type ApiServer = {
	readonly url: string;

	/** When the body of a path had been handed to the network for the last time, in milliseconds since 1970. */
	readonly sent: (path: string) => Promise<number>;
	readonly stop: () => void;
};

/** Starts a plain Modelon Impact server that answers paths such as `/api/big`. */
export async function startApiServer(
	folder: string,
	contents: Readonly<Record<string, Content>>,
): Promise<ApiServer> {
	const table = path.join(folder, 'contents.json');
	writeFileSync(table, JSON.stringify(contents));
	const child = spawn(process.execPath, [await builtProgram('api-server', folder), table], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const times = new Map<string, number>();
	const url = await new Promise<string>((resolve) => {
		createInterface({input: child.stdout}).on('line', (line) => {
			const [word, what = '', time] = line.split(' ');
			if (word === 'listening') {
				resolve(what);
			} else {
				times.set(what, Number(time));
			}
		});
	});
	return {
		url,
		async sent(name) {
			for (;;) {
				const time = times.get(name);
				if (time !== undefined) {
					return time;
				}

				await new Promise((resolve) => {
					setTimeout(resolve, 2);
				});
			}
		},
		stop() {
			child.kill('SIGTERM');
		},
	};
}
