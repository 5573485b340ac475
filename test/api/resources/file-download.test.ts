import {expect, test} from 'vitest';
import {downloadFile, type FileKind} from '../../../source/api/resources/file-download.js';
import {type Download} from '../../../source/api/http/exchange.js';

const result: FileKind = {what: 'a result'};
const artifact: FileKind = {what: 'an artifact', isAny: true};

async function read(kind: FileKind, answer: Partial<Download>, content: readonly string[] = ['time,h\n']) {
	async function* chunks() {
		for (const text of content) {
			yield new TextEncoder().encode(text);
		}
	}

	const usual = {status: 200, headers: {}, mediaType: 'text/csv', url: 'https://host.example/x'};
	const download = await downloadFile(
		{download: async () => ({...usual, total: undefined, fileName: undefined, chunks: chunks(), ...answer})},
		{method: 'GET', path: 'x'},
		kind,
	);
	let length = 0;
	for await (const chunk of download.chunks) {
		length += chunk.length;
	}

	return length;
}

test.each<[name: string, kind: FileKind, answer: Partial<Download>, content?: readonly string[]]>([
	['a result', result, {}],
	['a file of a kind of its own', result, {mediaType: 'application/vnd.impact.mat.v1+octet-stream'}],
	['an artifact of JSON', artifact, {mediaType: 'application/json'}],
	['an artifact that is a page', artifact, {mediaType: 'text/html', fileName: 'report.html'}],
	['an empty artifact', artifact, {}, []],
])('%s is taken', async (_name, kind, answer, content) => {
	await expect(read(kind, answer, content)).resolves.toBeGreaterThanOrEqual(0);
});

test.each<[words: string, kind: FileKind, answer: Partial<Download>, content?: readonly string[]]>([
	['host.example sent a web page instead of a result', result, {mediaType: 'text/html'}],
	[
		'host.example sent a web page instead of an artifact',
		artifact,
		{mediaType: 'text/html', fileName: 'a.csv'},
	],
	['host.example sent JSON instead of a result', result, {mediaType: 'application/json'}],
	['host.example sent an empty answer instead of a result', result, {status: 204}, []],
	['host.example sent an empty answer instead of a result', result, {}, []],
	['host.example sent an empty answer instead of a result', result, {}, ['', '']],
])('%s', async (words, kind, answer, content) => {
	await expect(read(kind, answer, content)).rejects.toMatchObject({name: 'ProtocolError', message: words});
});
