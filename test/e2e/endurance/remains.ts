/** What a killed program leaves in its home: files that are torn, and files that nobody needs. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** Where programs are started, within their home. */
export function workFolder(home: string): string {
	return path.join(home, 'files');
}

/** What whole files hold. */
export type Wholes = {
	readonly key: string;

	/** Whether a file is the whole of what was downloaded, its bytes as Latin-1. */
	readonly isDownload: (text: string) => boolean;
};

/** Files that are neither absent nor whole, by their paths within the home. */
export function tornIn(home: string, {key, isDownload}: Wholes): readonly string[] {
	const checks: ReadonlyArray<readonly [file: string, isWhole: (text: string) => boolean]> = [
		['.impact/api.key', (text) => text === key],
		['.config/impact-shell/config.json', isJson],
		['.cache/impact-shell/servers.json', isJson],
		[
			'.local/state/impact-shell/history',
			(text) => text.split('\n').every((line) => line === '' || isJson(line)),
		],
		['files/saved.csv', isDownload],
		['files/saved.zip', isDownload],
	];
	return checks
		.filter(([name, isWhole]) => {
			const text = textOf(path.join(home, name));
			return text !== undefined && !isWhole(text);
		})
		.map(([name]) => name);
}

/** Temporary files, locks and folders, by their paths within the home. */
export function leftIn(home: string): readonly string[] {
	return (readdirSync(home, {recursive: true}) as string[])
		.filter((name) => /\.(?:tmp|part|lock)$|^tmp\/[^\/]+$|^\.cache\/.*\.\d+$/v.test(name))
		.toSorted();
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return undefined;
	}
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
