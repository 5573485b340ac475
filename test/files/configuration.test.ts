import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'vitest';
import {readConfiguration, updateConfiguration} from '../../source/files/configuration.js';
import {folderTest, modeOf} from '../helpers/files-folder.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const defaults = {profiles: {}, settings: {}, trustedOrigins: {}, savedKeys: []};

const test = folderTest.extend<{readonly file: string}>({
	async file({folder}, provide) {
		await provide(path.join(folder, 'impact-shell', 'config.json'));
	},
});

function write(file: string, text: string) {
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, text);
}

test('without a file the defaults apply, and none is created', ({file, folder}) => {
	expect(readConfiguration(file)).toEqual({configuration: defaults, problem: undefined});
	expect(readdirSync(folder)).toEqual([]);
});

test('what was written is read back', ({file}) => {
	const written = updateConfiguration(file, (configuration) => ({
		...configuration,
		profiles: {work: {url: 'https://impact.example/'}},
		settings: {editing: 'vi', rows: 8, notify: true},
		trustedOrigins: {ff00: ['https://impact.example']},
	}));
	expect(readConfiguration(file).configuration).toEqual(written);
	expect([modeOf(path.dirname(file)), modeOf(file)]).toEqual(['700', '600']);
	expect(readdirSync(path.dirname(file))).toEqual(['config.json']);
});

test('unknown fields are kept', ({file}) => {
	write(file, '{"future": [1], "profiles": {"p": {"url": "http://a", "color": "red"}}}');
	updateConfiguration(file, (configuration) => ({...configuration, settings: {a: 1}}));
	expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
		future: [1],
		settings: {a: 1},
		profiles: {p: {url: 'http://a', color: 'red'}},
	});
});

test('a broken file is reported with line and column, and not changed', ({file}) => {
	write(file, '{\n  "settings": {,}\n}');
	const {configuration, problem} = readConfiguration(file);
	expect(configuration).toEqual({...defaults, originsLost: true});
	expect(problem).toMatch(/config\.json, line 2, column 16: this is not JSON; starting with defaults$/v);
	expect(readFileSync(file, 'utf8')).toBe('{\n  "settings": {,}\n}');
});

test('a broken file is backed up before it is replaced', ({file}) => {
	write(file, '{broken');
	updateConfiguration(file, (configuration) => configuration);
	write(file, '{broken again');
	updateConfiguration(file, (configuration) => configuration);
	const folder = path.dirname(file);
	expect(readFileSync(path.join(folder, 'config.json.broken-1'), 'utf8')).toBe('{broken');
	expect(readFileSync(path.join(folder, 'config.json.broken-2'), 'utf8')).toBe('{broken again');
	expect(readConfiguration(file).problem).toBeUndefined();
});

test.each<[text: string, words: string, lost?: {originsLost: true}]>([
	['[]', 'it should hold an object', {originsLost: true}],
	['{"profiles": 5}', 'profiles should be an object'],
	['{"profiles": {"p": "http://a"}}', 'profiles.p should be an object with a url'],
	['{"settings": {"a": []}}', 'settings.a should be a text, a number, true or false'],
	['{"trustedOrigins": {"a": "b"}}', 'trustedOrigins.a should be a list of addresses', {originsLost: true}],
])('%s: %s', (text, words, lost) => {
	const folder = temporaryFolder();
	write(path.join(folder, 'config.json'), text);
	const {configuration, problem} = readConfiguration(path.join(folder, 'config.json'));
	expect(problem).toContain(words);
	expect(configuration).toEqual({...defaults, ...lost});
});

test('valid fields are used despite an invalid one', ({file}) => {
	write(file, '{"profiles": {"good": {"url": "http://a"}, "bad": 1}}');
	expect(readConfiguration(file).configuration.profiles).toEqual({good: {url: 'http://a'}});
});

test('a byte order mark and an empty file are accepted', ({file}) => {
	write(file, '\u{FEFF}{"settings": {"a": 1}}');
	expect(readConfiguration(file)).toEqual({
		configuration: {...defaults, settings: {a: 1}},
		problem: undefined,
	});
	write(file, '\n');
	expect(readConfiguration(file).problem).toBeUndefined();
});

test('a profile named like a property of Object.prototype only exists if defined', ({file}) => {
	expect(readConfiguration(file).configuration.profiles.constructor).toBeUndefined();
	write(file, '{"profiles": {"__proto__": {"url": "http://a"}}}');
	expect(readConfiguration(file).configuration.profiles['url']).toBeUndefined();
});

test('an unreadable configuration gives the defaults and cannot be changed', ({file}) => {
	mkdirSync(file, {recursive: true});
	expect(readConfiguration(file).problem).toContain('cannot read');
	expect(() => updateConfiguration(file, (configuration) => configuration)).toThrow('cannot');
});
