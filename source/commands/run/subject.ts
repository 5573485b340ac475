import {readDefinition, type StoredDefinition} from '../../api/resources/definition.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {readJsonFile} from '../../files/text-file.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type Context} from '../command.js';
import {type Experiment} from '../../api/resources/experiments.js';
import {UsageError} from '../../errors/usage-error.js';
import {uploadedId} from '../resolution/resolve-uploaded.js';
import {caseIdOf, findExperiment, isDatedId} from '../resolution/resolve-experiment.js';
import {type JsonObject} from '../../json/is-object.js';

/** What is to be run. */
export type Subject =
	| {readonly kind: 'model'; readonly className: string}
	| {readonly kind: 'fmu'; readonly id: string}
	| ({readonly kind: 'definition'} & StoredDefinition);

/**
What the first word of `run` means: `$name` of a definition or experiment, a `.json` file of one, `@definition` (that of an
experiment), an FMU by its id, else a class. Asks the server only where it must.

@throws ProtocolError, LocalFileError, ApiError
*/
export async function readSubject(
	context: Context,
	scope: WorkspaceScope,
	word: ExpandedWord,
): Promise<Subject> {
	const {text, value} = word;
	const {fmu, definition} = context.session.entities;
	if (typeof value === 'object' && value !== null) {
		return {kind: 'definition', ...readDefinition(value, 'the value')};
	}

	if (/\.json$/iv.test(text)) {
		return {kind: 'definition', ...readDefinition(readJsonFile(text), text)};
	}

	if (text === definition?.id) {
		const place = {workspaceId: scope.workspaceId, experimentId: text};
		const {raw} = await scope.client.experiments.get(place, {signal: scope.signal});
		return {kind: 'definition', ...readDefinition(raw, text)};
	}

	if (text === fmu?.id || isDatedId(text)) {
		return {kind: 'fmu', id: text};
	}

	// Names of classes begin with a capital letter by convention, ids of FMUs never do.
	if (/^[a-z_][a-z_\d]*$/v.test(text)) {
		const {items} = await scope.client.fmus.list(scope.workspaceId, {signal: scope.signal});
		const found = items.filter(({id}) => id.startsWith(text));
		const [only] = found;
		if (only !== undefined && found.length === 1) {
			return {kind: 'fmu', id: only.id};
		}
	}

	return {kind: 'model', className: text};
}

/**
What `--from` means, as fields of a definition's modifiers: `EXPERIMENT/CASE`, `case_2` and `2` (of the experiment in use) a case, an
experiment of one case, else an uploaded result. Ids in full cost no request.

@throws UsageError, ApiError
*/
export async function startingPoint(
	context: Context,
	scope: WorkspaceScope,
	text: string,
): Promise<JsonObject> {
	const [, experiment, caseName] = /^(.+)\/([^\/]+)$/v.exec(text) ?? [];
	if (experiment !== undefined && caseName !== undefined) {
		return startFromCase(context, scope, experiment, caseName);
	}

	if (/^(?:case_)?\d+$/v.test(text)) {
		const current = context.session.entities.experiment?.id;
		if (current === undefined) {
			throw new UsageError(`${text} of which experiment?`, {hint: `--from EXPERIMENT/${text}`});
		}

		return startFromCase(context, scope, current, text);
	}

	if (isDatedId(text)) {
		return {initializeFrom: text};
	}

	const uploaded = await uploadedId(context, text);
	if (uploaded !== undefined) {
		return {initializeFromExternalResult: uploaded};
	}

	return {initializeFrom: idOfSingle(await findExperiment(context, scope, {text}), text)};
}

async function startFromCase(
	context: Context,
	scope: WorkspaceScope,
	experiment: string,
	name: string,
): Promise<JsonObject> {
	const experimentId = isDatedId(experiment)
		? experiment
		: (await findExperiment(context, scope, {text: experiment})).id; // eslint-disable-line unicorn/no-await-expression-member
	const caseId = caseIdOf(name);
	if (/^case_\d+$/v.test(caseId)) {
		return {initializeFromCase: {experimentId, caseId}};
	}

	const place = {workspaceId: scope.workspaceId, experimentId};
	const {items} = await scope.client.cases.list(place, {signal: scope.signal});
	const found = items.find((each) => each.id === caseId || each.name === caseId);
	if (found === undefined) {
		throw new UsageError(`${experiment} has no case ${name}`, {hint: `case list ${experiment} shows them`});
	}

	return {initializeFromCase: {experimentId, caseId: found.id}};
}

/** @throws UsageError for an experiment of several cases, of which one has to be chosen. */
function idOfSingle({id, counts}: Experiment, text: string): string {
	const cases = counts.successful + counts.failed + counts.cancelled + counts.notStarted;
	if (cases > 1) {
		throw new UsageError(`${text} has ${cases} cases: which one should it start from?`, {
			hint: `--from ${text}/1`,
		});
	}

	return id;
}
