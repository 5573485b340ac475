import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {demoOptions} from '../../source/app/demo-program.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const file = path.join(temporaryFolder(), 'key.txt');
writeFileSync(file, 'from-a-file\n');

test.each([
	{words: [], environment: {}, key: undefined},
	{
		words: ['--key', 'on-the-line'],
		environment: {IMPACT_SHELL_DEMO_KEY: 'of-the-variable'},
		key: 'on-the-line',
	},
	{words: ['--key-file', file], environment: {IMPACT_SHELL_DEMO_KEY: 'of-the-variable'}, key: 'from-a-file'},
	{words: [], environment: {IMPACT_SHELL_DEMO_KEY: 'of-the-variable'}, key: 'of-the-variable'},
	{words: [], environment: {IMPACT_SHELL_DEMO_KEY: ''}, key: undefined},
	// The key of the user's own server is none of the demo's, whose page shows it.
	{words: [], environment: {MODELON_IMPACT_CLIENT_API_KEY: 'of-the-user'}, key: undefined},
])('the demo started with $words and $environment has the key $key', ({words, environment, key}) => {
	expect(demoOptions(words, environment).key).toBe(key);
});

test('the demo starts with examples unless told to be empty', () => {
	expect(demoOptions([], {}).hasExamples).toBe(true);
	expect(demoOptions(['--empty'], {}).hasExamples).toBe(false);
});

test.each([
	[['--key', 'on-the-line'], true],
	[['--key-file', file], false],
	[[], false],
])('the demo detects whether %j exposes its key in the process list: %s', (words, isKeyInSight) => {
	expect(demoOptions(words, {}).isKeyInSight).toBe(isKeyInSight);
});

test.each([
	[['hunter2']],
	[['--key', 'a', 'hunter2']],
	[['--kye=hunter2']],
	[['--no-hub=hunter2']],
	[['--port', 'hunter2']],
	[['--speed=hunter2']],
	[['--key', 'hunter2', '--key-file', file]],
	[['--key', 'hunter2 with blanks']],
])('the error for %j does not repeat what may be a key', (words) => {
	expect(() => demoOptions(words, {})).toThrow(/^(?!.*hunter2)./v);
});

test.each([
	[['--key-file', path.join(file, 'nope')], 5],
	[['--key-file', '/dev/null'], 3],
])('%j ends with exit code %i', (words, exitCode) => {
	expect(() => demoOptions(words, {})).toThrow(expect.objectContaining({exitCode}));
});
