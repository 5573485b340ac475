import {execFileSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {commands as commandTable} from '../source/commands/index.js';
import {bind} from '../source/language/binding/bind.js';
import {findCommand} from '../source/language/binding/find-command.js';
import {wordsOf} from './helpers/language-words.js';
import {modelonClient} from './helpers/python-programs.js';
import {pythonTable} from './helpers/python-table.js';

const commands = await commandTable.all();

const table = pythonTable();

/** `.wait()` behind `operation.wait()` is the operation's. */
const calls: ReadonlySet<string> = new Set(
	table.flatMap(({python}) => {
		let owner = '';
		return python.map((call) => {
			const [, given, name = ''] = /^(\w*)(?:\.(\w+))?/v.exec(call) ?? [];
			owner = given === '' || given === undefined ? owner : given;
			return `${owner}.${name}`;
		});
	}),
);

/** Every public operation of the Python client 4.13. */
const operations: Readonly<Record<string, string>> = {
	client:
		'get_workspace get_workspace_by_name get_workspaces convert_workspace get_project get_projects create_workspace upload_workspace import_workspace_from_zip import_workspace_from_shared_definition get_project_matchings import_project_from_zip get_executions get_published_workspaces_client get_me get_case_by_reference get_experiment_by_reference',
	CredentialManager: 'get_key get_key_from_env get_key_from_file get_key_from_prompt write_key_to_file',
	matchings: 'make_selections_interactive make_selection_interactive get_selection',
	published_client: 'find get_by_id get_by_access_kind wipe_orphans list_orphans',
	published:
		'name delete grant_user_access revoke_user_access grant_group_access revoke_group_access grant_community_access revoke_community_access import_to_userspace get_access_control_list',
	received_from: 'metadata get_workspace has_updates update_userspace',
	workspace:
		'size definition name new_modeling_session rename get_custom_function get_custom_functions delete upload_result export download get_model get_fmus get_fmu get_experiments get_experiment create_experiment execute get_projects get_dependencies add_dependencies add_projects create_project get_default_project get_shared_definition import_project_from_zip import_dependency_from_zip received_from get_published_workspace get_modelica_resource_uri',
	definition:
		'to_file from_file validate with_modifiers with_extensions with_cases with_expansion with_initialize_from',
	project:
		'size definition vcs_uri rename delete get_contents get_content get_content_by_name get_modelica_library_by_name import_content import_modelica_library get_options',
	content: 'delete',
	extension: 'with_case_label',
	custom_function:
		'parameter_values with_parameters get_options get_compiler_options get_runtime_options get_solver_options get_simulation_options',
	options: 'with_values with_result_filter',
	session: 'get_model get_top_level_packages close',
	package: 'is_editable is_structured is_enabled get_uses get_models get_subpackages',
	model: 'compile get_experiment_definitions new_experiment_definition import_fmu get_parameters get_source',
	fmu: 'info run_info metadata input get_class_name get_model_name is_successful get_log get_model_description delete get_settable_parameters new_experiment_definition download',
	model_description: 'show download',
	log: 'show',
	experiment:
		'get_size_info run_info metadata info execute is_successful get_variables get_cases get_case get_cases_with_label get_trajectories get_last_point delete label set_label custom_function get_class_name get_model_name get_compiler_options get_runtime_options get_simulation_options get_solver_options get_definition',
	case: 'info run_info input meta initialize_from_case initialize_from_external_result is_successful get_log get_result get_trajectories get_variables get_artifact get_artifacts get_fmu sync execute get_definition import_custom_artifact import_result',
	result: 'keys',
	artifact: 'download get_data get_uri',
	external_result: 'metadata delete',
	export: 'download_as',
	operation: 'wait status cancel is_complete data',
};

/** Given the operations by their owners, prints as JSON which of them the client has not, and which of its methods are missing. */
const operationsCheck = String.raw`
import os
os.environ["IMPACT_PYTHON_CLIENT_EXPERIMENTAL"] = "true"
import importlib, inspect, json, pkgutil, sys
import modelon.impact.client as package

found = {}
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    for name, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
        found[name] = each

owners = {
    "client": "Client",
    "CredentialManager": "CredentialManager",
    "matchings": "ProjectMatchings ProjectMatching",
    "published_client": "PublishedWorkspacesClient",
    "published": "PublishedWorkspace",
    "received_from": "ReceivedFromWorkspace",
    "workspace": "Workspace",
    "definition": "WorkspaceDefinition SimpleModelicaExperimentDefinition SimpleFMUExperimentDefinition",
    "extension": "SimpleExperimentExtension",
    "project": "Project",
    "content": "ProjectContent",
    "custom_function": "CustomFunction",
    "options": "SimulationOptions",
    "session": "ModelingSession",
    "package": "Package",
    "model": "Model",
    "fmu": "ModelExecutable",
    "model_description": "ModelDescription",
    "log": "Log",
    "experiment": "Experiment",
    "case": "Case",
    "result": "Result",
    "artifact": "CustomArtifact",
    "external_result": "ExternalResult",
    "export": "Export",
    "operation": "ExperimentOperation WorkspaceExportOperation",
}
# What classes of several owners have, and what only builds or writes them.
shared = {"from_operation", "from_reference", "from_dict", "to_dict", "with_initialize_from", "with_modifiers"}
problems = []
for owner, names in json.loads(sys.argv[1]).items():
    classes = [found[name] for name in owners[owner].split()]
    listed = set(names.split())
    problems += [f"{owner}.{name} is not there" for name in sorted(listed) if not any(hasattr(each, name) for each in classes)]
    own = {
        name
        for each in classes
        for name, member in vars(each).items()
        if inspect.isfunction(member) and not name.startswith("_")
    }
    problems += [f"{owner}.{name} is missing" for name in sorted(own - listed - shared)]
print(json.dumps(problems))
`;

describe('the table from the Python client', () => {
	test('has a row for every public operation', () => {
		const wanted = Object.entries(operations).flatMap(([owner, names]) =>
			names.split(' ').map((name) => `${owner}.${name}`),
		);
		expect(wanted.filter((call) => !calls.has(call))).toEqual([]);
	});

	test.each(table.flatMap((row) => row.commands))('%s is a command', (line) => {
		if (line.startsWith('impact-shell ')) {
			return;
		}

		const words = wordsOf(line);
		const {command, used} = findCommand(commands, words, line);
		expect(bind(command, words.slice(used), line)).toBeDefined();
	});

	test('has the operations of the installed client, and no others', ({skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		const check = (given: Readonly<Record<string, string>>) =>
			JSON.parse(
				execFileSync('python3', ['-c', operationsCheck, JSON.stringify(given)], {encoding: 'utf8'}),
			) as unknown;
		expect(check(operations)).toEqual([]);
		expect(check({...operations, session: 'get_model open'})).toEqual([
			'session.open is not there',
			'session.close is missing',
			'session.get_top_level_packages is missing',
		]);
	});

	test('names no command the shell does not have', () => {
		expect(() => findCommand(commands, wordsOf('workspace levitate'))).toThrow('no command');
		expect(table.length).toBeGreaterThan(100);
	});
});
