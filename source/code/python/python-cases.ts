import {asObject} from '../../json/is-object.js';
import {fieldOf} from '../endpoint-of.js';
import {type Step} from '../recorded-line.js';
import {
	caseOf,
	idInText,
	idText,
	keyOf,
	shown,
	shows,
	workspaceOf,
	type Call,
	type ClientCall,
} from './python-call.js';
import {changesOf, isId} from './python-changes.js';
import {withAssignments} from './python-assignments.js';
import {python, pythonText} from './python-literal.js';
import {making} from './python-made.js';
import {fileOf} from './python-projects.js';

/** Cases: what they are run with, their results and artifacts. */
export const caseCalls: Readonly<Record<string, ClientCall>> = {
	'GET W/E/C': {
		write(call) {
			const found = caseOf(call);
			const lines = call.step.isResult
				? shown(`${found}.run_info.status, ${found}.input.parametrization`)
				: [];
			return withAssignments(call, found, {'input.fmuId': '.input.fmu_id'}, lines);
		},
	},
	'PUT W/E/C': {write: changeCase},
	'GET W/E/C/log': {write: (call) => [`${caseOf(call)}.get_log().show()`]},
	'GET W/E/C/variables': shows((call) => `${caseOf(call)}.get_variables()`),
	'POST W/E/C/trajectories': {
		write(call) {
			const isLast = fieldOf(call.step, 'filter', 'lastPointOnly') === true;
			const names = python(fieldOf(call.step, 'variable_names'));
			return [
				`trajectories = ${caseOf(call)}.get_trajectories()`,
				`print({name: trajectories[name]${isLast ? '[-1]' : ''} for name in ${names}})`,
			];
		},
	},
	'GET W/E/C/result': {write: saveResult},
	'POST W/E/C/result-imports': {
		write(call) {
			const file = fileOf(call.step);
			const overwrite = optionsOf(call.step)['overwrite'] === true ? ', overwrite=True' : '';
			return file === undefined
				? undefined
				: making(
						call,
						{kind: 'case result', name: 'result'},
						`${caseOf(call)}.import_result(${file}${overwrite})`,
					);
		},
	},
	'GET W/E/C/custom-artifacts': shows(
		(call) => `[(each.id, each.download_as) for each in ${caseOf(call)}.get_artifacts()]`,
	),
	'GET W/E/C/custom-artifacts/{}': {
		write(call) {
			const data = `${caseOf(call)}.get_artifact(${idText(call.ids[3])}).get_data()`;
			const {file} = call.step;
			return file === undefined
				? shown(`${data}.decode()`)
				: [`with open(${pythonText(file)}, "wb") as file:`, `    file.write(${data})`];
		},
	},
	'POST W/E/C/custom-artifacts-imports': {
		write(call) {
			const file = fileOf(call.step);
			const {artifactId, overwrite} = optionsOf(call.step);
			if (file === undefined) {
				return undefined;
			}

			const options = [
				file,
				...(artifactId === undefined ? [] : [`artifact_id=${python(artifactId)}`]),
				...(overwrite === true ? ['overwrite=True'] : []),
			];
			const [workspace, experiment, id] = call.ids.map((each) => idInText(each));
			const under = `api/workspaces/${workspace ?? ''}/experiments/${experiment ?? ''}/cases/${id ?? ''}`;
			const create = `${caseOf(call)}.import_custom_artifact(${options.join(', ')})`;
			return making(call, {kind: 'artifact', name: 'artifact', under}, create);
		},
	},
};

function optionsOf({body}: Step): Readonly<Record<string, unknown>> {
	return asObject(body?.kind === 'form' ? body.parts.find((part) => 'json' in part)?.json : undefined);
}

function saveResult(call: Call): readonly string[] | undefined {
	const {accept, file} = call.step;
	const isCsv = accept === 'text/csv';
	if (!isCsv && accept !== 'application/vnd.impact.mat.v1+octet-stream') {
		return undefined;
	}

	const result = `${caseOf(call)}.get_result(${isCsv ? '"csv"' : ''})[0]`;
	return file === undefined
		? shown(result)
		: [
				`with open(${pythonText(file)}, ${isCsv ? '"w", encoding="utf-8", newline=""' : '"wb"'}) as file:`,
				`    file.write(${result})`,
			];
}

/** What the client calls the parts of a case that it can change, with how their values are written. */
const parts: Readonly<
	Record<string, readonly [attribute: string, write: (value: unknown) => string | undefined]>
> = {
	'meta.label': ['meta.label', (value) => python(value)],
	'input.parametrization': ['input.parametrization', byName],
	'input.analysis.parameters': ['input.analysis.parameters', byName],
	'input.analysis.simulationLogLevel': ['input.analysis.simulation_log_level', (value) => python(value)],
};

/** Parts that are changed as a whole, whatever of them changes. */
const options: Readonly<Record<string, string>> = {
	simulationOptions: 'input.analysis.simulation_options',
	solverOptions: 'input.analysis.solver_options',
};

/** `{name: value}` of a list of both; `undefined` of enumerations, which the client has a class for. */
function byName(list: unknown): string | undefined {
	const items = Array.isArray(list) ? list.map((item: unknown) => asObject(item)) : [];
	return items.some(({dataType}) => dataType === 'ENUMERATION')
		? undefined
		: python(Object.fromEntries(items.map(({name, value}) => [String(name), value])));
}

function changeCase(call: Call): readonly string[] | undefined {
	const changes = changesOf(call.step);
	if (changes === undefined) {
		return undefined;
	}

	const lines = new Set<string>();
	for (const [place, value] of changes) {
		if (isOutcome(place)) {
			continue;
		}

		const line = partLine(call, place, value);
		if (line === undefined) {
			return undefined;
		}

		lines.add(line);
	}

	return [`case = ${caseOf(call)}`, ...lines, 'case.sync()'];
}

/** Of what the server says by itself. */
function isOutcome(place: string): boolean {
	return place.startsWith('run_info');
}

function partLine(call: Call, place: string, value: unknown): string | undefined {
	const [attribute, write] = parts[place] ?? [];
	const text = write?.(value);
	if (attribute !== undefined) {
		return text && `case.${attribute} = ${text}`;
	}

	const option = /^input\.analysis\.(\w+)/v.exec(place)?.[1] ?? '';
	const whole = options[option];
	if (whole !== undefined) {
		return `case.${whole} = ${python(fieldOf(call.step, 'input', 'analysis', option))}`;
	}

	return place.startsWith('input.initializeFromCase') ? startLine(call) : undefined;
}

function startLine(call: Call): string | undefined {
	const {experimentId, caseId} = asObject(fieldOf(call.step, 'input', 'initializeFromCase'));
	if (!isId(experimentId) || !isId(caseId)) {
		return undefined;
	}

	const ids = [call.ids[0] ?? '', experimentId];
	const experiment =
		call.objects.variableOf(keyOf('E', ids)) ??
		`${workspaceOf(call)}.get_experiment(${idText(experimentId)})`;
	return `case.initialize_from_case = ${experiment}.get_case(${idText(caseId)})`;
}
