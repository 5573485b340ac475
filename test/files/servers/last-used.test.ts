import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'vitest';
import {createLastUsed} from '../../../source/files/servers/last-used.js';
import {folderTest, modeOf} from '../../helpers/files-folder.js';

const place = (url: string, profile = 'default') => ({url, profile});
const rig = {workspace: {id: 'rig', name: 'My Rig'}, experiment: {id: 'x', name: 'sweep'}};

folderTest(
	'what was used last is kept for each server and profile, readable by its owner alone',
	({folder}) => {
		const file = path.join(folder, 'state', 'last-used.json');
		const {set: keep, get} = createLastUsed(file);
		keep(place('http://a'), {workspace: {id: 'old'}});
		keep(place('http://b'), {workspace: {id: 'other'}});
		keep(place('http://a', 'work'), {workspace: {id: 'third'}});
		keep(place('http://a'), rig);
		expect(modeOf(file)).toBe('600');
		const next = createLastUsed(file);
		expect(next.get(place('http://a'))).toEqual(rig);
		expect(next.get(place('http://b'))).toEqual({workspace: {id: 'other'}});
		expect(next.get(place('http://a', 'work'))).toEqual({workspace: {id: 'third'}});
		expect(get(place('http://c'))).toBeUndefined();
	},
);

folderTest('a torn file is nothing, and is whole again after the next use', ({folder}) => {
	const file = path.join(folder, 'last-used.json');
	const {set: keep, get} = createLastUsed(file);
	for (const text of ['{"servers": [', '[]', '{"servers": [{"url": "http://a", "profile": "default"}, 1]}']) {
		writeFileSync(file, text);
		expect(get(place('http://a'))).toBeUndefined();
	}

	keep(place('http://a'), rig);
	expect(get(place('http://a'))).toEqual(rig);
});

folderTest('no more than fifty servers are kept, the latest', ({folder}) => {
	const file = path.join(folder, 'last-used.json');
	const {set: keep, get} = createLastUsed(file);
	for (let index = 0; index < 60; index++) {
		keep(place(`http://${index}`), rig);
	}

	expect(get(place('http://9'))).toBeUndefined();
	expect(get(place('http://10'))).toEqual(rig);
	expect((JSON.parse(readFileSync(file, 'utf8')) as {servers: unknown[]}).servers).toHaveLength(50);
});

folderTest('where nothing can be written nothing is kept, and nobody hears of it', ({folder}) => {
	const file = path.join(folder, 'last-used.json');
	mkdirSync(file);
	const {set: keep, get} = createLastUsed(file);
	keep(place('http://a'), rig);
	expect(get(place('http://a'))).toBeUndefined();
});
