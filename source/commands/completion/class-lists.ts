import {type Candidate} from '../../language/completion/completion-source.js';
import {entriesIn, packageOf, type ClassEntry} from '../../jobs/class-lookup.js';
import {type WantedInWorkspace} from './wanted.js';

/** The packages and models right in a package, by their whole names; the libraries in none. */
export async function classList(wanted: WantedInWorkspace): Promise<readonly Candidate[]> {
	const entries = await entriesOf(wanted);
	return entries.map(({name, kind}) => ({
		text: name,
		description: kind === 'package' && packageOf(name) === '' ? 'library' : kind,
		// A package is on the way to a model.
		ending: kind === 'package' ? '.' : undefined,
	}));
}

/** The same for who wants a package: it may be the last word. */
export async function packageList(wanted: WantedInWorkspace): Promise<readonly Candidate[]> {
	const entries = await entriesOf(wanted);
	return entries.flatMap(({name, kind}) =>
		kind === 'package' ? [{text: name, description: kind, ending: ''}] : [],
	);
}

async function entriesOf({
	client,
	workspace,
	source,
	signal,
}: WantedInWorkspace): Promise<readonly ClassEntry[]> {
	return entriesIn({modeling: client.modeling(workspace), options: {signal}}, source.of ?? '');
}

/** The parameters of a model, of an FMU, or of the model of the experiment in use. */
export async function parameterList(wanted: WantedInWorkspace): Promise<readonly Candidate[]> {
	const names = await parameterNames(wanted);
	return names.map((text) => ({text, ending: '='}));
}

async function parameterNames({
	client,
	workspace,
	source,
	signal,
}: WantedInWorkspace): Promise<readonly string[]> {
	const {of, experiment: experimentId} = source;
	if (of !== undefined && /^[a-z_][a-z_\d]*_\d{8}_\d{6}_[\da-f]{7}$/v.test(of)) {
		const {item} = await client.fmus.settableParameters({workspaceId: workspace, fmuId: of}, {signal});
		return item;
	}

	const modeling = client.modeling(workspace);
	if (of !== undefined) {
		return modeling.parameters(of, {signal});
	}

	if (experimentId === undefined) {
		return [];
	}

	const {modelNames} = await client.experiments.get({workspaceId: workspace, experimentId}, {signal});
	return modelNames[0] === undefined ? [] : modeling.parameters(modelNames[0], {signal});
}
