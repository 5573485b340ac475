import {operators} from '../modifiers/modifier-operators.js';
import {type ValueType} from '../specification.js';
import {listSource, type CompletionSource, type ServerList} from './completion-source.js';
import {modelNamed, serverSource, type WantedValue} from './value-sources.js';

/** What is being typed of `NAME=VALUE`. */
export type AssignmentCompletion = {
	/** UTF-16 units in front of it that stay. */
	readonly kept: number;
	readonly form: 'word' | 'raw';
	readonly sources: readonly CompletionSource[];
};

/** `NAME=VALUE` of a type: first the names there are, behind the sign the values; nothing for other types. */
export function assignmentCompletion(type: ValueType, wanted: WantedValue): AssignmentCompletion | undefined {
	if (type === 'modifier' || type === 'modifiers' || type === 'case-change') {
		return modifierCompletion(type, wanted);
	}

	return isFunctionOption(type) ? optionCompletion(type, wanted) : undefined;
}

type FunctionOption = Extract<ServerList, `${string}-option`>;

function isFunctionOption(type: ValueType): type is FunctionOption {
	return typeof type === 'string' && type.endsWith('-option');
}

function modifierCompletion(
	type: 'modifier' | 'modifiers' | 'case-change',
	wanted: WantedValue,
): AssignmentCompletion {
	const start = type === 'modifiers' ? wanted.typed.lastIndexOf(',') + 1 : 0;
	const sign = wanted.typed.indexOf('=', start);
	if (sign !== -1) {
		const candidates = [...operators].map(([name, {usage}]) => ({
			text: `${name}(`,
			description: usage,
			ending: '',
		}));
		const sources = type === 'modifier' ? [listSource(candidates)] : [];
		return {kept: sign + 1, form: 'raw', sources};
	}

	const of = modelNamed(wanted);
	const names = serverSource('parameter', wanted, {of});
	const cases = type === 'case-change' ? [serverSource('case', wanted)] : [];
	return {kept: start, form: 'word', sources: [...cases, names]};
}

function optionCompletion(what: FunctionOption, wanted: WantedValue): AssignmentCompletion {
	const sign = wanted.typed.indexOf('=');
	return sign === -1
		? {kept: 0, form: 'word', sources: [serverSource(what, wanted)]}
		: {
				kept: sign + 1,
				form: 'word',
				sources: [serverSource(what, wanted, {name: wanted.typed.slice(0, sign)})],
			};
}
