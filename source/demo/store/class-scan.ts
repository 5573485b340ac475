/** A class found by scanning the text of a library. */
export type ScannedClass = {
	/** Full name, e.g. `Drives.Motors.DC`. */
	readonly name: string;
	readonly kind: string;
	readonly description: string;

	/** Names of its parameters. */
	readonly parameters: readonly string[];

	/** The first class it extends, with modifiers, e.g. `Modelica.Blocks.Examples.PID_Controller(PI.k=2)`. */
	readonly base: string | undefined;

	/** Modelica source. */
	readonly source: string;
};

const kinds = new Set(['package', 'model', 'class', 'block', 'record', 'connector', 'function', 'type']);
const token = /\/\/[^\n]*|\/\*(?:.*?\*\/|.*)|"(?:[^"\\]|\\.)*(?:"|$)|[A-Za-z_]\w*|\S/gsv;

type Token = {readonly text: string; readonly start: number};
type OpenClass = Omit<ScannedClass, 'source' | 'parameters' | 'base'> & {
	readonly start: number;
	readonly parameters: string[];
	base: string | undefined;
};

/**
Scans Modelica source for classes with their names, kinds, descriptions and parameters. Not a full parser: skips whatever it does not
recognize.

@param parent - the package of the text; empty at the top level.
*/
export function scanClasses(code: string, parent: string): readonly ScannedClass[] {
	const tokens = Array.from(code.matchAll(token), ({0: text, index: start}): Token => ({text, start}));
	const marks = tokens.filter(({text}) => !/^\/[\/*]/v.test(text));
	const textAt = (index: number) => marks[index]?.text ?? '';
	const found: ScannedClass[] = [];
	const open: OpenClass[] = [];
	let depth = 0;
	for (const [index, {text}] of marks.entries()) {
		const top = open.at(-1);
		depth += '([{'.includes(text) ? 1 : ')]}'.includes(text) ? -1 : 0;
		if (depth > 0) {
			continue;
		}

		if (text === 'end' && top?.name.split('.').at(-1) === textAt(index + 1)) {
			open.pop();
			const {start: from, ...rest} = top;
			const semicolon = marks[index + 2]?.start ?? code.length;
			found.push({...rest, source: `${code.slice(from, semicolon)};\n`});
		} else if (
			kinds.has(text) &&
			textAt(index - 1) !== 'end' &&
			isHead(textAt(index + 1), textAt(index + 2))
		) {
			open.push(openedClass(marks.slice(index, index + 3), top?.name ?? parent));
		} else if (text === 'parameter') {
			top?.parameters.push(...parameterAfter(marks, index));
		} else if (text === 'extends' && top !== undefined) {
			top.base ??= baseAfter(code, marks, index);
		}
	}

	return found;
}

/** A class that starts with its kind, its name and an optional description. */
function openedClass([kind, name, description]: readonly Token[], parent: string): OpenClass {
	return {
		name: [parent, name?.text ?? ''].filter(Boolean).join('.'),
		kind: kind?.text ?? '',
		description: /^"(.*)"$/sv.exec(description?.text ?? '')?.[1] ?? '',
		start: kind?.start ?? 0,
		parameters: [],
		base: undefined,
	};
}

/** Whether this starts a class with an `end`, unlike a short class such as `type Angle = Real`. */
function isHead(name: string, next: string): boolean {
	return /^[A-Za-z_]\w*$/v.test(name) && name !== 'extends' && next !== '=';
}

/** Reads the name after `parameter`, a type and optional array sizes. */
function parameterAfter(marks: readonly Token[], index: number): readonly string[] {
	const rest = marks.slice(index + 1, index + 40).map(({text}) => text);
	const list = rest.slice(0, Math.max(0, rest.indexOf(';'))).join(' ');
	const [, name] = /^(?:final |inner |outer )*\w+(?: \. \w+)*(?: \[[^\]]*\])? (\w+)/v.exec(list) ?? [];
	return name === undefined ? [] : [name];
}

function baseAfter(code: string, marks: readonly Token[], index: number): string | undefined {
	const end = marks.slice(index).find(({text}) => text === ';' || text === 'annotation')?.start;
	const text = code.slice((marks[index]?.start ?? 0) + 'extends'.length, end).trim();
	return /^[\w.]+(?:\s*\(.*\))?$/sv.test(text) ? text : undefined;
}
