import {expect, test} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
import {createStore} from '../../../source/session/store.js';
import {characterKey, namedKey, type KeyEvent} from '../../../source/editor/keys/keys.js';
import {createSetupControls, submission} from '../../../source/ui/setup/setup-controls.js';
import {firstSetup, type SetupAction} from '../../../source/ui/setup/setup-state.js';
import {setup} from '../../../source/ui/setup/setup.js';

const missing: SetupAction = {type: 'fail', problem: {kind: 'missing', message: 'none', exitCode: 3}};
const failed: SetupAction = {type: 'fail', problem: {kind: 'server', message: 'down', exitCode: 4}};

function controlsAfter(actions: readonly SetupAction[]) {
	const store = createStore(setup, firstSetup({url: 'https://x', offeredKey: undefined, canOpenDemo: false}));
	for (const action of actions) {
		store.dispatch(action);
	}

	const typed: string[] = [];
	const opened: string[] = [];
	const controls = createSetupControls(
		store,
		{
			type: (key) => void typed.push(key.name),
			paste: (_paste, text) => void typed.push(`<${text}>`),
			change(_key, change) {
				change();
			},
			takeRest: () => [characterKey('z')],
		},
		async (address) => {
			opened.push(address);
			return 'the page opens';
		},
	);
	return {...controls, store, typed, opened};
}

test.each([
	['as it is', 'abc-123'],
	['with a line end', 'abc-123\r\n'],
	['in quotes', '"abc-123"'],
	['with its header', 'impact-api-key: abc-123'],
	['after the mark of a Windows paste', '\u0016abc-123'],
])('a key pasted %s is submitted byte for byte', (_title, text) => {
	expect(submission('ask-key', text)).toEqual({type: 'submit', value: 'abc-123'});
});

test.each([['abc\u0007def'], ['abc def'], ['ключ']])(
	'an invalid key is rejected with a clear message: %j',
	(text) => {
		expect(submission('ask-key', text)).toMatchObject({type: 'complain'});
	},
);

test('a paste goes into the field without its line end', () => {
	const {listener, typed} = controlsAfter([missing]);
	listener({kind: 'paste', text: '\u0016abc-123\r\n'});
	expect(typed).toEqual(['<abc-123>']);
});

test('a multi-line paste is rejected', () => {
	const {listener, typed, store} = controlsAfter([missing]);
	listener({kind: 'paste', text: 'one\ntwo'});
	expect(typed).toEqual([]);
	expect(store.get().complaint).toContain('line breaks');
});

test.each<[string, KeyEvent, Partial<ReturnType<typeof firstSetup>['screen']>]>([
	['a number', characterKey('2'), {kind: 'ask-url'}],
	['Enter', namedKey('enter'), {kind: 'checking'}],
	['Escape', namedKey('escape'), {kind: 'left', exitCode: 4}],
	['Ctrl-C', {...namedKey('c'), ctrl: true}, {kind: 'left', exitCode: 130}],
])('%s works among the choices', (_title, event, screen) => {
	const {listener, store} = controlsAfter([failed]);
	listener(event);
	expect(store.get().screen).toMatchObject(screen);
});

test.each([
	['in the field', [missing]],
	['among the choices', [failed]],
])('Ctrl-O opens the page for creating a key, with a message, %s', async (_title, actions) => {
	const {listener, store, typed, opened} = controlsAfter(actions);
	listener({...characterKey('o'), ctrl: true, text: undefined});
	expect(opened).toEqual(['https://x/admin/keys']);
	expect(typed).toEqual([]);
	await eventually(() => {
		expect(store.get().remark).toBe('the page opens');
	});
});

test('keys typed during a request are kept, including those after the key’s Enter', () => {
	const {listener, submit, takeHeld, store} = controlsAfter([missing]);
	submit('abc-123');
	expect(store.get().screen.kind).toBe('checking');
	listener(characterKey('l'));
	expect(takeHeld().map((event) => event.kind === 'key' && event.name)).toEqual(['z', 'l']);
	expect(takeHeld()).toEqual([]);
});

const refused: readonly SetupAction[] = [
	missing,
	{type: 'submit', value: 'old-key'},
	{type: 'fail', problem: {kind: 'refused', message: 'refused', exitCode: 3}},
	{type: 'choose', index: 0},
];

test.each<[string, KeyEvent, string]>([
	['a paste takes the place of a refused key', {kind: 'paste', text: 'new'}, ''],
	['so does what is typed', characterKey('n'), ''],
	['Backspace edits it', namedKey('backspace'), 'old-key'],
])('%s', (_title, event, value) => {
	const {listener, store} = controlsAfter(refused);
	expect(store.get().screen).toMatchObject({kind: 'ask-key', value: 'old-key'});
	listener(event);
	expect(store.get().screen).toMatchObject({value});
});

test('after Backspace typing continues at the cursor', () => {
	const {listener, store} = controlsAfter(refused);
	listener(namedKey('backspace'));
	listener(characterKey('n'));
	expect(store.get().screen).toMatchObject({value: 'old-key'});
});

test('text after an Enter that submits nothing stays in the field', () => {
	const {submit, typed, takeHeld} = controlsAfter([missing]);
	submit('');
	expect(typed).toEqual(['z']);
	expect(takeHeld()).toEqual([]);
});

test('text after an Enter that submits goes to the next field', () => {
	const {submit, typed, takeHeld} = controlsAfter([missing]);
	submit('a-key');
	expect(typed).toEqual([]);
	expect(takeHeld()).toEqual([characterKey('z')]);
});
