/**
What the programs of `code` may use of Modelon's client for Python, read from the source of its release 4.13.1: each class with its
methods (`parameters -> class of what they give`; `?` behind a parameter that may be left out, `**` before what takes any keywords) and properties (`: class`).
*/
export const pythonClient = {
	version: '4.13.1',
	classes: {
		Client: {
			get_workspace: '(workspace_id) -> Workspace',
			get_workspaces: '(only_app_mode?, name?, sharing_id?) -> list',
			create_workspace: '(workspace_name) -> Workspace',
			import_workspace_from_zip: '(path_to_workspace) -> WorkspaceImportOperation',
			import_workspace_from_shared_definition: '(shared_definition, selections?) -> WorkspaceImportOperation',
			get_project_matchings: '(shared_definition) -> ProjectMatchings',
			get_project: '(project_id, vcs_info?) -> Project',
			get_projects: '(vcs_info?, project_type?, storage_location?) -> list of Project',
			import_project_from_zip: '(path_to_project) -> ProjectImportOperation',
			get_executions: '(workspace_id?) -> list of ExperimentOperation',
			get_published_workspaces_client: '() -> PublishedWorkspacesClient',
			get_me: '() -> User',
		},
		Workspace: {
			id: ': str',
			definition: ': WorkspaceDefinition',
			size: ': any',
			rename: '(new_name) -> None',
			delete: '() -> None',
			get_custom_function: '(name) -> CustomFunction',
			get_custom_functions: '() -> list',
			get_experiments: '(class_path?) -> list',
			get_experiment: '(experiment_id) -> Experiment',
			create_experiment: '(definition, user_data?) -> Experiment',
			get_fmus: '() -> list',
			get_fmu: '(fmu_id) -> ModelExecutable',
			get_model: '(class_name, project?) -> Model',
			new_modeling_session: '(project?) -> ModelingSession',
			export: '(publish?, class_path?, access?) -> WorkspaceExportOperation',
			get_published_workspace: '(model_name?) -> PublishedWorkspace',
			get_shared_definition: '(strict?) -> WorkspaceDefinition',
			create_project: '(name) -> Project',
			get_projects: '(vcs_info?, include_disabled?) -> list of Project',
			get_dependencies: '(vcs_info?, include_disabled?) -> list of Project',
			add_projects: '(projects) -> None',
			add_dependencies: '(dependencies) -> None',
			import_project_from_zip: '(path_to_project) -> ProjectImportOperation',
			import_dependency_from_zip: '(path_to_dependency) -> ProjectImportOperation',
			upload_result: '(path_to_result, label?, description?) -> ExternalResultImportOperation',
		},
		WorkspaceDefinition: {default_project_id: ': str', to_dict: '() -> any'},
		WorkspaceImportOperation: {wait: '(timeout?) -> Workspace'},
		WorkspaceExportOperation: {wait: '(timeout?) -> Export'},
		Export: {download_as: '(path_to_download) -> str'},
		ProjectMatchings: {entries: ': list'},
		CustomFunction: {
			parameter_values: ': any',
			get_options: '(use_defaults?) -> ProjectExecutionOptions',
			with_parameters: '(**modified) -> CustomFunction',
		},
		SimpleModelicaExperimentDefinition: {
			with_modifiers: '(modifiers?) -> SimpleModelicaExperimentDefinition',
			with_expansion: '(expansion?) -> SimpleModelicaExperimentDefinition',
			with_cases: '(cases_modifiers) -> SimpleModelicaExperimentDefinition',
			with_extensions: '(experiment_extensions) -> SimpleModelicaExperimentDefinition',
		},
		SimpleFMUExperimentDefinition: {
			with_modifiers: '(modifiers?, **modifiers_kwargs) -> SimpleFMUExperimentDefinition',
		},
		SimpleExperimentExtension: {
			with_modifiers: '(modifiers?, **modifiers_kwargs) -> SimpleExperimentExtension',
			with_case_label: '(case_label) -> SimpleExperimentExtension',
		},
		ProjectExecutionOptions: {to_dict: '() -> any'},
		Project: {
			id: ': str',
			name: ': str',
			definition: ': ProjectDefinition',
			size: ': any',
			vcs_uri: ': any',
			rename: '(new_name) -> None',
			delete: '() -> None',
			get_content: '(content_id) -> ProjectContent',
			import_content: '(path_to_content, content_type) -> ContentImportOperation',
			import_modelica_library: '(path_to_lib) -> ContentImportOperation',
			get_options: '(custom_function, use_defaults?) -> ProjectExecutionOptions',
		},
		ProjectDefinition: {to_dict: '() -> any'},
		ProjectImportOperation: {wait: '(timeout?) -> Project'},
		ContentImportOperation: {wait: '(timeout?) -> ProjectContent'},
		ProjectContent: {
			id: ': str',
			name: ': str',
			content_type: ': any',
			relpath: ': any',
			delete: '() -> None',
		},
		PublishedWorkspacesClient: {
			find: '(name?, first?, maximum?, has_data?, owner_username?, type?, group_name?) -> list of PublishedWorkspace',
			get_by_id: '(sharing_id, request_if_no_access?) -> PublishedWorkspace',
			get_by_access_kind: '(access_kind?, first?, maximum?) -> list',
			list_orphans: '(user?) -> OrphanPublishedWorkspaceOperation',
			wipe_orphans: '(user?) -> OrphanPublishedWorkspaceOperation',
		},
		OrphanPublishedWorkspaceOperation: {wait: '(timeout?) -> list'},
		PublishedWorkspace: {
			id: ': str',
			name: ': str',
			definition: ': any',
			delete: '() -> None',
			get_access_control_list: '() -> any',
			grant_user_access: '(username) -> None',
			grant_group_access: '(group_name?) -> None',
			grant_community_access: '() -> None',
			revoke_user_access: '(username) -> None',
			revoke_group_access: '(group_name) -> None',
			revoke_community_access: '() -> None',
		},
		ModelingSession: {
			get_top_level_packages: '() -> list of Package',
			get_model: '(class_name) -> Model',
		},
		Package: {
			name: ': str',
			get_subpackages: '() -> list of Package',
			get_models: '() -> list',
		},
		Model: {
			compile:
				'(compiler_options, runtime_options?, compiler_log_level?, fmi_target?, fmi_version?, platform?, force_compilation?) -> ModelExecutableOperation',
			get_experiment_definitions: '(extends?) -> list',
			get_parameters: '() -> list',
			get_source: '() -> str',
			new_experiment_definition:
				'(custom_function, fmi_target?, fmi_version?, platform?, compiler_log_level?, compiler_options?, runtime_options?, solver_options?, simulation_options?, simulation_log_level?, initialize_from?) -> SimpleModelicaExperimentDefinition',
		},
		ModelExecutableOperation: {wait: '(timeout?, status?) -> ModelExecutable'},
		ModelExecutable: {
			id: ': str',
			run_info: ': ModelExecutableRunInfo',
			metadata: ': any',
			get_model_name: '() -> str',
			get_log: '() -> Log',
			get_model_description: '() -> ModelDescription',
			get_settable_parameters: '() -> list',
			new_experiment_definition:
				'(custom_function, solver_options?, simulation_options?, simulation_log_level?) -> SimpleFMUExperimentDefinition',
			download: '(path?) -> str',
			delete: '() -> None',
		},
		ModelExecutableRunInfo: {status: ': any'},
		ModelDescription: {show: '() -> None'},
		Experiment: {
			id: ': str',
			label: ': str',
			run_info: ': ExperimentRunInfo',
			execute: '(with_cases?, sync_case_changes?) -> ExperimentOperation',
			set_label: '(label) -> None',
			get_size_info: '() -> any',
			get_variables: '() -> list',
			get_cases: '() -> list of Case',
			get_case: '(case_id) -> Case',
			get_trajectories: '(variables) -> any',
			get_last_point: '(variables?) -> ExperimentResultPoint',
			delete: '() -> None',
		},
		ExperimentRunInfo: {status: ': any', successful: ': any', failed: ': any'},
		ExperimentResultPoint: {as_lists: '() -> list'},
		ExperimentOperation: {
			id: ': str',
			wait: '(timeout?, status?) -> Experiment',
			cancel: '() -> None',
		},
		Case: {
			id: ': str',
			run_info: ': CaseRunInfo',
			input: ': CaseInput',
			meta: ': CaseMeta',
			initialize_from_case: ': Case',
			sync: '() -> None',
			get_log: '() -> Log',
			get_variables: '() -> list',
			get_trajectories: '() -> any',
			get_result: '(format?) -> any',
			import_result: '(path_to_result, overwrite?) -> CaseResultImportOperation',
			get_artifacts: '() -> list of CustomArtifact',
			get_artifact: '(artifact_id, download_as?) -> CustomArtifact',
			import_custom_artifact: '(path_to_artifact, artifact_id?, overwrite?) -> CustomArtifactImportOperation',
		},
		CaseRunInfo: {status: ': any'},
		CaseInput: {parametrization: ': any', fmu_id: ': str', analysis: ': CaseAnalysis'},
		CaseAnalysis: {
			parameters: ': any',
			simulation_options: ': any',
			solver_options: ': any',
			simulation_log_level: ': any',
		},
		CaseMeta: {label: ': str'},
		CaseResultImportOperation: {wait: '(timeout?) -> any'},
		CustomArtifactImportOperation: {wait: '(timeout?) -> CustomArtifact'},
		CustomArtifact: {id: ': str', download_as: ': str', get_data: '() -> any'},
		ExternalResultImportOperation: {wait: '(timeout?) -> ExternalResult'},
		ExternalResult: {id: ': str', metadata: ': ExternalResultMetaData', delete: '() -> None'},
		ExternalResultMetaData: {name: ': str', description: ': str'},
		Log: {show: '() -> None'},
	},

	/** What the client has only where `IMPACT_PYTHON_CLIENT_EXPERIMENTAL` was set before it was imported. */
	experimental: [
		'Workspace.new_modeling_session',
		'ModelingSession.get_top_level_packages',
		'ModelingSession.get_model',
		'Model.get_experiment_definitions',
		'Model.get_parameters',
		'Model.get_source',
		'PublishedWorkspacesClient.get_by_access_kind',
		'PublishedWorkspacesClient.list_orphans',
		'PublishedWorkspacesClient.wipe_orphans',
		'PublishedWorkspace.get_access_control_list',
		'PublishedWorkspace.grant_user_access',
		'PublishedWorkspace.grant_group_access',
		'PublishedWorkspace.grant_community_access',
		'PublishedWorkspace.revoke_user_access',
		'PublishedWorkspace.revoke_group_access',
		'PublishedWorkspace.revoke_community_access',
	],
} as const;

