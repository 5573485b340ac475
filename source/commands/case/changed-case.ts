import {type AnsweredCase} from '../../api/resources/cases.js';
import {type Raw} from '../../api/resources/entities.js';
import {UsageError} from '../../errors/usage-error.js';
import {typedValue} from '../../language/modifiers/modifier-value.js';
import {nearest} from '../../language/nearest.js';
import {type Invocation} from '../../language/specification.js';
import {optionText, optionTexts} from '../shared/option-text.js';

/** The starting point as cases spell it, which is another way than that of definitions. Source: sections 6.1 and 7. */
export function caseStart(start: Raw): Raw {
	const none = {initializeFromCase: null, initializeFromExternalResult: null};
	if ('initializeFrom' in start) {
		return {...none, initializeFromCase: {experimentId: start['initializeFrom'], caseId: 'case_1'}};
	}

	const upload = start['initializeFromExternalResult'];
	return {...none, ...start, ...(upload !== undefined && {initializeFromExternalResult: {uploadId: upload}})};
}

/** What is to be changed of a case. */
export type CaseWishes = {
	readonly changes: ReadonlyArray<{
		readonly name: string;
		readonly value: unknown;
		readonly dataType: string;
	}>;
	readonly options: Invocation['options'];
	readonly start: Raw | undefined;
};

/**
The case with the changes, as it is written.

@throws UsageError for values that are compiled in, unknown parameters and pairs that are none.
*/
export function changedCase({raw, id}: AnsweredCase, {changes, options, start}: CaseWishes): Raw {
	const {input, meta} = raw;
	const fixed = new Set((input.structuralParametrization ?? []).map(({name}) => name));
	const compiledIn = changes.find(({name}) => fixed.has(name));
	if (compiledIn !== undefined) {
		throw new UsageError(`${compiledIn.name} of ${id} is compiled in and cannot be changed`, {
			hint: `run the model again with ${compiledIn.name}=${String(compiledIn.value)}`,
		});
	}

	const old = input.parametrization ?? [];
	const kept = old.filter(({name}) => changes.every((change) => change.name !== name));
	const entries = changes.map(({name, value, dataType}) => ({name, value, dataType}));
	const label = optionText(options, 'label');
	return {
		...raw,
		input: {
			...input,
			...start,
			parametrization: [...kept, ...entries],
			analysis: changedAnalysis(input.analysis, options),
		},
		meta: label === undefined ? meta : {...meta, label: label === '' ? null : label},
	};
}

function changedAnalysis(analysis: Raw, options: Invocation['options']): Raw {
	const parameters = pairs(options, 'parameter');
	const old = analysis['parameters'];
	const list = Array.isArray(old)
		? (old as ReadonlyArray<{readonly name: string; readonly value: unknown}>)
		: [];
	const unknown = [...parameters.keys()].find((name) => list.every((entry) => entry.name !== name));
	if (unknown !== undefined) {
		const names = list.map(({name}) => name);
		const guess = nearest(unknown, names);
		throw new UsageError(`the function has no parameter ${unknown}`, {
			hint: guess === undefined ? `it has ${names.join(', ') || 'none'}` : `did you mean ${guess}?`,
		});
	}

	return {
		...analysis,
		parameters: list.map((entry) =>
			parameters.has(entry.name) ? {...entry, value: parameters.get(entry.name)} : entry,
		),
		simulationOptions: {
			...asRaw(analysis['simulationOptions']),
			...Object.fromEntries(pairs(options, 'sim')),
		},
		solverOptions: {...asRaw(analysis['solverOptions']), ...Object.fromEntries(pairs(options, 'solver'))},
	};
}

function pairs(options: Invocation['options'], name: string): ReadonlyMap<string, unknown> {
	return new Map(
		optionTexts(options, name).map((text) => {
			const at = text.indexOf('=');
			if (at < 1) {
				throw new UsageError(`--${name} takes NAME=VALUE, not "${text}"`);
			}

			return [text.slice(0, at), typedValue(text.slice(at + 1)).value];
		}),
	);
}

function asRaw(value: unknown): Raw {
	return typeof value === 'object' && value !== null ? {...value} : {};
}
