/** One modifier written in a class name; columns are 1-based and count in the whole text. */
export type WrittenModifier = {
	readonly name: string;
	readonly text: string;
	readonly nameColumn: number;
	readonly valueColumn: number;
};

/** A class name that may carry modifiers, taken apart. */
export type WrittenClass = {
	readonly className: string;
	readonly modifiers: readonly WrittenModifier[];
};

/** Takes apart `Modelica.Blocks.Examples.PID_Controller(inertia1.J=2, PI.k=10)`; white space is allowed between the parts. */
export function parseClassName(text: string): WrittenClass {
	const open = text.indexOf('(');
	if (open === -1) {
		return {className: text.trim(), modifiers: []};
	}

	const close = text.lastIndexOf(')');
	const end = close === -1 ? text.length : close;
	return {className: text.slice(0, open).trim(), modifiers: parseModifiers(text, open + 1, end)};
}

function parseModifiers(text: string, from: number, end: number): WrittenModifier[] {
	const modifiers: WrittenModifier[] = [];
	let start = from;
	for (let index = from; index <= end; index++) {
		const isEnd = index === end || (text[index] === ',' && !isInsideBrackets(text.slice(start, index)));
		if (isEnd) {
			modifiers.push(...parseModifier(text.slice(start, index), start));
			start = index + 1;
		}
	}

	return modifiers;
}

function isInsideBrackets(text: string) {
	return text.split('[').length > text.split(']').length;
}

function parseModifier(part: string, offset: number): WrittenModifier[] {
	if (part.trim() === '') {
		return [];
	}

	const equals = part.includes('=') ? part.indexOf('=') : part.length;
	const value = part.slice(equals + 1);
	return [
		{
			name: part.slice(0, equals).trim(),
			text: value.trim(),
			nameColumn: offset + leadingSpace(part) + 1,
			valueColumn: offset + equals + 1 + leadingSpace(value) + 1,
		},
	];
}

function leadingSpace(text: string) {
	return text.length - text.trimStart().length;
}