/**
Reads programs from standard input and follows the classes of their objects; given the table as JSON, it prints as JSON what of the client
each of them uses and what is wrong: names that nobody has assigned, members that the client has not, arguments that a method does not take.
*/
export const pythonCheck = String.raw`
import ast, builtins, json, re, sys

classes = json.loads(sys.argv[1])
known, used, problems = {}, set(), []


def member(owner, name):
    found = classes[owner].get(name)
    if found is None:
        problems.append(f"{owner} has no {name}")
        return None
    used.add(f"{owner}.{name}")
    return found


def check_arguments(owner, name, signature, call):
    parameters = [each for each in re.match(r"\((.*?)\)", signature)[1].split(", ") if each]
    names = [each.rstrip("?") for each in parameters]
    if any(each.startswith("**") for each in names):
        names, call = names[:-1], ast.Call(call.func, call.args, [])
    given = names[: len(call.args)] + [each.arg for each in call.keywords]
    if len(call.args) > len(names) or any(each not in names for each in given):
        problems.append(f"{owner}.{name} does not take {ast.unparse(call)}")
    missing = [each for each in parameters if not each.startswith("**") and not each.endswith("?") and each not in given]
    if missing:
        problems.append(f"{owner}.{name} misses {missing}")


def class_of(node):
    if isinstance(node, ast.Name):
        if node.id not in known:
            problems.append(f"nobody has assigned {node.id}")
        return known.get(node.id, "any")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner = class_of(node.func.value)
        for each in [*node.args, *[keyword.value for keyword in node.keywords]]:
            class_of(each)
        if owner not in classes:
            return "any"
        signature = member(owner, node.func.attr)
        if signature is None or not signature.startswith("("):
            return "any"
        check_arguments(owner, node.func.attr, signature, node)
        return signature.split("-> ")[1]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "next":
        return class_of(node.args[0])
    if isinstance(node, ast.Call):
        for each in [node.func, *node.args, *[keyword.value for keyword in node.keywords]]:
            class_of(each)
        return node.func.id if isinstance(node.func, ast.Name) and node.func.id in classes else "any"
    if isinstance(node, ast.Attribute):
        owner = class_of(node.value)
        found = member(owner, node.attr) if owner in classes else None
        return found[2:] if found is not None and found.startswith(": ") else "any"
    if isinstance(node, (ast.ListComp, ast.DictComp, ast.GeneratorExp)):
        for each in node.generators:
            assign(each.target, class_of(each.iter).removeprefix("list of "))
            for condition in each.ifs:
                class_of(condition)
        if not isinstance(node, ast.DictComp):
            return class_of(node.elt)
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.expr):
            class_of(each)
    return "any"


def assign(target, value):
    if isinstance(target, ast.Name):
        known[target.id] = value
    elif target is not None:
        class_of(target)


def run(statements):
    for statement in statements:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            for each in statement.names:
                known[(each.asname or each.name).split(".")[0]] = "any"
        elif isinstance(statement, ast.FunctionDef):
            known[statement.name] = "any"
        elif isinstance(statement, ast.Assign):
            assign(statement.targets[0], class_of(statement.value))
        elif isinstance(statement, ast.For):
            assign(statement.target, class_of(statement.iter).removeprefix("list of "))
            run(statement.body)
        elif isinstance(statement, ast.With):
            for each in statement.items:
                assign(each.optional_vars, class_of(each.context_expr))
            run(statement.body)
        elif isinstance(statement, ast.While):
            class_of(statement.test)
            run(statement.body)
        else:
            class_of(statement)


results = []
for program in json.load(sys.stdin):
    known, used, problems = {name: "any" for name in dir(builtins)}, set(), []
    run(ast.parse(program).body)
    results.append({"used": sorted(used), "problems": problems})
print(json.dumps(results))
`;

