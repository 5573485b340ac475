import {describe, expect, test} from 'vitest';
import {oneOf} from '../../../source/commands/resolution/look-up-name.js';

const items = [
	{id: 'modelica_blocks_pid_20250220_141256_7983d2f', name: 'baseline'},
	{id: 'modelica_blocks_pid_20250220_141300_0a1b2c3', name: undefined},
	{id: 'demo_van_der_pol_20250221_090000_ffffd2f', name: 'variant'},
];

describe('an entity is found by', () => {
	test.each([
		['its id', 'demo_van_der_pol_20250221_090000_ffffd2f', 2],
		['its name', 'baseline', 0],
		['the beginning of its id', 'demo', 2],
		['the beginning of its name', 'base', 0],
		['its name in another letter case', 'BASE', 0],
		['the last part of its id, as the prompt shows it', '0a1b2c3', 1],
		['its id as a table cuts it', 'modelic…983d2f', 0],
		['its id as a table cuts it without Unicode', 'modelic~1b2c3', 1],
		['not by another word', 'nothing', undefined],
		['not by an end that is not a hash', '_d2f', undefined],
		['not by a shortened id without one side', '…983d2f', undefined],
	])('%s', (_, text, index) => {
		expect(oneOf('experiment', text, items)).toBe(index === undefined ? undefined : items[index]);
	});
});

test('an ambiguous name is refused, with both matches', () => {
	expect(() => oneOf('experiment', 'modelica', items)).toThrow('fits more than one experiment');
	expect(() => oneOf('experiment', 'm…0', [{id: 'm1-0'}, {id: 'm2-0'}])).toThrow(
		'fits more than one experiment',
	);
});
