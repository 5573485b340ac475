import {
	emptied,
	listed,
	started,
	uploaded,
	uploadOptions,
	type RequestField,
	type RequestGuide,
	type RequestGuides,
} from './request-guide.js';

const size: RequestField = ['sizeInfo', 'boolean', 'With its size in bytes'];
const ofClass: RequestField = ['classPath', 'text', 'Only of this class'];
const progress =
	'status (pending, running, stopping, cancelled, done), finished_executions, total_executions';
const variables: RequestGuide = {gives: 'The names, in no order', example: '| length(@)'};
const trajectories: RequestField[] = [
	['variable_names', 'json', '["time", "…"]; time is a variable like others'],
	['filter', 'json', '{"lastPointOnly": true}: the last value only'],
];
const someValues = `variable_names:='["time"]'`;

/** Requests about experiments, their cases and FMUs. Source: sections 5.6 to 5.8, 6 and 8 of the API reference. */
export const experimentGuides: RequestGuides = {
	'/workspaces/{workspaceId}/experiments': {
		GET: {
			gives: 'data.items, the newest first; each with id, experiment, meta_data, run_info',
			query: [ofClass, size],
			...listed,
		},
		POST: {
			gives: 'experiment_id; nothing runs before a POST to its execution',
			body: [
				[
					'experiment',
					'json',
					'{"version": 3, "base": {model, modifiers, analysis, expansion}, "extensions": []}',
				],
				['userData', 'json', 'Anything of yours, at most 2048 bytes'],
			],
			remark:
				'run … --dry-run prints such a body; the header is Content-Type:application/vnd.impact.experiment.v3+json.',
			example: '@definition.json Content-Type:application/vnd.impact.experiment.v3+json',
		},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}': {
		GET: {gives: 'id, experiment, meta_data, run_info', query: [size], example: '| run_info'},
		PUT: {gives: emptied, body: [['label', 'text', 'Its label']], example: 'label=baseline'},
		DELETE: {gives: emptied, isUncertain: true},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/execution': {
		GET: {
			gives: progress,
			remark: 'done says nothing about success: run_info of experiment and cases does.',
			example: '| status',
		},
		POST: {
			gives: emptied,
			body: [
				['includeCases', 'json', '{"ids": ["case_3"]}: only these; {"ids": []}: compile only'],
				['options', 'json', '{"forceCompilation": true}', '?'],
			],
			remark: 'Without a body all cases run.',
			example: `includeCases:='{"ids": ["case_1"]}'`,
		},
		DELETE: {gives: emptied, remark: 'It stops what runs.'},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/variables': {GET: variables},
	'/workspaces/{workspaceId}/experiments/{experimentId}/trajectories': {
		POST: {
			gives: 'Values as [variable][case][point]',
			body: trajectories,
			example: someValues,
		},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases': {
		GET: {
			gives: 'data.items, each with id, input, meta, run_info',
			remark: 'There are none before the first execution.',
			example: '| data.items[*].[id, run_info.status]',
		},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}': {
		GET: {gives: 'id, input, meta, run_info', example: '| input.parametrization'},
		PUT: {
			gives: 'The case; it counts as not consistent until it runs again',
			body: [
				['id', 'text', 'Its id'],
				['input', 'json', 'parametrization, analysis and initializeFrom… may change; FMU and type may not'],
				['meta', 'json', '{"label": "…"}'],
			],
			remark: 'It takes the whole case, as GET gives it.',
			example: '@case.json',
		},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/log': {
		GET: {gives: 'Text: steps, tolerances, messages of the solver'},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result': {
		GET: {
			gives: 'A file: MAT, or CSV with the header Accept:text/csv',
			example: 'Accept:text/csv > result.csv',
		},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/variables': {GET: variables},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/trajectories': {
		POST: {gives: 'Values as [variable][point]', body: trajectories, example: someValues},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts': {
		GET: {gives: 'data.items, each with id and downloadAs', ...listed},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts/{artifactId}': {
		GET: {gives: 'The file', example: '> artifact'},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts-imports': {
		POST: {
			gives: `${started}; then data.data.artifactId`,
			body: [uploaded, uploadOptions('{"overwrite": false, "artifactId": "…"}')],
			example: 'file@notes.txt',
		},
	},
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports': {
		POST: {
			gives: `${started}; then data.data.resourceUri`,
			body: [uploaded, uploadOptions('{"overwrite": true}')],
			example: `file@result.mat options='{"overwrite": true}'`,
		},
	},
	'/workspaces/{workspaceId}/models/{modelName}/experiment-definitions': {
		GET: {
			gives: 'data.items, each with id, metadata, experiment',
			query: [['extends', 'text', 'Also of classes it extends; may be given several times', '?']],
			isUncertain: true,
			...listed,
		},
	},
	'/workspaces/{workspaceId}/model-executables': {
		GET: {
			gives: 'data.items, the oldest first; each with id, input, run_info, meta',
			query: [['classPath', 'text', 'Only of this class', '?']],
			...listed,
		},
		POST: {
			gives: 'id (with getCached=true null when there is none), parameters',
			query: [
				['getCached', 'boolean', 'true: find one that is compiled; false: make a new one'],
				['allowNonStructuralMissing', 'boolean', 'Meaning not known', '?'],
			],
			body: [
				['input', 'json', '{"class_name", "compiler_options", "fmi_target", "fmi_version", "platform", …}'],
			],
			remark: 'Nothing is compiled before a POST to its compilation.',
			example: 'getCached==false @input.json',
		},
	},
	'/workspaces/{workspaceId}/model-executables/{fmuId}': {
		GET: {gives: 'id, input, run_info with its errors, meta', example: '| run_info'},
		DELETE: {gives: emptied},
	},
	'/workspaces/{workspaceId}/model-executables/{fmuId}/compilation': {
		GET: {gives: progress, example: '| status'},
		POST: {gives: emptied},
		DELETE: {gives: emptied, remark: 'It stops the compilation.', isUncertain: true},
	},
	'/workspaces/{workspaceId}/model-executables/{fmuId}/compilation/log': {
		GET: {gives: 'Text; nothing for a compilation without remarks'},
	},
	'/workspaces/{workspaceId}/model-executables/{fmuId}/model-description': {
		GET: {gives: 'XML', example: '> modelDescription.xml'},
	},
	'/workspaces/{workspaceId}/model-executables/{fmuId}/binary': {
		GET: {gives: 'The FMU, a zip file', example: '> model.fmu'},
	},
	'/workspaces/{workspaceId}/model-executables/{fmuId}/settable-parameters': {
		GET: {gives: 'Names; those of the runtime begin with _', example: '| length(@)'},
	},
	'/workspaces/{workspaceId}/model-executables/{fmuId}/steady-state-metadata': {
		POST: {
			gives: 'steady_state with iteration_variable_count and residual_variable_count',
			body: [['parameterState', 'json', 'Values of parameters; {} for those of the model']],
			example: 'parameterState:={}',
		},
	},
	'/executions': {
		GET: {
			gives: 'data.items: what is pending or running in all workspaces, with kind EXPERIMENT or COMPILATION',
			example: '| data.items[*].status',
		},
	},
};
