import {mentions, placeholders} from '../parsing/reference.js';
import {type Candidate, type CompletionSource, listSource} from './completion-source.js';
import {type CompletionSession} from './completion-session.js';
import {fieldsIn} from './filter-completion.js';

/** The typed part of a name, and the sources of its candidates. */
export type ReferenceCompletion = {readonly typed: string; readonly sources: readonly CompletionSource[]};

/** The completion of `$name`, `$name.field`, `{workspace}` or `@workspace` at the end of a word; undefined if there is none. */
export function referenceCompletion(
	source: string,
	{variables, entities, environment = []}: CompletionSession,
): ReferenceCompletion | undefined {
	const [, known] = /\$\{?env\.(\w*)$/v.exec(source) ?? [];
	if (known !== undefined) {
		const ending = source.includes('${env.') ? '}' : '';
		return {typed: known, sources: [listSource(environment.map((text) => ({text, ending})))]};
	}

	const [, variable, path] = /\$\{?([A-Za-z_]\w*)((?:\.[\p{L}_]\w*|\[-?\d+\])*\.\w*)$/v.exec(source) ?? [];
	if (variable !== undefined && path !== undefined) {
		const values = Object.hasOwn(variables, variable) ? [variables[variable]] : [];
		const {typed, candidates} = fieldsIn(values, path);
		return {typed, sources: [listSource(candidates)]};
	}

	const [, name] = /\$\{?(\w*)$/v.exec(source) ?? [];
	if (name !== undefined) {
		return {typed: name, sources: [listSource(variableNames(variables, environment, source))]};
	}

	const [, placeholder] = /\/\{(\w*)$/v.exec(source) ?? [];
	if (placeholder !== undefined) {
		return {typed: placeholder, sources: [listSource(entityNames(placeholders, entities, '}'))]};
	}

	const [, mention] = /^@(\w+)$/v.exec(source) ?? [];
	const mentioned = entityNames(mentions, entities, ' ');
	return mention !== undefined && mentioned.some(({text}) => text.startsWith(mention))
		? {typed: mention, sources: [listSource(mentioned)]}
		: undefined;
}

function variableNames(
	variables: CompletionSession['variables'],
	environment: readonly string[],
	source: string,
): readonly Candidate[] {
	const ending = /\$\{\w*$/v.test(source) ? '}' : '';
	const named = Object.entries(variables).map(([text, value]) => ({
		text,
		description: kindOf(value),
		ending,
	}));
	const env = {text: 'env', description: 'variables of the environment', ending: '.'};
	return environment.length === 0 ? named : [...named, env];
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) {
		return `list of ${value.length}`;
	}

	if (typeof value === 'object' && value !== null) {
		return `object with ${Object.keys(value).slice(0, 5).join(', ')}`;
	}

	return typeof value === 'string' ? value.slice(0, 40) : String(value);
}

function entityNames(
	names: readonly string[],
	entities: CompletionSession['entities'],
	ending: string,
): readonly Candidate[] {
	return names.map((text) => ({text, description: entities[text] ?? 'none in use', ending}));
}
