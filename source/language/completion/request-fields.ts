import {findGuide} from '../../endpoints/guides/find-guide.js';
import {typedField, type RequestField} from '../../endpoints/guides/request-guide.js';
import {placeBefore} from './api-path-completion.js';
import {type Candidate} from './completion-source.js';
import {type CompletionSession} from './completion-session.js';

type TypedRequest = {readonly verb: string; readonly path: string; readonly items: readonly string[]};

/** Candidates for the query and body fields of a request that are not given yet: `name==`, `label=`, `file@`, with known values. */
export function requestFields(
	{verb, path, items}: TypedRequest,
	session: Pick<CompletionSession, 'entities' | 'place' | 'previousPlace'>,
): readonly Candidate[] {
	const place = placeBefore(`${path.replace(/\?.*$/sv, '')}/`, session);
	const {query = [], body = []} = (place && findGuide(verb, place)) ?? {};
	return [
		...query.flatMap((field) => candidates(field, 'query')),
		...body.flatMap((field) => candidates(field, 'body')),
	].filter(({text}) => !items.some((item) => nameIn(item) === nameIn(text)));
}

function candidates(field: RequestField, place: 'query' | 'body'): readonly Candidate[] {
	const [, takes, description] = field;
	const start = typedField(field, place);
	const values = takes === 'boolean' ? ['true', 'false'] : typeof takes === 'string' ? [] : takes;
	return values.length === 0
		? [{text: start, description, ending: ''}]
		: values.map((value) => ({text: start + value, description}));
}

function nameIn(item: string): string {
	return item.replace(/(?:[:=]=|[=@]).*$/sv, '');
}