/**
Run where the client is installed: given the table as JSON, it prints as JSON what of it the client has not, has otherwise, or hides
although the table does not say so.
*/
export const pythonClientCheck = String.raw`
import importlib, inspect, json, pkgutil, re, sys

import modelon.impact.client as package

classes, experimental = json.loads(sys.argv[1])
found = {}


def text(parameter):
    if parameter.kind is inspect.Parameter.VAR_KEYWORD:
        return f"**{parameter.name}"
    return parameter.name + ("" if parameter.default is inspect.Parameter.empty else "?")


for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    for name, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
        found[name] = each

problems = []
for owner, members in classes.items():
    fields = getattr(found.get(owner), "__dataclass_fields__", {})
    for name, wanted in members.items():
        member = inspect.getattr_static(found.get(owner), name, fields.get(name))
        if (member is None) != (f"{owner}.{name}" in experimental):
            problems.append(f"{owner}.{name} is " + ("not there" if member is None else "not experimental"))
        if member is None:
            continue
        if inspect.isfunction(member) != wanted.startswith("("):
            problems.append(f"{owner}.{name} is a {type(member).__name__}")
        elif inspect.isfunction(member):
            own = list(inspect.signature(member).parameters.values())[1:]
            parameters = ", ".join(text(p) for p in own)
            if parameters != re.match(r"\((.*?)\)", wanted)[1]:
                problems.append(f"{owner}.{name} takes ({parameters})")
print(json.dumps(problems))
`;
