import {type CaseRef} from '../../api/resources/cases.js';
import {type Raw} from '../../api/resources/resource.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {UsageError} from '../../errors/usage-error.js';
import {parseModifier} from '../../language/modifiers/modifier.js';
import {type Output} from '../../output/document.js';
import {type Command} from '../command.js';
import {optionText} from '../shared/option-text.js';
import {runAndWait} from '../../jobs/run-and-wait.js';
import {detachOption} from '../run/run-options.js';
import {startingPoint} from '../run/starting-point.js';
import {simulationOption, solverOption} from '../shared/name-value-options.js';
import {caseArgument} from '../resolution/experiments.js';
import {caseStart, changedCase} from './changed-case.js';
import {caseOptions, caseRecord, withCaseOf} from './case.js';

/** Source: section 6 of the API reference, `simulationLogLevel`. */
const logLevels = ['NOTHING', 'FATAL', 'ERROR', 'WARNING', 'INFO', 'VERBOSE', 'DEBUG', 'ALL'];

/** `case set [CASE] NAME=VALUE…`: other values, options, start. Source: `GET C`, `PUT C`. */
export const caseSet: Command = {
	words: ['case', 'set'],
	summary: 'Change what a case is given; case rerun runs it again',
	description: `The case is the first word without "=", else the one in use. Values that are compiled in cannot be changed.
Parameters of the function are options: --final-time 4. --from "" starts from nothing again.`,
	arguments: [
		{
			name: 'change',
			summary: 'A case, then NAME=VALUE',
			type: 'case-change',
			optional: true,
			variadic: true,
		},
	],
	options: [
		{name: 'label', short: 'l', summary: 'Another label', type: 'text'},
		simulationOption,
		solverOption,
		{name: 'log-level', summary: 'How much the log tells', type: {choices: logLevels}},
		{name: 'from', summary: 'Start from a result', type: 'experiment', placeholder: 'RESULT'},
		...caseOptions,
	],
	takesUnknownOptions: true,
	examples: [
		{line: 'case set 2 PI.k=120', summary: 'Another value'},
		{line: 'case set --final-time 4 --sim ncp=1000 --label longer', summary: 'The case in use'},
	],
	async run(context, {rest: words, unknown = [], options, source}) {
		const [first] = words;
		const named = first !== undefined && !first.text.includes('=') ? first : undefined;
		const changes = (named === undefined ? words : words.slice(1)).map((word) => parseModifier(word, source));
		return withCaseOf(context, {arguments: {case: named}, options}, async (scope, place) => {
			const from = optionText(options, 'from');
			const start = from === undefined || from === '' ? {} : await startingPoint(context, scope, from);
			const found = await scope.client.cases.get(place, {signal: scope.signal});
			const wishes = {
				changes: changes.map((change) => {
					if (change.kind !== 'value') {
						throw new UsageError(`a case has one value for ${change.name}, not ${change.kind}(…)`);
					}

					return change;
				}),
				parameters: unknown,
				options,
				source,
				start: from === undefined ? undefined : caseStart(start),
			};
			return written(scope, place, changedCase(found, wishes));
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
		return withCaseOf(context, {arguments: {case: named}, options}, async (scope, place) => {
			const {raw} = await scope.client.cases.get(place, {signal: scope.signal});
			return written(scope, place, {...raw, meta: {...raw.meta, label: label === '' ? null : label}});
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
		return withCaseOf(context, invocation, async (scope, place) => {
			const given: unknown = text === undefined ? undefined : JSON.parse(text);
			if (given !== undefined && (typeof given !== 'object' || given === null || Array.isArray(given))) {
				throw new UsageError('a case is a JSON object', {hint: 'case show --json shows one'});
			}

			const value = given ?? (await scope.client.cases.get(place, {signal: scope.signal})).raw; // eslint-disable-line unicorn/no-await-expression-member
			return written(scope, place, {...value});
		});
	},
};

/** `case rerun [CASE]`. Source: `POST E/execution`. */
export const caseRerun: Command = {
	words: ['case', 'rerun'],
	summary: 'Run a case again',
	arguments: [caseArgument],
	options: [detachOption, ...caseOptions],
	examples: [{line: 'case rerun 2', summary: 'After case set'}],
	async run(context, invocation) {
		const isDetached = invocation.options['detach'] === true;
		return withCaseOf(context, invocation, async (scope, {caseId, ...place}) =>
			runAndWait(context, scope, place, {caseIds: [caseId], simulations: 1, isDetached}),
		);
	},
};

async function written({client, signal}: WorkspaceScope, place: CaseRef, value: Raw): Promise<Output> {
	const answer = await client.cases.replace(place, value, {signal});
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
