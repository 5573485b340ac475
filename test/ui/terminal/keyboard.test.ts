import {PassThrough} from 'node:stream';
import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
import {type KeyEvent} from '../../../source/editor/keys/keys.js';
import {createKeyStack, startKeyboard} from '../../../source/ui/terminal/keyboard.js';

/** A terminal's input as a stream, with a record of what was done to it. */
function fakeTerminal() {
	const modes: boolean[] = [];
	const written: string[] = [];
	const input = Object.assign(new PassThrough(), {
		setRawMode(isRaw: boolean) {
			modes.push(isRaw);
		},
	}) as unknown as NodeJS.ReadStream & PassThrough;
	const output = {
		write(text: string) {
			written.push(text);
			return true;
		},
	};
	return {input, output, modes, written};
}

const nameOf = (event: KeyEvent) =>
	event.kind === 'key'
		? `${event.ctrl ? '^' : ''}${event.text ?? event.name}`
		: event.kind === 'paste'
			? `<${event.text}>`
			: event.kind;

test('the terminal is raw with bracketed paste while the keyboard is open, and restored afterwards', () => {
	const {input, output, modes, written} = fakeTerminal();
	const keyboard = startKeyboard({input, output});
	expect(modes).toEqual([true]);
	expect(written.join('')).toContain('\u001B[?2004h');
	keyboard.close();
	keyboard.close();
	expect(modes).toEqual([true, false]);
	expect(written.at(-1)).toBe('\u001B[?2031l\u001B[?1004l\u001B[?2004l\u001B[?25h');
});

test('keys arrive one by one, even from one chunk', async () => {
	const {input, output} = fakeTerminal();
	const keyboard = startKeyboard({input, output});
	const heard: string[] = [];
	keyboard.listen((event) => void heard.push(nameOf(event)));
	input.write('ab\rc\u001B[A\u007F');
	await eventually(() => {
		expect(heard).toEqual(['a', 'b', 'enter', 'c', 'up', 'backspace']);
	});
	keyboard.close();
});

test('a lone Escape is distinguished from a sequence in two chunks', async () => {
	const {input, output} = fakeTerminal();
	const keyboard = startKeyboard({input, output});
	const heard: string[] = [];
	keyboard.listen((event) => void heard.push(nameOf(event)));
	input.write('\u001B');
	await eventually(() => {
		expect(heard).toEqual(['escape']);
	});
	input.write('\u001B[');
	input.write('D');
	await eventually(() => {
		expect(heard).toEqual(['escape', 'left']);
	});
	keyboard.close();
});

test('a bracketed paste in two chunks is one event', async () => {
	const {input, output} = fakeTerminal();
	const keyboard = startKeyboard({input, output});
	const heard: string[] = [];
	keyboard.listen((event) => void heard.push(nameOf(event)));
	input.write('\u001B[200~one\r');
	input.write('two\u001B[201~x');
	await eventually(() => {
		expect(heard).toHaveLength(2);
	});
	expect(heard[0]).toMatch(/^<one\r?\n?two>$/v);
	keyboard.close();
});

test('the end of the input is reported', async () => {
	const {input, output} = fakeTerminal();
	const onHangUp = vi.fn();
	const keyboard = startKeyboard({input, output, onHangUp});
	input.end();
	await eventually(() => {
		expect(onHangUp).toHaveBeenCalledOnce();
	});
	keyboard.close();
});

const key = (name: string): KeyEvent => ({
	kind: 'key',
	name,
	text: name,
	ctrl: false,
	alt: false,
	shift: false,
});

test('keys are kept until there is a listener', async () => {
	const stack = createKeyStack();
	stack.hear([key('a'), key('b')]);
	const heard: string[] = [];
	stack.listen((event) => void heard.push(nameOf(event)));
	stack.hear([key('c')]);
	await Promise.resolve();
	expect(heard).toEqual(['a', 'b', 'c']);
});

test('the newest listener gets the keys until it is removed, even within a chunk', () => {
	const stack = createKeyStack();
	const heard: string[] = [];
	stack.listen((event) => {
		heard.push(`first ${nameOf(event)}`);
		if (nameOf(event) === '?') {
			const stop = stack.listen((answer) => {
				heard.push(`second ${nameOf(answer)}`);
				stop();
			});
		}
	});
	stack.hear([key('a'), key('?'), key('y'), key('b')]);
	expect(heard).toEqual(['first a', 'first ?', 'second y', 'first b']);
});

test('CR LF is one Enter, a line feed alone stays Ctrl-J', () => {
	const stack = createKeyStack();
	const heard: string[] = [];
	stack.listen((event) => void heard.push(nameOf(event)));
	const enter: KeyEvent = {kind: 'key', name: 'enter', ctrl: false, alt: false, shift: false};
	const lineFeed: KeyEvent = {kind: 'key', name: 'j', ctrl: true, alt: false, shift: false};
	stack.hear([enter, lineFeed, lineFeed]);
	expect(heard).toEqual(['enter', '^j']);
});

test('no key is lost or duplicated as listeners change', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom('a', 'b', '+', '-'), {maxLength: 40}), (names) => {
			const stack = createKeyStack();
			const heard: string[] = [];
			const stops: Array<() => void> = [];
			const listen = () => {
				stops.push(
					stack.listen((event) => {
						heard.push(nameOf(event));
						if (nameOf(event) === '+') {
							listen();
						} else if (nameOf(event) === '-' && stops.length > 1) {
							stops.pop()?.();
						}
					}),
				);
			};

			listen();
			stack.hear(names.map((name) => key(name)));
			expect(heard).toEqual(names);
		}),
	);
});
