import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {takeNodeWarnings} from '../../source/terminal/node-warnings.js';

let usual: readonly NodeJS.WarningListener[] = [];
beforeEach(() => {
	usual = process.listeners('warning');
});
afterEach(() => {
	process.removeAllListeners('warning');
	for (const listener of usual) {
		process.on('warning', listener);
	}
});

const warnings = [
	['Ignoring extra certs from `/none`, load failed', 'Warning'],
	['Ignoring extra certs from `/none`, load failed', 'Warning'],
	["The 'NO_COLOR' env is ignored due to the 'FORCE_COLOR' env being set.", 'Warning'],
	['11 exit listeners added', 'MaxListenersExceededWarning'],
	['punycode is deprecated', 'DeprecationWarning'],
] as const;

test.each([
	[false, ['Warning: Ignoring extra certs from `/none`, load failed']],
	[true, [...new Set(warnings.map(([message, name]) => `${name}: ${message}`))]],
])(
	'warnings are passed on once, also those that came before, for developers %s',
	async (isForDevelopers, expected) => {
		const taken = takeNodeWarnings(isForDevelopers);
		for (const [message, name] of warnings) {
			process.emitWarning(message, name);
		}

		await setImmediate();
		const heard: string[] = [];
		taken.listen((text) => void heard.push(text));
		expect(heard).toEqual(expected);
		process.emitWarning('one more');
		await setImmediate();
		expect(heard.at(-1)).toBe('Warning: one more');
	},
);
