import {curveFunctions} from '../../curves/functions.js';
import {type CommandSpec, type SuggestedValue, type ValueType} from '../specification.js';
import {operators} from '../modifiers/modifier-operators.js';
import {requestFields} from './request-fields.js';
import {type ExpectedArgument} from './expected-argument.js';
import {commandNames} from './command-names.js';
import {type CompletionSession} from './completion-session.js';
import {
	type CompletionSource,
	isServerList,
	listSource,
	type ServerList,
	type ServerSource,
} from './completion-source.js';

export type ValueRequest = {
	/** The typed text, without quotes. */
	readonly typed: string;
	readonly session: CompletionSession;

	/** The other arguments and options of the command. */
	readonly expected?: ExpectedArgument | undefined;

	/** The first word of the command, e.g. `post`. */
	readonly verb?: string | undefined;

	/** The commands, for values that are commands. */
	readonly specs?: readonly CommandSpec[] | undefined;
};

/** The sources of values of a type; empty for free text and numbers. */
export function valueSources(type: ValueType, request: ValueRequest): readonly CompletionSource[] {
	if (typeof type === 'object') {
		return [listSource(listedValues(type, request.expected))];
	}

	if (type === 'model' || type === 'package') {
		return classSources(type, request);
	}

	if (type === 'parameter') {
		return [serverSource('parameter', request, {of: modelNamed(request), ending: ' '})];
	}

	if (type === 'case') {
		return caseSources(request);
	}

	if (isServerList(type)) {
		return [serverSource(type, request)];
	}

	return ownSources[type]?.(request) ?? [];
}

type SourcesOf = (request: ValueRequest) => readonly CompletionSource[];

/** Sources that need no server. */
const ownSources: Partial<Record<Extract<ValueType, string>, SourcesOf>> = {
	boolean: () => [listSource([{text: 'true'}, {text: 'false'}])],
	file: ({typed}) => [fileSource(typed, false)],
	folder: ({typed}) => [fileSource(typed, true)],
	'request-item': itemSources,
	'uploaded-result': () => [{kind: 'uploads'}],
	start: (request) => [serverSource('experiment', request), {kind: 'uploads'}],
	command: ({specs = [], expected}) => [listSource(commandNames(specs, expected?.positional ?? []))],
};

function listedValues(
	type: Exclude<ValueType, string>,
	expected: ExpectedArgument | undefined,
): readonly SuggestedValue[] {
	if ('choices' in type) {
		return type.choices.map((text) => ({text}));
	}

	const before = expected?.positional.at(-1) ?? '';
	return 'suggested' in type
		? type.suggested
		: Object.hasOwn(type.suggestedAfter, before)
			? (type.suggestedAfter[before] ?? [])
			: [];
}

/** A file after `@`, as in `name@file`; before that the fields of the request. */
function itemSources({typed, verb = '', expected, session}: ValueRequest): readonly CompletionSource[] {
	const [, prefix = '', file] = /^([^@=:]*@)(.*)$/sv.exec(typed) ?? [];
	if (file !== undefined) {
		return [{...fileSource(file, false), before: prefix}];
	}

	const [, ...items] = expected?.positional ?? [];
	return [listSource(requestFields({verb, path: expected?.path ?? '', items}, session))];
}

function fileSource(typed: string, onlyFolders: boolean) {
	return {
		kind: 'file',
		folder: typed.slice(0, typed.lastIndexOf('/') + 1),
		before: '',
		onlyFolders,
	} as const;
}

/** Names from the server, in the workspace and experiment given in the line or in use. */
export function serverSource(
	what: ServerList,
	{session: {entities}, expected}: Pick<ValueRequest, 'session' | 'expected'>,
	more: Pick<ServerSource, 'of' | 'name' | 'ending' | 'experiment' | 'before'> = {},
): ServerSource {
	return {
		kind: 'server',
		what,
		workspace: given('workspace', expected) ?? entities['workspace'],
		experiment: given('experiment', expected) ?? entities['experiment'],
		of: given('function', expected),
		...(what === 'function-value' && {name: expected?.option?.name}),
		...(what === 'artifact' && {of: expected?.named.get('case') ?? entities['case']}),
		...more,
	};
}

/** Cases, and experiments, which a slash and a case may follow. */
function caseSources(request: ValueRequest): readonly CompletionSource[] {
	const before = request.typed.slice(0, request.typed.lastIndexOf('/') + 1);
	return before === ''
		? [serverSource('case', request), serverSource('experiment', request, {ending: '/'})]
		: [serverSource('case', request, {experiment: before.slice(0, -1), before})];
}

