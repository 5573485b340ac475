import {readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {createUploadedResults} from '../../../source/files/servers/uploaded-results.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const folder = temporaryFolder();

const result = (id: string, name?: string) => ({id, name, file: 'start.mat', workspace: 'w', uploadedAt: 1});

test('the next process knows the uploads, per server, newest first', () => {
	const file = path.join(folder, 'known', 'results.json');
	createUploadedResults(file, 'https://one').add(result('a', 'warm'));
	createUploadedResults(file, 'https://two').add(result('b'));
	createUploadedResults(file, 'https://one').add(result('c'));
	const names = (server: string) =>
		createUploadedResults(file, server)
			.list()
			.map(({id}) => id);
	expect([names('https://one'), names('https://two')]).toEqual([['c', 'a'], ['b']]);
	createUploadedResults(file, 'https://one').remove('c');
	expect(names('https://one')).toEqual(['a']);
	expect(statSync(file).mode % 0o1000).toBe(0o600);
});

test('two hundred are kept; a damaged file counts as empty and is replaced', () => {
	const file = path.join(folder, 'torn.json');
	writeFileSync(file, '{"results": [{"id"', {mode: 0o600});
	const results = createUploadedResults(file, 'https://one');
	expect(results.list()).toEqual([]);
	for (let index = 0; index < 205; index++) {
		results.add(result(String(index)));
	}

	expect(results.list()).toHaveLength(200);
	expect(results.list()[0]?.id).toBe('204');
	expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('results');
});

test('without write access it stays empty and nothing fails', () => {
	writeFileSync(path.join(folder, 'no-folder'), '');
	const results = createUploadedResults(path.join(folder, 'no-folder', 'results.json'), 'https://one');
	results.add(result('a'));
	expect(results.list()).toEqual([]);
});
