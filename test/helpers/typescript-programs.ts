import {transform} from 'esbuild';
import {Client} from '../../source/index.js';

/** Runs a program that `code` has written with the library of this repository. @returns what it has printed last, if that is JSON. */
export async function runTypescript(text: string, key: string): Promise<unknown> {
	const {code} = await transform(text.replace(/^import \{Client\}.*$/mv, ''), {loader: 'ts'});
	const body = code.replaceAll(
		/^import \{([^\}]+)\} from ("[^"]+");$/gmv,
		(_, names: string, from: string) => {
			return `const {${names.replaceAll(' as ', ': ')}} = await load(${from});`;
		},
	);
	const printed: string[] = [];
	const prototype = Object.getPrototypeOf(async () => undefined) as {readonly constructor: unknown};
	const AsyncFunction = prototype.constructor as new (
		...parts: readonly string[]
	) => (...given: readonly unknown[]) => Promise<void>;
	const connect = async ({url}: {url: string}) => Client.connect({url, apiKey: key, allowHttp: true});
	const load = async (module: string): Promise<unknown> => import(module);
	const log = (line: string) => printed.push(line);
	await new AsyncFunction('Client', 'console', 'load', body)({connect}, {log}, load);
	const last = printed.at(-1) ?? '';
	return /^[\[\{"]/v.test(last) ? JSON.parse(last) : last;
}
