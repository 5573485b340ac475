import {expect, test} from 'vitest';
import {createShellMarks} from '../../../source/ui/terminal/shell-marks.js';

function begin({isOn = true, folder = '/home/ann/my models'} = {}) {
	const written: string[] = [];
	const readable = (text: string) => {
		written.push(text.replaceAll('\u001B\\', '$').replaceAll('\u001B', '^'));
	};

	const marks = createShellMarks({
		write: readable,
		mark: readable,
		isOn: () => isOn,
		folder,
		host: 'box',
	});
	return {marks, said: () => written.splice(0).join('')};
}

test('each line, its output and its end are marked; the end is told with the next line', () => {
	const {marks, said} = begin();
	marks.beginLine(false);
	marks.beginOutput();
	expect(said()).toBe('^]133;A$^]133;C$');
	marks.beginLine(true);
	marks.beginOutput();
	expect(said()).toBe('^]133;D;1$^]133;A$^]133;C$');
	marks.beginLine(false);
	expect(said()).toBe('^]133;D;0$^]133;A$');
});

test('the window is named once for each workspace, its old name is kept and comes back', () => {
	const {marks, said} = begin();
	marks.nameWindow(undefined);
	expect(said()).toBe('^[22;2t^]7;file://box/home/ann/my%20models$^]2;impact-shell$');
	marks.nameWindow('my-workspace');
	marks.nameWindow('my-workspace');
	expect(said()).toBe('^]2;my-workspace · impact-shell$');
	marks.close();
	expect(said()).toBe('^[23;2t');
});

test('a name of the server cannot end the sequence it stands in, nor fill the screen', () => {
	const {marks, said} = begin();
	marks.nameWindow(`evil\u0007\u001B\\${'x'.repeat(200)}`);
	const [, title = ''] = said().split('^]2;');
	expect([...title].every((character) => character >= ' ' && character !== '^')).toBe(true);
	expect(title.length).toBeLessThan(70);
});

test('on Windows the folder is an address, too', () => {
	const {marks, said} = begin({folder: String.raw`C:\models`});
	marks.nameWindow(undefined);
	expect(said()).toContain('^]7;file://box/C%3A/models$');
});

test('where it is off nothing at all is said', () => {
	const {marks, said} = begin({isOn: false});
	marks.nameWindow('w');
	marks.beginLine(false);
	marks.beginOutput();
	marks.close();
	expect(said()).toBe('');
});
