import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {run} from '../helpers/built-shell.js';
import {startScriptedServer, type Reply, type ScriptedServer} from '../helpers/scripted-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const key = 'echoed-key-0123456789abcdef';
const escaped = Array.from(
	key,
	(character) => String.raw`\u00${(character.codePointAt(0) ?? 0).toString(16)}`,
).join('');
const half = key.slice(0, 8) + escaped.slice(8 * 6);
const html = {'content-type': 'text/html'};
const json = {'content-type': 'application/json'};
const echoes: Readonly<Record<string, Reply>> = {
	'GET /api/title': {headers: html, body: `<!doctype html><title>Hello ${key}</title>`},
	'GET /api/failing-title': {status: 500, headers: html, body: `<!doctype html><title>Hello ${key}</title>`},
	'GET /api/message': {status: 500, headers: json, body: `{"error":{"message":"${escaped}","code":1}}`},
	'GET /api/json': {headers: json, body: `{"a":"${key}","${key}":"b"}`},
	'GET /api/escaped': {headers: json, body: `{"a":["${escaped}","${half}"]}`},
	'GET /api/text': {headers: {'content-type': 'text/plain'}, body: `first\n${key}\n`},
	'GET /api/file': {
		headers: {'content-type': 'text/plain', 'content-disposition': `attachment; filename="${key}"`},
		body: 'x',
	},
	'GET /api/redirect': {status: 302, headers: {location: `/api/${key}`}},
	'GET /api/away': {status: 302, headers: {location: `https://${key}.invalid/`}},
	'HEAD /api/header': {headers: {'x-echo': key}},
	'GET /api/broken': {headers: json, body: `{"a": ${key}`},
};
const folder = temporaryFolder();
let server: ScriptedServer;

beforeAll(async () => {
	server = await startScriptedServer({
		'GET /hub/api/': {status: 404},
		'GET /api/': {body: {version: '4.29.0'}},
		'GET /api/users/me': {body: {data: {id: 'u', username: key, license: 'impact-pro'}}},
		...echoes,
	});
});

afterAll(async () => {
	await server.close();
});

const lines = [
	...Object.keys(echoes).map((route) =>
		route.replace('GET /api', 'get ').replace('HEAD /api', 'head ').replace('  ', ' '),
	),
	'get /json --raw',
	'get /json --csv',
	'get /escaped --raw',
	'get /escaped | a[0]',
	'get /escaped | a |! cat',
	'get /json |! cat',
	`get /text > ${path.join(folder, 'text')}`,
	`get /escaped --raw > ${path.join(folder, 'raw')}`,
	`get /json > ${path.join(folder, 'json')}`,
	'auth status',
	`get /${key}`,
];

test.each(lines)('%s neither shows nor writes a key that the server sends back', async (line) => {
	const home = temporaryFolder();
	const {stdout, stderr} = await run(['--url', server.url, '--debug', '-c', line], {
		home,
		env: {MODELON_IMPACT_CLIENT_API_KEY: key},
	});
	const file = / > (\S+)/v.exec(line)?.[1];
	const written = stdout + stderr + (file === undefined ? '' : readFileSync(file, 'utf8'));
	expect(written).toMatch(/\S/v);
	expect(unescaped(written)).not.toContain(key);
	expect(unescaped(written)).not.toContain(key.slice(0, 12));
});

/** As a program that reads JSON would see it. */
function unescaped(text: string): string {
	return text.replaceAll(/\\u([\da-f]{4})/giv, (_, digits: string) =>
		String.fromCodePoint(Number.parseInt(digits, 16)),
	);
}
