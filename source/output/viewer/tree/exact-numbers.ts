import {type Body, isJson} from '../../response-body.js';
import {createJsonReader, withoutPauses, type JsonReader, type JsonToken} from '../../../json/json-reader.js';
import {branchSize, childAt, isBranch, type Branch} from './branches.js';
import {type TreeNode} from './tree-nodes.js';
import {scalarText} from './scalar.js';

/** How numbers were written, where that is not how they are written from their values: `1.0`, `1e-6`. */
export type ExactNumbers = ReadonlyMap<Branch, ReadonlyMap<number, string>>;

export const noExactNumbers: ExactNumbers = new Map();

/** Texts longer than this, in bytes, are not read a second time for their numbers. */
const maxBodyLength = 8_000_000;

/** The numbers of an output as they were sent, found in the text it came in. */
export function exactNumbers(value: unknown, body: Body | undefined): ExactNumbers {
	if (
		body === undefined ||
		!isJson(body.mediaType) ||
		body.bytes.length > maxBodyLength ||
		!isBranch(value)
	) {
		return noExactNumbers;
	}

	const found = new Map<Branch, Map<number, string>>();
	const reader = createJsonReader(body.bytes);
	reader.next();
	collect(reader, value, found);
	return found;
}

/** A value without others below it, as it was sent; texts without quotes. */
export function sentText(
	{value, parent, path}: Pick<TreeNode, 'value' | 'parent' | 'path'>,
	numbers: ExactNumbers,
): string {
	return (parent && numbers.get(parent)?.get(path.at(-1) ?? 0)) ?? scalarText(value);
}

/** Reads a list or object along with its text; its opening bracket was read. Without recursion: JSON may be deep. */
function collect(reader: JsonReader, whole: Branch, found: Map<Branch, Map<number, string>>): void {
	const open = [{branch: whole, next: 0}];
	for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
		const {branch} = node;
		const index = node.next++;
		const token = index < branchSize(branch) ? valueToken(reader) : undefined;
		if (token === undefined || isClosing(token.kind)) {
			open.pop();
			if (token === undefined) {
				withoutPauses(reader.skip());
			}

			continue;
		}

		const value = childAt(branch, index);
		if (token.kind === 'open-array' || token.kind === 'open-object') {
			if (isBranch(value)) {
				open.push({branch: value, next: 0});
			} else {
				withoutPauses(reader.skip());
			}
		} else if (token.kind === 'number' && isOtherwise(value, token.text)) {
			found.set(branch, (found.get(branch) ?? new Map<number, string>()).set(index, token.text));
		}
	}
}

/** The first piece of an item, or of a field behind its name. */
function valueToken(reader: JsonReader): JsonToken | undefined {
	const token = reader.next();
	return token?.kind === 'key' ? reader.next() : token;
}

/** The same number, written in another way; anything else is not what the text belongs to. */
function isOtherwise(value: unknown, text: string): boolean {
	return typeof value === 'number' && scalarText(value) !== text && Object.is(Number(text), value);
}

function isClosing(kind: string): boolean {
	return kind === 'close-array' || kind === 'close-object';
}
