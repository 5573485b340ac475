import {getCase, putCase, type AnsweredCase, type CasePlace} from '../api/cases.js';
import {type Raw} from '../api/entities.js';
import {UsageError} from '../errors/usage-error.js';
import {parseModifier} from '../language/modifier.js';
import {typedValue} from '../language/modifier-value.js';
import {nearest} from '../language/nearest.js';
import {type Invocation} from '../language/specification.js';
import {type Output} from '../output/document.js';
import {caseArgument, caseOptions, caseRecord, withCaseOf} from './case.js';
import {type Command} from './command.js';
import {optionTexts, optionText} from './option-text.js';
import {type Room} from './place.js';
import {runAndWait} from './run/run-and-wait.js';
import {startingPoint} from './run/starting-point.js';

/** `case set [CASE] NAME=VALUE…`: other values, options, start. Source: `GET C`, `PUT C`. */
export const caseSet: Command = {
	words: ['case', 'set'],
	summary: 'Change what a case is given; case rerun runs it again',
	description: `The case is the first word without "=", else the one in use. Values that are compiled in cannot be changed.
--from "" starts from nothing again.`,
	arguments: [
		{
			name: 'change',
			summary: 'A case, then NAME=VALUE',
			type: 'modifier',
			optional: true,
			variadic: true,
		},
	],
	options: [
		{name: 'label', short: 'l', summary: 'Another label', type: 'text'},
		{name: 'parameter', summary: 'Parameter of the function', type: 'text', placeholder: 'NAME=VALUE', multiple: true},
		{name: 'sim', summary: 'Simulation option', type: 'text', placeholder: 'NAME=VALUE', multiple: true},
		{name: 'solver', summary: 'Solver option', type: 'text', placeholder: 'NAME=VALUE', multiple: true},
		{name: 'from', summary: 'Start from a result', type: 'experiment', placeholder: 'RESULT'},
		...caseOptions,
	],
	examples: [
		{line: 'case set 2 PI.k=120', summary: 'Another value'},
		{line: 'case set --parameter final_time=4 --label longer', summary: 'The case in use'},
	],
	async run(context, {rest, options, source}) {
		const [first] = rest;
		const named = first !== undefined && !first.text.includes('=') ? first : undefined;
		const changes = (named === undefined ? rest : rest.slice(1)).map((word) => parseModifier(word, source));
		return withCaseOf(context, {arguments: {case: named}, options}, async (room, place) => {
			const from = optionText(options, 'from');
			const start = from === undefined || from === '' ? {} : await startingPoint(context, room, from);
			const found = await getCase(room.client, place, {signal: room.signal});
			const wishes = {
				changes: changes.map((change) => {
					if (change.kind !== 'value') {
						throw new UsageError(`a case has one value for ${change.name}, not ${change.kind}(…)`);
					}

					return change;
				}),
				options,
				start: from === undefined ? undefined : caseStart(start),
			};
			return written(room, place, changedCase(found, wishes));
		});
	},
};

/** `case label [CASE] TEXT`. */
export const caseLabel: Command = {
	words: ['case', 'label'],
	summary: 'Give a case a label',
	description: 'With one word it is the label of the case in use.',
	arguments: [caseArgument, {name: 'text', summary: 'The label', type: 'text', optional: true}],
	options: caseOptions,
	examples: [{line: 'case label 2 "Cruise condition"', summary: 'The second case'}],
	async run(context, {arguments: {case: word, text}, options}) {
		const label = (text ?? word)?.text ?? '';
		const named = text === undefined ? undefined : word;
		return withCaseOf(context, {arguments: {case: named}, options}, async (room, place) => {
			const {raw} = await getCase(room.client, place, {signal: room.signal});
			return written(room, place, {...raw, meta: {...raw.meta, label: label === '' ? null : label}});
		});
	},
};

/** `case sync [CASE]`: writes a case as a value or file has it. Source: `PUT C`. */
export const caseSync: Command = {
	words: ['case', 'sync'],
	summary: 'Write a case to the server, as $name or the last answer has it',
	description: 'Without --value the case is written as it stands, which marks it to be run again.',
	arguments: [caseArgument],
	options: [{name: 'value', summary: 'The whole case as JSON', type: 'json'}, ...caseOptions],
	examples: [{line: 'case sync 2 --value $edited', summary: 'After c = case show 2'}],
	async run(context, invocation) {
		const text = optionText(invocation.options, 'value');
		return withCaseOf(context, invocation, async (room, place) => {
			const given: unknown = text === undefined ? undefined : JSON.parse(text);
			if (given !== undefined && (typeof given !== 'object' || given === null || Array.isArray(given))) {
				throw new UsageError('a case is a JSON object', {hint: 'case show --json shows one'});
			}

			const value = given ?? (await getCase(room.client, place, {signal: room.signal})).raw; // eslint-disable-line unicorn/no-await-expression-member
			return written(room, place, {...value});
		});
	},
};

/** `case rerun [CASE]`. Source: `POST E/execution`. */
export const caseRerun: Command = {
	words: ['case', 'rerun'],
	summary: 'Run a case again',
	arguments: [caseArgument],
	options: caseOptions,
	examples: [{line: 'case rerun 2', summary: 'After case set'}],
	async run(context, invocation) {
		return withCaseOf(context, invocation, async (room, {caseId, ...place}) =>
			runAndWait(context, room, place, {caseIds: [caseId], simulations: 1}),
		);
	},
};

async function written({client, signal}: Room, place: CasePlace, value: Raw): Promise<Output> {
	const answer = await putCase(client, place, value, {signal});
	return {
		value: answer.raw,
		body: answer.body,
		view: caseRecord(answer),
		notices: [
			{kind: 'success', text: `wrote ${answer.id}`},
			...(answer.isConsistent ? [] : [{kind: 'next', text: `case rerun ${answer.id}`} as const]),
		],
	};
}

/** The starting point as cases spell it, which is another way than that of definitions. Source: sections 6.1 and 7. */
function caseStart(start: Raw): Raw {
	const none = {initializeFromCase: null, initializeFromExternalResult: null};
	if ('initializeFrom' in start) {
		return {...none, initializeFromCase: {experimentId: start['initializeFrom'], caseId: 'case_1'}};
	}

	const upload = start['initializeFromExternalResult'];
	return {...none, ...start, ...(upload !== undefined && {initializeFromExternalResult: {uploadId: upload}})};
}

type CaseWishes = {
	readonly changes: ReadonlyArray<{readonly name: string; readonly value: unknown; readonly dataType: string}>;
	readonly options: Invocation['options'];
	readonly start: Raw | undefined;
};

function changedCase({raw, id}: AnsweredCase, {changes, options, start}: CaseWishes): Raw {
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
	const list = Array.isArray(old) ? (old as ReadonlyArray<{readonly name: string; readonly value: unknown}>) : [];
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
		parameters: list.map((entry) => (parameters.has(entry.name) ? {...entry, value: parameters.get(entry.name)} : entry)),
		simulationOptions: {...asRaw(analysis['simulationOptions']), ...Object.fromEntries(pairs(options, 'sim'))},
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
