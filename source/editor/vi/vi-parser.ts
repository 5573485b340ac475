/** A parsed motion. */
export type ViMotion = {
	/** `w`, `gg`, `f`, `iw`, … */
	readonly motion: string;

	/** Undefined when none was typed, which sends `G` to the end. */
	readonly count: number | undefined;

	/** The argument of `f`, `t`, `F` and `T`. */
	readonly character: string;
};

/** A parsed normal-mode command. */
export type ViCommand =
	| ({readonly type: 'motion'} & ViMotion)
	| ({readonly type: 'operator'; readonly operator: Operator} & ViMotion)
	/** `dd`, `cc`, `yy`. */
	| {readonly type: 'lines'; readonly operator: Operator; readonly count: number}
	/** Everything else: `x`, `p`, `A`; `character` is the argument of `r`. */
	| {readonly type: 'other'; readonly name: string; readonly count: number; readonly character: string}
	/** More keys are needed. */
	| {readonly type: 'incomplete'}
	| {readonly type: 'unknown'};

export type Operator = 'd' | 'c' | 'y' | 'gu' | 'gU' | 'g~';

const shape = /^(?<count>[1-9]\d*)?(?:(?<operator>[dcy]|g[uU~])(?<inner>[1-9]\d*)?)?(?<rest>.*)$/sv;
const motionShape = /^(?:(?<plain>[hjklwbeWBE0^$G;, %_\|]|g[geE])|(?<find>[fFtT])(?<character>\P{Cs}))$/sv;
const objectShape = /^[ia][wW"'`\(\)\[\]\{\}<>bB]$/v;
const otherShape = /^(?:(?<name>[xXpPuiaIAoO~DCYsSJvV])|r(?<character>\P{Cs}))$/sv;
const unfinished = /^(?:[fFtTrg])?$/v;
const largestCount = 9999;

/** Parses a normal-mode command from the characters typed so far. */
export function viCommand(typed: string): ViCommand {
	const groups = shape.exec(typed)?.groups ?? {};
	const {rest = ''} = groups;
	const operator = operators.find((name) => name === groups['operator']);
	const count = counted(groups['count'], groups['inner']);
	const motion = motionOf(rest, operator !== undefined);
	if (motion !== undefined) {
		return operator === undefined
			? {type: 'motion', ...motion, count}
			: {type: 'operator', operator, ...motion, count};
	}

	if (operator !== undefined) {
		const isIncomplete = /^(?:[fFtTgia])?$/v.test(rest);
		return rest === operator.at(-1)
			? {type: 'lines', operator, count: count ?? 1}
			: {type: isIncomplete ? 'incomplete' : 'unknown'};
	}

	return otherCommand(rest, count ?? 1);
}

/** Parses a motion or, after an operator, a text object. */
export function motionOf(rest: string, hasOperator: boolean): Omit<ViMotion, 'count'> | undefined {
	if (hasOperator && objectShape.test(rest)) {
		return {motion: rest, character: ''};
	}

	const groups = motionShape.exec(rest)?.groups;
	return groups && {motion: groups['plain'] ?? groups['find'] ?? '', character: groups['character'] ?? ''};
}

function otherCommand(rest: string, count: number): ViCommand {
	const groups = otherShape.exec(rest)?.groups;
	if (groups === undefined) {
		return {type: unfinished.test(rest) ? 'incomplete' : 'unknown'};
	}

	return {type: 'other', name: groups['name'] ?? 'r', count, character: groups['character'] ?? ''};
}

/** `2d3w` is six words. */
function counted(outer: string | undefined, inner: string | undefined): number | undefined {
	return outer === undefined && inner === undefined
		? undefined
		: Math.min(largestCount, Number(outer ?? 1) * Number(inner ?? 1));
}

const operators: readonly Operator[] = ['d', 'c', 'y', 'gu', 'gU', 'g~'];
