import {afterEach, expect, test} from 'vitest';
import {setPlaceholders} from '../../../source/credentials/hidden-keys.js';
import {createShellMarks} from '../../../source/ui/terminal/shell-marks.js';

afterEach(() => {
	setPlaceholders(undefined);
});

function begin({isOn = true, folder = '/home/ann/my models'} = {}) {
	const written: string[] = [];
	const readable = (text: string) => text.replaceAll('\u001B\\', '$').replaceAll('\u001B', '^');
	const write = (text: string) => {
		written.push(readable(text));
	};

	const marks = createShellMarks({write, mark: write, isOn: () => isOn, folder, host: 'box'});
	return {
		marks,
		said: () => written.splice(0).join(''),
		line: () => Object.values(marks.line()).map((mark) => readable(mark)),
	};
}

/** Somebody presents, and `ann` is not for the audience. */
const present = () => {
	setPlaceholders({
		replace: (seen) => seen.replaceAll('ann', 'you'),
		replaceWrapped: (rows) => rows,
		restore: (line) => line,
	});
};

test('marks precede the prompt and the typed line, and enclose the output', () => {
	const {marks, said, line} = begin();
	expect(line()).toEqual(['^]133;A$', '^]133;B$']);
	marks.beginOutput();
	expect(said()).toBe('^]133;C$');
	marks.endOutput(true);
	expect(said()).toBe('^]133;D;1$');
	marks.endOutput(false);
	expect(said()).toBe('');
	marks.beginOutput();
	marks.endOutput(false);
	expect(said()).toBe('^]133;C$^]133;D;0$');
});

test('leaving the shell ends the mark of the current output', () => {
	const {marks, said} = begin();
	marks.beginOutput();
	marks.close();
	expect(said()).toBe('^]133;C$^]133;D;0$');
});

test('the window title is set once per workspace, and the old title is restored', () => {
	const {marks, said} = begin();
	marks.nameWindow(undefined);
	expect(said()).toBe('^[22;2t^]7;file://box/home/ann/my%20models$^]2;impact-shell$');
	marks.nameWindow('my-workspace');
	marks.nameWindow('my-workspace');
	expect(said()).toBe('^]2;my-workspace · impact-shell$');
	marks.close();
	expect(said()).toBe('^[23;2t');
});

test('presenter mode hides the folder and puts placeholders in the title; both are restored', () => {
	const {marks, said} = begin();
	marks.nameWindow('ann-1');
	said();
	present();
	marks.nameWindow('ann-1');
	expect(said()).toBe('^]7;file:///$^]2;you-1 · impact-shell$');
	setPlaceholders(undefined);
	marks.nameWindow('ann-1');
	expect(said()).toBe('^]7;file://box/home/ann/my%20models$^]2;ann-1 · impact-shell$');
	present();
	marks.nameWindow('ann-1');
	said();
	marks.close();
	expect(said()).toBe('^[23;2t^]7;file://box/home/ann/my%20models$');
});

test('presenter mode never reports a folder that was not reported before, not even at the end', () => {
	const {marks, said} = begin();
	present();
	marks.nameWindow('w');
	marks.close();
	expect(said()).toBe('^[22;2t^]2;w · impact-shell$^[23;2t');
});

test('a server name cannot end its escape sequence or fill the screen', () => {
	const {marks, said} = begin();
	marks.nameWindow(`evil\u0007\u001B\\${'x'.repeat(200)}`);
	const [, title = ''] = said().split('^]2;');
	expect([...title].every((character) => character >= ' ' && character !== '^')).toBe(true);
	expect(title.length).toBeLessThan(70);
});

test('on Windows the folder is a URL, too', () => {
	const {marks, said} = begin({folder: String.raw`C:\models`});
	marks.nameWindow(undefined);
	expect(said()).toContain('^]7;file://box/C%3A/models$');
});

test('nothing is written when it is off', () => {
	const {marks, said, line} = begin({isOn: false});
	marks.nameWindow('w');
	expect(line()).toEqual(['', '']);
	marks.beginOutput();
	marks.endOutput(true);
	marks.close();
	expect(said()).toBe('');
});
