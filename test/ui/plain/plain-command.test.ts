import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {
	emptySession,
	session as sessionReducer,
	type Guide,
	type Play,
} from '../../../source/session/session.js';
import {createStore} from '../../../source/session/store.js';
import {startLineInput} from '../../../source/ui/plain/line-input.js';
import {createCommandReader} from '../../../source/ui/plain/plain-command.js';

const play: Play = {
	kind: 'play',
	file: 'talk.impact',
	steps: [
		{line: 'pwd', at: 1},
		{line: 'for k in 1\n  pwd\nend', at: 2},
	],
	step: 0,
	isAutomatic: false,
	speed: 1,
	hidesRemarks: false,
};

function begin(guide?: Guide) {
	const stream = new PassThrough();
	const session = createStore(sessionReducer, emptySession);
	session.dispatch({type: 'guide', guide});
	const written: string[] = [];
	const history: string[] = [];
	const reader = createCommandReader({
		input: startLineInput(stream as unknown as NodeJS.ReadStream),
		prompt(text) {
			written.push(text);
		},
		writeLines(lines) {
			written.push(...lines.map((line) => `${line.map(({text}) => text).join('')}\n`));
		},
		promptText: () => 'impact> ',
		shell: {
			session,
			history: {
				entries: () => history,
				append(line) {
					history.push(line);
					return undefined;
				},
				numbered: () => [],
				remove: () => undefined,
				refresh: () => undefined,
			},
		},
	});
	return {
		...reader,
		history,
		type(text: string) {
			stream.write(text);
		},
		end() {
			stream.end();
		},
		written: () => written.join(''),
		guide: () => session.get().guide,
	};
}

test('a command can span several lines, and goes into history', async () => {
	const {next, type, history, written} = begin();
	type('\n\nrun \\\nM\n');
	expect(await next()).toEqual({text: 'run \\\nM', isStep: false});
	expect(history).toEqual(['run \\\nM']);
	expect(written()).toBe('impact> impact> impact> ... ');
});

test('Enter alone runs the step of a script and prints it after the prompt; typed lines are not steps', async () => {
	const {next, type, written, history} = begin({...play, step: 1});
	type('\n');
	expect(await next()).toEqual({text: 'for k in 1\n  pwd\nend', isStep: true});
	expect(written()).toBe('impact> impact> for k in 1\n...   pwd\n... end\n');
	type('workspaces\n');
	expect(await next()).toEqual({text: 'workspaces', isStep: false});
	expect(history).toEqual(['for k in 1\n  pwd\nend', 'workspaces']);
});

test('and the step of a tour', async () => {
	const {next, type} = begin({kind: 'tour', step: 1, hasCurves: false});
	type('\n');
	expect(await next()).toEqual({text: 'workspaces', isStep: true});
});

test('automatic play needs no input; a line ends it, and runs unless empty', async () => {
	const atOnce = begin({...play, isAutomatic: true, speed: 0});
	expect(await atOnce.next()).toEqual({text: 'pwd', isStep: true});
	expect(atOnce.written()).toBe('impact> pwd\n');
	// The line that was waited for meanwhile is the next one.
	atOnce.type('workspaces\n');
	await new Promise(setImmediate);
	expect(await atOnce.next()).toEqual({text: 'workspaces', isStep: false});
	expect(atOnce.guide()).toMatchObject({isAutomatic: false});
	expect(atOnce.written()).toContain('Automatic play is off');

	const entered = begin({...play, isAutomatic: true, speed: 0.001});
	const command = entered.next();
	entered.type('\n');
	expect(await command).toEqual({text: 'pwd', isStep: true});
	expect(entered.guide()).toMatchObject({isAutomatic: false});
});

test('the end of the input ends it, also during automatic play', async () => {
	const typed = begin(play);
	typed.end();
	expect(await typed.next()).toBeUndefined();
	const automatic = begin({...play, isAutomatic: true, speed: 0.001});
	const command = automatic.next();
	automatic.end();
	expect(await command).toBeUndefined();
});
