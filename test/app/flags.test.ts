import {expect, test} from 'vitest';
import {UsageError} from '../../source/errors/usage-error.js';
import {flagSpecs, helpText, parseFlags, playsScript, usageLines} from '../../source/app/flags.js';

test.each([
	{
		args: [],
		expected: {words: [], lines: [], profile: 'default', colour: true},
	},
	{args: ['workspace', 'list', '--json'], expected: {words: ['workspace', 'list', '--json']}},
	{args: ['--plain', 'get', '/workspaces'], expected: {plain: true, words: ['get', '/workspaces']}},
	{args: ['-c', 'get /a', '-c', 'get /b'], expected: {lines: ['get /a', 'get /b']}},
	{args: ['-cget /a'], expected: {lines: ['get /a']}},
	{args: ['--command=get /a'], expected: {lines: ['get /a']}},
	{args: ['-f', '-'], expected: {file: '-'}},
	{args: ['-o', 'csv', 'workspaces'], expected: {format: 'csv', words: ['workspaces']}},
	{
		args: ['-w', 'rig', '-e', 'sweep', 'cases'],
		expected: {workspace: 'rig', experiment: 'sweep', words: ['cases']},
	},
	{args: ['cases', '-w', 'rig'], expected: {workspace: undefined, words: ['cases', '-w', 'rig']}},
	{args: ['--timeout', '2.5'], expected: {timeout: 2.5}},
	{args: ['--no-color', '--keep-going', '--debug'], expected: {colour: false, keepGoing: true, debug: true}},
	{args: ['--url', 'http://a', '--url', 'http://b'], expected: {url: 'http://b'}},
	{args: ['--', '--odd-command'], expected: {words: ['--odd-command']}},
	{args: ['-hv'], expected: {help: true, version: true}},
	{args: ['-c', '--plain'], expected: {lines: ['--plain'], plain: false}},
	{args: ['-', '--plain'], expected: {words: ['-', '--plain'], plain: false}},
	{args: ['--plain', '--', '--', '-x'], expected: {plain: true, words: ['--', '-x']}},
	{args: ['--trace', 'get', '/'], expected: {trace: true, words: ['get', '/']}},
	{args: ['--record', 'a.har', '--demo'], expected: {record: 'a.har', demo: true}},
	{args: ['--replay', 'a.har', '--speed', '0'], expected: {replay: 'a.har', speed: 0}},
	{args: ['--url=', 'get', '--url'], expected: {url: '', words: ['get', '--url']}},
])('$args are accepted', ({args, expected}) => {
	expect(parseFlags(args)).toMatchObject(expected);
});

test.each([
	{args: ['--plian'], message: 'unknown option --plian', hint: 'did you mean --plain?'},
	{args: ['-x'], message: 'unknown option -x'},
	{args: ['-hx'], message: 'unknown option -x'},
	{args: ['-c'], message: '--command needs a value: --command LINE'},
	{args: ['--x=1'], message: 'unknown option --x'},
	{args: ['--traces'], message: 'unknown option --traces', hint: 'did you mean --trace?'},
	{args: ['-w'], message: '--workspace needs a value: --workspace NAME'},
	{args: ['--url'], message: '--url needs a value'},
	{args: ['--plain=yes'], message: '--plain takes no value'},
	{args: ['-o', 'yaml'], message: '--output yaml is not a format', hint: 'choose one of'},
	{args: ['--timeout', 'soon'], message: '--timeout soon is not a number of seconds'},
	{args: ['--timeout', '0'], message: '--timeout 0 is not a number of seconds'},
	{args: ['--profile', '../../etc'], message: '--profile ../../etc'},
	{args: ['-c', 'x', 'workspaces'], message: 'use only one of'},
	{args: ['--replay', 'a.har', '--demo'], message: '--replay stands for the server: leave out --demo'},
	{args: ['--replay', 'a.har', '--url', 'x'], message: 'leave out --url'},
	{args: ['--speed', '2'], message: '--speed is for --replay'},
	{args: ['--replay', 'a.har', '--speed', 'fast'], message: '--speed fast is not a factor'},
	{args: ['--replay', 'a.har', '--speed', '-1'], message: '--speed -1 is not a factor'},
	{args: ['-c', 'x', '-f', 'y'], message: 'use only one of'},
])('$args are rejected by name', ({args, message, hint = ''}) => {
	const refusal = refusalOf(args);
	expect(refusal.message).toContain(message);
	expect(refusal.hint ?? '').toContain(hint);
	expect(refusal.exitCode).toBe(2);
});

test('--help names every option', () => {
	for (const {name} of flagSpecs) {
		expect(helpText()).toContain(`--${name}`);
	}
});

test('--help shows each way to start once', () => {
	const lines = helpText().split('\n');
	for (const [typed] of usageLines) {
		expect(lines.filter((line) => line === `  ${typed}` || line.startsWith(`  ${typed}  `))).toHaveLength(1);
	}

	expect(new Set(lines.filter((line) => line !== '')).size).toBe(lines.filter((line) => line !== '').length);
});

function refusalOf(args: readonly string[]): UsageError {
	try {
		parseFlags(args);
	} catch (error) {
		if (error instanceof UsageError) {
			return error;
		}
	}

	throw new Error(`${args.join(' ')} was accepted`);
}

test.each([
	{words: ['demo'], plays: false},
	{words: ['demo', '--port', '8080'], plays: false},
	{words: ['demo', 'talk.impact'], plays: true},
	{words: ['demo', '--auto', 'talk.impact'], plays: true},
	{words: ['demo', '--speed', '2', 'talk.impact', '--auto'], plays: true},
	{words: ['demo', 'package.json'], plays: true},
	// What may be a key is no script: the demo server refuses it without naming it.
	{words: ['demo', 'hunter2'], plays: false},
	{words: ['demo', '--key', 'hunter2.impact'], plays: false},
	{words: ['demo', '--key-file', 'package.json'], plays: false},
	{words: ['workspace', 'list', 'talk.impact'], plays: false},
])('$words play a script: $plays', ({words, plays}) => {
	expect(playsScript(words)).toBe(plays);
});
