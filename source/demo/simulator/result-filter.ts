import {literalPattern} from '../../text/literal-pattern.js';
import {type Result} from './simulation-result.js';

/**
Parses the simulation option `filter`, which selects the variables to store: a list, a Python list as text (`['*.phi', 'PI.y']`), as the
Python client sends it, or a single pattern. `undefined` when everything is stored.
*/
export function filterPatterns(option: unknown): readonly string[] | undefined {
	if (Array.isArray(option)) {
		return option.map(String);
	}

	if (typeof option !== 'string' || option.trim() === '') {
		return undefined;
	}

	const text = option.trim();
	return /^\[.*\]$/sv.test(text)
		? Array.from(text.matchAll(/'([^']*)'|"([^"]*)"/gv), ([, single, double]) => single ?? double ?? '')
		: [text];
}

/** Keeps `time` and variables that match a pattern: `*` matches any characters, `?` any single one. Case-insensitive. */
export function filtered(result: Result, patterns: readonly string[]): Result {
	const fitting = patterns.map((pattern) => expressionOf(pattern));
	const isStored = (name: string) => name === 'time' || fitting.some((expression) => expression.test(name));
	return {
		pointCount: result.pointCount,
		names: result.names.filter((name) => isStored(name)),
		trajectory: (name) => (isStored(name) ? result.trajectory(name) : undefined),
		rows: () =>
			result.rows().flatMap((row) => {
				const names = row.names.filter((name) => isStored(name));
				return names.length === 0 ? [] : [{...row, names}];
			}),
	};
}

function expressionOf(pattern: string): RegExp {
	const source = Array.from(pattern, (character) =>
		character === '*' ? '.*' : character === '?' ? '.' : literalPattern(character),
	);
	return new RegExp(`^${source.join('')}$`, 'iu');
}
