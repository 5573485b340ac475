import fc from 'fast-check';
import {type CellKind} from '../../source/output/views.js';

/** The kinds of cells that show any value. */
export const cellKinds: readonly CellKind[] = [
	'text',
	'id',
	'class',
	'number',
	'bytes',
	'age',
	'date',
	'duration',
	'state',
	'boolean',
];

/** Scalars, lists and objects of them, and lists and objects of those. */
export function nestedValue(
	scalar: fc.Arbitrary<unknown>,
	name: fc.Arbitrary<string>,
): fc.Arbitrary<unknown> {
	return fc.letrec<{value: unknown; list: unknown[]; object: Record<string, unknown>}>((tie) => ({
		value: fc.oneof({maxDepth: 5}, scalar, tie('list'), tie('object')),
		list: fc.array(tie('value'), {maxLength: 6}),
		object: fc.dictionary(name, tie('value'), {maxKeys: 5}),
	})).value;
}

/** Bytes in chunks of these sizes, and the rest in one. */
export function inChunks(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
	const chunks: Uint8Array[] = [];
	let at = 0;
	for (const size of sizes) {
		chunks.push(bytes.subarray(at, at + size));
		at += size;
	}

	return [...chunks, bytes.subarray(at)];
}
