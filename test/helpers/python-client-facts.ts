/**
What the programs of `code` may use of Modelon's client for Python, read from the source of its release 4.13.1: each class with its
methods (`parameters -> class of what they give`; `?` behind a parameter that may be left out) and properties (`: class`).
*/
export const pythonClient = {
	version: '4.13.1',
	classes: {
		Client: {
			get_workspace: '(workspace_id) -> Workspace',
			get_workspaces: '(only_app_mode?, name?, sharing_id?) -> list',
			create_workspace: '(workspace_name) -> Workspace',
		},
		Workspace: {
			id: ': str',
			delete: '() -> None',
			get_custom_functions: '() -> list',
			get_experiments: '(class_path?) -> list',
			get_experiment: '(experiment_id) -> Experiment',
			create_experiment: '(definition, user_data?) -> Experiment',
			get_fmus: '() -> list',
			get_fmu: '(fmu_id) -> ModelExecutable',
			get_model: '(class_name, project?) -> Model',
			get_default_project: '() -> Project',
			new_modeling_session: '(project?) -> ModelingSession',
		},
		Project: {id: ': str'},
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
			get_parameters: '() -> list',
			get_source: '() -> str',
		},
		ModelExecutableOperation: {wait: '(timeout?, status?) -> ModelExecutable'},
		ModelExecutable: {
			id: ': str',
			run_info: ': ModelExecutableRunInfo',
			get_log: '() -> Log',
			delete: '() -> None',
		},
		ModelExecutableRunInfo: {status: ': any'},
		Experiment: {
			id: ': str',
			run_info: ': ExperimentRunInfo',
			execute: '(with_cases?, sync_case_changes?) -> ExperimentOperation',
			set_label: '(label) -> None',
			get_variables: '() -> list',
			get_cases: '() -> list of Case',
			get_case: '(case_id) -> Case',
			get_trajectories: '(variables) -> any',
			get_last_point: '(variables?) -> any',
			delete: '() -> None',
		},
		ExperimentRunInfo: {status: ': any'},
		ExperimentOperation: {wait: '(timeout?, status?) -> Experiment'},
		Case: {
			id: ': str',
			run_info: ': CaseRunInfo',
			input: ': CaseInput',
			get_log: '() -> Log',
			get_trajectories: '() -> any',
		},
		CaseRunInfo: {status: ': any'},
		CaseInput: {parametrization: ': any', fmu_id: ': str'},
		Log: {show: '() -> None'},
	},
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
    given = names[: len(call.args)] + [each.arg for each in call.keywords]
    if len(call.args) > len(names) or any(each not in names for each in given):
        problems.append(f"{owner}.{name} does not take {ast.unparse(call)}")
    missing = [each for each in parameters if not each.endswith("?") and each not in given]
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
        return "Client" if isinstance(node.func, ast.Name) and node.func.id == "Client" else "any"
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
