import {type Key} from 'ink';
import {expect, test, vi} from 'vitest';
import {cursorColumn, movedOffset, TextField} from '../../../source/ui/live/text-field.js';
import {frameOf, plainAppearance} from '../../helpers/frames.js';

const help = [{text: 'Enter checks it'}];
const label = [{text: 'API key: '}];

function field(value: string, isSecret: boolean, columns = 100, rows = 24): readonly string[] {
	return frameOf(
		<TextField
			appearance={plainAppearance}
			help={help}
			isSecret={isSecret}
			label={label}
			size={{columns, rows}}
			value={value}
			onChange={vi.fn()}
			onSubmit={vi.fn()}
		/>,
	);
}

test.each<[string, readonly string[], readonly string[]]>([
	['nothing yet', field('', true), ['API key:', 'Enter checks it']],
	['a secret as stars', field('abc-123', true), ['API key: *******', 'Enter checks it']],
	['any other text', field('http://x', false), ['API key: http://x', 'Enter checks it']],
	[
		'the last row of a long text',
		field('x'.repeat(190), true),
		[`API key: ${'*'.repeat(8)}`, 'Enter checks it'],
	],
	['no help where there is no space for it', field('abc', true, 100, 3), ['API key: ***']],
])('a field shows %s', (_title, shown, frame) => {
	expect(shown).toEqual(frame);
});

test.each<[string, {text: string; offset: number}, number | undefined]>([
	['at the end', {text: 'abc', offset: 3}, 3],
	['within the text', {text: 'abc', offset: 1}, 1],
	['behind wide characters', {text: '日本', offset: 2}, 4],
	['in the next row when one is full', {text: 'x'.repeat(20), offset: 20}, 0],
	['in the last row of several', {text: 'x'.repeat(45), offset: 43}, 3],
	['in no row that shows', {text: 'x'.repeat(45), offset: 10}, undefined],
])('in a field of 20 cells the cursor stands %s', (_title, {text, offset}, column) => {
	expect(cursorColumn(text, offset, 20)).toBe(column);
});

test.each<[string, Partial<Key>, number]>([
	['ab', {}, 4],
	['', {leftArrow: true}, 1],
	['', {rightArrow: true}, 3],
	['', {backspace: true}, 1],
	['', {delete: true}, 1],
	['', {return: true}, 2],
])('the cursor follows the key %j %j', (input, key, offset) => {
	expect(movedOffset({offset: 2, length: 3}, input, key as Key)).toBe(offset);
	expect(movedOffset({offset: 0, length: 0}, '', {leftArrow: true} as Key)).toBe(0);
});