/** The classes in the package typed so far, and all classes used before. */
function classSources(type: 'model' | 'package', request: ValueRequest): readonly CompletionSource[] {
	const parent = request.typed.slice(0, Math.max(0, request.typed.lastIndexOf('.')));
	const inPackage = serverSource(type === 'model' ? 'class' : 'package', request, {of: parent});
	return type === 'model' ? [inPackage, serverSource('model', request, {of: undefined})] : [inPackage];
}

/** The class or FMU given before, unless it is a reference. */
function modelNamed({expected}: Pick<ValueRequest, 'expected'>): string | undefined {
	const model = expected?.named.get('model') ?? expected?.named.get('fmu') ?? '';
	return /^[A-Za-z_][\w.]*/v.exec(model)?.[0];
}

/** The given value of an option. */
function given(name: string, expected: ExpectedArgument | undefined): string | undefined {
	const value = expected?.given.get(name);
	return value === '' ? undefined : value;
}

/** The completion of a `NAME=VALUE`. */
type AssignmentCompletion = {
	/** Number of UTF-16 units to keep before the completed part. */
	readonly kept: number;
	readonly form: 'word' | 'raw';
	readonly sources: readonly CompletionSource[];

	/** Continue in the same quotes. Default false. */
	readonly isInQuotes?: boolean | undefined;
};

/** The completion of a `NAME=VALUE` type: names before the `=`, values after it; for a variable, names within an expression. */
export function assignmentCompletion(
	type: ValueType,
	request: ValueRequest,
): AssignmentCompletion | undefined {
	if (type === 'variable') {
		return expressionCompletion(request);
	}

	if (type === 'modifier' || type === 'modifiers' || type === 'case-change') {
		return modifierCompletion(type, request);
	}

	return isFunctionOption(type) ? optionCompletion(type, request) : undefined;
}

type FunctionOption = Extract<ServerList, `${string}-option`>;

function isFunctionOption(type: ValueType): type is FunctionOption {
	return typeof type === 'string' && type.endsWith('-option');
}

function modifierCompletion(
	type: 'modifier' | 'modifiers' | 'case-change',
	request: ValueRequest,
): AssignmentCompletion {
	const start = type === 'modifiers' ? request.typed.lastIndexOf(',') + 1 : 0;
	const equals = request.typed.indexOf('=', start);
	if (equals !== -1) {
		const candidates = [...operators].map(([name, {usage}]) => ({
			text: `${name}(`,
			description: usage,
			ending: '',
		}));
		const sources = type === 'modifier' ? [listSource(candidates)] : [];
		return {kept: equals + 1, form: 'raw', sources};
	}

	const of = modelNamed(request);
	const names = serverSource('parameter', request, {of});
	const cases = type === 'case-change' ? [serverSource('case', request)] : [];
	return {kept: start, form: 'word', sources: [...cases, names]};
}

function optionCompletion(what: FunctionOption, request: ValueRequest): AssignmentCompletion {
	const equals = request.typed.indexOf('=');
	return equals === -1
		? {kept: 0, form: 'word', sources: [serverSource(what, request)]}
		: {
				kept: equals + 1,
				form: 'word',
				sources: [serverSource(what, request, {name: request.typed.slice(0, equals)})],
			};
}

/** The completion of the name at the end of an expression: `2*in`, `h - case:1:`, `sqrt(`. Undefined if the text is a single name. */
function expressionCompletion(request: ValueRequest): AssignmentCompletion | undefined {
	const {typed} = request;
	const [name = ''] = /(?:\bder\()*(?:[\p{L}_][\p{L}\p{N}_.$\[\]]*)?$/v.exec(typed) ?? [];
	const kept = typed.length - name.length;
	const isPattern = name === '' && typed.endsWith('*');
	if (kept === 0 || isPattern || !/[\s+\-*\/^\(<>=:,]$/v.test(typed.slice(0, kept))) {
		return undefined;
	}

	const functions = [...curveFunctions].map(([text, {summary}]) => ({
		text: `${text}(`,
		description: summary,
		ending: '',
	}));
	const sources = [serverSource('variable', request, {ending: ''}), listSource(functions)];
	return {kept, form: 'raw', sources, isInQuotes: true};
}
